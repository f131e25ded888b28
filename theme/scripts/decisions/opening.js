// Opening hours and local times of an input: the twin of decisions/opening.py. Source: docs/decisions.md#opening-hours

import { CalendarError, DAY, dayOf, parseLocal, resolveLocal, zoneNamed } from "../zones.js";
import { own } from "../lookup.js";
import { BusinessDays } from "./days.js";
import { CannotDecide, day, Fields, shown } from "./fields.js";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const HOURS = ["timezone", "windows", "holidays", "exceptions", "id", "label"];
const CLOCK = /^([0-9]{2}):([0-9]{2})$/;

const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1];

// The opening hours that a field states, as calendars.js takes calendars.
export function readHours(fields, name, data) {
  const hours = fields.group(name, HOURS);
  const windows = hours.groups("windows", ["days", "from", "to"]);
  if (windows.length === 0) {
    throw new CannotDecide("hours_missing", hours.path("windows"), "Say when you are open; only open hours count.");
  }
  const zone = readZone(hours, "timezone", data);
  const weekly = DAYS.map(() => []);
  for (const window of windows) {
    for (const number of weekdays(window, "days")) weekly.at(number).push(endsOf(window));
  }
  const { closed, years } = readHolidays(hours, "holidays", data);
  const special = new Map();
  for (const one of hours.groups("exceptions", ["date", "windows", "label", "closed"])) {
    special.set(one.day("date"), one.groups("windows", ["from", "to"]).map(endsOf).sort(inOrder));
  }
  const inWeek = weekly.map((each) => each.sort(inOrder));
  return { zone, weekly: inWeek, seasonal: [], special, closed, listedYears: years, within: null };
}

export function readZone(fields, name, { zones }) {
  const [found, path] = [fields.get(name), fields.path(name)];
  try {
    if (typeof found === "string") return zoneNamed(found, zones);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
  }
  const said = found === null ? "Nothing" : shown(found);
  throw new CannotDecide("zone_unknown", path, `${said} is not a time zone name. Write one like Europe/London.`);
}

// A local time of a zone as {minute, warnings}.
export function readTime(value, path, zone, fold) {
  try {
    parseLocal(value);
  } catch {
    const said = value === null || value === undefined ? "Nothing" : shown(value);
    throw new CannotDecide("date_invalid", path, `${said} is not a day and time. Write it like 2026-03-13T16:30.`);
  }
  try {
    return resolveLocal(value, zone, fold);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    const code = error.code === "time_out_of_range" ? "date_invalid" : error.code;
    throw new CannotDecide(code, path, error.message);
  }
}

export const readFold = (fields) => (fields.has("fold") ? fields.whole("fold", 0, 1) : null);

// The business days that the field `business` states: Monday to Friday unless it says otherwise.
export function readBusiness(fields, data) {
  const business = fields.group("business", ["days", "holidays"]);
  const numbers = business.has("days") ? weekdays(business, "days") : new Set([0, 1, 2, 3, 4]);
  const { closed, years } = readHolidays(business, "holidays", data);
  if (numbers.size === 0) {
    throw new CannotDecide("window_never_valid", business.path("days"), "Name at least one business day, like mon.");
  }
  return new BusinessDays(numbers, closed, years);
}

// The closed days of a holiday rule, and the years its list covers; null where there is no list.
function readHolidays(fields, name, { lists }) {
  const stated = fields.get(name);
  const named = stated === null || typeof stated === "string";
  const rule = new Fields(named ? { list: stated } : stated, ["list", "add", "remove"], fields.path(name));
  const id = rule.get("list");
  const listed = id === null ? [] : typeof id === "string" ? (own(lists, id) ?? null) : null;
  if (listed === null) {
    throw new CannotDecide("holiday_list_missing", fields.path(name), `No holiday list ${shown(id)}.`);
  }
  const daysOf = (part) => rule.items(part).map((one, at) => day(one, `${rule.path(part)}.${at}`));
  const [added, removed] = [daysOf("add"), new Set(daysOf("remove"))];
  const closed = new Set([...listed.map(dayOf), ...added].filter((found) => !removed.has(found)));
  const years = id === null ? null : new Set(listed.map((date) => Number(date.slice(0, 4))));
  return { closed, years };
}

function weekdays(fields, name) {
  const found = fields.items(name).map((one, at) => {
    const number = DAYS.indexOf(one);
    if (number < 0) {
      const path = `${fields.path(name)}.${at}`;
      throw new CannotDecide("choice_unknown", path, `${path}: ${shown(one)} is not one of ${DAYS.join(", ")}.`);
    }
    return number;
  });
  return new Set(found);
}

function endsOf(window) {
  const [opens, closes] = [clock(window, "from"), clock(window, "to")];
  if (opens === closes || opens === DAY) {
    throw new CannotDecide("window_empty", window.path("from"), emptyText(opens, window.get("from"), window.get("to")));
  }
  return [opens, closes > opens ? closes : closes + DAY];
}

// What was meant decides what to write: from 09:00 to 09:00 may be all day, or 24 hours from nine.
function emptyText(opens, start, end) {
  const text = `"${start}" to "${end}" is empty. For all day use "00:00" to "24:00"`;
  if (opens === 0 || opens === DAY) return `${text}.`;
  return `${text}; for 24 hours from ${start}, "${start}" to "24:00" and, on the next day, "00:00" to "${start}".`;
}

function clock(window, name) {
  const found = window.get(name);
  const read = typeof found === "string" ? CLOCK.exec(found) : null;
  const [hour, minute] = read === null ? [99, 99] : read.slice(1).map(Number);
  if (minute > 59 || hour * 60 + minute > DAY) {
    const said = found === null ? "Nothing" : shown(found);
    const message = `${said} is not a time of day. Write hours and minutes, like 17:30.`;
    throw new CannotDecide("date_invalid", window.path(name), message);
  }
  return hour * 60 + minute;
}
