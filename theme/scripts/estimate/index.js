// The estimate page: form, address bar and answers. What it says is in the address, so that it can be shared.

import { own } from "../lookup.js";
import { fetchJson, remember, remembered } from "../store.js";
import { answerTo } from "./answer.js";
import { curvesOf, putChart } from "./chart.js";
import { part } from "./fill.js";
import { DEFAULTS, fromQuery, nextTuesday, toQuery, understood } from "./incident.js";
import { LETTERS, sectionsOf } from "./results.js";
import { count, isolated, join, money } from "./words.js";
import { readData } from "./unpack.js";

const PLACE = "estimate.place";
const REHEARSED = 3;
/** @type {HTMLElement} */
const page = document.querySelector("[data-estimate]");
const form = part(page, "form");
const holder = part(page, "chart");
let data = null;
let drawn = null;

function defaults() {
  const place = remembered(PLACE) ?? "";
  return { ...DEFAULTS, where: Object.hasOwn(data.cities, place) ? place : "", day: nextTuesday(new Date()) };
}

const stateOf = () => Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, new FormData(form).get(name) ?? ""]));

function write(state) {
  for (const [name, value] of Object.entries(state)) {
    const control = form.elements.namedItem(name);
    if (control.type === "checkbox") control.checked = value === "yes";
    else control.value = value;
    if (control.type === "select-one" && control.selectedIndex === -1) control.value = own(DEFAULTS, name);
  }
  if (!state.clock) form.elements.clock.value = own(data.cities, state.where)?.timezone ?? "";
}

// The clock is said only where the reader chose another than the city's.
function said() {
  const state = stateOf();
  return { ...state, clock: state.clock === own(data.cities, state.where)?.timezone ? "" : state.clock };
}

// A reader who has not come to the place yet has made no mistake: that it is missing is an error once they ask.
function answer(state, { sent = false } = {}) {
  // Asked for while nothing has changed yet: later it would lay the whole page out in the middle of the work.
  const width = part(page, "groups").clientWidth;
  const { asked, problems } = understood(state, data);
  const wrong = sent ? problems : problems.filter(([name]) => name !== "where");
  for (const name of ["where", "from", "to", "km", "travel", "downtime", "day", "time"]) {
    const text = wrong.find(([field]) => field === name)?.[1] ?? "";
    const about = form.querySelector(`#field-${name}-about [data-error]`);
    about.textContent = text;
    about.hidden = !text;
    form.elements.namedItem(name).setAttribute("aria-invalid", String(Boolean(text)));
  }
  drawn = asked === null ? null : answerTo(asked, data);
  const top = drawn?.groups[0]?.offers.slice(0, LETTERS.length) ?? [];
  const charted = asked !== null && asked.from < asked.to && top.length > 1 ? top : [];
  part(page, "groups").replaceChildren(...(drawn ? sectionsOf(drawn, data, page.dataset.root, charted.length) : []));
  part(page, "status").textContent = drawn ? statusOf(drawn) : problems.map(([, text]) => text).join(" ");
  try {
    chart(asked, charted, width);
  } catch (error) {
    console.error(error); // the prices stand without their picture
    holder.hidden = true;
  }
  if (asked) remember(PLACE, state.where);
}

// After the first group, whose letters it carries.
function chart(asked, offers, width) {
  holder.hidden = offers.length === 0;
  if (holder.hidden) return;
  part(page, "groups").firstElementChild.after(holder);
  const { currency, hourly } = drawn.groups[0];
  const tax = asked.figure === "net" ? "without tax" : "with tax";
  const caption = `Price by length of the job, ${tax}${hourly === null ? "" : ", and the wait"}, ${currency.code}`;
  putChart(holder.firstElementChild, offers, curvesOf(offers, asked, data), { currency, caption, waiting: hourly !== null, width });
}

function statusOf({ asked, groups, unpriced, leftOut, count: all }) {
  const where = asked.city.name;
  const way = asked.channels === null ? "" : " that way";
  const missing = leftOut.length === 0 ? "" : ` Left out, because their data cannot be used: ${join(leftOut.map(isolated))}.`;
  if (all === 0) return `Nobody listed here serves ${where}${way}.${way && " Try another way to be helped."}${missing}`;
  const priced = groups.map(({ currency, offers, others }) => {
    const least = Math.min(...[...offers, ...others].map(({ figures }) => figures.low));
    return `${offers.length + others.length} with a price in ${currency.code}, from ${money(least, currency)}`;
  });
  const parts = [...priced, ...(unpriced.length > 0 ? [`${unpriced.length} without one`] : [])];
  return `${count(all, "provider")} ${all === 1 ? "serves" : "serve"} ${where}${way}: ${parts.join("; ")}.${placeOf(asked, groups)}${missing}`;
}

// Where the provider stands whose page the reader came from.
function placeOf(asked, groups) {
  for (const { offers } of groups) {
    const at = offers.findIndex(({ provider }) => provider.slug === asked.provider);
    if (at !== -1) return ` ${isolated(offers[at].provider.name)} is number ${at + 1} of ${offers.length}.`;
  }
  return "";
}

function changed(event, { sent = false } = {}) {
  if (event.target.name === "where") form.elements.clock.value = own(data.cities, form.elements.where.value)?.timezone ?? "";
  const state = said();
  const address = `?${toQuery(state)}`;
  if (address !== location.search) history.pushState(null, "", address);
  answer(state, { sent });
}

function show() {
  write(fromQuery(location.search, defaults()));
  answer(said());
}

// While the reader still looks for their city: whoever has answered once answers the second time in half the time.
function rehearse() {
  for (const where of Object.keys(data.cities).slice(0, REHEARSED)) {
    const { asked } = understood({ ...defaults(), where }, data);
    if (asked !== null) answerTo(asked, data);
  }
}

async function start() {
  page.hidden = false;
  try {
    data = readData(await fetchJson(page.dataset.source));
  } catch {
    part(page, "status").textContent = "The rate cards could not be loaded. The tables below are priced in advance.";
    form.hidden = true;
    return;
  }
  show();
  if (drawn === null) (window.requestIdleCallback ?? setTimeout)(rehearse);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed(event, { sent: true });
    (form.querySelector("[aria-invalid=true]") ?? document.getElementById("answers")).focus();
  });
  addEventListener("popstate", show);
}

start();
