// Travel: the twin of plugins/marketplace/pricing/travel.py. Source: docs/pricing.md#travel

import { own } from "../lookup.js";
import { UNKNOWN } from "./clauses.js";
import { compare, exact, halfUp, isZero, minus, ONE, textOf, times, ZERO } from "./exact.js";
import { raiseInBand } from "./rates.js";

const KM_A_MILE = exact("1.609344");
const TEN = exact(10);
const TWO = exact(2);
const SAME = { above: ONE, below: ONE };
const MODES = { flat, zones: zone, per_distance: byDistance, travel_time: byTime };

// A place beyond the last zone, or one nobody named, has no price.
export function travelLine(kase, draft) {
  const { travel } = kase.card;
  if (travel == null || travel.mode === "none" || kase.channel !== "onsite" || kase.calledOff) return;
  if (travel.mode === "quote" || travel.mode === "unknown") {
    draft.byQuotation("travel");
    return;
  }
  const found = own(MODES, travel.mode)(kase, travel);
  const raise = found === null ? null : isZero(found.above) ? SAME : raiseOf(kase, travel);
  if (raise === null) {
    draft.byQuotation("travel");
    return;
  }
  const amount = halfUp(times(found.above, raise.above), times(found.below ?? ONE, raise.below));
  const line = { kind: "travel", label: found.label, amount, ...(found.minutes !== undefined && { minutes: found.minutes }) };
  if (amount > 0) draft.put(line);
}

function flat(kase, travel) {
  if (travel.free != null) {
    const far = distance(kase, travel);
    if (far === null) return null;
    if (compare(far, exact(travel.free)) <= 0) return { label: "Travel", above: ZERO };
  }
  return { label: "Travel", above: kase.reading.exactly("travel.amount", travel.amount) };
}

function zone(kase, travel) {
  const far = distance(kase, travel);
  const place = far === null ? -1 : travel.zones.findIndex(({ up_to: edge }) => compare(far, exact(edge)) <= 0);
  if (place === -1) return null;
  const { up_to: edge, amount } = travel.zones[place];
  const above = kase.reading.exactly(`travel.zones.${place}.amount`, amount);
  return { label: `Travel zone up to ${textOf(exact(edge))} ${travel.unit}`, above };
}

function byDistance(kase, travel) {
  const far = distance(kase, travel);
  if (far === null) return null;
  let paid = minus(far, exact(travel.free ?? 0));
  if (paid.whole <= 0n) paid = ZERO;
  else if (tripOf(kase, travel) === "return") paid = times(paid, TWO);
  const tenths = halfUp(times(paid, TEN));
  const label = `Travel ${Math.floor(tenths / 10)}.${tenths % 10} ${travel.unit}`;
  return { label, above: isZero(paid) ? ZERO : times(paid, kase.reading.exactly("travel.rate", travel.rate)) };
}

function byTime(kase, travel) {
  const oneWay = kase.incident.travel_minutes_one_way;
  if (oneWay == null) return null;
  const free = travel.free_min ?? 0;
  const unit = travel.increment_min ?? 1;
  const doubled = oneWay > 0 && 2 * oneWay > free && tripOf(kase, travel) === "return";
  const minutes = Math.ceil(Math.max(0, (doubled ? 2 : 1) * oneWay - free) / unit) * unit;
  const rate = minutes === 0 ? 0 : kase.reading.amount("travel.rate_per_hour", travel.rate_per_hour);
  return { label: "Travel time", above: exact(rate * minutes), below: exact(60), minutes };
}

const tripOf = (kase, travel) => kase.reading.of("travel.trip", travel.trip ?? "one_way", ["one_way", "return"]);

// The distance in the unit of the card, rounded half up to a tenth; null when nobody said how far it is.
function distance({ incident }, travel) {
  if (incident.distance_km == null) return null;
  const km = times(exact(incident.distance_km), TEN);
  return { whole: BigInt(halfUp(km, travel.unit === "mi" ? KM_A_MILE : ONE)), places: 1 };
}

function raiseOf(kase, travel) {
  const byBand = travel.by_band ?? {};
  const value = byBand === UNKNOWN ? UNKNOWN : (own(byBand, kase.band.id) ?? 1);
  if (value !== UNKNOWN) return { above: exact(value), below: ONE };
  return raiseInBand(kase, kase.band, byBand === UNKNOWN ? "travel.by_band" : `travel.by_band.${kase.band.id}`);
}
