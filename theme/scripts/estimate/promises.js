// Which promise of a first answer applies, and when it falls due: the twin of service_levels/promises.py.

import { localText, makeCalendar } from "../calendars.js";
import { zoneOf } from "../pricing/shared.js";
import { due } from "../service_levels/deadline.js";

const ALL = "all";
const KINDS = ["guarantee", "target", "typical", "best_effort"];
export const COMPARED = ["guarantee", "target"];
const calendars = new WeakMap();

// Its own priority, else all; its own channel first, then guarantees. "Best effort" for just this one takes it out.
export function promiseFor(promises, { priority, channel = null, kinds = COMPARED }) {
  const fit = (promise) => [
    Number(promise.priority === ALL),
    Number((promise.channel ?? null) !== channel),
    KINDS.indexOf(promise.kind),
  ];
  const stated = promises.filter(
    (promise) =>
      (kinds.includes(promise.kind) || promise.kind === "best_effort") &&
      [priority, ALL].includes(promise.priority) &&
      (channel === null || [undefined, channel].includes(promise.channel)),
  );
  const [nearest] = stated.toSorted((one, other) => compare(fit(one), fit(other)));
  return nearest && kinds.includes(nearest.kind) ? nearest : null;
}

const compare = (one, other) => one.map((value, at) => value - other[at]).find((difference) => difference !== 0) ?? 0;

export function kindStated(promises, wanted) {
  return (promiseFor(promises, wanted) ?? promiseFor(promises, { ...wanted, kinds: KINDS }))?.kind ?? "not_stated";
}

// {due: local text in `zone` (the reader's, or the provider's), wait: minutes} for a call at an instant.
export function answeredBy({ clock, coverage }, minute, zone, { zones, holidays }) {
  const calendar = coverage ? calendarOf(coverage, zones, holidays) : null;
  const at = due(clock, calendar, minute);
  return { due: localText(at, zoneOf(zone ?? coverage.timezone, zones)), wait: at - minute };
}

function calendarOf(coverage, tables, lists) {
  if (!calendars.has(coverage)) calendars.set(coverage, makeCalendar(coverage, { tables, lists }));
  return calendars.get(coverage);
}
