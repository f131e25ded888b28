// Price an incident on a rate card: the twin of plugins/marketplace/pricing, over the JSON of scripts/quote.py.
//
//   price(card, incident, {holidays, zones})
//
// `card` is one of marketplace.views.shipped, `holidays` are the closed days that its name is looked up in (null ignores
// them), `zones` the clock changes (zone_tables of marketplace.calendars). The answer is what the command line prints: a quote, a range where the card leaves clauses
// unknown, or {error, message}.

import { CalendarError, DAY, localText, resolveLocal, utcText, wallAt, yearOf, zoneNamed } from "../zones.js";
import { afterLines } from "./afterwards.js";
import { BandClock } from "./bands.js";
import { openPurse, stateOf } from "./blocks.js";
import { Case, rulesOf } from "./case.js";
import { CannotPrice } from "./clauses.js";
import { cardFor, groupOf } from "./groups.js";
import { LONGEST_WORK_MINUTES } from "../numbers.js";
import { openAmounts } from "./open_above.js";
import { answerOf, asJson, rangeOf } from "./range.js";
import { draftOf } from "./steps.js";
import { netTaxTotal } from "./tax.js";

const clocks = new WeakMap();
const groupCards = new WeakMap();

export const price = (card, incident, data) => orError(() => asJson(priceRange(card, incident, data)));

// The same with what lines and parts are, for bills that say it in words.
export const quoteFor = (card, incident, data) => orError(() => answerOf(priceRange(card, incident, data)));

function orError(answer) {
  try {
    return answer();
  } catch (error) {
    if (error instanceof CannotPrice || error instanceof CalendarError) {
      return { error: error.code, message: error.message };
    }
    throw error;
  }
}

// The quotes for each way to read the unknown clauses, as range.js makes them. Throws CannotPrice and CalendarError.
export function priceRange(card, incident, { holidays, zones }) {
  const asked = checked(incident);
  return rangeOf((reading) => quote(card, asked, { holidays, zones }, reading));
}

function checked(incident) {
  const { minutes } = incident;
  if (Number.isInteger(minutes) && minutes < 0) {
    throw new CannotPrice("minutes_negative", "Minutes of labour cannot be below zero.");
  }
  if (!Number.isInteger(minutes) || minutes > LONGEST_WORK_MINUTES) {
    const message = `${minutes} is not a whole number of minutes from 0 to ${LONGEST_WORK_MINUTES}.`;
    throw new CannotPrice("minutes_invalid", message);
  }
  return { outcome: "fixed", ...incident };
}

function quote(card, incident, data, reading) {
  const found = leastQuote(card, incident, data, reading);
  if (reading.opened.size === 0) return found;
  const open = openAmounts(found, reading, (other) => leastQuote(card, incident, data, other));
  return open.length === 0 ? found : { ...found, complete: false, open_above: open };
}

// The quote with every amount that is open above at its least, or where the reading raises it.
function leastQuote(card, incident, { holidays, zones }, reading) {
  if (!Object.hasOwn(card.rates, incident.channel)) {
    throw new CannotPrice("channel_not_offered", `This provider does not offer ${incident.channel} work.`);
  }
  const [job, group] = [jobOf(card, incident), groupOf(card, incident.group)];
  const own = ownCard(card, group);
  const ours = zoneNamed(card.timezone, zones);
  const asked = incident.timezone ? zoneNamed(incident.timezone, zones) : ours;
  const { minute: start, warnings } = resolveLocal(incident.start, asked, incident.fold ?? null);
  const clock = clockOf(own, bandZone(card, incident), zones, holidays);
  knowHolidays(clock, [start, start + Math.max(0, incident.minutes - 1)]);
  const { purse, refusal } = purseOf(card, incident, localText(start, clock.zone), reading);
  const rules = rulesOf(card, incident.channel);
  const usable = refusal === null ? purse : null;
  const kase = new Case({ card: own, rules, incident, clock, start, job, group, purse: usable, reading });
  const draft = draftOf(kase);
  return quoteOf(draft, kase, {
    warnings: [...warnings, ...(refusal === null ? [] : [refusal]), ...(draft.exhausted ? ["block_exhausted"] : [])],
    start_utc: utcText(start),
    end_local: localText(start + incident.minutes, ours),
    ...(purse !== null && { block: stateOf(purse) }),
  });
}

function quoteOf(draft, kase, { warnings, ...rest }) {
  const { card, incident, reading } = kase;
  const { lines, unpriced } = draft;
  const reasons = draft.otherReasons();
  const byBand = new Map();
  for (const { band, minutes } of lines) if (band !== undefined) byBand.set(band, (byBand.get(band) ?? 0) + minutes);
  const sums = netTaxTotal(card.tax, lines, reading);
  const after = afterLines(kase, lines, sums.total);
  return {
    currency: card.currency,
    lines,
    ...sums,
    ...(after.length > 0 && { after }),
    complete: unpriced.length === 0,
    unpriced,
    reasons,
    warnings,
    worked_min: incident.minutes,
    billed_min: [...byBand.values()].reduce((sum, minutes) => sum + minutes, 0),
    billed_by_band: Object.fromEntries(byBand),
    ...rest,
  };
}

// The card as a group of customers meets it, made once.
function ownCard(card, group) {
  if (group === null) return card;
  if (!groupCards.has(card)) groupCards.set(card, new Map());
  const known = groupCards.get(card);
  if (!known.has(group.id)) known.set(group.id, cardFor(card, group));
  return known.get(group.id);
}

// The clock that decides the band for a customer's group and zone.
export function clockFor(card, incident, { holidays, zones }) {
  return clockOf(ownCard(card, groupOf(card, incident.group)), bandZone(card, incident), zones, holidays);
}

const bandZone = ({ bands_clock: whose, timezone }, incident) => (whose === "customer" && incident.timezone) || timezone;

function clockOf(card, zone, zones, holidays) {
  const known = clocks.get(card);
  if (known?.zones === zones && known?.holidays === holidays && known?.zone === zone) return known.clock;
  const clock = new BandClock(card, zones, holidays, zone);
  clocks.set(card, { zones, holidays, zone, clock });
  return clock;
}

/** @param {RateCard} card */
function jobOf(card, { job: wanted, channel }) {
  if (wanted == null) return null;
  const job = card.flat_jobs.find(({ id, channels }) => id === wanted && channels.includes(channel));
  if (job === undefined) throw new CannotPrice("job_not_offered", `No fixed price for ${wanted} by ${channel}.`);
  return job;
}

// Refuse a year for which the card's holiday list says nothing, by the first and last minute of work.
function knowHolidays({ zone, closed: { list, years } }, instants) {
  if (years === null) return;
  for (const minute of instants) {
    const year = yearOf(Math.floor(wallAt(zone, minute) / DAY));
    if (!years.has(year)) throw new CannotPrice("holiday_list_missing", `No holiday list ${list} for ${year}.`);
  }
}

function purseOf(card, incident, startsAt, reading) {
  if (incident.block == null) return { purse: null, refusal: null };
  return openPurse(card, incident.block, incident.channel, startsAt.slice(0, 10), reading);
}
