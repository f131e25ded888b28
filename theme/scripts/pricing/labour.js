// Hourly labour: the twin of plugins/marketplace/pricing/labour.py.
// Source: docs/pricing.md#hourly-labour

import { own } from "../lookup.js";
import { BOUNDARIES } from "../vocabulary.js";
import { pay } from "./blocks.js";
import { compare, exact, halfUp, textOf, times } from "./exact.js";
import { partOf } from "./quote.js";
import { byQuotation, plainRate } from "./rates.js";

const WORDS = {
  labour: () => "Labour",
  labour_minimum: () => "Top-up to minimum time",
  first_block: (minutes) => `First ${minutes} min`,
  step: (minutes) => `Up to ${minutes} min`,
};
// Whether a part unit is billed where a card does not say how it rounds; who rounds down says so.
const USUAL_ROUNDINGS = ["up", "nearest"];
const SIXTY = exact(60);
export const NOTHING = { lines: [], unpriced: [], exhausted: false };

// Whether a visit is so short that its labour is free, whatever was ordered or bought.
export const isFree = ({ rules, incident }) => rules.free_up_to_min != null && incident.minutes <= rules.free_up_to_min;

// Bill the minutes of a visit by the hour; what is not free comes from a usable prepaid block first.
/** @param {Case} kase */
export function hourlyLabour(kase) {
  const { rules, purse } = kase;
  if (isFree(kase)) {
    const line = { kind: "labour", what: `Free short session (up to ${rules.free_up_to_min} min)`, amount: 0, minutes: 0 };
    return { ...NOTHING, lines: [line] };
  }
  if (purse !== null) {
    const rest = payStints(kase, visit(kase, false), purse);
    if (purse.minutes > 0) return withBlock(kase, rest, purse);
  }
  return { ...bill(kase, visit(kase, true)), exhausted: purse !== null && purse.exhausted };
}

// Bill the minutes beyond what a fixed price includes.
/** @param {Case} kase */
export function overrunLabour(kase, included) {
  const { purse } = kase;
  const over = kase.incident.minutes - included;
  const stints = over > 0 ? [...units(kase, kase.start + included, over)] : [];
  return purse === null ? bill(kase, stints) : withBlock(kase, payStints(kase, stints, purse), purse);
}

// The time of a visit: first block or step, units, and units up to the minimum at the band of arrival.
/** @param {Case} kase */
function* visit(kase, withBlocks) {
  const worked = kase.incident.minutes;
  const included = kase.includedMinutes();
  let start = kase.start + included;
  let left = Math.max(0, worked - included);
  const block = withBlocks && left > 0 ? firstBlock(kase, left) : null;
  if (block !== null) {
    const { minutes } = block;
    yield { ...block, band: bandAt(kase, start), unit: minutes, after: null };
    start += minutes;
    left = Math.max(0, left - minutes);
  }
  let billed = 0;
  for (const stint of units(kase, start, left)) {
    billed += stint.minutes;
    yield stint;
  }
  const missing = minimum(kase) - included - billed;
  if (worked > 0 && missing > 0) {
    const unit = kase.unit();
    yield { kind: "labour_minimum", band: kase.band, minutes: Math.ceil(missing / unit) * unit, unit, after: null, block: null };
  }
}

// What a visit begins with: the step that it fits into, else the longest.
function firstBlock({ rules }, left) {
  if (rules.first_block != null) return { kind: "first_block", minutes: rules.first_block.minutes, block: rules.first_block };
  const { steps } = rules;
  const step = steps.find(({ up_to_min: end }) => left <= end) ?? steps.at(-1);
  return step === undefined ? null : { kind: "step", minutes: step.up_to_min, block: step };
}

// The least time billed, the longest that applies.
function minimum({ rules, band, tier, incident }) {
  const stated = rules.minimum_min ?? 0;
  if (typeof stated === "number") return stated;
  const far = incident.distance_km;
  const beyond = stated.beyond_km.filter(({ km }) => far != null && isFarther(far, km));
  const here = [stated.base, own(stated.by_band, band.id) ?? 0, own(stated.by_tier, tier) ?? 0];
  return Math.max(...here, ...beyond.map(({ minutes }) => minutes));
}

const isFarther = (far, km) => compare(exact(far), exact(km)) > 0;

/** @param {Case} kase */
export function* units(kase, start, minutes) {
  const unit = minutes > 0 ? kase.unit() : 1;
  const part = minutes % unit;
  const count = Math.floor(minutes / unit) + (part > 0 && counts(kase, part, unit) ? 1 : 0);
  if (count === 0) return;
  const fixed = fixedAtStart(kase, start, count * unit);
  for (const { after, some, from } of byRate(kase, start, count, unit)) {
    for (const [band, several] of fixed ? [[kase.band, some]] : kase.clock.runs(from, some, unit)) {
      yield { kind: "labour", band, minutes: several * unit, unit, after, block: null };
    }
  }
}

// Whether a part of a unit is billed as a whole one.
/** @param {Case} kase */
function counts(kase, part, unit) {
  const { rounding } = kase.rules;
  if (rounding === "down") return false;
  const clause = `channel_rules.${kase.channel}.rounding`;
  return 2 * part >= unit || kase.reading.of(clause, rounding, USUAL_ROUNDINGS) === "up";
}

// {after, some, from}: what the rate is after some time of the visit, how many units have it, from which instant on.
/** @param {Case} kase */
function* byRate(kase, start, count, unit) {
  const changes = kase.rules.rate_after;
  for (const [place, after] of [null, ...changes].entries()) {
    const end = changes.at(place)?.min ?? null;
    const some = place === changes.length ? count : Math.min(count, Math.max(0, Math.ceil((kase.start + end - start) / unit)));
    if (some > 0) yield { after, some, from: start };
    count -= some;
    start += some * unit;
  }
}

const bandAt = (kase, minute) => (fixedAtStart(kase, minute, 1) ? kase.band : kase.clock.at(minute));

// Whether the band of the start of the visit holds for the time from `start`; asked only when it matters.
/** @param {Case} kase */
function fixedAtStart(kase, start, minutes) {
  for (const [band] of kase.clock.runs(start, minutes, 1)) {
    if (band !== kase.band) return kase.reading.of("boundary", kase.card.boundary, BOUNDARIES) === "start";
  }
  return true;
}

// Pay units from the block in time order; return what is left to bill.
/** @param {Case} kase */
function payStints(kase, stints, purse) {
  const base = plainRate(kase.card, kase.channel, kase.tier, kase.reading);
  const rest = [];
  for (const stint of stints) {
    const rate = kase.rate(stint.band, stint.after);
    const count = stint.minutes / stint.unit;
    // What is by quotation has no price to burn at: it stays on the bill, as unpriced.
    const paid = rate === null || base === null ? 0 : pay(purse, count, stint.unit, rate, base);
    if (paid < count) rest.push({ ...stint, minutes: (count - paid) * stint.unit });
  }
  return rest;
}

/** @param {Case} kase */
function withBlock(kase, rest, purse) {
  const found = bill(kase, rest);
  const line = { kind: "block_hours", what: `Prepaid block ${purse.block.id}`, amount: 0, minutes: purse.minutes };
  return { ...found, lines: purse.minutes > 0 ? [line, ...found.lines] : found.lines, exhausted: purse.exhausted };
}

// One line for all time of one kind and rate in one band, in the order in which they were first met.
/** @param {Case} kase */
export function bill(kase, stints) {
  const together = new Map();
  for (const stint of stints) {
    const key = JSON.stringify([stint.kind, stint.band.id, stint.after?.min ?? null]);
    together.set(key, { ...stint, minutes: (together.get(key)?.minutes ?? 0) + stint.minutes });
  }
  const found = { lines: [], unpriced: [], exhausted: false };
  for (const stint of together.values()) {
    const line = lineOf(kase, stint);
    const part = partOf("labour", stint.band.id);
    if (line !== null) found.lines.push(line);
    else if (!found.unpriced.includes(part)) found.unpriced.push(part);
  }
  return found;
}

/** @param {Case} kase */
function lineOf(kase, stint) {
  const { kind, band, minutes, after, block } = stint;
  const rate = kase.rate(band, after);
  const ofHours = () => (rate === null ? null : halfUp(times(rate, exact(minutes)), SIXTY));
  const amount = block?.amount == null ? ofHours() : blockAmount(kase, stint);
  if (amount === null) return null;
  const what = own(WORDS, kind)(minutes);
  // What an hour of it costs is told where the amount is made of hours.
  const told = rate === null || kind === "step" ? {} : { rate: textOf(rate) };
  return { kind, what, amount, minutes, ...told, band: band.id };
}

// The price of a first block or step; a band by quotation has one only where its own price is stated.
/** @param {Case} kase */
function blockAmount(kase, { kind, band, minutes, block }) {
  const stated = typeof block.by_band === "object" && own(block.by_band, band.id) !== undefined;
  if (byQuotation(band, kase.channel) && !stated) return null;
  const at = kind === "first_block" ? "first_block" : `steps.${minutes}`;
  return kase.fee(`channel_rules.${kase.channel}.${at}`, block.amount, block.by_band, band);
}
