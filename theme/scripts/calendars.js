// Real time from wall clocks: the twin of plugins/marketplace/calendars. The clock changes come as data, from the same
// tables as the server's, because what a browser knows about time zones depends on its age.
//
//   minute  an instant: minutes since 1970-01-01T00:00Z
//   wall    what a wall clock shows: minutes since 1970-01-01T00:00 on that clock
//   day     a date: days since 1970-01-01

import { own } from "./lookup.js";
import { DAYS, LONGEST_CLOSURE_DAYS, MINUTES_A_DAY } from "./vocabulary.js";

export const AMBIGUOUS = "ambiguous_time_first_occurrence";
export const DAY = MINUTES_A_DAY;
const FURTHEST = 15 * 60;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::00)?$/;

export class CalendarError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

// What has been made of shipped tables, by the table: pages ask about the same few again and again.
const zonesMade = new WeakMap();
const closedMade = new WeakMap();
const calendarsMade = new WeakMap();

// Zones: {first_year, last_year, zones: {name: [[minute, offset], ...]}} as pages ship them.

export function zoneNamed(name, tables) {
  if (!zonesMade.has(tables)) zonesMade.set(tables, new Map());
  const made = zonesMade.get(tables);
  if (!made.has(name)) made.set(name, zoneOf(name, tables));
  return made.get(name);
}

function zoneOf(name, tables) {
  const pairs = own(tables.zones, name) ?? null;
  if (pairs === null) {
    throw new CalendarError("timezone_unknown", `${name.slice(0, 60)} is not an IANA zone. Use one like Europe/Berlin.`);
  }
  return {
    name,
    firstYear: tables.first_year,
    lastYear: tables.last_year,
    starts: pairs.map(([minute], at) => (at === 0 ? -Infinity : minute)),
    offsets: pairs.map(([, offset]) => offset),
  };
}

export function indexAt(starts, minute) {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= minute) low = middle;
    else high = middle;
  }
  return low;
}

export const wallAt = (zone, minute) => minute + zone.offsets.at(indexAt(zone.starts, minute));

// The first instant at which the clocks show `wall` or later: a skipped boundary is the moment they resume.
export function reach(zone, wall) {
  let at = indexAt(zone.starts, wall - FURTHEST);
  for (;;) {
    const minute = Math.max(zone.starts[at], wall - zone.offsets[at]);
    if (at + 1 === zone.starts.length || minute < zone.starts[at + 1]) return minute;
    at += 1;
  }
}

// Every instant at which the clocks show `wall`: none, one or two.
export function readings(zone, wall) {
  const first = indexAt(zone.starts, wall - FURTHEST);
  const last = indexAt(zone.starts, wall + FURTHEST);
  const guesses = new Set(zone.offsets.slice(first, last + 1).map((offset) => wall - offset));
  return [...guesses].filter((minute) => wallAt(zone, minute) === wall).sort((one, other) => one - other);
}

// A page asks thousands of cards about one and the same time.
let parsed = { given: null, local: null };

export function parseLocal(text) {
  if (text !== parsed.given || text === null) parsed = { given: text, local: localOf(text) };
  return parsed.local;
}

function localOf(text) {
  const parts = typeof text === "string" ? LOCAL.exec(text) : null;
  if (parts === null) {
    throw new CalendarError("time_format", `"${text}" is not a local time. Write it like 2026-03-13T16:30.`);
  }
  const [year, month, date, hour, minute] = parts.slice(1).map(Number);
  const day = dayNumber(year, month, date);
  if (day === null || hour > 23 || minute > 59) {
    throw new CalendarError("time_format", `${text} is not a day and time of the calendar.`);
  }
  return { year, wall: day * DAY + hour * 60 + minute, text: `${text.slice(0, 10)}T${text.slice(11, 16)}` };
}

export function resolveLocal(text, zone, fold = null) {
  const local = parseLocal(text);
  if (local.year < zone.firstYear || local.year > zone.lastYear) {
    const years = `${zone.firstYear} to ${zone.lastYear}`;
    throw new CalendarError("time_out_of_range", `${local.text} is outside the years ${years}.`);
  }
  const found = readings(zone, local.wall);
  if (found.length === 0) {
    const message = `${local.text} does not exist in ${zone.name}: the clocks go forward over it.`;
    throw new CalendarError("time_does_not_exist", message);
  }
  if (found.length === 1) return { minute: found[0], warnings: [] };
  return fold === 1 ? { minute: found[1], warnings: [] } : { minute: found[0], warnings: [AMBIGUOUS] };
}

// Days.

export function dayNumber(year, month, date) {
  const found = new Date(0);
  found.setUTCFullYear(year, month - 1, date);
  const real = found.getUTCFullYear() === year && found.getUTCMonth() === month - 1 && found.getUTCDate() === date;
  return real ? Math.round(found.getTime() / 86_400_000) : null;
}

export const dayOf = (text) => dayNumber(...text.split("-").map(Number));
export const yearOf = (day) => new Date(day * 86_400_000).getUTCFullYear();
// 1970-01-01 was a Thursday.
export const weekday = (day) => (((day + 3) % 7) + 7) % 7;

function clockMinutes(text) {
  const [hours, minutes] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

const two = (number) => String(number).padStart(2, "0");
const dates = new Map();

function dateText(day) {
  if (!dates.has(day)) dates.set(day, new Date(day * 86_400_000).toISOString().slice(0, 10));
  return dates.get(day);
}

function stamp(minute) {
  const day = Math.floor(minute / DAY);
  const ofDay = minute - day * DAY;
  return `${dateText(day)}T${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

export const utcText = (minute) => `${stamp(minute)}Z`;

export function localText(minute, zone) {
  const offset = wallAt(zone, minute) - minute;
  const size = Math.abs(offset);
  return `${stamp(minute + offset)}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

// Closed days: {name: {list, days, years}} as pages ship them, each holiday rule decided and named.

const NO_DAYS = { list: null, days: new Set(), years: null };

// {list, days, years}: day numbers, and the years that a holiday list covers; null years where there is none to miss one.
export function closedDays(name, tables) {
  if (name === null) return NO_DAYS;
  const table = own(tables, name);
  if (!closedMade.has(table)) closedMade.set(table, closedOf(table));
  return closedMade.get(table);
}

function closedOf({ list, days, years }) {
  if (days === null) throw new CalendarError("holiday_list_missing", `No holiday list ${list.slice(0, 60)}.`);
  return { list, days: new Set(days.map(dayOf)), years: years === null ? null : new Set(years) };
}

// Calendars: of opening hours as pages ship them, every field named. `within` holds other hours of the same form: only
// what lies in both is open.

export function calendarOf(hours, data) {
  if (!calendarsMade.has(hours)) calendarsMade.set(hours, makeCalendar(hours, data));
  return calendarsMade.get(hours);
}

export function makeCalendar(hours, data) {
  const { zones, holidays } = data;
  const { days, years } = closedDays(hours.holidays, holidays);
  const weekly = DAYS.map(() => []);
  const seasonal = [];
  for (const window of hours.windows) {
    const season = seasonOf(window);
    for (const name of window.days) {
      if (season === null) weekly.at(DAYS.indexOf(name)).push(endsOf(window));
      else seasonal.push({ weekday: DAYS.indexOf(name), ends: endsOf(window), ...season });
    }
  }
  return {
    zone: zoneNamed(hours.timezone, zones),
    weekly: weekly.map((windows) => windows.sort(inOrder)),
    seasonal,
    special: new Map(hours.exceptions.map(({ date, windows }) => [dayOf(date), windows.map(endsOf).sort(inOrder)])),
    closed: days,
    listedYears: years,
    within: hours.within === null ? null : makeCalendar(hours.within, data),
  };
}

const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1];

function endsOf({ from, to }) {
  const [opens, closes] = [clockMinutes(from), clockMinutes(to)];
  return [opens, closes > opens ? closes : closes + DAY];
}

function seasonOf({ from_date: from, to_date: to }) {
  if (from === null && to === null) return null;
  return { first: from === null ? -Infinity : dayOf(from), last: to === null ? Infinity : dayOf(to) };
}

// The weekly windows that hold on a day, those of its season included.
export function weekOf({ weekly, seasonal }, day) {
  if (seasonal.length === 0) return weekly;
  const now = seasonal.filter(({ first, last }) => first <= day && day <= last);
  return weekly.map((windows, at) =>
    [...windows, ...now.filter((window) => window.weekday === at).map(({ ends }) => ends)].sort(inOrder),
  );
}

function windowsOf(calendar, day) {
  if (calendar.special.has(day)) return calendar.special.get(day);
  return calendar.closed.has(day) ? [] : weekOf(calendar, day).at(weekday(day));
}

export function dayIntervals(calendar, day) {
  const midnight = day * DAY;
  const found = windowsOf(calendar, day)
    .map(([opens, closes]) => [reach(calendar.zone, midnight + opens), reach(calendar.zone, midnight + closes)])
    .filter(([start, end]) => start < end);
  return calendar.within === null ? found : [...shared(found, calendar.within)].sort(inOrder);
}

// The parts of intervals in which another desk is open too.
function* shared(intervals, other) {
  for (const [start, end] of intervals) {
    const last = Math.floor(wallAt(other.zone, end) / DAY) + 1;
    for (let day = Math.floor(wallAt(other.zone, start) / DAY) - 1; day <= last; day += 1) {
      for (const [opens, closes] of dayIntervals(other, day)) {
        if (Math.max(start, opens) < Math.min(end, closes)) yield [Math.max(start, opens), Math.min(end, closes)];
      }
    }
  }
}

export function closing(calendar, day) {
  const ends = dayIntervals(calendar, day).map(([, end]) => end);
  return ends.length === 0 ? null : Math.max(...ends);
}

export function* openIntervals(calendar, start) {
  const lastDay = dayNumber(calendar.zone.lastYear, 12, 31);
  let done = start;
  let closedInARow = 0;
  for (let day = Math.floor(wallAt(calendar.zone, start) / DAY) - 1; closedInARow <= LONGEST_CLOSURE_DAYS + 1; day += 1) {
    if (day > lastDay) {
      throw new CalendarError("time_out_of_range", `The answer lies after the year ${calendar.zone.lastYear}.`);
    }
    for (const [opens, closes] of dayIntervals(calendar, day)) {
      if (closes > done) {
        yield [Math.max(opens, done), closes];
        done = closes;
        closedInARow = 0;
      }
    }
    closedInARow += 1;
  }
  throw new CalendarError("coverage_never_opens", "The coverage window never opens.");
}

export function isOpen(calendar, minute) {
  const today = Math.floor(wallAt(calendar.zone, minute) / DAY);
  return [today - 1, today].some((day) =>
    dayIntervals(calendar, day).some(([opens, closes]) => opens <= minute && minute < closes),
  );
}

export function covered(calendar, start, end) {
  const first = Math.floor(wallAt(calendar.zone, start) / DAY) - 1;
  const last = Math.floor(wallAt(calendar.zone, end) / DAY) + 1;
  let total = 0;
  let done = start;
  for (let day = first; day <= last; day += 1) {
    for (const [from, to] of dayIntervals(calendar, day)) {
      const opens = Math.max(from, done);
      const closes = Math.min(to, end);
      if (opens < closes) {
        total += closes - opens;
        done = closes;
      }
    }
  }
  return total;
}

export function unlistedYears(calendar, start, end) {
  const other = calendar.within === null ? [] : unlistedYears(calendar.within, start, end);
  if (calendar.listedYears === null) return other;
  const [first, last] = [start, end].map((minute) => yearOf(Math.floor(wallAt(calendar.zone, minute) / DAY)));
  const years = Array.from({ length: last - first + 1 }, (_, more) => first + more);
  return [...new Set([...other, ...years.filter((year) => !calendar.listedYears.has(year))])].sort((a, b) => a - b);
}
