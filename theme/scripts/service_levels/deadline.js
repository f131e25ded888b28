// When a promise falls due: the twin of plugins/marketplace/service_levels/deadline.py, over the JSON of the command
// line scripts/deadline.py. Source: docs/service-levels.md#deadline

import {
  CalendarError, DAY, closing, covered, localText, makeCalendar, openIntervals, reach, resolveLocal, unlistedYears,
  utcText, wallAt, zoneNamed,
} from "../calendars.js";

const LONGEST_CLOSURE_DAYS = 400;

// {coverage?, promise, reported, timezone?, fold?, pauses?, responded?} -> the fields of the command line, or
// {error, message}. `data` is {tables, lists}: the clock changes and the holiday lists.
export function deadline(report, data) {
  try {
    return answer(report, data);
  } catch (error) {
    if (error instanceof CalendarError) return { error: error.code, message: error.message };
    throw error;
  }
}

function answer(report, data) {
  const calendar = report.coverage ? makeCalendar(report.coverage, data) : null;
  if (!report.timezone && !calendar) {
    const time = report.reported.slice(11, 16);
    throw new CalendarError("timezone_missing", `${time} where? Add timezone, like Europe/London.`);
  }
  const customer = report.timezone ? zoneNamed(report.timezone, data.tables) : calendar.zone;
  const provider = calendar ? calendar.zone : customer;
  const reported = resolveLocal(report.reported, customer, report.fold ?? null);
  const warnings = [...reported.warnings];
  const pauses = merged((report.pauses ?? []).map((pause) => resolvePause(pause, customer, warnings)));
  const at = due(report.promise, calendar, reported.minute, pauses);
  const unlisted = calendar && !isRealTime(report.promise) ? unlistedYears(calendar, reported.minute, at) : [];
  return {
    deadline: localText(at, provider),
    deadline_utc: utcText(at),
    deadline_for_customer: localText(at, customer),
    elapsed_min: at - reported.minute,
    covered_min: coveredMinutes(calendar, reported.minute, at, pauses),
    warnings,
    ...(unlisted.length > 0 && { holidays_unknown: unlisted }),
    ...(report.responded && judged(report, calendar, customer, reported.minute, at, pauses)),
  };
}

function judged(report, calendar, customer, start, at, pauses) {
  const responded = resolveLocal(report.responded, customer, report.fold ?? null).minute;
  return {
    met: responded <= at,
    response_elapsed_min: responded - start,
    response_covered_min: coveredMinutes(calendar, start, responded, pauses),
  };
}

function resolvePause([from, to], zone, warnings) {
  const said = `The pause from ${from.slice(0, 16).replace("T", " ")}`;
  if (!to) throw new CalendarError("pause_open_ended", `${said} has no end.`);
  const [start, end] = [from, to].map((text) => resolveLocal(text, zone));
  if (end.minute < start.minute) throw new CalendarError("pause_order", `${said} ends before it begins.`);
  for (const word of [...start.warnings, ...end.warnings]) if (!warnings.includes(word)) warnings.push(word);
  return [start.minute, end.minute];
}

export const isRealTime = (promise) => promise.mode === "elapsed" && promise.starts === "receipt";

// The instant at which a promise falls due; `pauses` are merged.
export function due(promise, calendar, reported, pauses = []) {
  if (promise.mode === "business_days") {
    if (pauses.length > 0) {
      throw new CalendarError("pause_not_supported", "Promises in business days cannot be paused.");
    }
    return closeOfBusiness(promise, calendar, reported);
  }
  const minutes = promise.minutes;
  if (isRealTime(promise)) return minutes === 0 ? reported : useUp(minutes, without([[reported, Infinity]], pauses));
  const openTime = without(openIntervals(calendar, reported), pauses);
  if (promise.mode === "coverage_minutes") return useUp(minutes, openTime);
  const started = useUp(0, openTime);
  return minutes === 0 ? started : useUp(minutes, without([[started, Infinity]], pauses));
}

function closeOfBusiness(promise, calendar, reported) {
  let day = Math.floor(wallAt(calendar.zone, reported) / DAY);
  let close = closing(calendar, day);
  if (promise.cutoff != null && close !== null) {
    const [hours, minutes] = promise.cutoff.split(":").map(Number);
    close = Math.min(close, reach(calendar.zone, day * DAY + hours * 60 + minutes));
  }
  if (close === null || reported >= close) day = nextBusinessDay(calendar, day);
  for (let left = promise.days; left > 0; left -= 1) day = nextBusinessDay(calendar, day);
  return closing(calendar, day);
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
