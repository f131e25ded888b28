// Hourly labour: the twin of plugins/marketplace/pricing/labour.py.
// Source: docs/pricing.md#hourly-labour

import { own } from "../lookup.js";
import { pay } from "./blocks.js";
import { stated } from "./clauses.js";
import { exact, halfUp, textOf, times } from "./exact.js";
import { feeInBand, plainRate } from "./rates.js";

const LABELS = {
  labour: (band) => `Labour (${band})`,
  labour_minimum: (band) => `Top-up to minimum time (${band})`,
};
const SIXTY = exact(60);
export const NOTHING = { lines: [], unpriced: [], exhausted: false };

// Bill the minutes of a visit by the hour, from a usable prepaid block first.
export function hourlyLabour(kase, purse) {
  const { rules } = kase;
  const worked = kase.incident.minutes;
  if (purse !== null) {
    const rest = payStints(kase, visit(kase, false), purse);
    if (purse.minutes > 0) return withBlock(kase, rest, purse);
  }
  const free = rules.free_up_to_min;
  if (free != null && worked <= free) {
    const line = { kind: "labour", label: `Free short session (up to ${free} min)`, amount: 0, minutes: 0 };
    return { ...NOTHING, lines: [line] };
  }
  return { ...bill(kase, visit(kase, true)), exhausted: purse !== null && purse.exhausted };
}

// Bill the minutes beyond what a fixed-price job includes.
export function overrunLabour(kase, included, purse) {
  const over = kase.incident.minutes - included;
  const stints = over > 0 ? [...units(kase, kase.start + included, over)] : [];
  return purse === null ? bill(kase, stints) : withBlock(kase, payStints(kase, stints, purse), purse);
}

export function capLine({ card }, lines) {
  const cap = card.labour_cap;
  if (cap == null) return [];
  const total = lines
    .filter(({ band }) => band !== undefined && (cap.bands == null || cap.bands.includes(band)))
    .reduce((sum, { amount }) => sum + amount, 0);
  return total > cap.amount ? [{ kind: "labour_cap", label: "Labour capped", amount: cap.amount - total }] : [];
}

// The time of a visit: first block, units, and units up to the minimum at the band of arrival.
function* visit(kase, firstBlock) {
  const { rules } = kase;
  const worked = kase.incident.minutes;
  const included = kase.includedMinutes();
  let start = kase.start + included;
  let left = Math.max(0, worked - included);
  const block = firstBlock ? rules.first_block : null;
  if (block != null && left > 0) {
    yield { kind: "first_block", band: bandAt(kase, start), minutes: block.minutes, unit: block.minutes };
    start += block.minutes;
    left = Math.max(0, left - block.minutes);
  }
  let billed = 0;
  for (const stint of units(kase, start, left)) {
    billed += stint.minutes;
    yield stint;
  }
  const unit = rules.increment_min;
  const missing = (rules.minimum_min ?? 0) - included - billed;
  if (worked > 0 && missing > 0) {
    yield { kind: "labour_minimum", band: kase.band, minutes: Math.ceil(missing / unit) * unit, unit };
  }
}

function* units(kase, start, minutes) {
  const unit = kase.rules.increment_min;
  let count = Math.floor(minutes / unit);
  const part = minutes % unit;
  if (part > 0) {
    const clause = `channel_rules.${kase.channel}.rounding`;
    const values = ["up", "nearest"];
    const up = 2 * part >= unit || stated(kase.assumed, clause, kase.rules.rounding ?? "up", values) === "up";
    count += up ? 1 : 0;
  }
  if (count === 0) return;
  if (fixedAtStart(kase, start, count * unit)) {
    yield { kind: "labour", band: kase.band, minutes: count * unit, unit };
    return;
  }
  for (const [band, some] of kase.clock.runs(start, count, unit)) {
    yield { kind: "labour", band, minutes: some * unit, unit };
  }
}

const bandAt = (kase, minute) => (fixedAtStart(kase, minute, 1) ? kase.band : kase.clock.at(minute));

// Whether the band of the start of the visit holds for the time from `start`; asked only when it matters.
function fixedAtStart(kase, start, minutes) {
  for (const [band] of kase.clock.runs(start, minutes, 1)) {
    if (band !== kase.band) return stated(kase.assumed, "boundary", kase.card.boundary ?? "split", ["split", "start"]) === "start";
  }
  return true;
}

// Pay units from the block in time order; return what is left to bill.
function payStints(kase, stints, purse) {
  const base = plainRate(kase.card, kase.channel, kase.tier);
  const rest = [];
  for (const stint of stints) {
    const rate = kase.rate(stint.band);
    const count = stint.minutes / stint.unit;
    // What is by quotation has no price to burn at: it stays on the bill, as unpriced.
    const paid = rate === null ? 0 : pay(purse, count, stint.unit, rate, base);
    if (paid < count) rest.push({ ...stint, minutes: (count - paid) * stint.unit });
  }
  return rest;
}

function withBlock(kase, rest, purse) {
  const found = bill(kase, rest);
  const line = { kind: "block_hours", label: `Prepaid block ${purse.block.id}`, amount: 0, minutes: purse.minutes };
  return { ...found, lines: purse.minutes > 0 ? [line, ...found.lines] : found.lines, exhausted: purse.exhausted };
}

// One line for all time of one kind in one band, in the order in which the bands were first met.
function bill(kase, stints) {
  const together = new Map();
  for (const stint of stints) {
    const key = `${stint.kind} ${stint.band.id}`;
    together.set(key, { ...stint, minutes: (together.get(key)?.minutes ?? 0) + stint.minutes });
  }
  const found = { lines: [], unpriced: [], exhausted: false };
  for (const stint of together.values()) {
    const line = lineOf(kase, stint);
    const unpriced = `labour:${stint.band.id}`;
    if (line !== null) found.lines.push(line);
    else if (!found.unpriced.includes(unpriced)) found.unpriced.push(unpriced);
  }
  return found;
}

function lineOf(kase, { kind, band, minutes }) {
  const rate = kase.rate(band);
  if (rate === null) return null;
  let amount = halfUp(times(rate, exact(minutes)), SIXTY);
  let label = own(LABELS, kind)?.(band.id);
  if (kind === "first_block") {
    const block = kase.rules.first_block;
    label = `First ${minutes} min (${band.id})`;
    if (block.amount != null) {
      amount = feeInBand(kase, block.amount, block.by_band, `channel_rules.${kase.channel}.first_block.by_band`, band);
    }
  }
  return amount === null ? null : { kind, label, amount, minutes, rate: textOf(rate), band: band.id };
}
