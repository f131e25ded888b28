// One incident on one card, with what the steps have in common: the twin of pricing/case.py.
// Source: docs/pricing.md#the-steps-in-order

import { own } from "../lookup.js";
import { POLICIES } from "../vocabulary.js";
import { compare, exact, ONE } from "./exact.js";
import { byQuotation, changesRate, feeInBand, inBand, plainRate, urgentPlain, urgentRate } from "./rates.js";
import { atLeast } from "./reading.js";
import { calledOff } from "./silence.js";

const REPAIRED = new Set(["fixed", "partial"]);
// The appointment did not take place: nobody worked.
const MISSED = new Set(["no_access", "cancelled_late"]);
// What a card that leaves increment_min open is read as: the shortest and the longest usual unit.
const UNITS = ["1", "60"];

// The rules of a channel on the card for everybody; null for a card that breaks its own rules.
/** @type {(card: RateCard, channel: string) => ChannelRules | null} */
export const rulesOf = (card, channel) => own(card.channel_rules, channel) ?? null;

export class Case {
  /** @type {RateCard} */
  card;
  /** @type {ChannelRules} */
  rules;
  incident; clock; start; job; group; purse; reading;

  // `card` is the one for the customer's group, and `group` what else the group gets.
  constructor({ card, rules, incident, clock, start, job, group, purse, reading }) {
    Object.assign(this, { card, rules, incident, clock, start, job, group, purse, reading });
    this.channel = incident.channel;
    this.band = clock.at(start);
    this.tier = own(card.tier_by_category, incident.category) ?? "standard";
    this.repaired = REPAIRED.has(incident.outcome);
    this.missed = MISSED.has(incident.outcome);
    // Whether the price of a missed appointment takes the place of call-out and travel.
    this.calledOff = calledOff(card, incident);
    this.diagnosed = (card.diagnostic?.channels.includes(this.channel) ?? false) && !this.missed;
    this.urgency = this.#urgency();
  }

  // The same case, noting what it reads for itself.
  apart() {
    return new Case({ ...this, reading: this.reading.fork() });
  }

  unit() {
    return Number(this.reading.of(`channel_rules.${this.channel}.increment_min`, String(this.rules.increment_min), UNITS));
  }

  fee(clause, amount, byBand, band = this.band) {
    return feeInBand(this, clause, amount, byBand, band);
  }

  // The price of the incident's priority, if it is asked for and the card has one for it; else null. A slower class that
  // costs less is what the priority itself asks for; nobody expedites it.
  #urgency() {
    const { card, incident, channel, band } = this;
    const found = own(card.priority, incident.severity);
    if (found === undefined || !(found.channels ?? [channel]).includes(channel)) return null;
    const urgency = own(found.by_band, band.id) ?? own(found.by_category, incident.category) ?? found;
    return incident.expedite || this.#costsLess(urgency) ? urgency : null;
  }

  #costsLess(urgency) {
    if (urgency.multiplier != null) return compare(exact(urgency.multiplier), ONE) < 0;
    // A question about the card, not an amount of this bill: it leaves no note in the reading.
    const plain = plainRate(this.card, this.channel, this.tier, atLeast());
    const urgent = urgentPlain(urgency, this.channel, this.tier, plain, atLeast());
    return plain !== null && urgent !== null && compare(urgent, plain) < 0;
  }

  // What an hour costs in a band, `after` some time of the visit if given; null when it is by quotation.
  rate(band, after = null) {
    const { card, channel, tier, reading, urgency } = this;
    const base = plainRate(card, channel, tier, reading, after);
    const now = inBand(channel, tier, band, base, reading);
    if (urgency === null || !changesRate(urgency) || byQuotation(band, channel)) return now;
    const urgent = urgentPlain(urgency, channel, tier, base, reading);
    if (base === null || now === null) return now ?? urgent;
    return urgent === null ? null : urgentRate(card, channel, band, urgency, [base, now, urgent], reading);
  }

  // Whether the diagnosis fee is printed, and whether it is then credited.
  diagnosis() {
    if (!this.diagnosed) return [false, false];
    const policy = this.reading.of("diagnostic.policy", this.card.diagnostic.policy, POLICIES);
    const due = own({
      free: false,
      always: true,
      waived_if_repaired: !this.repaired,
      credited_if_repaired: true,
      only_if_declined: this.incident.outcome === "declined",
    }, policy);
    return [due, due && this.repaired && policy === "credited_if_repaired"];
  }

  // The minutes that the call-out and the diagnosis already pay for.
  includedMinutes() {
    const included = own(this.card.callout, this.channel)?.includes_min ?? 0;
    const covers = this.card.diagnostic?.covers_min ?? 0;
    if (covers === 0) return included;
    const [charged, credited] = this.diagnosis();
    return included + (charged && !credited ? covers : 0);
  }

  // Whether a clause that holds only somewhere holds here; with `bands: false` its bands are left to the caller.
  isIn({ channels = null, bands = null, tiers = null, categories = null }, { byBand = true } = {}) {
    return (
      (channels === null || channels.includes(this.channel)) &&
      (!byBand || bands === null || bands.includes(this.band.id)) &&
      (tiers === null || tiers.includes(this.tier)) &&
      (categories === null || categories.includes(this.incident.category))
    );
  }
}
