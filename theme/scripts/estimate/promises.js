// When the first answer is due for one call, by the promises that hold for it.

import { calendarOf } from "../calendars.js";
import { localText, zoneNamed } from "../zones.js";
import { dueSpan, openBecause } from "../service_levels/deadline.js";
import { hoursAt } from "../service_levels/promises.js";

// {promise, due, wait, from, open} for a call at an instant: local text in `zone` (the reader's, or the provider's) and
// minutes. `due` and `wait` are null while the deadline is open, and `open` says why; `from` is the earliest that may be
// meant, where it is not the deadline. `travel` is the minutes of the drive.
export function answeredBy(promises, minute, zone, data, travel = null) {
  const hours = promises.map(({ coverage }) => (coverage === null ? null : calendarOf(coverage, data)));
  const at = hoursAt(hours, minute);
  const promise = promises.at(at);
  const { earliest, latest } = dueSpan(promise.clock, hours.at(at), minute, { travel });
  const local = (instant) => localText(instant, zoneNamed(zone, data.zones));
  return {
    promise,
    due: latest === null ? null : local(latest),
    wait: latest === null ? null : latest - minute,
    from: earliest === latest ? null : local(earliest),
    open: latest === null ? openBecause(promise.clock, { travel }) : null,
  };
}
