// When a promise falls due: the twin of plugins/marketplace/service_levels/deadline.py, over the JSON of the command
// line scripts/deadline.py. Source: docs/service-levels.md#deadline

import { closing, covered, dayIntervals, makeCalendar, openIntervals, unlistedYears } from "../calendars.js";
import { CalendarError, DAY, localText, reach, resolveLocal, utcText, wallAt, zoneNamed } from "../zones.js";
import { LONGEST_CLOSURE_DAYS } from "../numbers.js";
import { EVENTS } from "../vocabulary.js";

// {coverage?, promise, reported, timezone?, fold?, pauses?, started?, travel_minutes?, responded?} -> the fields of the
// command line, or {error, message}. `data` is {zones, holidays}: the clock changes and the closed days.
export const deadline = (report, data) => answered(() => answer(report, data));

// What a function returns, or the {error, message} with which it has no answer.
export function answered(question) {
  try {
    return question();
  } catch (error) {
    if (error instanceof CalendarError) return { error: error.code, message: error.message };
    throw error;
  }
}

export function answer(report, data) {
  const { promise } = report;
  const calendar = report.coverage ? makeCalendar(report.coverage, data) : null;
  if (!report.timezone && !calendar) {
    const time = report.reported.slice(11, 16);
    throw new CalendarError("timezone_missing", `${time} where? Add timezone, like Europe/London.`);
  }
  const customer = report.timezone ? zoneNamed(report.timezone, data.zones) : calendar.zone;
  const provider = calendar ? calendar.zone : customer;
  const reported = resolveLocal(report.reported, customer, report.fold ?? null);
  const warnings = [...reported.warnings];
  const pauses = merged((report.pauses ?? []).map((pause) => resolvePause(pause, customer, warnings)));
  const started = startedAt(report, customer, reported.minute);
  const travel = report.travel_minutes ?? null;
  const { earliest, latest } = dueSpan(promise, calendar, reported.minute, { started, travel, pauses });
  const unlisted = calendar && !isRealTime(promise) ? unlistedYears(calendar, reported.minute, latest ?? earliest) : [];
  const moments = (minute) => ({
    deadline: minute === null ? null : localText(minute, provider),
    deadline_utc: minute === null ? null : utcText(minute),
    deadline_for_customer: minute === null ? null : localText(minute, customer),
  });
  return {
    ...moments(latest),
    elapsed_min: latest === null ? null : latest - reported.minute,
    covered_min: latest === null ? null : coveredMinutes(calendar, reported.minute, latest, pauses),
    warnings,
    ...(earliest !== latest && { earliest: moments(earliest) }),
    ...(unlisted.length > 0 && { holidays_unknown: unlisted }),
    ...(latest === null && { open: openBecause(promise, { started, travel }) }),
    ...(report.responded && judged(report, calendar, customer, reported.minute, { earliest, latest }, pauses)),
  };
}

// The instant of the event that starts the clock, if it is known.
function startedAt({ started, fold = null, promise }, zone, reported) {
  if (!started || !startsAtEvent(promise)) return null;
  const { minute } = resolveLocal(started, zone, fold);
  if (minute < reported) {
    const text = started.slice(0, 16).replace("T", " ");
    throw new CalendarError("start_order", `The clock started at ${text}, before the report.`);
  }
  return minute;
}

// What an open deadline waits for: an event, travel, or coverage of which nothing is known.
export function openBecause(promise, { started = null, travel = null }) {
  if (startsAtEvent(promise) && started === null) return promise.starts;
  return promise.plus_travel && travel === null ? "travel" : "coverage";
}

function judged(report, calendar, customer, start, span, pauses) {
  const responded = resolveLocal(report.responded, customer, report.fold ?? null).minute;
  return {
    met: wasKept(span, responded),
    response_elapsed_min: responded - start,
    response_covered_min: coveredMinutes(calendar, start, responded, pauses),
  };
}

// null between the earlier and the later end: one reading of the promise says kept, the other missed.
function wasKept({ earliest, latest }, responded) {
  if (responded <= earliest) return true;
  return latest !== null && responded > latest ? false : null;
}

function resolvePause([from, to], zone, warnings) {
  const said = `The pause from ${from.slice(0, 16).replace("T", " ")}`;
  if (!to) throw new CalendarError("pause_open_ended", `${said} has no end.`);
  const [start, end] = [from, to].map((text) => resolveLocal(text, zone));
  if (end.minute < start.minute) throw new CalendarError("pause_order", `${said} ends before it begins.`);
  for (const word of [...start.warnings, ...end.warnings]) if (!warnings.includes(word)) warnings.push(word);
  return [start.minute, end.minute];
}

export const isRealTime = ({ mode, starts }) => mode === "elapsed" && starts !== "coverage";
export const startsAtEvent = ({ starts = null }) => EVENTS.includes(starts);
const mostMinutes = ({ minutes = 0, minutes_to: most = null }) => most ?? minutes;

// {earliest, latest} instants at which a promise falls due; `latest` is null while nobody can say: it is open.
// `started` is the instant of the event that starts the clock, `travel` the minutes of the drive; `pauses` are merged.
export function dueSpan(promise, calendar, reported, { started = null, travel = null, pauses = [] } = {}) {
  const start = startsAtEvent(promise) ? (started ?? reported) : reported;
  const drive = promise.plus_travel ? (travel ?? 0) : 0;
  const open =
    (startsAtEvent(promise) && started === null) ||
    (promise.plus_travel === true && travel === null) ||
    (promise.mode === "unknown" && calendar === null);
  if (promise.mode === "unknown") {
    const earliest = elapsed(promise.minutes, taken(promise, calendar, start, pauses), pauses) + drive;
    return { earliest, latest: open ? null : due(promise, calendar, start, pauses) + drive };
  }
  const at = due(promise, calendar, start, pauses) + drive;
  return { earliest: at, latest: open ? null : at };
}

// The instant at which a clock that starts at another has run out; of minutes that may be real or open ones, the open
// ones are counted.
export function due(promise, calendar, start, pauses = []) {
  if (promise.mode === "business_days") {
    if (pauses.length > 0) {
      throw new CalendarError("pause_not_supported", "Promises in business days cannot be paused.");
    }
    return closeOfBusiness(promise, calendar, start);
  }
  const minutes = mostMinutes(promise);
  if (isRealTime(promise)) return elapsed(minutes, start, pauses);
  const openTime = without(openIntervals(calendar, start), pauses);
  return promise.mode === "elapsed" ? elapsed(minutes, useUp(0, openTime), pauses) : useUp(minutes, openTime);
}

// When somebody takes a report: at the next opening where hours are known. At an event somebody was there.
const taken = (promise, calendar, start, pauses) =>
  calendar === null || startsAtEvent(promise) ? start : useUp(0, without(openIntervals(calendar, start), pauses));

const elapsed = (minutes, start, pauses) => (minutes === 0 ? start : useUp(minutes, without([[start, Infinity]], pauses)));

function closeOfBusiness(promise, calendar, start) {
  let day = businessDay(calendar, start);
  let close = closing(calendar, day);
  if (promise.cutoff != null && close !== null) close = Math.min(close, cutoffOf(promise.cutoff, calendar, day, close));
  if (close === null || start >= close) day = nextBusinessDay(calendar, day);
  for (let left = promise.days_to ?? promise.days; left > 0; left -= 1) day = nextBusinessDay(calendar, day);
  return closing(calendar, day);
}

// A shift that runs past midnight is one day, the day on which it began.
function businessDay(calendar, minute) {
  const day = Math.floor(wallAt(calendar.zone, minute) / DAY);
  return dayIntervals(calendar, day - 1).some(([start, end]) => start <= minute && minute < end) ? day - 1 : day;
}

// In a shift past midnight a time before its opening is the next morning's.
function cutoffOf(text, calendar, day, close) {
  const [hours, minutes] = text.split(":").map(Number);
  const [at, nextMorning] = [day, day + 1].map((one) => reach(calendar.zone, one * DAY + hours * 60 + minutes));
  const opens = Math.min(...dayIntervals(calendar, day).map(([start]) => start));
  return at <= opens && nextMorning < close ? nextMorning : at;
}

function nextBusinessDay(calendar, day) {
  for (let later = day + 1; later <= day + LONGEST_CLOSURE_DAYS; later += 1) {
    if (closing(calendar, later) !== null) return later;
  }
  throw new CalendarError("coverage_never_opens", "The coverage window never opens.");
}

// Intervals of instants.

function merged(intervals) {
  const found = [];
  for (const [start, end] of intervals.toSorted((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else if (start < end) found.push([start, end]);
  }
  return found;
}

function* without(intervals, pauses) {
  for (const [from, end] of intervals) {
    let start = from;
    for (const [pauseStart, pauseEnd] of pauses) {
      if (pauseEnd <= start) continue;
      if (pauseStart >= end) break;
      if (start < pauseStart) yield [start, pauseStart];
      start = pauseEnd;
    }
    if (start < end) yield [start, end];
  }
}

function useUp(minutes, intervals) {
  let left = minutes;
  for (const [start, end] of intervals) {
    if (end - start >= left) return start + left;
    left -= end - start;
  }
  throw new RangeError("the intervals end before the minutes do");
}

function coveredMinutes(calendar, start, end, pauses) {
  const length = calendar ? (from, to) => covered(calendar, from, to) : (from, to) => Math.max(0, to - from);
  const inside = pauses
    .map(([from, to]) => [Math.max(from, start), Math.min(to, end)])
    .filter(([from, to]) => from < to);
  return length(start, end) - inside.reduce((sum, [from, to]) => sum + length(from, to), 0);
}
