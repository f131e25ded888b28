// A decision tool: form, address and answer. What is typed stands in the address, so that it can be shared; nothing leaves
// the browser.

import { CannotDecide } from "../decisions/fields.js";
import { part } from "../estimate/fill.js";
import { own } from "../lookup.js";
import { fetchJson } from "../store.js";
import { readData } from "../estimate/unpack.js";
import { billTool } from "./bill_check.js";
import { blockHoursTool } from "./block_hours.js";
import { breakEvenTool } from "./break_even.js";
import { downtimeTool } from "./downtime.js";
import { fromQuery, Mistyped, stateOf, toQuery, write } from "./form.js";
import { leavingTool } from "./leaving.js";
import { questionsTool } from "./questions.js";
import { waitTool } from "./wait_or_not.js";

// Each takes what was typed and the data, and gives {status, parts}; `fields` says which field a code of the engine is about.
const TOOLS = {
  bill_check: billTool, block_hours: blockHoursTool, break_even: breakEvenTool, downtime: downtimeTool, leaving: leavingTool,
  questions: questionsTool, wait_or_not: waitTool,
};

/** @type {HTMLElement} */
const page = document.querySelector("[data-tool]");
const form = part(page, "form");
const tool = own(TOOLS, page.dataset.tool);
let usual = {};
let data = null;

function complain(field, message) {
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const line of form.querySelectorAll("[data-error]")) line.hidden = true;
  if (field === null) return;
  const line = form.querySelector(`#field-${field}-about [data-error]`);
  if (line === null) return;
  form.elements.namedItem(field).setAttribute("aria-invalid", "true");
  line.textContent = message;
  line.hidden = false;
  for (let fold = line.closest("details"); fold !== null; fold = null) fold.open = true;
}

// The field of the form that an engine's path is about: the longest start of the path that the tool names.
function fieldOf(path) {
  const names = path.split(".");
  for (let count = names.length; count > 0; count -= 1) {
    const found = own(tool.fields, names.slice(0, count).join("."));
    if (found !== undefined) return found;
  }
  return form.elements.namedItem(path) === null ? null : path;
}

function answer(state) {
  try {
    const { status, parts } = tool.answer(state, data);
    complain(null, "");
    part(page, "status").textContent = status;
    part(page, "parts").replaceChildren(...parts.map((make) => make()));
  } catch (error) {
    if (!(error instanceof CannotDecide || error instanceof Mistyped)) throw error;
    complain(error instanceof Mistyped ? error.field : fieldOf(error.field), error.message);
    part(page, "status").textContent = error.message;
    part(page, "parts").replaceChildren();
  }
}

function changed() {
  const state = stateOf(form);
  const query = toQuery(state, usual);
  if (query !== location.search.slice(1)) history.pushState(null, "", query ? `?${query}` : location.pathname);
  answer(state);
}

function show() {
  write(form, fromQuery(location.search, usual));
  answer(stateOf(form));
}

async function start() {
  usual = stateOf(form);
  try {
    const { source, cards } = page.dataset;
    data = { ...(await fetchJson(source)), cards: cards ? readData(await fetchJson(cards)) : null };
  } catch {
    part(page, "status").textContent = "The defaults could not be loaded. The tables below are worked in advance.";
    form.hidden = true;
    page.dataset.state = "failed";
    return;
  }
  show();
  page.dataset.state = "ready";
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
    (form.querySelector("[aria-invalid=true]") ?? document.getElementById("answer")).focus();
  });
  addEventListener("popstate", show);
}

start();
