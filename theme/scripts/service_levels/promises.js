// Of several promises that apply, which one holds for a report, and when it falls due: the twin of
// plugins/marketplace/service_levels/commitment.py. Which promises apply is decided where the data are made.
// Source: docs/service-levels.md#promises

import { isOpen, makeCalendar, openIntervals } from "../calendars.js";
import { CalendarError, resolveLocal, zoneNamed } from "../zones.js";
import { answer, answered } from "./deadline.js";

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

// The fields of the command line for a report on promises as pages ship them, or {error, message}.
export const deadlineBy = (promises, report, data) => answered(() => answerBy(promises, report, data));

function answerBy(promises, report, data) {
  const calendars = promises.map(({ coverage }) => (coverage === null ? null : makeCalendar(coverage, data)));
  const minute = () => resolveLocal(report.reported, zoneNamed(report.timezone, data.zones), report.fold ?? null).minute;
  const { clock, coverage, metric, kind } = promises.length === 1 ? promises[0] : promises.at(hoursAt(calendars, minute()));
  return { ...answer({ ...report, promise: clock, coverage }, data), metric, kind };
}
