// The most that labour costs, the price of a day, further technicians: the twin of plugins/marketplace/pricing/caps.py.
// Source: docs/pricing.md#labour-cap

import { own } from "../lookup.js";
import { DAY_RULES, LABOUR_TIME } from "../vocabulary.js";
import { NOT_STATED, sumOf } from "./draft.js";
import { exact, halfUp } from "./exact.js";
import { bill, isFree, units } from "./labour.js";
import { partOf } from "./quote.js";

const SIXTY = exact(60);

/** @param {Case} kase @param {Draft} draft */
export function labourCaps(kase, draft) {
  if (kase.job !== null) return;
  const taken = [];
  const stated = kase.card.labour_cap ?? [];
  const caps = (Array.isArray(stated) ? stated : [stated]).filter((cap) => kase.isIn(cap, { byBand: false }));
  // Caps of some bands come before those of all.
  for (const cap of caps.toSorted((one, other) => Number(one.bands == null) - Number(other.bands == null))) {
    const inBands = ({ band }) => cap.bands == null || cap.bands.includes(band);
    const total =
      sumOf(draft.lines.filter((line) => LABOUR_TIME.has(line.kind) && line.band !== undefined && inBands(line))) -
      taken.reduce((sum, { bands, less }) => sum + (cap.bands == null || same(bands, cap.bands) ? less : 0), 0);
    const most = total > 0 ? kase.reading.amount("labour_cap.amount", cap.amount) : 0;
    if (total <= most) continue;
    draft.put({ kind: "labour_cap", what: "Labour capped", amount: most - total });
    taken.push({ bands: cap.bands, less: total - most });
  }
}

const same = (one, other) => one?.length === other.length && one.every((name, at) => name === other[at]);

// What further technicians cost for the minutes billed or paid from a block.
/** @param {Case} kase @param {Draft} draft */
export function techniciansLine(kase, draft) {
  const { technicians: clause = null } = kase.card;
  const counts = ({ kind, band }) => kind === "block_hours" || (LABOUR_TIME.has(kind) && band !== undefined);
  const minutes = draft.lines.filter(counts).reduce((sum, line) => sum + line.minutes, 0);
  const more = (kase.incident.technicians ?? 1) - (clause === null ? 1 : clause.included);
  if (more <= 0 || minutes === 0) return;
  if (clause === null) {
    draft.noPrice(partOf("technicians"), NOT_STATED);
    return;
  }
  const each = kase.reading.amount("technicians.each_per_hour", clause.each_per_hour);
  const what = `${more} further technician${more > 1 ? "s" : ""}`;
  draft.put({ kind: "technicians", what, amount: halfUp(exact(each * more * minutes), SIXTY), minutes });
}

// Labour at day rates where one was ordered, or costs less and applies by itself; else as it is.
/** @param {Case} kase */
export function withDayRates(kase, hourly) {
  const { minutes, day_rate: ordered = false } = kase.incident;
  const rates = (kase.card.day_rates ?? []).map((rate, at) => ({ ...rate, at })).filter((rate) => kase.isIn(rate));
  rates.sort((one, other) => other.minutes - one.minutes || one.at - other.at);
  if (rates.length === 0 || hourly.unpriced.length > 0 || minutes === 0 || isFree(kase)) return hourly;
  let [best, reading] = [hourly, null];
  for (const counts of plansOf(rates.map((rate) => rate.minutes), minutes)) {
    // What a plan that is not taken would have cost is no part of the bill.
    const apart = kase.apart();
    const found = planned(apart, rates, counts);
    const better = sumOf(found.lines) < sumOf(best.lines) || (ordered && best === hourly);
    if (counts.every((count) => count === 0) || found.unpriced.length > 0 || !better) continue;
    if (ordered || rates.every((rate, at) => counts[at] === 0 || applies(kase, rate))) {
      [best, reading] = [found, apart.reading];
    }
  }
  if (reading !== null) kase.reading.take(reading);
  // A block that could not pay a minute of it is used up, however the visit is billed.
  return { ...best, exhausted: hourly.exhausted };
}

// Who does not say for one day rate when it applies does not say for another: all are read alike.
const applies = (kase, { rule }) => kase.reading.of("day_rates.rule", rule, DAY_RULES) === "cheapest";

// How many of each length, from long to short, may cover so many minutes: as many as fit, or one more; in order, each once.
function plansOf(lengths, left) {
  if (lengths.length === 0) return [[]];
  const [first, ...shorter] = lengths;
  const fit = Math.max(0, left) / first;
  const counts = [...new Set([0, Math.floor(fit), Math.ceil(fit)])];
  return counts.flatMap((count) => plansOf(shorter, left - count * first).map((rest) => [count, ...rest]));
}

// The labour of a plan: its days and half days, and the minutes beyond them by the hour.
/** @param {Case} kase */
function planned(kase, rates, counts) {
  const { start, band, tier, reading, incident } = kase;
  const lines = [];
  let covered = 0;
  for (const [at, { amount: plain, minutes, by_tier: byTier, at: number }] of rates.entries()) {
    const count = counts[at];
    if (count === 0) continue;
    const price = reading.amount(`day_rates.${number}.amount`, own(byTier, tier) ?? plain);
    const what = count === 1 ? "Day rate" : `${count} x day rate`;
    lines.push({ kind: "day_rate", what, amount: price * count, minutes: minutes * count, band: band.id });
    covered += minutes * count;
  }
  if (incident.minutes <= covered) return { lines, unpriced: [], exhausted: false };
  const rest = bill(kase, units(kase, start + covered, incident.minutes - covered));
  return { ...rest, lines: [...lines, ...rest.lines] };
}
