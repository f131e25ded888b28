// Which promises apply, and when they fall due: the twin of plugins/marketplace/service_levels/promises.py and
// commitment.py, over promises as marketplace.views.estimate_data writes them: those that are for callers without a
// contract, with the hours that are open to such callers. Source: docs/service-levels.md#promises

import { CalendarError, isOpen, makeCalendar, openIntervals, resolveLocal, zoneNamed } from "../calendars.js";
import { answer, answered } from "./deadline.js";

const ALL = "all";
const WEEK = 7 * 1440;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const KINDS = ["guarantee", "target", "typical", "best_effort"];
export const COMPARED = ["guarantee", "target"];

// Its own priority, else all; its own channel; the way of reporting, a call unless said otherwise; what needs no
// payment for priority (or, for who pays, what does); then guarantees. "Best effort" for just this one takes it out.
// More than one where they are for hours that never meet.
export function promisesFor(promises, asked) {
  const { metric = "response", priority, channel = null, reportedBy = null, paysPriority = null, kinds = COMPARED } = asked;
  const way = reportedBy ?? "phone";
  const fit = ({ reported_by: ways = [], needs_priority: needs = false, ...promise }) => [
    Number(promise.priority === ALL),
    Number((promise.channel ?? null) !== channel),
    ways.includes(way) ? 0 : ways.length === 0 ? 1 : 2,
    Number(needs !== (paysPriority ?? false)),
  ];
  const stated = promises.filter(
    ({ reported_by: ways = [], needs_priority: needs = false, ...promise }) =>
      (promise.metric ?? "response") === metric &&
      (kinds.includes(promise.kind) || promise.kind === "best_effort") &&
      [priority, ALL].includes(promise.priority) &&
      (channel === null || [undefined, channel].includes(promise.channel)) &&
      (reportedBy === null || ways.length === 0 || ways.includes(reportedBy)) &&
      !(paysPriority === false && needs),
  );
  const ordered = stated
    .map((promise) => ({ promise, key: [...fit(promise), KINDS.indexOf(promise.kind)] }))
    .sort((one, other) => compare(one.key, other.key));
  if (ordered.length === 0 || !kinds.includes(ordered[0].promise.kind)) return [];
  const near = ({ promise, key }) => kinds.includes(promise.kind) && compare(key.slice(0, -1), ordered[0].key.slice(0, -1)) === 0;
  return forOtherHours(ordered.filter(near).map(({ promise }) => promise));
}

const compare = (one, other) => one.map((value, at) => value - other.at(at)).find((difference) => difference !== 0) ?? 0;

// The first promise, and those whose hours meet the hours of none before them.
function forOtherHours([first, ...others]) {
  const kept = [first];
  for (const promise of others) {
    if (promise.coverage && kept.every(({ coverage }) => coverage && !meet(promise.coverage, coverage))) kept.push(promise);
  }
  return kept;
}

// Of other zones nobody can tell: they may.
function meet(one, other) {
  if (one.timezone !== other.timezone) return true;
  const minutes = openMinutes(one);
  return [...openMinutes(other)].some((minute) => minutes.has(minute));
}

function openMinutes({ windows }) {
  const found = new Set();
  for (const { days, from, to } of windows) {
    const [opens, closes] = [from, to].map((text) => Number(text.slice(0, -3)) * 60 + Number(text.slice(-2)));
    const length = (closes - opens + 1440) % 1440 || 1440;
    for (const day of days) {
      const start = DAYS.indexOf(day) * 1440 + opens;
      for (let minute = start; minute < start + length; minute += 1) found.add(minute % WEEK);
    }
  }
  return found;
}

export const promiseFor = (promises, asked) => promisesFor(promises, asked)[0] ?? null;

export function kindStated(promises, asked) {
  return (promiseFor(promises, asked) ?? promiseFor(promises, { ...asked, kinds: KINDS }))?.kind ?? "not_stated";
}

// Which of several hours an instant falls into; those that open next when it falls into none. null is day and night.
export function hoursAt(calendars, minute) {
  if (calendars.length === 1) return 0;
  const open = calendars.findIndex((calendar) => calendar === null || isOpen(calendar, minute));
  if (open !== -1) return open;
  const openings = calendars.map((calendar) => openingOf(calendar, minute));
  const first = Math.min(...openings);
  if (first === Infinity) throw new CalendarError("coverage_never_opens", "The coverage window never opens.");
  return openings.indexOf(first);
}

function openingOf(calendar, minute) {
  try {
    return openIntervals(calendar, minute).next().value[0];
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return Infinity;
  }
}

// The fields of the command line for a report on a provider's own promises, or {error, message}.
export const deadlineBy = (promises, report, data) => answered(() => answerBy(promises, report, data));

function answerBy(promises, report, data) {
  const asked = {
    priority: report.priority ?? "P1", metric: report.metric ?? "response", channel: report.channel ?? null,
    reportedBy: report.reported_by ?? null, paysPriority: report.pays_priority ?? null,
  };
  const found = promisesFor(promises, asked);
  if (found.length === 0) throw new CalendarError(kindStated(promises, asked), "No time is promised.");
  const calendars = found.map(({ coverage }) => (coverage ? makeCalendar(coverage, data) : null));
  const minute = () => resolveLocal(report.reported, zoneNamed(report.timezone, data.tables), report.fold ?? null).minute;
  const { clock, coverage, priority, metric = "response", kind } = found.length === 1 ? found[0] : found.at(hoursAt(calendars, minute()));
  return { ...answer({ ...report, promise: clock, coverage }, data), priority, metric, kind };
}
