// Moments in words, on the clock of the place: 22:00 today, Monday 08:30 within a week, else 1 December.

import { localText, resolveLocal, zoneNamed } from "../zones.js";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const A_DAY = 86_400_000;
const [EVENING, MORNING] = [18, 5];

// "2026-11-28T21:00Z" as minutes since 1970.
export const instantOf = (utc) => Date.parse(utc) / 60_000;

// An instant on the clock of a zone: {text, fold}.
export function localAt(minute, name, { zones }) {
  const zone = zoneNamed(name, zones);
  const text = localText(minute, zone).slice(0, 16);
  return { text, fold: resolveLocal(text, zone, 0).minute === minute ? 0 : 1 };
}

const dayOf = (local) => Date.parse(`${local.slice(0, 10)}T00:00Z`);
const clockOf = (local) => local.slice(11, 16);

export function dateWords(local, year) {
  const day = new Date(dayOf(local));
  const other = day.getUTCFullYear() === year ? "" : ` ${day.getUTCFullYear()}`;
  return `${day.getUTCDate()} ${MONTHS.at(day.getUTCMonth())}${other}`;
}

export const weekdayOf = (local) => DAYS.at(new Date(dayOf(local)).getUTCDay());

// How many days a moment lies after another.
export const daysAfter = (local, from) => Math.round((dayOf(local) - dayOf(from)) / A_DAY);

// A moment as somebody says it at another: "22:00", "Monday 08:30", "1 December, 10:00".
export function moment(local, from) {
  const days = daysAfter(local, from);
  if (days === 0) return clockOf(local);
  if (days > 0 && days < 7) return `${weekdayOf(local)} ${clockOf(local)}`;
  return `${dateWords(local, Number(from.slice(0, 4)))}, ${clockOf(local)}`;
}

// "Monday from 08:30", "from 23:00", "1 December from 10:00".
export function fromWords(local, from) {
  const days = daysAfter(local, from);
  if (days === 0) return `from ${clockOf(local)}`;
  if (days > 0 && days < 7) return `${weekdayOf(local)} from ${clockOf(local)}`;
  return `${dateWords(local, Number(from.slice(0, 4)))} from ${clockOf(local)}`;
}

// The day alone: "today", "Monday", "1 December".
export function dayWords(local, from) {
  const days = daysAfter(local, from);
  if (days === 0) return "later that day";
  return days > 0 && days < 7 ? weekdayOf(local) : dateWords(local, Number(from.slice(0, 4)));
}

export function isNight(local) {
  const hour = Number(local.slice(11, 13));
  return hour >= EVENING || hour < MORNING;
}

// The moment that the reader asks about: "now", "tonight", "on Saturday at 21:00".
export function askedWords({ isNow, local, today }, { tonight = false } = {}) {
  if (isNow) return tonight && isNight(local) ? "tonight" : "now";
  const days = daysAfter(local, today);
  if (days === 0) return `today at ${clockOf(local)}`;
  if (days > 0 && days < 7) return `on ${weekdayOf(local)} at ${clockOf(local)}`;
  return `on ${dateWords(local, Number(today.slice(0, 4)))} at ${clockOf(local)}`;
}

// The day on which somebody comes who is asked now, or at that hour: "tonight", "today", "on Saturday"; null where it is a
// later one. Until the early morning it is the same night.
export function arrivalDay(local, asked) {
  const days = daysAfter(local, asked.local);
  const night = isNight(asked.local) && isNight(local) && (days === 0 || (days === 1 && Number(local.slice(11, 13)) < MORNING));
  if (days !== 0 && !night) return null;
  if (asked.isNow) return night ? "tonight" : "today";
  return askedWords(asked).replace(/ at \d\d:\d\d$/, "");
}

// "now, Sat 21:00" or "Sat 28 Nov, 21:00", for the question's line only.
export function shortMoment({ local, today, isNow }) {
  const day = new Date(dayOf(local));
  const year = local.slice(0, 4) === today.slice(0, 4) ? "" : ` ${local.slice(0, 4)}`;
  const date = isNow ? "" : ` ${day.getUTCDate()} ${MONTHS.at(day.getUTCMonth()).slice(0, 3)}${year},`;
  return `${isNow ? "now, " : ""}${weekdayOf(local).slice(0, 3)}${date} ${clockOf(local)}`;
}

// "Saturday 28 November 2026 at 21:00", for paper and mail.
export function fullMoment(local) {
  return `${weekdayOf(local)} ${dateWords(local, null)} at ${clockOf(local)}`;
}
