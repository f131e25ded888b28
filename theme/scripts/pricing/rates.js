// The rate of a unit, and a fee in a band: the twin of plugins/marketplace/pricing/rates.py.
// Source: docs/pricing.md#rate-of-an-hour

import { own } from "../lookup.js";
import { stated, UNKNOWN } from "./clauses.js";
import { compare, exact, halfUp, minus, ONE, plus, times } from "./exact.js";

const STACKINGS = ["max", "multiply", "add"];

export function plainRate(card, channel, tier) {
  const tiers = own(card.rates, channel);
  return exact(own(tiers, tier) ?? tiers.standard);
}

// The rate an hour in a band, or null when it is by quotation; a channel that its table lacks is, too.
export function bandRate(card, channel, tier, band) {
  if (band.quote) return null;
  const base = plainRate(card, channel, tier);
  if (band.multiplier != null) return times(base, exact(band.multiplier));
  if (band.add_per_hour != null) return plus(base, exact(band.add_per_hour));
  if (band.rates == null) return base;
  const tiers = own(band.rates, channel);
  return tiers === undefined ? null : exact(own(tiers, tier) ?? tiers.standard);
}

// `urgency` is the multiplier of expedited handling.
export function unitRate(card, channel, tier, band, urgency, assumed) {
  const inBand = bandRate(card, channel, tier, band);
  if (inBand === null || compare(urgency, ONE) === 0) return inBand;
  const base = plainRate(card, channel, tier);
  const urgent = times(base, urgency);
  // Where nothing but the priority makes the hour dearer, every stacking gives the same.
  if (compare(inBand, base) === 0 && compare(urgency, ONE) > 0) return urgent;
  const stacking = stated(assumed, "stacking", card.stacking ?? "max", STACKINGS);
  if (stacking === "max") return compare(inBand, urgent) >= 0 ? inBand : urgent;
  return stacking === "multiply" ? times(inBand, urgency) : plus(inBand, times(base, minus(urgency, ONE)));
}

// A fee in a band by its `byBand` table, in minor units; null when it is by quotation. An unknown table means the same
// fee in every band, or one that is dearer as labour is.
export function feeInBand(kase, amount, byBand = {}, clause, band = kase.band) {
  const value = byBand === UNKNOWN ? UNKNOWN : (own(byBand, band.id) ?? amount);
  if (value !== UNKNOWN) return value;
  const raise = raiseInBand(kase, band, byBand === UNKNOWN ? clause : `${clause}.${band.id}`);
  return raise === null ? null : halfUp(times(exact(amount), raise.above), raise.below);
}

// How many times the daytime figure an unknown table gives in a band, as a fraction; null when it is by quotation.
export function raiseInBand({ card, channel, assumed }, band, clause) {
  const plain = plainRate(card, channel, "standard");
  const inBand = bandRate(card, channel, "standard", band);
  const same = { above: ONE, below: ONE };
  if (inBand !== null && compare(inBand, plain) === 0) return same;
  const found = stated(assumed, clause, UNKNOWN, ["same", inBand === null ? "quotation" : "as_labour"]);
  if (found === "same") return same;
  return inBand === null ? null : { above: inBand, below: plain };
}
