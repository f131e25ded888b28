// How long a promise makes people wait at any minute of the week: the twin of
// plugins/marketplace/service_levels/effective_wait.py and wait_runs.py. Source: docs/service-levels.md#effective-wait
//
// A run is {start, end, wait, falls}: minutes of the week over which the wait stays the same or falls by one each minute.

import { makeCalendar, weekOf } from "../calendars.js";
import { DAY, dayOf, wallAt } from "../zones.js";
import { HOURS_A_WEEK, MINUTES_A_WEEK, WAITS_COUNTED } from "../numbers.js";
import { dueSpan } from "./deadline.js";
import { hoursAt } from "./promises.js";

const MONDAY = 19_723; // 2024-01-01; any Monday would do: the week has no holidays and no clock changes
const OFFICE_HOURS = [0, 1, 2, 3, 4].map((day) => [day * DAY + 540, day * DAY + 1020]);

// Of promises for hours that never meet, each {clock, coverage}; `on` is the day whose season holds, `zones` and
// `holidays` as the deadline takes them. Holidays and clock changes are left out.
export function effectiveWait(found, providerMinusCustomer, { on, ...data }) {
  const { runs, open } = waitRuns(found, { on: dayOf(on), ...data }, providerMinusCustomer);
  const longest = Math.max(...runs.map(({ wait }) => wait));
  const within = (limit) => sum(runs.map((run) => minutesWithin(run, limit)));
  const nearestRank = (percent) => first(0, longest, (wait) => within(wait) >= Math.ceil((percent * MINUTES_A_WEEK) / 100));
  return {
    mean_any_hour: meanText(runs),
    mean_office_hours: meanText(OFFICE_HOURS.flatMap((span) => between(runs, span))),
    p50: nearestRank(50),
    p90: nearestRank(90),
    max: longest,
    minutes_within: Object.fromEntries(WAITS_COUNTED.map((limit) => [limit, within(limit)])),
    longest_by_hour: Array.from({ length: HOURS_A_WEEK }, (_, hour) =>
      Math.max(...between(runs, [hour * 60, hour * 60 + 60]).map(({ wait }) => wait)),
    ),
    ...(open && { open }),
  };
}

// The runs of the week, Monday 00:00 on the customer's clock first; open without a later end.
function waitRuns(found, { on, ...data }, providerMinusCustomer) {
  const real = found.map(({ coverage }) => (coverage === null ? null : makeCalendar(coverage, data)));
  const home = real.find((calendar) => calendar !== null);
  const calendars = real.map((calendar) => (calendar ? ordinary(calendar, on, offsetOn(home, on)) : null));
  const monday = MONDAY * DAY + providerMinusCustomer;
  const span = (minute) => {
    const at = hoursAt(calendars, monday + minute);
    return dueSpan(found.at(at).clock, calendars.at(at), monday + minute);
  };
  const dueAt = (minute) => {
    const { earliest, latest } = span(minute);
    return (latest ?? earliest) - monday;
  };
  const edges = [...calendars.flatMap(edgesOf), ...found.flatMap(({ clock }) => cutoffsOf(clock))];
  const open = found.some(({ clock }, at) => dueSpan(clock, calendars.at(at), monday).latest === null);
  return { runs: runsOf(dueAt, edges.map((edge) => edge - providerMinusCustomer)), open };
}

const offsetOn = ({ zone }, day) => wallAt(zone, day * DAY + DAY / 2) - (day * DAY + DAY / 2);

// The same hours in every week, on a clock that is as far ahead of the first promise's as on a day.
function ordinary(calendar, on, home) {
  const ahead = offsetOn(calendar, on) - home;
  return {
    zone: { name: "abstract", firstYear: 2000, lastYear: 2100, starts: [-Infinity], offsets: [ahead] },
    weekly: ordinaryWeek(calendar, on), seasonal: [], special: new Map(), closed: new Set(), listedYears: null,
    within: calendar.within ? ordinary(calendar.within, on, home) : null,
  };
}

// The weekly hours of the season that holds on a day; out of season those of the next one, else the last.
function ordinaryWeek(calendar, on) {
  const starts = calendar.seasonal.map((season) => season.first).filter((day) => day > on).sort((one, other) => one - other);
  const lasts = calendar.seasonal.map((season) => season.last).filter((day) => day < on).sort((one, other) => other - one);
  const weeks = [on, ...starts, ...lasts].map((day) => weekOf(calendar, day));
  return weeks.find((week) => week.some((windows) => windows.length > 0)) ?? calendar.weekly;
}

// The minutes of the week, on the first promise's clock, at which hours open, close or turn.
function edgesOf(calendar) {
  if (calendar === null) return [];
  const ahead = calendar.zone.offsets.at(0);
  const own = calendar.weekly.flatMap((windows, day) => [0, ...windows.flat()].map((minute) => day * DAY + minute - ahead));
  return [...own, ...edgesOf(calendar.within)];
}

function cutoffsOf({ cutoff = null }) {
  if (cutoff === null) return [];
  const [hours, minutes] = cutoff.split(":").map(Number);
  return [0, 1, 2, 3, 4, 5, 6].map((day) => day * DAY + hours * 60 + minutes);
}

// Between two edges either the deadline stays the same, or each report waits at least as long as the one before it.
function runsOf(dueAt, edges) {
  const inner = edges.map((edge) => ((edge % MINUTES_A_WEEK) + MINUTES_A_WEEK) % MINUTES_A_WEEK);
  const ordered = [...new Set([0, ...inner, MINUTES_A_WEEK])].sort((one, other) => one - other);
  const found = [];
  for (let at = 1; at < ordered.length; at += 1) {
    for (const run of runsBetween(dueAt, ordered[at - 1], ordered[at])) {
      const last = found.at(-1);
      if (last && last.falls === run.falls && waitAt(last, run.start) === run.wait) last.end = run.end;
      else found.push(run);
    }
  }
  return found;
}

function* runsBetween(dueAt, from, end) {
  const [firstDue, lastDue] = [dueAt(from), dueAt(end - 1)];
  if (firstDue === lastDue) {
    yield { start: from, end, wait: firstDue - from, falls: true };
    return;
  }
  let start = from;
  while (start < end) {
    const wait = dueAt(start) - start;
    // The deadline jumps over closed time at some minutes in between: the first that waits longer is the next run's.
    const stop = first(start, end, (minute) => dueAt(minute) - minute > wait);
    yield { start, end: stop, wait, falls: false };
    start = stop;
  }
}

// The first whole number from `low` on for which something holds, which then holds for all after it; else `high`.
function first(low, high, holds) {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const waitAt = ({ start, wait, falls }, minute) => wait - (falls ? minute - start : 0);

/** @type {(runs: any[], span: number[]) => any[]} */
function between(runs, [start, end]) {
  return runs
    .filter((run) => run.start < end && start < run.end)
    .map((run) => {
      const from = Math.max(run.start, start);
      return { start: from, end: Math.min(run.end, end), wait: waitAt(run, from), falls: run.falls };
    });
}

function minutesWithin({ start, end, wait, falls }, limit) {
  const over = Math.max(0, wait - limit);
  return falls ? Math.max(0, end - start - over) : over > 0 ? 0 : end - start;
}

const totalOf = ({ start, end, wait, falls }) => {
  const minutes = end - start;
  return minutes * wait - (falls ? (minutes * (minutes - 1)) / 2 : 0);
};

// Whole numbers only, so that a half is a half: tenths of the mean, rounded half up.
function meanText(runs) {
  const [total, minutes] = [sum(runs.map(totalOf)), sum(runs.map(({ start, end }) => end - start))];
  const tenths = Math.floor((total * 20 + minutes) / (2 * minutes));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
