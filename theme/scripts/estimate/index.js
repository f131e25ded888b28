// The answer: question, address bar and rows. What the reader asked is in the address, so that it can be shared.

import { setSharing } from "../sharing.js";
import { fetchJson, remember } from "../store.js";
import { answerTo } from "./answer.js";
import { meaningOf, mistakes, now, PLACE, placed, questionHere, whenAsked } from "./asking.js";
import { putChartOf } from "./chart.js";
import { part, put, writeNow } from "./fill.js";
import { chosenPart, narrowedNow, putNarrowed, whenOpened } from "./filter_panel.js";
import { choicesOf, labelIn, sayWrong, stateOf, write } from "./fields.js";
import { toQuery, understood } from "./question.js";
import { putAnswer, putMeaning, putQuestion } from "./page.js";
import { localAt } from "./times.js";
import { readData } from "./unpack.js";

const LONG = 5000;
/** @type {HTMLElement} */
const page = document.querySelector("[data-estimate]");
const form = part(page, "form");
let data = null;
let drawn = null;
let turns = 0;
const unfolded = []; // for paper only

// Answers what stands in the form. What is wrong is said at its field, and the last answer stays.
async function answer({ sent = false } = {}) {
  const said = stateOf(form);
  turns += 1;
  const turn = turns;
  const [{ meant, symptoms }, { state, towns }] = await Promise.all([meaningOf(said, data, page.dataset.symptoms), placed(said, data, page.dataset.near)]);
  if (turn !== turns) return; // the reader has asked anew
  if (state.where !== said.where) keepPlace(state);
  const { asked, problems, near } = understood(state, data, now(), meant, towns);
  const wrong = mistakes(problems, state, sent);
  sayWrong(form, wrong);
  const status = part(page, "status");
  putQuestion(page, state, asked, { data, near, choose });
  if (asked === null) {
    const kept = drawn === null ? "" : " The answer below is still the last one.";
    status.textContent = problems.map(([, text]) => text).join(" ") + (wrong.length > 0 ? kept : "");
    openQuestion();
    page.dataset.state = drawn === null ? "asking" : "answered";
    status.dataset.wrong = wrong.length > 0 ? "yes" : "no";
    return;
  }
  drawn = answerTo(asked, data);
  const told = {
    data, root: page.dataset.root, address: addressOf(asked, state),
    at: (instant) => localAt(instant, asked.zone, data).text,
    why: part(page, "wished").checked,
    outcomes: choicesOf(form, "outcome"), urgencies: choicesOf(form, "urgency"),
  };
  putMeaning(page, meant, { data, symptoms, choose });
  const seen = await narrowedNow(page, drawn, data);
  if (turn !== turns) return;
  putSeen(seen, told);
  putChartOf(part(page, "chart"), drawn, data);
  page.dataset.state = "answered";
  status.dataset.wrong = wrong.length > 0 ? "yes" : "no";
  const lacking = problems.map(([, text]) => text);
  status.textContent = lacking.join(" ") || `${part(page, "headline").textContent}. ${part(page, "count").textContent}`;
  if (wrong.length > 0) openQuestion();
  remember(PLACE, asked.city.id);
  remember(`${PLACE}.name`, labelIn(asked.city, data));
}

// What fits the filters; where nobody does, the headline does not say that nobody serves the place.
function putSeen(seen, told) {
  putAnswer(page, seen.answer, told);
  putNarrowed(page, seen, answer);
  if (seen.fits > 0 || seen.all === 0) return;
  put(page, { headline: "No firm here fits what you chose", lede: "Take a filter away, or ask for another place or time.", doubt: "" });
  for (const name of ["first", "groups"]) part(page, name).replaceChildren();
}

// Field and address name the town that was found, so that they mean the same to whoever gets them.
function keepPlace(state) {
  form.elements.namedItem("where").value = state.where;
  history.replaceState(null, "", `?${toQuery(state)}${chosenPart()}`);
}

// The question with the first field that is wrong in sight.
function openQuestion() {
  part(page, "question").open = true;
  form.querySelector("[aria-invalid=true]")?.closest("details")?.toggleAttribute("open", true);
}

// The address that says "now" as the moment it was, so that it means the same to whoever gets it.
function addressOf(asked, state) {
  const query = toQuery({ ...state, when: "other", day: asked.day, time: asked.local.slice(11, 16) });
  return `${location.origin}${location.pathname}?${query}${chosenPart()}`;
}

// A choice of the page itself: a thing that was meant, a city, an order.
function choose(name, value) {
  form.elements.namedItem(name).value = value;
  return changed();
}

async function changed({ sent = false } = {}) {
  const address = `?${toQuery(stateOf(form))}${chosenPart()}`;
  if (address !== location.search) history.pushState(null, "", address);
  await answer({ sent });
}

function show() {
  write(form, questionHere(data), data);
  return answer();
}

async function load() {
  put(page, { status: "Getting the price list …" });
  const slow = setTimeout(() => {
    part(page, "status").textContent = "This takes longer than usual. The lists of firms below need no prices.";
  }, LONG);
  try {
    data = readData(await fetchJson(page.dataset.source));
  } catch {
    page.dataset.state = "failed";
    part(page, "status").textContent = "The prices could not be loaded. The tables below are priced in advance.";
    return;
  } finally {
    clearTimeout(slow);
  }
  whenOpened(page, answer);
  await show();
}

whenAsked(page, () => data.categories, changed);
setSharing(part(page, "send"), () => part(page, "address").href);
part(page, "order").addEventListener("click", async ({ target }) => {
  if (target.dataset.order === undefined) return;
  await choose("order", target.dataset.order);
  // The order by downtime needs to know what an hour of it costs.
  form.querySelector("[aria-invalid=true]")?.focus();
});
part(page, "turned").addEventListener("change", ({ target }) => choose("turn", target.checked ? "yes" : ""));
part(page, "wished").addEventListener("change", () => answer());
addEventListener("popstate", show);
// Paper shows every row and every bill: what is folded is written before it is laid out, groups before the rows in them.
addEventListener("beforeprint", () => {
  for (const folds of [".answer-group", "[data-slot=bills]"]) {
    for (const details of page.querySelectorAll(`${folds}:not([open])`)) {
      writeNow(details);
      details.toggleAttribute("open", true);
      unfolded.push(details);
    }
  }
});
addEventListener("afterprint", () => {
  for (const details of unfolded.splice(0)) details.toggleAttribute("open", false);
});

load();
