// The clause of a card that decides a part of a bill: its path, and what it says in words. The twin of
// decisions/bill_words.py. Source: docs/decisions.md#clauses

import { own } from "../lookup.js";
import { exact, textOf as plainText } from "../pricing/exact.js";
import { plainRate } from "../pricing/rates.js";
import { atLeast } from "../pricing/reading.js";
import { feeIsSilent } from "../pricing/silence.js";
import { tierOf as tierAsked } from "./card_prices.js";
import { decimal, frac, fromExact, fromText } from "./fraction.js";

const POLICY_WORDS = {
  free: "free",
  always: "always due",
  waived_if_repaired: "not charged if repaired",
  credited_if_repaired: "credited if repaired",
  only_if_declined: "only if declined",
};
const BOUNDARY_WORDS = {
  split: "Each unit is charged in the band in which it starts.",
  start: "The band at the start holds for the whole visit.",
};
const TRIP_WORDS = { return: "return", one_way: "one way" };
const WAIVED_WORDS = { priority_fee: "priority fee", callout: "call-out", diagnostic: "diagnosis" };
const ROUNDING_WORDS = { up: "every started", nearest: "the nearest", down: "every full" };
// Currencies without two decimals, by ISO 4217.
const PLACES = { JPY: 0, KRW: 0, ISK: 0, CLP: 0, VND: 0, BHD: 3, JOD: 3, KWD: 3, OMR: 3, TND: 3 };

const plain = (number) => plainText(exact(number));
const least = (price) => (typeof price === "object" && price !== null ? price.from : price);
const parts = (travel) => (travel == null ? [] : Array.isArray(travel) ? travel : [travel]);
const list = (found) => (found == null ? [] : Array.isArray(found) ? found : [found]);

export function amountText(minor, currency) {
  const places = own(PLACES, currency) ?? 2;
  return decimal(frac(BigInt(minor), 10n ** BigInt(places)), places);
}

const moneyWords = (card, price) => `${card.currency} ${amountText(least(price), card.currency)}`;

// The tier whose rate counts: that of the category where the channel has one, else standard.
export function tierOf(card, { channel, category }) {
  const tier = tierAsked(card, category);
  const tiers = own(card.rates, channel);
  const stated = typeof tiers === "object" ? own(tiers, tier) : undefined;
  return stated === undefined || stated === "quote" ? "standard" : tier;
}

export function rateClause(card, incident) {
  const [tier, { channel }] = [tierOf(card, incident), incident];
  const rate = plainRate(card, channel, tier, atLeast());
  const words = rate === null ? "by quotation" : `${moneyWords(card, Number(fromExact(rate).n / fromExact(rate).d))} an hour`;
  return [`rates.${channel}.${tier}`, `${channel}, ${tier}: ${words}.`];
}

export function bandsClause(card, names) {
  const found = card.bands.filter(({ id }) => names.has(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
  return ["bands", `${found.map((band) => `${band.id}: ${bandWords(card, band)}`).join("; ")}.`];
}

function bandWords(card, { multiplier = null, add_per_hour: added = null, rates = null, quote = null }) {
  if (multiplier !== null) return `${plain(multiplier)} times the rate`;
  if (added !== null) return `${moneyWords(card, added)} an hour more`;
  if (rates !== null) return "rates of its own";
  return quote ? "by quotation" : "the plain rate";
}

export function rulesClause(card, { channel }) {
  const rules = own(card.channel_rules, channel) ?? null;
  if (rules === null) return [null, `The card names no unit for ${channel} work.`];
  const said = own(ROUNDING_WORDS, rules.rounding) ?? "units of";
  const minimum = typeof rules.minimum_min === "object" ? null : Number(rules.minimum_min ?? 0);
  const atLeastWords = minimum ? `, at least ${minimum} minutes` : "";
  return [`channel_rules.${channel}`, `${channel}: ${said} ${rules.increment_min} minutes${atLeastWords}.`];
}

export function capClause(card) {
  const caps = list(card.labour_cap).map(({ amount }) => moneyWords(card, amount));
  return caps.length > 0 ? ["labour_cap", `Labour is capped at ${caps.join(", ")}.`] : [null, "The card names no cap."];
}

export const boundaryClause = (card) => [
  "boundary",
  own(BOUNDARY_WORDS, card.boundary) ?? "The card does not say when a band changes.",
];

export function includedClause(card, { channel }) {
  const minutes = own(card.callout, channel)?.includes_min ?? 0;
  if (minutes) return [`callout.${channel}`, `The call-out includes the first ${minutes} minutes.`];
  return ["diagnostic", `The diagnosis includes the first ${card.diagnostic?.covers_min ?? 0} minutes.`];
}

export const askedClause = ({ severity }) => [
  `priority.${severity}`,
  "A priority surcharge is charged only when it was asked for.",
];

function callout(card, { channel }) {
  const found = own(card.callout, channel) ?? null;
  if (found === null) return [null, "The card names no call-out."];
  const byBand = typeof found.by_band === "string" ? {} : found.by_band;
  const inBands = Object.entries(byBand).filter(([, price]) => typeof price !== "string");
  const words = [moneyWords(card, found.amount), ...inBands.map(([band, price]) => `${band} ${moneyWords(card, price)}`)];
  if (found.includes_min) words.push(`includes ${found.includes_min} minutes`);
  return [`callout.${channel}`, `Call-out ${channel}: ${words.join(", ")}.`];
}

function travelClause(card) {
  if (parts(card.travel).length === 0) return [null, "The card names no travel."];
  return ["travel", `Travel: ${parts(card.travel).map((part) => tripWords(card, part)).join("; ")}.`];
}

function tripWords(card, part) {
  const said = own(TRIP_WORDS, part.trip);
  const trip = said === undefined ? "" : `, ${said}`;
  if (part.mode === "flat") return moneyWords(card, part.amount);
  if (part.mode === "zones") {
    const zones = part.zones.filter((zone) => zone.up_to != null);
    const words = zones.map((zone) => `up to ${plain(zone.up_to)} ${part.unit} ${moneyWords(card, zone.amount)}`);
    return words.join(", ") || "by place";
  }
  if (part.mode === "per_distance") {
    const free = isMore(part.free) ? ` beyond ${plain(part.free)} ${part.unit}` : "";
    return `${card.currency} ${unitRate(card, part)} a ${part.unit}${free}${trip}`;
  }
  if (part.mode === "travel_time") {
    const free = part.free_min ? ` beyond ${part.free_min} minutes` : "";
    return `${moneyWords(card, part.rate_per_hour)} an hour${free}${trip}`;
  }
  return own({ none: "costs nothing", quote: "by quotation" }, part.mode) ?? "not stated";
}

const isMore = (number) => number != null && fromText(number).n > 0n;

function unitRate(card, { rate }) {
  const stated = String(least(rate));
  const { n, d } = fromText(stated);
  return d === 1n ? amountText(Number(n), card.currency) : `${plain(stated)} minor units`;
}

function flatJob(card, incident) {
  const job = card.flat_jobs.find(({ id }) => id === incident.job);
  if (job === undefined) return [null, "The card names no fixed price for this."];
  const price = job.amount ?? Math.min(...job.variants.map(({ amount }) => least(amount)));
  return [`flat_jobs.${job.id}`, `${job.label ?? job.id}: ${moneyWords(card, price)}.`];
}

function diagnostic(card, { channel }) {
  const clause = card.diagnostic ?? null;
  if (clause === null || !clause.channels.includes(channel)) return [null, "The card names no diagnosis fee."];
  const said = own(POLICY_WORDS, clause.policy) ?? "not stated when it is due";
  const fee = feeIsSilent(clause) ? "(fee not stated)" : moneyWords(card, clause.amount ?? 0);
  return ["diagnostic", `Diagnosis ${fee}: ${said}.`];
}

function priorityFee(card, { severity = null }) {
  const found = own(card.priority, severity) ?? null;
  if (!found?.fee) return [null, "The card names no priority fee."];
  return [`priority.${severity}`, `Priority ${severity}: ${moneyWords(card, found.fee)}, only when it was asked for.`];
}

function partClause(card) {
  const markup = card.parts_markup_pct ?? null;
  if (markup === null || markup === "unknown") return [null, "The card names no mark-up on parts."];
  return ["parts_markup_pct", `Parts at cost plus ${plain(markup)} %.`];
}

function waived(card) {
  const promise = card.no_fix_no_fee ?? null;
  if (promise === null || typeof promise.waives === "string") return [null, "The card does not promise no fix, no fee."];
  const words = promise.waives.map((word) => own(WAIVED_WORDS, word) ?? word);
  return ["no_fix_no_fee", `No fix, no fee: ${words.join(", ")} not charged.`];
}

export const FAMILY_CLAUSES = new Map([
  ["labour", rateClause],
  ["flat_job", flatJob],
  ["diagnostic", diagnostic],
  ["callout", callout],
  ["travel", travelClause],
  ["priority_fee", priorityFee],
  ["part", partClause],
  ["other", () => [null, "The card names no charge of this name."]],
  ["waived", waived],
]);

// What a card says of tax.
export function taxWords(tax) {
  if (!["exclusive", "inclusive"].includes(tax.mode) || tax.rate_pct == null) return "Not registered: no tax is charged.";
  const rate = `${tax.name ?? "Tax"} at ${plain(tax.rate_pct)} %`;
  if (tax.mode === "inclusive") return `Prices include ${rate}.`;
  return `${rate} is added${tax.applies_to === "parts" ? " on parts only" : ""}.`;
}
