// When somebody works, as the union of several calendars: the twin of plugins/marketplace/availability/working_hours.py.

import { openIntervals } from "./calendars.js";
import { CalendarError } from "./zones.js";

// A calendar that never opens again ends the intervals: another one may open.
function* whileItOpens(calendar, start) {
  try {
    yield* openIntervals(calendar, start);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
  }
}

// The first minute from `minute` on at which somebody works; null when nobody does.
export function firstOpen(calendars, minute) {
  const starts = calendars.map((calendar) => whileItOpens(calendar, minute).next().value?.[0]).filter((start) => start !== undefined);
  return starts.length === 0 ? null : Math.min(...starts);
}

// The stretches of work that touch start to end, in order, neighbours joined.
export function stretches(calendars, start, end) {
  const found = [];
  for (const calendar of calendars) {
    for (const [opens, closes] of whileItOpens(calendar, start)) {
      if (opens > end) break;
      found.push([opens, closes]);
    }
  }
  const joined = [];
  for (const [opens, closes] of found.sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = joined.at(-1);
    if (last && opens <= last[1]) last[1] = Math.max(last[1], closes);
    else joined.push([opens, closes]);
  }
  return joined;
}
