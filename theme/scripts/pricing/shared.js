// What many cards have in common, made once: zones from their tables, holiday lists as day numbers and years.

import { CalendarError, dayOf, zoneNamed } from "../calendars.js";
import { own } from "../lookup.js";

const zonesOf = new WeakMap();
const daysOf = new WeakMap();

export function zoneOf(name, tables) {
  if (!zonesOf.has(tables)) zonesOf.set(tables, new Map());
  const known = zonesOf.get(tables);
  if (!known.has(name)) known.set(name, zoneNamed(name, tables));
  return known.get(name);
}

// {days, years} of a card's holiday rule; years is null where no list can be missing one. Null lists ignore holidays.
export function holidaysOf(rule, lists) {
  const { list, add = [], remove = [] } = typeof rule === "string" ? { list: rule } : (rule ?? {});
  if (lists === null || (!list && add.length === 0)) return { days: new Set(), years: null };
  const listed = list ? listOf(list, lists) : { days: new Set(), years: null };
  if (add.length + remove.length === 0) return listed;
  const days = new Set([...listed.days, ...add.map(dayOf)]);
  for (const day of remove) days.delete(dayOf(day));
  return { days, years: listed.years };
}

function listOf(name, lists) {
  if (!Object.hasOwn(lists, name)) {
    throw new CalendarError("holiday_list_missing", `No holiday list ${name.slice(0, 60)}.`);
  }
  const dates = own(lists, name);
  if (!daysOf.has(dates)) {
    daysOf.set(dates, { days: new Set(dates.map(dayOf)), years: new Set(dates.map((day) => Number(day.slice(0, 4)))) });
  }
  return daysOf.get(dates);
}
