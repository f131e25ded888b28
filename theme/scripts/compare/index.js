// Firms side by side: their cells as the build decided them, and the reader's job computed as on the page of the answer.
// Firms and question stand in the address, so that a comparison can be kept and sent.

import { meaningOf, mistakes, now, placed, questionHere, whenAsked } from "../estimate/asking.js";
import { choicesOf, sayWrong, stateOf, write } from "../estimate/fields.js";
import { part, put } from "../estimate/fill.js";
import { putQuestion } from "../estimate/page.js";
import { NO_TOWNS, toQuery, understood } from "../estimate/question.js";
import { taxText } from "../estimate/sentences.js";
import { fullMoment, localAt } from "../estimate/times.js";
import { readData } from "../estimate/unpack.js";
import { count, join, within } from "../estimate/words.js";
import { own } from "../lookup.js";
import { openingAt } from "../opening.js";
import { fetchJson } from "../store.js";
import { billRows } from "./bill_rows.js";
import { addressOf, keep, LEAST, namedIn, picked } from "./firms.js";
import { headlineOf, jobRows, offersOf } from "./job_rows.js";
import { tableOf } from "./table.js";
import { setTools, tellSame } from "./tools.js";

/** @type {HTMLElement} */
const page = document.querySelector("[data-side-by-side]");
const form = part(page, "form");
const tools = /** @type {HTMLElement} */ (page.querySelector("[data-compare-tools]"));
/** @type {any} */
let data = null;
let firms = [];
let shared = location.href;
let turns = 0;

const slugsOf = () => firms.map(({ slug }) => slug);

// The firms of the address, as far as they are listed; the others are named.
async function readFirms() {
  const slugs = namedIn(location.search);
  const found = await Promise.all(slugs.map((slug) => fetchJson(`${page.dataset.root}/providers/${slug}/compare.json`).catch(() => null)));
  firms = found.filter((firm) => firm !== null);
  return slugs.filter((_, at) => own(found, at) === null);
}

async function draw({ sent = false } = {}) {
  turns += 1;
  const turn = turns;
  const { state, towns } = data === null ? { state: null, towns: NO_TOWNS } : await placed(stateOf(form), data, page.dataset.near);
  const meant = state === null ? null : (await meaningOf(state, data, page.dataset.symptoms)).meant;
  if (turn !== turns) return;
  const { asked, problems, near } = state === null ? { asked: null, problems: [], near: [] } : understood(state, data, now(), meant, towns);
  if (state !== null) {
    sayWrong(form, mistakes(problems, state, sent));
    putQuestion(page, state, asked, { data, near, choose });
  }
  const about = asked === null ? { groups: [], lede: "", assumes: "" } : jobOf(asked);
  const status = asked === null && state !== null ? `${problems.map(([, text]) => text).join(" ")} Then the bill for your job stands here too.` : "";
  put(page, { headline: `${count(firms.length, "firm")} side by side`, lede: about.lede, status });
  const columns = firms.map(({ slug, name, url, note }) => ({ slug, name, url, note }));
  const { groups, silent } = statedGroups(asked);
  part(page, "table").replaceChildren(tableOf({ caption: captionOf(asked), columns, groups: [...openGroup(asked), ...about.groups, ...groups], root: page.dataset.root, remove }));
  put(page, { assumes: about.assumes, silent: silent.length > 0 ? `Not stated by any of them: ${join(silent)}.` : "" });
  shared = addressOf(location.origin + location.pathname, slugsOf(), asked === null ? "" : toQuery({ ...state, when: "other", day: asked.day, time: asked.local.slice(11, 16) }));
  put(page, { printed: `Printed from ${shared}` });
  part(page, "back").href = `${page.dataset.answer}${state === null ? "" : `?${toQuery(state)}`}`;
  part(page, "result").hidden = false;
  document.title = `${join(firms.map(({ name }) => name))} side by side · ${document.title.split(" · ").at(-1)}`;
  page.dataset.state = asked === null ? "compared" : "answered";
  tellSame();
}

const captionOf = (asked) => (asked === null ? "In the words of each firm’s own page" : `${asked.label || asked.said || "Something broke"}, ${asked.city.name}, ${fullMoment(asked.local)}; all else: each firm’s own page`);

// Whether somebody is there: at the moment of the question, else now.
function openGroup(asked) {
  const minute = asked?.minute ?? now();
  const cells = firms.map(({ opening }) => {
    const found = opening === null ? null : openingAt(opening, minute);
    return found === null ? { text: "no hours are known for that day", muted: true } : { text: found.text };
  });
  return [{ name: asked === null || asked.isNow ? "Now" : "At that hour", rows: [{ term: "Open", cells }, ...rowsOf(RING).reverse()] }];
}

// The number and the hours of work stand at the top: who cannot wait rings.
const RING = "Whom to ring";
const rowsOf = (name) => (firms[0].sections.find((section) => section.name === name)?.rows ?? []).map(([term, , minor]) => ({ term, minor, cells: firms.map(({ sections }) => cellNamed(sections, name, term)) }));

function jobOf(asked) {
  const at = (instant) => localAt(instant, asked.zone, data).text;
  const offers = offersOf(slugsOf(), asked, data);
  const bills = billRows(offers, data);
  const priority = asked.expedite ? "priority handling is paid" : "no priority handling is paid";
  return {
    lede: headlineOf(offers),
    groups: [
      { name: "Your job", rows: jobRows(offers, slugsOf(), asked, { data, at }) },
      ...(bills.length > 0 ? [{ name: "The bill, line by line", rows: bills }] : []),
    ],
    assumes: `Your job: ${own(choicesOf(form, "urgency"), asked.severity).toLowerCase()}; ${priority}; prices ${taxText({ tax: { name: own(data.taxNames, asked.city.country), mode: "exclusive" } }, asked.figure)}, at the hour at which each firm would start.`,
  };
}

// What the rows of the reader's own job and its bill tell better: it shows with all rows then.
const JOBS = "Prices of the same jobs";
const TOLD_BY_THE_JOB = /^(?:An hour |Billed in|First answer, |Mean wait|At your door, |How they help$|On site, where$)/;

// The rows that the build decided, by term; those of which no firm says anything are named below the table.
function statedGroups(asked) {
  const [first] = firms;
  const silent = [];
  const groups = first.sections.filter(({ name }) => name !== RING).map(({ name, rows }) => ({
    name,
    rows: rows.flatMap(([term, , minor]) => {
      const cells = firms.map(({ sections }) => cellNamed(sections, name, term));
      if (cells.some(({ text }) => text !== null)) return [{ term, cells, minor: minor || (asked !== null && (name === JOBS || TOLD_BY_THE_JOB.test(term))) }];
      silent.push(within(term));
      return [];
    }),
  }));
  return { groups: groups.filter(({ rows }) => rows.length > 0), silent };
}

const cellNamed = (sections, name, term) => sections.find((section) => section.name === name)?.rows.find(([one]) => one === term)?.[1] ?? { text: null };

function remove(slug) {
  firms = firms.filter((firm) => firm.slug !== slug);
  keep(picked().filter((firm) => firm.slug !== slug));
  changed();
  part(page, "headline").focus();
}

function choose(name, value) {
  form.elements.namedItem(name).value = value;
  return changed();
}

function changed(how = {}) {
  history.pushState(null, "", addressOf(location.pathname, slugsOf(), data === null ? "" : toQuery(stateOf(form))));
  return firms.length < LEAST ? tooFew([]) : draw(how);
}

function tooFew(missing) {
  const lost = missing.length > 0 ? `Not listed here: ${missing.join(", ")}. ` : "";
  const one = firms.length === 1 ? `${firms[0].name} alone is no comparison. ` : "";
  put(page, { headline: "Firms side by side", lede: "", status: `${lost}${one}Choose two to five firms with “Compare” on a list, on an answer or on their pages.` });
  part(page, "result").hidden = true;
  page.dataset.state = "asking";
}

async function show() {
  const missing = await readFirms();
  if (data !== null) write(form, questionHere(data), data);
  if (firms.length < LEAST) {
    tooFew(missing);
    return;
  }
  await draw();
  if (missing.length > 0) part(page, "status").textContent += ` Not listed here: ${missing.join(", ")}.`;
  part(page, "status").hidden = part(page, "status").textContent === "";
}

async function load() {
  put(page, { status: "Getting the firms …" });
  data = await fetchJson(page.dataset.source).then(readData, () => null);
  part(page, "asked").hidden = data === null;
  await show();
  if (data === null) put(page, { status: "Prices for your own job could not be loaded; all else is here." });
}

whenAsked(page, () => data.categories, changed);
addEventListener("popstate", show);
setTools(tools, () => shared);
load();
