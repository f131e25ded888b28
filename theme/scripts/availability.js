// Who can start when, and what the work costs then: the twin of plugins/marketplace/availability.
//
//   availability({card, hours, promises}, {incident, called, timezone, fold}, {holidays, zones})
//
// `hours` are the opening hours that count for the incident's channel and priority, and `promises` those that apply (of
// several the one into whose hours the call falls): both are chosen where the data are made. null hours are hours not
// stated. The answer is what scripts/available.py prints.

import { calendarOf } from "./calendars.js";
import { CalendarError, localText, resolveLocal, utcText, zoneNamed } from "./zones.js";
import { CannotPrice } from "./pricing/clauses.js";
import { clockFor, priceRange } from "./pricing/price.js";
import { idsOf } from "./pricing/quote.js";
import { asJson } from "./pricing/range.js";
import { dueSpan } from "./service_levels/deadline.js";
import { hoursAt } from "./service_levels/promises.js";
import { LOOK_AHEAD_DAYS, MINUTES_A_DAY } from "./numbers.js";
import { firstOpen, stretches } from "./working_hours.js";

const REASONS = new Set(["holiday_list_missing"]);

export function availability(offer, call, data) {
  try {
    return answer(offer, call, data);
  } catch (error) {
    if (error instanceof CannotPrice || error instanceof CalendarError) return refusal(error.code, error.message);
    throw error;
  }
}

const refusal = (code, message) => (REASONS.has(code) ? { code } : { error: code, message });

function answer({ card, hours, promises }, call, data) {
  const { channel } = call.incident;
  const called = resolveLocal(call.called, zoneNamed(call.timezone, data.zones), call.fold ?? null).minute;
  if (!Object.hasOwn(card.rates, channel)) return { code: "channel_not_offered" };
  if (hours === null) return { code: "hours_not_stated" };
  const desks = hours.map((coverage) => calendarOf(coverage, data));
  const earliest = firstOpen(desks, called);
  if (earliest === null) return { code: "never_open" };
  const promised = promisedAt(promises, call.incident, called, data);
  const latest = latestStart(promised, channel, earliest);
  const priceAt = (minute) => priceRange(card, incidentAt(call, minute, data), data);
  const asked = priceAt(earliest);
  const head = {
    open: earliest === called,
    earliest: utcText(earliest),
    promise: promised && { metric: promised.metric, kind: promised.kind, due: promised.due === null ? null : utcText(promised.due) },
    latest: utcText(latest),
  };
  if (isWorkUnpriced(asked)) return { ...head, code: "by_quotation", unpriced: idsOf(unpricedOf(asked)) };
  const dearer = dearerStart(laterStarts(clockFor(card, { ...call.incident, timezone: call.timezone }, data), desks, earliest, latest), priceAt, asked);
  const { net, total, complete } = asJson(asked);
  return {
    ...head, code: "priced", net, total, complete,
    ...(!complete && { unpriced: idsOf(unpricedOf(asked)) }),
    ...(dearer && { dearer }),
  };
}

// A promise that counts hours which never come falls due at no time: nothing is promised.
function promisedAt(promises, { travel_minutes_one_way: travel = null }, called, data) {
  if (promises.length === 0) return null;
  const desks = promises.map(({ coverage }) => (coverage === null ? null : calendarOf(coverage, data)));
  try {
    const at = hoursAt(desks, called);
    const { metric, kind, clock } = promises.at(at);
    return { metric, kind, due: dueSpan(clock, desks.at(at), called, { travel }).latest };
  } catch (error) {
    if (error instanceof CalendarError) return null;
    throw error;
  }
}

function latestStart(promised, channel, earliest) {
  if (promised === null || promised.due === null || (promised.metric === "onsite") !== (channel === "onsite")) return earliest;
  return Math.min(Math.max(promised.due, earliest), earliest + LOOK_AHEAD_DAYS * MINUTES_A_DAY);
}

export function incidentAt({ incident, timezone }, minute, { zones }) {
  const zone = zoneNamed(timezone, zones);
  const start = localText(minute, zone).slice(0, 16);
  const fold = resolveLocal(start, zone, 0).minute === minute ? 0 : 1;
  return { ...incident, start, timezone, fold };
}

// Each later opening, and each first minute of another band in working hours.
export function* laterStarts(clock, desks, earliest, latest) {
  for (const [opens, closes] of stretches(desks, earliest, latest)) {
    if (opens > earliest) yield opens;
    yield* clock.changes(opens, Math.min(closes - 1, latest));
  }
}

function dearerStart(starts, priceAt, asked) {
  const least = netOf(asked);
  for (const start of starts) {
    const later = priceOrNull(priceAt, start);
    if (later !== null && !isWorkUnpriced(later) && isMore(netOf(later), least)) {
      const { net, total } = asJson(later);
      return { from: utcText(start), net, total };
    }
  }
  return null;
}

function priceOrNull(priceAt, start) {
  try {
    return priceAt(start);
  } catch (error) {
    if (error instanceof CannotPrice || error instanceof CalendarError) return null;
    throw error;
  }
}

/** @returns {[number, number]} */
function netOf({ quotes }) {
  const nets = quotes.map(({ net }) => net);
  return [Math.min(...nets), Math.max(...nets)];
}

const isMore = ([low, high], [otherLow, otherHigh]) => low > otherLow || (low === otherLow && high > otherHigh);
const unpricedOf = ({ quotes }) => quotes.flatMap(({ unpriced }) => unpriced);
const isWorkUnpriced = (range) => unpricedOf(range).some(({ isWork }) => isWork);
