// Price an incident on a rate card: the twin of plugins/marketplace/pricing, over the JSON of scripts/quote.py.
//
//   price(card, incident, {holidays, zones})
//
// `holidays` gives the dates of each frozen list (null ignores holidays), `zones` the clock changes (zone_tables of
// marketplace.calendars). The answer is what the command line prints: a quote, a range where the card leaves clauses
// unknown, or {error, message}.

import { CalendarError, DAY, localText, resolveLocal, utcText, wallAt, yearOf } from "../calendars.js";
import { BandClock } from "./bands.js";
import { openPurse, stateOf } from "./blocks.js";
import { Case } from "./case.js";
import { CannotPrice } from "./clauses.js";
import { calloutLine, diagnosisLines, minimumChargeLine, netTaxTotal, partLines, priorityLine, waiverLine } from "./fees.js";
import { capLine, hourlyLabour, NOTHING, overrunLabour } from "./labour.js";
import { asJson, rangeOf } from "./range.js";
import { feeInBand } from "./rates.js";
import { zoneOf } from "./shared.js";
import { travelLine } from "./travel.js";

const MOST_MINUTES = 44_640;
const clocks = new WeakMap();

export function price(card, incident, { holidays, zones }) {
  try {
    const asked = checked(incident);
    return asJson(rangeOf((assumed) => quote(card, asked, { holidays, zones }, assumed)));
  } catch (error) {
    if (error instanceof CannotPrice || error instanceof CalendarError) {
      return { error: error.code, message: error.message };
    }
    throw error;
  }
}

function checked(incident) {
  const { minutes } = incident;
  if (Number.isInteger(minutes) && minutes < 0) {
    throw new CannotPrice("minutes_negative", "Minutes of labour cannot be below zero.");
  }
  if (!Number.isInteger(minutes) || minutes > MOST_MINUTES) {
    const message = `${minutes} is not a whole number of minutes from 0 to ${MOST_MINUTES}.`;
    throw new CannotPrice("minutes_invalid", message);
  }
  return { outcome: "fixed", ...incident };
}

function quote(card, incident, { holidays, zones }, assumed) {
  if (!Object.hasOwn(card.rates, incident.channel)) {
    throw new CannotPrice("channel_not_offered", `This provider does not offer ${incident.channel} work.`);
  }
  const job = jobOf(card, incident);
  const clock = clockOf(card, zones, holidays);
  const asked = incident.timezone ? zoneOf(incident.timezone, zones) : clock.zone;
  const { minute: start, warnings } = resolveLocal(incident.start, asked, incident.fold ?? null);
  knowHolidays(card, clock, [start, start + Math.max(0, incident.minutes - 1)]);
  const kase = new Case(card, incident, clock, start, job, assumed);
  const { purse, refusal } = purseOf(kase);
  const { labour, lines, unpriced } = allLines(kase, refusal === null ? purse : null);
  const byBand = new Map();
  for (const { band, minutes } of lines) if (band !== undefined) byBand.set(band, (byBand.get(band) ?? 0) + minutes);
  return {
    currency: card.currency,
    lines: lines.map(({ band, ...line }) => line),
    ...netTaxTotal(card.tax, lines, assumed),
    complete: unpriced.length === 0,
    unpriced,
    warnings: [...warnings, ...(refusal === null ? [] : [refusal]), ...(labour.exhausted ? ["block_exhausted"] : [])],
    worked_min: incident.minutes,
    billed_min: [...byBand.values()].reduce((sum, minutes) => sum + minutes, 0),
    billed_by_band: Object.fromEntries(byBand),
    start_utc: utcText(start),
    end_local: localText(start + incident.minutes, clock.zone),
    ...(purse !== null && { block: stateOf(purse) }),
  };
}

function clockOf(card, zones, holidays) {
  const known = clocks.get(card);
  if (known?.zones === zones && known?.holidays === holidays) return known.clock;
  const clock = new BandClock(card, zones, holidays);
  clocks.set(card, { zones, holidays, clock });
  return clock;
}

function jobOf(card, { job: wanted, channel }) {
  if (wanted == null) return null;
  const job = (card.flat_jobs ?? []).find(({ id, channels }) => id === wanted && channels.includes(channel));
  if (job === undefined) throw new CannotPrice("job_not_offered", `No fixed price for ${wanted} by ${channel}.`);
  return job;
}

// Refuse a year for which the card's holiday list says nothing, by the first and last minute of work.
function knowHolidays(card, { zone, years }, instants) {
  if (years === null) return;
  const list = typeof card.holidays === "string" ? card.holidays : card.holidays.list;
  for (const minute of instants) {
    const year = yearOf(Math.floor(wallAt(zone, minute) / DAY));
    if (!years.has(year)) throw new CannotPrice("holiday_list_missing", `No holiday list ${list} for ${year}.`);
  }
}

function purseOf({ card, incident, channel, clock, start, assumed }) {
  if (incident.block == null) return { purse: null, refusal: null };
  const on = localText(start, clock.zone).slice(0, 10);
  return openPurse(card, incident.block, channel, on, assumed);
}

function allLines(kase, purse) {
  const lines = [];
  const unpriced = [];
  const put = (name, { line, priced }) => {
    if (line !== null) lines.push(line);
    if (!priced) unpriced.push(name);
  };
  put(`job:${kase.job?.id}`, jobLine(kase));
  const labour = labourOf(kase, purse);
  lines.push(...labour.lines);
  unpriced.push(...labour.unpriced);
  if (kase.job === null) lines.push(...capLine(kase, lines));
  lines.push(...diagnosisLines(kase, lines));
  lines.push(...minimumChargeLine(kase, lines));
  put("callout", calloutLine(kase));
  put("travel", travelLine(kase));
  lines.push(...priorityLine(kase));
  const parts = partLines(kase);
  lines.push(...parts.lines);
  put("parts", { line: null, priced: parts.priced });
  lines.push(...waiverLine(kase, lines));
  return { labour, lines, unpriced };
}

function jobLine(kase) {
  const { job, incident, repaired } = kase;
  const none = { line: null, priced: true };
  if (job === null || ["declined", "no_access"].includes(incident.outcome) || (job.success_only && !repaired)) return none;
  const amount = feeInBand(kase, job.amount, job.by_band, `flat_jobs.${job.id}.by_band`);
  if (amount === null) return { line: null, priced: false };
  return { line: { kind: "flat_job", label: job.label ?? job.id, amount }, priced: true };
}

function labourOf(kase, purse) {
  const { outcome } = kase.incident;
  // The diagnosis fee is the price of the answer, so labour is not due when the answer was no.
  if (outcome === "no_access" || (outcome === "declined" && kase.diagnosed)) return NOTHING;
  if (kase.job === null) return hourlyLabour(kase, purse);
  return kase.job.includes_min == null ? NOTHING : overrunLabour(kase, kase.job.includes_min, purse);
}
