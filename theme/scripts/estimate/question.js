// The reader's question: from the form and the address bar to what the engines are asked, and back.
// A state is the form's fields as text; `asked` is what it means. Addresses of the form before this one keep their meaning.

import { CalendarError, localText, resolveLocal, zoneNamed } from "../zones.js";
import { own } from "../lookup.js";
import { amountOf, clockOf, kilometresOf, minutesOf } from "./amounts.js";
import { cityOf, labelOf } from "./places.js";

export const DEFAULTS = {
  what: "", where: "", when: "now", day: "", time: "", how: "any", from: "60", to: "120", urgency: "", expedite: "",
  outcome: "fixed", show: "net", downtime: "", km: "", travel: "", order: "first", turn: "", provider: "", clock: "",
};
export const FIELDS = ["where", "day", "time", "from", "to", "km", "travel", "downtime"];
const URGENCIES = ["P1", "P2", "P3", "P4"];
const USUAL_URGENCY = "P1";
// What the form before this one meant where nothing was said.
const OLD_FORM = { urgency: "P3", time: "10:00" };
const MINUTES_A_KM = 2; // as in the reference jobs: 15 km take half an hour
const MOST_MINUTES = 1440;
const MOST_KM = 10_000;
const TOMORROW = "09:00";
export const NO_TOWNS = { near: [], problem: "" };

export function fromQuery(search, defaults = DEFAULTS) {
  const given = new URLSearchParams(search);
  const old = given.has("day") && !given.has("when") ? OLD_FORM : {};
  const state = Object.fromEntries(
    Object.keys(DEFAULTS).map((name) => [name, (given.get(name) ?? own(old, name) ?? own(defaults, name)).slice(0, 200)]),
  );
  if (state.what.trim() === "") state.what = (given.get("kind") ?? "").slice(0, 100);
  if (Object.keys(old).length > 0) return { ...state, when: "other" };
  if (state.when === "") return { ...state, when: "now" };
  if (["now", "tomorrow", "other"].includes(state.when)) return state;
  // A moment that is not understood is asked for: silently it would become another one.
  const [, day = "", time = ""] = /^(\d{4}-\d{2}-\d{2})?(?:(?:^|[T ])(\d{1,2}:\d{2}))?$/.exec(state.when) ?? [];
  return { ...state, when: "other", day, time };
}

// Only what differs from the defaults, the moment as one word.
export function toQuery({ day, time, when, ...state }) {
  const moment = when === "other" ? `${day}T${clockOf(time) ?? time}` : when;
  const said = Object.entries({ ...state, when: moment }).filter(([name, value]) => name === "when" || value !== own(DEFAULTS, name));
  return new URLSearchParams(said).toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
}

// {asked} or {problems: [[field, text], …], near: cities that may be meant}: everything wrong at once.
// Beside `asked`, `problems` holds what can be answered without: the order by downtime needs an amount.
// `now` is an instant in minutes; `meant` says what the text means: {ids, priority, …} of symptoms/matching.js, or null.
// `towns` are those of the tables that the place may be, or what is to be said of it: see placed of asking.js.
export function understood(state, data, now, meant = null, towns = NO_TOWNS) {
  const problems = [];
  const { city, near: cities } = cityOf(state.where, data);
  const near = [...cities, ...towns.near.filter(({ name, country }) => !cities.some((one) => one.name === name && one.country === country))];
  if (city === null) problems.push(["where", towns.problem || placeProblem(state.where, near)]);
  const [from, to] = ["from", "to"].map((name) => lengthOf(own(state, name), name, problems));
  if (from !== null && to !== null && from > to) problems.push(["to", "The longest time is shorter than the shortest."]);
  const km = distanceOf(state.km, problems);
  const travel = state.travel.trim() === "" ? null : lengthOf(state.travel, "travel", problems);
  const downtime = state.downtime.trim() === "" ? "" : amountOf(state.downtime);
  if (downtime === null) problems.push(["downtime", "Write an amount like 50 or 72.50, or leave it empty."]);
  if (to === 0) problems.push(["to", "Work of no length has no price. Write the longest time in minutes, 1 or more."]);
  const minute = city === null ? null : minuteOf(state, city, { data, now }, problems);
  if (problems.length > 0) return { asked: null, problems, near };
  const zone = zoneNamed(city.timezone, data.zones);
  const local = localText(minute, zone);
  const work = workOf(state.what, data, meant);
  const unordered = downtime === "" && state.order === "downtime";
  return {
    problems: unordered ? [["downtime", "Say what an hour of downtime costs you, like 50. Until then the order is who helps first."]] : [],
    near,
    asked: {
      ...work, city, minute, km, travel, downtime, from, to,
      zone: city.timezone, local, today: localText(now, zone), isNow: state.when === "now",
      day: local.slice(0, 10), year: Number(local.slice(0, 4)), called: calledOf(minute, local, zone),
      channels: state.how === "any" ? null : [state.how],
      lengths: from === to ? [from] : [from, to],
      severity: URGENCIES.includes(state.urgency) ? state.urgency : (meant?.priority ?? USUAL_URGENCY),
      expedite: state.expedite === "yes", outcome: state.outcome,
      figure: state.show === "gross" ? "total" : "net", order: unordered ? DEFAULTS.order : state.order, provider: state.provider,
      turned: state.turn === "yes" && !unordered && state.order !== DEFAULTS.order,
    },
  };
}

// Minutes of travel for those who charge by time, unless the reader knows better.
export const travelMinutes = (asked, km) => asked.travel ?? (km ?? 0) * MINUTES_A_KM;

// Whether what broke is text that the vocabulary has to read.
export const isText = (what, { categories }) => what.trim() !== "" && idOf(what.trim(), categories) === null;

// {category, service, label, said}: an id of the list, or what the text was understood as; all null for "I don't know".
function workOf(what, { categories }, meant) {
  const said = what.trim();
  const found = said === "" ? null : (idOf(said, categories) ?? idOf(meant?.ids[0] ?? "", categories));
  return { ...(found ?? { category: null, service: null, label: "" }), said: idOf(said, categories) === null ? said : "" };
}

// A category, "category.service", a service by itself, or the label of one.
export function idOf(text, categories) {
  const [first, second = null] = text.split(".");
  const named = text.toLowerCase();
  for (const { id, label, services } of categories) {
    const service = services.find((one) => one.id === (second ?? first) || one.label.toLowerCase() === named);
    if ((id === first && second === null) || label.toLowerCase() === named) return { category: id, service: null, label };
    if (service !== undefined && (second === null || id === first || service.label.toLowerCase() === named)) return { category: id, service: service.id, label: service.label };
  }
  return null;
}

function placeProblem(text, near) {
  if (text.trim() === "") return "Choose a city.";
  if (near.length === 0) return `“${text.trim()}” is not in our list of places. Write a larger town nearby, or the first half of a British postcode.`;
  return `Did you mean ${nearest(near).map(([label]) => label).join(" or ")}?`;
}

// The first few places that may be meant: [what the page says, what the field holds].
export function nearest(near) {
  const few = near.slice(0, 3);
  const isOne = ({ name }) => near.filter((city) => city.name === name).length === 1;
  return few.map((city) => [isOne(city) ? city.name : labelOf(city), labelOf(city)]);
}

function lengthOf(text, name, problems) {
  const found = minutesOf(text);
  if (found !== null && found <= MOST_MINUTES) return found;
  problems.push([name, `“${text.trim()}” is no length of time. Write minutes, 0 to ${MOST_MINUTES}.`]);
  return null;
}

function distanceOf(text, problems) {
  if (text.trim() === "") return null;
  const found = kilometresOf(text);
  if (found !== null && found <= MOST_KM) return found;
  problems.push(["km", `Write whole kilometres, 0 to ${MOST_KM}, or leave it empty.`]);
  return null;
}

// The instant that the reader means, on the clock of the place.
function minuteOf({ when, day, time, clock }, city, { data, now }, problems) {
  if (when === "now") return now;
  const zone = zoneNamed(Object.hasOwn(data.zones.zones, clock) ? clock : city.timezone, data.zones);
  const wanted = when === "tomorrow" ? nextDay(localText(now, zone).slice(0, 10)) : day;
  const at = when === "tomorrow" ? TOMORROW : clockOf(time);
  if (at === null) {
    problems.push(["time", time.trim() === "" ? "Say a time." : `“${time.trim()}” is not a time of day. Write it like 21:00.`]);
    return null;
  }
  if (Number(wanted.slice(0, 4)) > data.years.asked) {
    problems.push(["day", `Prices are known up to the end of ${data.years.asked}.`]);
    return null;
  }
  try {
    return resolveLocal(`${wanted}T${at}`, zone).minute;
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    const skipped = error.code === "time_does_not_exist";
    problems.push(skipped ? ["time", "The clocks go forward over that time on that day. Write a later one."] : ["day", day ? `${day} cannot be asked about. Choose another day.` : "Say a day."]);
    return null;
  }
}

const nextDay = (day) => new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);

// The call as the availability engine takes it; the second of two equal times has fold 1.
function calledOf(minute, local, zone) {
  const text = local.slice(0, 16);
  return { called: text, timezone: zone.name, fold: resolveLocal(text, zone, 0).minute === minute ? 0 : 1 };
}
