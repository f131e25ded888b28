// When the first answer is due for one call, by the promises that hold for it.

import { localText, makeCalendar } from "../calendars.js";
import { zoneOf } from "../pricing/shared.js";
import { dueSpan, openBecause } from "../service_levels/deadline.js";
import { hoursAt } from "../service_levels/promises.js";

const calendars = new WeakMap();

// {promise, due, wait, from, open} for a call at an instant: local text in `zone` (the reader's, or the provider's) and
// minutes. `due` and `wait` are null while the deadline is open, and `open` says why; `from` is the earliest that may be
// meant, where it is not the deadline. `travel` is the minutes of the drive.
export function answeredBy(promises, minute, zone, { zones, holidays }, travel = null) {
  const hours = promises.map(({ coverage }) => (coverage ? calendarOf(coverage, zones, holidays) : null));
  const at = hoursAt(hours, minute);
  const promise = promises.at(at);
  const { earliest, latest } = dueSpan(promise.clock, hours.at(at), minute, { travel });
  const local = (instant) => localText(instant, zoneOf(zone ?? promise.coverage.timezone, zones));
  return {
    promise,
    due: latest === null ? null : local(latest),
    wait: latest === null ? null : latest - minute,
    from: earliest === latest ? null : local(earliest),
    open: latest === null ? openBecause(promise.clock, { travel }) : null,
  };
}

function calendarOf(coverage, tables, lists) {
  if (!calendars.has(coverage)) calendars.set(coverage, makeCalendar(coverage, { tables, lists }));
  return calendars.get(coverage);
}
