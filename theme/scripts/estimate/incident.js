// The reader's incident: from the form and the address bar to what the engines are asked, and back.
// A state is the form's fields as text; `asked` is what it means.

import { CalendarError, resolveLocal, zoneNamed } from "../calendars.js";
import { own } from "../lookup.js";

export const DEFAULTS = {
  what: "", where: "", how: "any", day: "", time: "10:00", clock: "", from: "60", to: "120", km: "", travel: "",
  urgency: "P3", expedite: "", outcome: "fixed", show: "net", downtime: "", provider: "",
};
// As in the reference jobs: 15 km take half an hour.
const MINUTES_A_KM = 2;
const MOST_MINUTES = 1440;

// Next Tuesday: on a day like any other, somebody is there.
export function nextTuesday(now) {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ((2 - now.getDay() + 6) % 7) + 1);
  const two = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export function fromQuery(search, defaults = DEFAULTS) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, (given.get(name) ?? own(defaults, name)).slice(0, 100)]));
}

// Only what differs from the defaults; the day is always said, because the default moves on.
export function toQuery(state) {
  const said = Object.entries(state).filter(([name, value]) => value !== own(DEFAULTS, name));
  return new URLSearchParams(said).toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
}

// {asked} or {problems: [[field, text], …]}: everything wrong at once.
export function understood(state, data) {
  const problems = [];
  const city = own(data.cities, state.where) ?? null;
  if (city === null) problems.push(["where", "Choose a city: who serves it stands here, with price and first answer."]);
  const [from, to] = ["from", "to"].map((name) => minutesOf(own(state, name), name, problems));
  if (from !== null && to !== null && from > to) problems.push(["to", "The longest time is shorter than the shortest."]);
  const km = numberOf(state.km, "km", 10_000, problems);
  const travel = numberOf(state.travel, "travel", 10_000, problems);
  if (state.downtime && !/^\d{1,9}(\.\d{1,3})?$/.test(state.downtime.trim())) {
    problems.push(["downtime", "Write an amount like 50 or 72.50, or leave it empty."]);
  }
  const zone = Object.hasOwn(data.zones.zones, state.clock) ? state.clock : (city?.timezone ?? null);
  const minute = zone === null ? null : minuteOf(state, zone, data, problems);
  if (problems.length > 0) return { asked: null, problems };
  const [category, service = null] = state.what.split(".");
  return {
    problems,
    asked: {
      category: category || null, service, city, zone, minute, km, travel,
      channels: state.how === "any" ? null : [state.how],
      day: state.day, start: `${state.day}T${state.time}`, year: Number(state.day.slice(0, 4)),
      lengths: from === to ? [from] : [from, to], from, to,
      severity: state.urgency, expedite: state.expedite === "yes", outcome: state.outcome,
      figure: state.show === "gross" ? "total" : "net", downtime: state.downtime.trim(), provider: state.provider,
    },
  };
}

// Minutes of travel for those who charge by time, unless the reader knows better.
export const travelMinutes = (asked, km) => asked.travel ?? km * MINUTES_A_KM;

function minutesOf(text, name, problems) {
  const found = /^\d{1,4}$/.test(text.trim()) ? Number(text) : null;
  if (found === null || found > MOST_MINUTES) {
    problems.push([name, `Write whole minutes, 0 to ${MOST_MINUTES}.`]);
    return null;
  }
  return found;
}

function numberOf(text, name, most, problems) {
  if (text.trim() === "") return null;
  const found = /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
  if (found === null || found > most) problems.push([name, `Write a whole number, 0 to ${most}, or leave it empty.`]);
  return found;
}

// The instant that the reader means.
function minuteOf({ day, time }, zone, { zones, years }, problems) {
  if (Number(day.slice(0, 4)) > years.asked) {
    problems.push(["day", `Prices are known up to the end of ${years.asked}.`]);
    return null;
  }
  try {
    return resolveLocal(`${day}T${time}`, zoneNamed(zone, zones)).minute;
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    problems.push([error.code === "time_does_not_exist" ? "time" : "day", day && time ? error.message : "Say a day and a time."]);
    return null;
  }
}
