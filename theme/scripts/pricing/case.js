// One incident on one card, with what the steps have in common: the twin of pricing/case.py.
// Source: docs/pricing.md#the-steps-in-order

import { own } from "../lookup.js";
import { stated } from "./clauses.js";
import { exact, ONE } from "./exact.js";
import { unitRate } from "./rates.js";

const POLICIES = ["free", "always", "waived_if_repaired", "credited_if_repaired", "only_if_declined"];
const REPAIRED = new Set(["fixed", "partial"]);

export class Case {
  constructor(card, incident, clock, start, job, assumed) {
    Object.assign(this, { card, incident, clock, start, job, assumed });
    this.channel = incident.channel;
    this.band = clock.at(start);
    this.rules = own(card.channel_rules, incident.channel);
    this.tier = own(card.tier_by_category, incident.category) ?? "standard";
    this.priority = incident.expedite ? (own(card.priority, incident.severity) ?? null) : null;
    this.repaired = REPAIRED.has(incident.outcome);
    this.diagnosed = (card.diagnostic?.channels.includes(this.channel) ?? false) && incident.outcome !== "no_access";
    this.urgency = this.priority?.multiplier == null ? ONE : exact(this.priority.multiplier);
  }

  rate(band) {
    return unitRate(this.card, this.channel, this.tier, band, this.urgency, this.assumed);
  }

  // Whether the diagnosis fee is printed, and whether it is then credited.
  diagnosis() {
    if (!this.diagnosed) return [false, false];
    const policy = stated(this.assumed, "diagnostic.policy", this.card.diagnostic.policy, POLICIES);
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
}
