// Closed days and opening hours: the twin of plugins/marketplace/calendars, over the time of zones.js.

import { own } from "./lookup.js";
import { DAYS, LONGEST_CLOSURE_DAYS } from "./numbers.js";
import { CalendarError, DAY, dayNumber, dayOf, reach, wallAt, weekday, yearOf, zoneNamed } from "./zones.js";

// What has been made of shipped tables, by the table: pages ask about the same few again and again.
const closedMade = new WeakMap();
const calendarsMade = new WeakMap();

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

function clockMinutes(text) {
  const [hours, minutes] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

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
