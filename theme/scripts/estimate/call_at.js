// If I call at …: when the promise of the provider on this page falls due, on the reader's own clock.

import { CalendarError, resolveLocal, zoneNamed } from "../zones.js";
import { own } from "../lookup.js";
import { fetchJson } from "../store.js";
import { part } from "./fill.js";
import { answeredBy } from "./promises.js";
import { moment, wait } from "./words.js";

// The file of all clocks as the engines take it.
export function tablesOf({ first_year, last_year, clocks, zones }) {
  return { first_year, last_year, zones: Object.fromEntries(Object.entries(zones).map(([name, at]) => [name, clocks[at]])) };
}

// One sentence; `here` is the reader's zone. A zone that the tables do not know gives way to the provider's own.
export function sentence({ holidays, zone, promises, words }, { day, time }, here, tables) {
  const mine = own(tables.zones, here) ? here : zone;
  try {
    const { minute } = resolveLocal(`${day}T${time}`, zoneNamed(mine, tables));
    const answer = (where) => answeredBy(promises, minute, where, { zones: tables, holidays });
    const found = answer(mine);
    const theirs = found.promise.coverage?.timezone ?? zone;
    const year = Number(day.slice(0, 4));
    const whose = `on ${mine === here ? "your clock" : "the provider’s clock"} (${mine.replaceAll("_", " ")})`;
    const at = (which) => moment(found.open === null ? which.due : which.from, year);
    const there = theirs === mine ? "" : `; there it is ${at(answer(theirs))}`;
    if (found.open !== null) return `First answer not before ${at(found)} ${whose}${there}: ${own(words, found.open)}.`;
    const after = found.wait === 0 ? "at once" : `${wait(found.wait)} after your call`;
    const sooner = found.from === null ? "" : `; by ${moment(found.from, year)} if real time is meant, which is not stated`;
    return `First answer by ${at(found)} ${whose}, ${after}${there}${sooner}.`;
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return day && time ? error.message : "Say a day and a time.";
  }
}

async function start(form) {
  const [dayField, timeField] = ["call-day", "call-time"].map((name) => form.elements.namedItem(name));
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
  dayField.value = now.slice(0, 10);
  timeField.value = now.slice(11, 16);
  const tables = tablesOf(await fetchJson(form.dataset.clocks));
  const promise = JSON.parse(form.dataset.callAt);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const show = () => {
    const asked = { day: dayField.value, time: timeField.value };
    part(form, "deadline").textContent = sentence(promise, asked, here, tables);
  };
  show();
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
}

if (globalThis.document) for (const form of document.querySelectorAll("[data-call-at]")) start(form);
