// Travel and collection, in parts: the twin of plugins/marketplace/pricing/travel.py. Source: docs/pricing.md#travel

import { own } from "../lookup.js";
import { covers } from "../postcodes.js";
import { KM_A_MILE } from "../numbers.js";
import { TRIPS, UNKNOWN } from "../vocabulary.js";
import { DISTANCE, DRIVE, NOT_STATED, PLACE, QUOTATION } from "./draft.js";
import { compare, exact, halfUp, isZero, minus, ONE, plus, textOf, times, ZERO } from "./exact.js";
import { partOf } from "./quote.js";
import { raiseInBand } from "./rates.js";

const MILE = exact(KM_A_MILE);
const TEN = exact(10);
const TWO = exact(2);
const SAME = { above: ONE, below: ONE };
const UNPRICED_MODES = { quote: QUOTATION, unknown: NOT_STATED };
const MODES = { flat, zones: zone, per_distance: byDistance, travel_time: byTime };
const COLLECTED = { pickup: "Collection", mail_in: "Return postage" };

// A place beyond the last zone, or one nobody named, has no price. What prices a trip gives {what, above, below}, or the
// reason why it has no price, as text.
/** @param {Case} kase @param {Draft} draft */
export function travelLine(kase, draft) {
  if (kase.channel === "onsite" && !kase.calledOff) charge(kase, draft, kase.card.travel ?? [], { at: "travel", noun: "Travel", kind: "travel" });
}

// Equipment that was collected or is sent back, where somebody asked for that.
/** @param {Case} kase @param {Draft} draft */
export function collectionLine(kase, draft) {
  const how = kase.incident.collection ?? null;
  if (how === null || kase.channel !== "workshop" || kase.calledOff) return;
  const stated = own(kase.card.collection, how);
  if (stated === undefined) draft.noPrice(partOf("collection"), NOT_STATED);
  else charge(kase, draft, stated, { at: `collection.${how}`, noun: own(COLLECTED, how), kind: "collection" });
}

/** @param {Case} kase @param {Draft} draft */
function charge(kase, draft, stated, { at, noun, kind }) {
  const several = Array.isArray(stated);
  for (const [number, travel] of [stated].flat().entries()) {
    const line = lineOf(kase, { travel, at: several ? `${at}.${number}` : at, noun });
    if (typeof line === "string") draft.noPrice(partOf(kind), line);
    else if (line.amount > 0) draft.put({ kind, ...line });
  }
}

/** @param {Case} kase */
function lineOf(kase, trip) {
  const { mode } = trip.travel;
  if (mode === "none") return { what: trip.noun, amount: 0 };
  const found = own(UNPRICED_MODES, mode) ?? own(MODES, mode)(kase, trip);
  if (typeof found === "string") return found;
  const raise = isZero(found.above) ? SAME : raiseOf(kase, trip);
  if (raise === null) return QUOTATION;
  const amount = halfUp(times(found.above, raise.above), times(found.below ?? ONE, raise.below));
  return { what: found.what, amount, ...(found.minutes !== undefined && { minutes: found.minutes }) };
}

/** @param {Case} kase */
function flat(kase, { travel, at, noun }) {
  if (travel.free != null) {
    const far = distance(kase, travel);
    if (far === null) return DISTANCE;
    if (compare(far, exact(travel.free)) <= 0) return { what: noun, above: ZERO };
  }
  return { what: noun, above: kase.reading.exactly(`${at}.amount`, travel.amount) };
}

/** @param {Case} kase */
function zone(kase, trip) {
  const { travel, at, noun } = trip;
  for (const [number, each] of travel.zones.entries()) {
    const inside = isInside(kase, travel, each);
    if (inside === null) return each.up_to == null ? PLACE : DISTANCE;
    if (inside) {
      const edge = each.up_to == null ? "by place" : `zone up to ${textOf(exact(each.up_to))} ${travel.unit}`;
      return { what: `${noun} ${edge}`, above: kase.reading.exactly(`${at}.zones.${number}.amount`, each.amount) };
    }
  }
  return beyond(kase, trip);
}

// Whether a zone holds the place; null when nobody said where or how far it is.
/** @param {Case} kase */
function isInside(kase, travel, { up_to: edge, area }) {
  if (edge != null) {
    const far = distance(kase, travel);
    return far === null ? null : compare(far, exact(edge)) <= 0;
  }
  const { place } = kase.incident;
  return place == null ? null : holds(area, place);
}

function holds({ countries, regions, postcodes, towns }, place) {
  const town = place.town?.toLowerCase();
  const starts = ({ country, prefix }) => place.postcode != null && country === place.country && covers(country, prefix, place.postcode);
  return (
    countries.includes(place.country) ||
    (place.regions ?? []).some((region) => regions.includes(region)) ||
    towns.some((name) => name.toLowerCase() === town) ||
    postcodes.some(starts)
  );
}

// Beyond the last zone: that zone's amount, and a rate for each unit from there on.
/** @param {Case} kase */
function beyond(kase, trip) {
  const { travel, at, noun } = trip;
  const number = travel.zones.findLastIndex(({ up_to: edge }) => edge != null);
  const far = distance(kase, travel);
  if (travel.beyond == null || number === -1) return QUOTATION;
  if (far === null) return DISTANCE;
  const { up_to: edge, amount } = travel.zones[number];
  const more = times(minus(far, exact(edge)), wayOf(kase, trip) === "return" ? TWO : ONE);
  const least = kase.reading.exactly(`${at}.zones.${number}.amount`, amount);
  const above = plus(least, times(more, kase.reading.exactly(`${at}.beyond`, travel.beyond)));
  return { what: `${noun} beyond ${textOf(exact(edge))} ${travel.unit}`, above };
}

/** @param {Case} kase */
function byDistance(kase, trip) {
  const { travel, at, noun } = trip;
  const far = distance(kase, travel);
  if (far === null) return DISTANCE;
  let paid = minus(far, exact(travel.free ?? 0));
  if (paid.whole <= 0n) paid = ZERO;
  else if (wayOf(kase, trip) === "return") paid = times(paid, TWO);
  const tenths = halfUp(times(paid, TEN));
  const what = `${noun} ${Math.floor(tenths / 10)}.${tenths % 10} ${travel.unit}`;
  const above = isZero(paid) ? ZERO : times(paid, kase.reading.exactly(`${at}.rate`, travel.rate));
  const free = isZero(paid) && !isZero(exact(travel.free ?? 0));
  return { what, ...atLeast(kase, trip, { above, below: ONE }, free) };
}

/** @param {Case} kase */
function byTime(kase, trip) {
  const { travel, at, noun } = trip;
  const oneWay = kase.incident.travel_minutes_one_way;
  if (oneWay == null) return DRIVE;
  const free = travel.free_min;
  const unit = travel.increment_min;
  const doubled = oneWay > 0 && 2 * oneWay > free && wayOf(kase, trip) === "return";
  const minutes = Math.ceil(Math.max(0, (doubled ? 2 : 1) * oneWay - free) / unit) * unit;
  const rate = minutes === 0 ? 0 : kase.reading.amount(`${at}.rate_per_hour`, travel.rate_per_hour);
  const found = { above: exact(rate * minutes), below: exact(60) };
  return { what: `${noun} time`, ...atLeast(kase, trip, found, free > 0 && minutes === 0), minutes };
}

// The amount, or the stated least where that is more; what lies within a free distance or time stays free.
/** @param {Case} kase */
function atLeast(kase, { travel, at }, found, free) {
  if (free || travel.minimum == null) return found;
  const least = kase.reading.exactly(`${at}.minimum`, travel.minimum);
  return compare(found.above, times(least, found.below)) < 0 ? { above: least, below: ONE } : found;
}

const wayOf = (kase, { travel, at }) => kase.reading.of(`${at}.trip`, travel.trip, TRIPS);

// The distance in the unit of the card, rounded half up to a tenth; null when nobody said how far it is.
function distance({ incident }, travel) {
  if (incident.distance_km == null) return null;
  const km = times(exact(incident.distance_km), TEN);
  return { whole: BigInt(halfUp(km, travel.unit === "mi" ? MILE : ONE)), places: 1 };
}

/** @param {Case} kase */
function raiseOf(kase, { travel, at }) {
  const { by_band: byBand } = travel;
  const value = byBand === UNKNOWN ? UNKNOWN : (own(byBand, kase.band.id) ?? 1);
  if (value !== UNKNOWN) return { above: exact(value), below: ONE };
  return raiseInBand(kase, kase.band, byBand === UNKNOWN ? `${at}.by_band` : `${at}.by_band.${kase.band.id}`);
}
