// The rate of a unit, and a fee in a band: the twin of plugins/marketplace/pricing/rates.py.
// Source: docs/pricing.md#rate-of-an-hour

import { own } from "../lookup.js";
import { QUOTE, STACKINGS, UNKNOWN } from "../vocabulary.js";
import { compare, exact, halfUp, minus, ONE, plus, times, ZERO } from "./exact.js";


// The rate an hour in a table of rates, or null when it is by quotation; a tier that the channel lacks falls back to standard.
export function rateIn(table, channel, tier, clause, reading) {
  const tiers = own(table, channel) ?? QUOTE;
  if (tiers === QUOTE) return null;
  const name = Object.hasOwn(tiers, tier) ? tier : "standard";
  const value = own(tiers, name);
  return value === QUOTE ? null : reading.exactly(`${clause}.${channel}.${name}`, value);
}

// The plain rate an hour, `after` some time of the visit if given; null when it is by quotation.
/** @param {RateCard} card */
export function plainRate(card, channel, tier, reading, after = null) {
  if (after === null) return rateIn(card.rates, channel, tier, "rates", reading);
  const clause = `channel_rules.${channel}.rate_after.${after.min}`;
  return reading.exactly(clause, own(after.by_tier, tier) ?? after.rate);
}

// The rate an hour in a band whose plain rate is `base`, or null when it is by quotation.
export function inBand(channel, tier, band, base, reading) {
  if (byQuotation(band, channel)) return null;
  if (hasTable(band, channel)) return rateIn(band.rates, channel, tier, `bands.${band.id}.rates`, reading);
  return base === null ? null : raised(base, band, reading);
}

function raised(base, band, reading) {
  if (band.multiplier != null) return times(base, exact(band.multiplier));
  if (band.add_per_hour != null) return plus(base, reading.exactly(`bands.${band.id}.add_per_hour`, band.add_per_hour));
  return base;
}

/** @param {Band} band */
export function byQuotation(band, channel) {
  if (band.quote === true || (Array.isArray(band.quote) && band.quote.includes(channel))) return true;
  if (hasTable(band, channel)) return own(band.rates, channel) === QUOTE;
  return band.rates != null && band.multiplier == null && band.add_per_hour == null;
}

const hasTable = (band, channel) => own(band.rates, channel) !== undefined;

// The plain rate an hour at a priority, `base` being the rate without it; null when it is by quotation.
export function urgentPlain(urgency, channel, tier, base, reading) {
  if (own(urgency.rates, channel) !== undefined) return rateIn(urgency.rates, channel, tier, "priority.rates", reading);
  if (base === null) return null;
  if (urgency.multiplier != null) return times(base, exact(urgency.multiplier));
  return urgency.add_per_hour == null ? base : plus(base, reading.exactly("priority.add_per_hour", urgency.add_per_hour));
}

// Whether an hour has another price at a priority than without it.
export const changesRate = ({ multiplier = null, rates = null, add_per_hour: added = null }) =>
  (multiplier !== null && compare(exact(multiplier), ONE) !== 0) || rates !== null || (added !== null && added !== 0);

// The rate an hour at a priority from three rates: plain, in the band, and plain at the priority.
export function urgentRate(card, channel, band, urgency, [base, now, urgent], reading) {
  // Where nothing but the priority changes the price of the hour, every stacking gives the same.
  if (compare(now, base) === 0) return urgent;
  const stacking = reading.of("stacking", card.stacking, STACKINGS);
  // A slower class that costs less is no surcharge, so there is no larger one to choose: the band's price falls too.
  if (stacking === "max" && compare(urgent, base) > 0) return compare(now, urgent) >= 0 ? now : urgent;
  if (stacking !== "add" && urgency.multiplier != null) return times(now, exact(urgency.multiplier));
  if (stacking !== "add" && !hasTable(band, channel)) return raised(urgent, band, reading);
  const sum = minus(plus(now, urgent), base);
  return compare(sum, ZERO) > 0 ? sum : ZERO;
}

// A fee in a band by its `byBand` table, in minor units; null when it is by quotation. An unknown table means the same
// fee in every band, or one that is dearer as labour is.
/** @param {Case} kase */
export function feeInBand(kase, clause, amount, byBand, band = kase.band) {
  const { reading } = kase;
  const value = byBand === UNKNOWN ? UNKNOWN : own(byBand, band.id);
  if (value === undefined) return reading.amount(`${clause}.amount`, amount);
  const name = byBand === UNKNOWN ? `${clause}.by_band` : `${clause}.by_band.${band.id}`;
  if (value !== UNKNOWN) return reading.amount(name, value);
  const raise = raiseInBand(kase, band, name);
  const least = reading.amount(`${clause}.amount`, amount);
  return raise === null ? null : halfUp(times(exact(least), raise.above), raise.below);
}

// How many times the daytime figure an unknown table gives in a band, as a fraction; null when it is by quotation.
export function raiseInBand({ card, channel, reading }, band, clause) {
  const plain = plainRate(card, channel, "standard", reading);
  const now = inBand(channel, "standard", band, plain, reading);
  const same = { above: ONE, below: ONE };
  if (now === plain || (now !== null && plain !== null && compare(now, plain) === 0)) return same;
  const found = reading.of(clause, UNKNOWN, ["same", now === null ? "quotation" : "as_labour"]);
  if (found === "same") return same;
  return now === null || plain === null ? null : { above: now, below: plain };
}
