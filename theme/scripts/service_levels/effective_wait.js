// How long a promise makes people wait at any minute of the week: the twin of
// plugins/marketplace/service_levels/effective_wait.py and wait_runs.py. Source: docs/service-levels.md#effective-wait
//
// A run is {start, end, wait, falls}: minutes of the week over which the wait stays the same or falls by one each minute.

import { DAY, makeCalendar } from "../calendars.js";
import { due } from "./deadline.js";

const HOURS_A_WEEK = 168;
const MINUTES_A_WEEK = HOURS_A_WEEK * 60;
const WITHIN = [60, 240, 480, 1440];
const MONDAY = 19_723; // 2024-01-01; any Monday would do: the week has no holidays and no clock changes
const ABSTRACT = { tables: { first_year: 2000, last_year: 2100, zones: { UTC: [[0, 0]] } }, lists: {} };
const OFFICE_HOURS = [0, 1, 2, 3, 4].map((day) => [day * DAY + 540, day * DAY + 1020]);

export function effectiveWait(promise, coverage, providerMinusCustomer = 0) {
  const runs = waitRuns(promise, coverage, providerMinusCustomer);
  const longest = Math.max(...runs.map(({ wait }) => wait));
  const within = (limit) => sum(runs.map((run) => minutesWithin(run, limit)));
  const nearestRank = (percent) => first(0, longest, (wait) => within(wait) >= Math.ceil((percent * MINUTES_A_WEEK) / 100));
  return {
    mean_any_hour: meanText(runs),
    mean_office_hours: meanText(OFFICE_HOURS.flatMap((span) => between(runs, span))),
    p50: nearestRank(50),
    p90: nearestRank(90),
    max: longest,
    minutes_within: Object.fromEntries(WITHIN.map((limit) => [limit, within(limit)])),
    longest_by_hour: Array.from({ length: HOURS_A_WEEK }, (_, hour) =>
      Math.max(...between(runs, [hour * 60, hour * 60 + 60]).map(({ wait }) => wait)),
    ),
  };
}

// The runs of the week, Monday 00:00 on the customer's clock first.
export function waitRuns(promise, coverage, providerMinusCustomer = 0) {
  const calendar = coverage ? makeCalendar({ windows: coverage.windows, timezone: "UTC" }, ABSTRACT) : null;
  const monday = MONDAY * DAY + providerMinusCustomer;
  const edges = edgesOf(promise, calendar).map((edge) => edge - providerMinusCustomer);
  return runsOf((minute) => due(promise, calendar, monday + minute) - monday, edges);
}

// The minutes of the provider's week at which the wait may begin to behave in another way.
function edgesOf({ cutoff }, calendar) {
  const [hours, minutes] = (cutoff ?? "0:0").split(":").map(Number);
  return (calendar?.weekly ?? []).flatMap((windows, day) =>
    [0, hours * 60 + minutes, ...windows.flat()].map((minute) => day * DAY + minute),
  );
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
