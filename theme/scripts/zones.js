// Instants, wall clocks and days: the twin of plugins/marketplace/calendars. The clock changes come as data, from the same
// tables as the server's, because what a browser knows about time zones depends on its age.
//
//   minute  an instant: minutes since 1970-01-01T00:00Z
//   wall    what a wall clock shows: minutes since 1970-01-01T00:00 on that clock
//   day     a date: days since 1970-01-01

import { own } from "./lookup.js";
import { MINUTES_A_DAY } from "./numbers.js";

const AMBIGUOUS = "ambiguous_time_first_occurrence";
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
function readings(zone, wall) {
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
