// The search page: what is typed, what is in the address, and the results. Keys: arrows move, Escape empties the box.

import { part } from "../estimate/fill.js";
import { fetchJson, remember, remembered } from "../store.js";
import { KEY_OFF } from "./box.js";
import { findNames, readNames, textGroups, withFirms } from "./find.js";
import { groupOf } from "./results.js";
import { lookThrough } from "./texts.js";

const PAUSE = 120; // while somebody types on, texts are not looked through
const EVERYWHERE = "in names, guides and reviews";
const BY_NAME = "in names; the texts could not be loaded";
/** @type {HTMLElement} */
const page = document.querySelector("[data-search]");
const box = part(page, "box");
const { root } = page.dataset;
let names = null;
let turn = 0;

const say = (text) => {
  part(page, "status").textContent = text;
};

async function load() {
  names ??= readNames(await fetchJson(page.dataset.names));
}

async function answer() {
  turn += 1;
  const mine = turn;
  const text = box.value.trim();
  if (text === "") return showNothing();
  try {
    await load();
  } catch {
    return say("The names could not be loaded. Try again, or use the lists below.");
  }
  const symptoms = await fetchJson(page.dataset.symptoms).catch(() => null);
  if (mine !== turn) return undefined;
  const { groups, meant, isCorrected } = findNames(text, names, symptoms);
  const byName = await known(groups);
  if (mine !== turn) return undefined;
  page.dataset.state = "found";
  part(page, "results").replaceChildren(...byName.map(drawn));
  await new Promise((done) => setTimeout(done, PAUSE));
  if (mine !== turn) return undefined;
  const found = await lookThrough(meant === "" ? text : meant, page.dataset.index, names.kinds).catch(() => null);
  const byText = found === null ? [] : await known(textGroups(found, names, groups));
  if (mine !== turn) return undefined;
  part(page, "results").append(...byText.map(drawn));
  return tell(text, [...byName, ...byText], { where: found === null ? BY_NAME : EVERYWHERE, read: isCorrected ? ` (read as “${meant}”)` : "" });
}

const known = (groups) => withFirms(groups, names, (url) => fetchJson(`${root}${url}`));
const drawn = (group) => groupOf(group, root);

function tell(text, groups, { where, read }) {
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  page.dataset.state = count === 0 ? "empty" : "complete";
  if (count === 0) say(`Nothing found for “${text}” ${where}. Try fewer words, or the lists below.`);
  else say(`${count} ${count === 1 ? "result" : "results"} for “${text}”${read} ${where}`);
}

function showNothing() {
  page.dataset.state = "empty";
  part(page, "results").replaceChildren();
  say("");
}

// The address says what is searched, so that it can be kept and sent; what is typed adds nothing to the history.
function keep() {
  const text = box.value.trim();
  const query = text === "" ? "" : `?${new URLSearchParams({ q: text })}`;
  if (query !== location.search) history.replaceState(null, "", location.pathname + query);
}

function readAddress() {
  box.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, box.maxLength);
  return answer();
}

function move(event) {
  const links = [...part(page, "results").querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const isHere = at >= 0 || document.activeElement === box;
  if (event.key === "Escape" && isHere) {
    box.value = "";
    box.focus();
    keep();
    showNothing();
  } else if (event.key === "ArrowDown" && isHere && at + 1 < links.length) links.at(at + 1).focus();
  else if (event.key === "ArrowUp" && at >= 0) (at === 0 ? box : links.at(at - 1)).focus();
  else return;
  turn += event.key === "Escape" ? 1 : 0;
  event.preventDefault();
}

function begin() {
  const key = part(page, "key");
  key.checked = remembered(KEY_OFF) !== "off";
  key.addEventListener("change", () => remember(KEY_OFF, key.checked ? "on" : "off"));
  box.addEventListener("input", () => {
    keep();
    answer();
  });
  part(page, "form").addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
    answer();
  });
  page.addEventListener("keydown", move);
  globalThis.addEventListener("popstate", readAddress);
  return readAddress();
}

begin();
