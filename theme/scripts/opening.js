// Open until 17:30, or closed until Monday: the state of each provider on a page, by the reader's clock.
//
// The data are those of marketplace.views.opening: who works for ordinary and for urgent faults, and who answers each
// number, all as opening hours. Times are the provider's; where the reader's clock shows another, it stands in brackets.

import { makeCalendar } from "./calendars.js";
import { DAY, wallAt, weekday, zoneNamed } from "./zones.js";
import { own } from "./lookup.js";
import { firstOpen, stretches } from "./working_hours.js";

const SOON = 7 * DAY; // days of a week have names; later ones need a date
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

const TIME = "00:00".length;

const two = (number) => String(number).padStart(2, "0");
const clock = (wall) => `${two(Math.floor((wall % DAY) / 60))}:${two(wall % 60)}`;

function date(day) {
  const found = new Date(day * 86_400_000);
  return `${found.getUTCDate()} ${MONTHS.at(found.getUTCMonth())} ${found.getUTCFullYear()}`;
}

// A moment of a wall clock as seen from another: 17:30, Monday 09:00 or 4 January 2027, 09:00. The end of a day is 24:00.
function moment(wall, from, isEnd) {
  const [day, today] = [Math.floor(wall / DAY), Math.floor(from / DAY)];
  if (day === today) return clock(wall);
  if (isEnd && wall === (today + 1) * DAY) return "24:00";
  return day - today < 7 ? `${WEEKDAYS.at(weekday(day))} ${clock(wall)}` : `${date(day)}, ${clock(wall)}`;
}

// Who is there at a minute: {open, until} with until null when nothing closes within days; or {open: false, opens}.
function state(calendars, minute) {
  const opens = firstOpen(calendars, minute);
  if (opens !== minute) return { open: false, opens };
  const closes = stretches(calendars, minute, minute + SOON).at(0)[1];
  return { open: true, until: closes > minute + SOON ? null : closes };
}

const readersOffset = (minute) => -new Date(minute * 60_000).getTimezoneOffset();

// What to say of a provider at a minute: {kind, text, answered, notes, chosen}, or null where the data say nothing of that
// day. `answered` and `notes` are by number (phone, phone_2, emergency); `chosen` are the numbers to ring at that minute.
export function openingAt(data, minute) {
  const [first, last] = data.span;
  if (minute < first || minute > last) return null;
  const zone = zoneNamed(data.zone, data.clocks);
  const say = (at, isEnd = false) => {
    const theirs = moment(wallAt(zone, at), wallAt(zone, minute), isEnd);
    const mine = moment(at + readersOffset(at), minute + readersOffset(minute), isEnd);
    // The day is said once where both clocks show it.
    const time = theirs.slice(0, -TIME) === mine.slice(0, -TIME) ? mine.slice(-TIME) : mine;
    return theirs === mine ? theirs : `${theirs} (${time} your time)`;
  };
  const numbers = [...new Set(["phone", ...Object.keys(data.hours)])].filter((kind) => kind !== "work" && kind !== "urgent");
  const who = new Map(["work", "urgent", ...numbers].map((kind) => [kind, state(calendarsOf(data, kind), minute)]));
  const chosen = ["phone", "emergency"].flatMap((group) => bestOf(numbers.filter((kind) => kind.split("_")[0] === group), who));
  return {
    ...words({ work: who.get("work"), urgent: who.get("urgent"), phone: who.get(chosen[0]) }, say),
    answered: Object.fromEntries(numbers.map((kind) => [kind, who.get(kind).open])),
    notes: Object.fromEntries(numbers.map((kind) => [kind, note(who.get(kind), say)])),
    chosen,
  };
}

// Of numbers for the same calls the one that is answered, else the first to be; the first in the file where they are alike.
function bestOf(kinds, who) {
  const place = (kind) => Number(kind.split("_")[1] ?? 1);
  const wait = (kind) => (who.get(kind).open ? -Infinity : who.get(kind).opens ?? Infinity);
  return kinds.toSorted((one, other) => (wait(one) < wait(other) ? -1 : wait(one) > wait(other) ? 1 : place(one) - place(other))).slice(0, 1);
}

// What is like the hours of work is not said twice in the data.
function calendarsOf({ hours, clocks }, kind) {
  return (own(hours, kind) ?? hours.work).map((desk) => makeCalendar(whole(desk), { zones: clocks, holidays: {} }));
}

// Hours with every field: as they stand on each card of a list, what most do without is left out. Holidays are among the
// days that differ.
const whole = ({ timezone, windows, exceptions = [], within = null }) => ({
  timezone,
  holidays: null,
  windows: windows.map((window) => ({ from_date: null, to_date: null, ...window })),
  exceptions: exceptions.map((day) => ({ windows: [], ...day })),
  within: within === null ? null : whole(within),
});

function words({ work, urgent, phone }, say) {
  const later = work.opens === undefined || work.opens === null ? "" : say(work.opens);
  if (work.open) return { kind: "open", text: work.until === null ? "Open now, day and night" : `Open until ${say(work.until, true)}` };
  if (urgent.open) return { kind: "urgent", text: `Open for urgent faults${later && `; other work from ${later}`}` };
  const closed = later ? `Closed, opens ${later}` : "Closed";
  return phone.open ? { kind: "phone", text: `${closed}. Telephone answered now.` } : { kind: "closed", text: closed };
}

// Whether a number is answered, or from when on.
function note(number, say) {
  if (number.open) return "answered now";
  return number.opens === null ? "" : `answered from ${say(number.opens)}`;
}

function show(part, minute) {
  const found = openingAt(JSON.parse(part.dataset.opening), minute);
  part.dataset.state = found === null ? "unknown" : found.kind;
  if (found === null) return;
  part.querySelector("[data-slot=state]").textContent = found.text;
  for (const link of part.querySelectorAll("[data-answers]")) {
    link.dataset.answered = own(found.answered, link.dataset.answers) ? "yes" : "no";
    if (own(found.answered, link.dataset.answers) === undefined) continue;
    link.parentElement.classList.toggle("reach__way--spare", !found.chosen.includes(link.dataset.answers));
  }
  for (const line of part.querySelectorAll("[data-note]")) line.textContent = own(found.notes, line.dataset.note) ?? "";
}

// Now in the week of the page's provider: its day, and the part of the day. On a day that differs from the week, such as
// a holiday, the day alone.
function markNow(table, part, minute) {
  const data = JSON.parse(part.dataset.opening);
  const wall = wallAt(zoneNamed(table.dataset.zone, data.clocks), minute);
  const [day, time] = [WEEKDAYS.at(weekday(Math.floor(wall / DAY))).slice(0, 3).toLowerCase(), clock(wall)];
  const closed = part.dataset.state === "closed";
  for (const head of table.querySelectorAll("[data-day]")) {
    if (head.dataset.day === day) head.setAttribute("aria-current", "date");
    else head.removeAttribute("aria-current");
  }
  for (const cell of table.querySelectorAll("[data-days]")) {
    const { days, from, to } = cell.dataset;
    const here = days.split(" ").includes(day) && from <= time && time < to;
    cell.toggleAttribute("data-now", here && !(closed && !cell.matches(".week-hours__cell--closed")));
  }
}

function showAll() {
  const minute = Math.floor(Date.now() / 60_000);
  for (const part of document.querySelectorAll("[data-opening]")) show(part, minute);
  const [table, whose] = [document.querySelector("main [data-zone]"), document.querySelector("main [data-opening][data-state]")];
  if (table !== null && whose !== null) markNow(table, whose, minute);
}

if (globalThis.document) {
  showAll();
  // Who opens or closes while the page is open is told within a minute.
  setInterval(showAll, 60_000);
}
