// Which single change of a card or an incident gives the sum that was billed: the twin of decisions/bill_causes.py. A
// cause is a possibility: it would give the same sum. Source: docs/decisions.md#causes

import { own, withName } from "../lookup.js";
import { exact, textOf as plainText } from "../pricing/exact.js";
import { allOfTier, isWorkUnpriced, onlyBand, quoteOrNull, ratesOf, tierOf } from "./card_prices.js";
import { nearest, over, times, whole } from "./fraction.js";

const UNITS = [1, 5, 6, 10, 15, 30, 60];
const MINIMUMS = [0, 15, 30, 60, 90, 120];
const TIERS = ["standard", "senior", "specialist"];
// Causes that change how many minutes are billed; all others leave them.
const TIME = new Set(["included_minutes", "unit", "minimum"]);
const STATUSES = {
  minutes_by_band: "wrong_band",
  band: "wrong_band",
  boundary: "wrong_band",
  unit: "wrong_rounding",
  minimum: "wrong_rounding",
  minor_unit: "wrong_rounding",
};

export const causeOf = (name, detail = []) => ({ name, detail, status: own(STATUSES, name) ?? "wrong_amount" });
const parts = (travel) => (travel == null ? [] : Array.isArray(travel) ? travel : [travel]);
const addUp = (amounts) => amounts.reduce((sum, amount) => sum + amount, 0);

// Prices the incident again on a changed card, and compares one family with what was billed.
export class Repricer {
  card; incident; data; basis;

  constructor(card, incident, data, basis) {
    Object.assign(this, { card, incident, data, basis });
  }

  gives(family, card, incident = this.incident) {
    const quote = quoteOrNull(card, incident, this.data);
    if (quote === null || isWorkUnpriced(quote)) return false;
    const lines = quote.lines.filter(({ kind }) => family.kinds.has(kind));
    return this.isBilled(family, addUp(lines.map(({ kind, amount }) => this.basis.convert(kind, amount))));
  }

  isBilled(family, amount) {
    return Math.abs(amount - family.billedSum) <= this.basis.tolerance;
  }
}

// The causes that give the billed sum, in the order in which they are told. `family` is {name, kinds, billed, billedSum,
// expected: [[line, amount]], priorityFirst}.
export const causesOf = (family, pricer) => [...possible(family, pricer)].filter(({ name }) => fitsMinutes(family, name));

function* possible(family, pricer) {
  if (family.name === "labour") yield* labour(family, pricer);
  if (!["callout", "flat_job", "travel"].includes(family.name)) return;
  yield* bands(family, pricer);
  if (family.name === "travel") yield* travelCauses(family, pricer);
  yield* minorUnit(family);
}

// A cause of rate needs the minutes of the card, one of time others.
function fitsMinutes({ name, billed, expected }, cause) {
  if (name !== "labour" || billed.some(({ minutes }) => minutes === null)) return true;
  const same = addUp(billed.map(({ minutes }) => minutes)) === addUp(expected.map(([line]) => line.minutes ?? 0));
  return same !== TIME.has(cause);
}

function* labour(family, pricer) {
  const { card } = pricer;
  const priorities = [...priority(family, pricer)];
  if (family.priorityFirst) yield* priorities;
  yield* minutesByBand(family, pricer);
  yield* included(family, pricer);
  const { labour_cap: cap, ...uncapped } = card;
  if (parts(cap).length > 0 && pricer.gives(family, uncapped)) yield causeOf("cap");
  const other = own({ split: "start", start: "split" }, card.boundary);
  if (other && pricer.gives(family, { ...card, boundary: other })) yield causeOf("boundary", [other]);
  yield* bands(family, pricer);
  yield* rules(family, pricer);
  yield* minorUnit(family);
  yield* tiers(family, pricer);
  if (!family.priorityFirst) yield* priorities;
}

function* priority(family, pricer) {
  const { card, incident } = pricer;
  if (own(card.priority, incident.severity) === undefined) return;
  const other = { ...incident, expedite: incident.expedite !== true };
  if (pricer.gives(family, card, other)) yield causeOf("priority", [incident.severity]);
}

function* minutesByBand(family, pricer) {
  const { card, incident, basis } = pricer;
  if (family.billed.some(({ minutes, band }) => minutes === null || band === null)) return;
  const tier = tierOf(card, incident.category);
  const amounts = [];
  for (const { minutes, band } of family.billed) {
    const { now } = ratesOf(card, incident.channel, tier, card.bands.find(({ id }) => id === band));
    if (now === null) return;
    amounts.push(basis.convert("labour", nearest(over(times(now, whole(minutes)), whole(60)))));
  }
  if (!pricer.isBilled(family, addUp(amounts))) return;
  yield causeOf("minutes_by_band", [...new Set(family.billed.map(({ band }) => band))].sort());
}

function* included(family, pricer) {
  const { card, incident: { channel } } = pricer;
  const callout = own(card.callout, channel) ?? null;
  const minutes = callout?.includes_min ?? 0;
  const covers = card.diagnostic?.channels.includes(channel) ? card.diagnostic.covers_min : 0;
  const changed = { ...card };
  if (minutes) changed.callout = withName(card.callout, channel, { ...callout, includes_min: 0 });
  if (covers) changed.diagnostic = { ...card.diagnostic, covers_min: 0 };
  if ((minutes || covers) && pricer.gives(family, changed)) {
    yield causeOf("included_minutes", [minutes || card.diagnostic.covers_min]);
  }
}

function* bands(family, pricer) {
  const found = pricer.card.bands.filter((band) => pricer.gives(family, onlyBand(pricer.card, band)));
  if (found.length > 0) yield causeOf("band", found.map(({ id }) => id));
}

function* rules(family, pricer) {
  const { card, incident: { channel } } = pricer;
  const stated = own(card.channel_rules, channel) ?? null;
  if (stated === null) return;
  const gives = (changes) =>
    pricer.gives(family, { ...card, channel_rules: withName(card.channel_rules, channel, { ...stated, ...changes }) });
  const [unit, way] = [String(stated.increment_min), stated.rounding];
  const units = UNITS.flatMap((increment) => ["up", "nearest"].map((rounding) => ({ increment_min: increment, rounding })))
    .filter(({ increment_min: increment, rounding }) => String(increment) !== unit || rounding !== way)
    .filter(gives);
  if (units.length > 0) yield causeOf("unit", units);
  if (stated.first_block != null) return;
  const usual = typeof stated.minimum_min === "object" && stated.minimum_min !== null ? null : Number(stated.minimum_min ?? 0);
  const minimums = MINIMUMS.filter((minimum) => minimum !== usual && gives({ minimum_min: minimum }));
  if (minimums.length > 0) yield causeOf("minimum", minimums);
}

function* tiers(family, pricer) {
  const { card, incident: { channel, category } } = pricer;
  const asked = tierOf(card, category);
  const stated = own(card.rates, channel);
  const isStated = (tier) => typeof stated === "object" && ![undefined, "quote"].includes(own(stated, tier));
  const others = TIERS.filter((tier) => tier !== asked && isStated(tier));
  const found = others.filter((tier) => {
    const incident = { ...pricer.incident, category: category ?? "" };
    return pricer.gives(family, allOfTier(card, tier, category), incident);
  });
  if (found.length > 0) yield causeOf("tier", found);
}

function* travelCauses(family, pricer) {
  const trips = parts(pricer.card.travel);
  const gives = (change) => pricer.gives(family, { ...pricer.card, travel: trips.map((part) => ({ ...part, ...change(part) })) });
  const back = { return: "one_way", one_way: "return" };
  const ways = trips.map(({ trip }) => own(back, trip)).filter((way) => way !== undefined);
  if (ways.length > 0 && gives(({ trip }) => (own(back, trip) ? { trip: own(back, trip) } : {}))) yield causeOf("trip", ways);
  const far = trips.filter(({ free }) => isMore(free)).map(({ free }) => plain(free));
  const free = [...far, ...trips.map(({ free_min: minutes }) => minutes).filter((minutes) => minutes > 0)];
  if (free.length > 0 && gives(() => ({ free: null, free_min: 0 }))) yield causeOf("free", free);
  const swap = { km: "mi", mi: "km" };
  const units = trips.map(({ unit }) => own(swap, unit)).filter((unit) => unit !== undefined);
  if (units.length > 0 && gives(({ unit }) => (own(swap, unit) ? { unit: own(swap, unit) } : {}))) {
    yield causeOf("distance_unit", units);
  }
}

const plain = (number) => plainText(exact(number));
const isMore = (number) => number != null && exact(number).whole > 0n;

function* minorUnit({ billed, billedSum, expected }) {
  if (Math.abs(billedSum - addUp(expected.map(([, amount]) => amount))) <= billed.length) yield causeOf("minor_unit");
}
