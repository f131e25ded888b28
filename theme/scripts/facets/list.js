// A list that its reader narrows and orders: cards that the build made are hidden, moved, or fetched from further pages.

import { part, put, putOptions } from "../estimate/fill.js";
import { own } from "../lookup.js";
import { fetchJson } from "../store.js";
import { withValue } from "./address.js";
import { inOrder, narrow, reasonFor } from "./engine.js";
import { openFacet, priceFacets } from "./more.js";
import { fileFor, placeHere, putNear, readAll, writeAll } from "./near.js";
import { putChips, putFilters } from "./panel.js";

/** @type {HTMLElement} */
const page = document.querySelector("[data-narrow]");
const [panel, chips, orders] = ["[data-filter]", "[data-chips]", "[data-order-by]"].map((which) => /** @type {HTMLElement} */ (page.querySelector(which)));
const list = page.querySelector(".provider-list");
const status = page.querySelector("[data-narrowed]");
const heading = page.querySelector("[data-count]");
const counted = heading.textContent; // as it came
const first = Number(page.dataset.first);
const came = [...list.children]; // the cards of this page, as they came
const cards = new Map(came.map((card, at) => [first + at, card]));
/** @type {any} */
let all = null; // the file of the list
/** @type {any} */
let file = null; // the same, for the place that the reader names
let shown = 0;
let turns = 0;

const now = () => Math.floor(Date.now() / 60_000);
const isPlain = ({ chosen, sort, turned }) => Object.keys(chosen).length === 0 && (sort === "" || sort === file.orders[0].id) && !turned;

function facetsFor(chosen) {
  const at = file.facets.findIndex(({ id }) => id === "channel") + 1;
  return { boxes: file.facets.toSpliced(at, 0, openFacet(file, now())), prices: priceFacets(file, chosen) };
}

async function draw() {
  turns += 1;
  const turn = turns;
  const state = readAll(location.search);
  const near = await placeHere(state, page.dataset.near);
  if (turn !== turns) return;
  const [text = ""] = own(state.chosen, "where") ?? [];
  putNear(panel, text, near, choosePlace);
  if (near.place === null) state.chosen = withValue(state, "where", text, false).chosen;
  else if (text !== near.place.label) {
    choosePlace(near.place.label, true);
    return;
  }
  file = near.place === null ? all : fileFor(all, near.place);
  const { boxes, prices } = facetsFor(state.chosen);
  const { fits, counts } = narrow(state.chosen, [...boxes, ...prices.flatMap(({ ends }) => ends)], file.names.length);
  const order = file.orders.find(({ id }) => id === state.sort) ?? file.orders[0];
  const places = inOrder(fits, order, state.turned);
  putFilters(panel, { facets: boxes.filter(({ id }) => id !== "where"), counts, chosen: state.chosen, amounts: prices, change });
  putOptions(part(orders, "order"), file.orders);
  putChips(chips, { facets: [...boxes, ...prices.flatMap(({ ends }) => ends)], chosen: state.chosen, change, clear: () => go({ ...state, chosen: {} }) });
  part(orders, "order").value = order.id;
  part(orders, "turned").checked = state.turned;
  const plain = isPlain(state);
  shown = Math.max(shown, file.page);
  const wanted = plain ? [...cards.keys()].filter((place) => place >= first && place < first + came.length) : places.slice(0, shown);
  const found = await Promise.all(wanted.map(cardAt));
  if (turn !== turns) return;
  putCards(found, wanted, order);
  page.querySelector("[data-pages]")?.toggleAttribute("hidden", !plain);
  const more = /** @type {HTMLElement} */ (page.querySelector("[data-more]"));
  more.hidden = plain || places.length <= shown;
  more.textContent = `Show ${Math.min(file.page, places.length - shown)} more`;
  const everybody = file.names.length;
  const shownText = `${places.length} of ${everybody} ${everybody === 1 ? "provider" : "providers"}`;
  heading.textContent = plain ? counted : shownText;
  status.textContent = plain ? "" : `${shownText}, by ${order.label.toLowerCase()}${state.turned ? ", turned round" : ""}.`;
  page.dataset.state = "narrowed";
}

function putCards(found, wanted, order) {
  const next = found.filter((card) => card !== null);
  const same = next.length === list.children.length && next.every((card, at) => card === list.children.item(at));
  if (!same) list.replaceChildren(...next);
  const wished = part(orders, "why").checked;
  wanted.forEach((place, at) => {
    const card = own(found, at);
    if (card !== null) put(card, { near: own(file.notes, place) ?? "", why: wished ? reasonFor(place, wanted.at(at + 1), order, file.names) : "" });
  });
}

// The card of a place: from this page, or from the page of the list on which it stands.
async function cardAt(place) {
  if (cards.has(place)) return cards.get(place);
  const number = Math.floor(place / file.page) + 1;
  const response = await fetch(page.dataset.list + (number === 1 ? "" : `${number}/`)).catch(() => null);
  if (response?.ok) {
    const other = new DOMParser().parseFromString(await response.text(), "text/html");
    [...other.querySelectorAll(".provider-card")].forEach((card, at) => {
      const there = (number - 1) * file.page + at;
      if (!cards.has(there)) cards.set(there, document.importNode(card, true));
    });
  }
  return cards.get(place) ?? null;
}

function go(state) {
  history.pushState(null, "", location.pathname + writeAll(location.search, state));
  shown = 0;
  draw();
}

// One value more or less; `quiet` leaves the drawing to the call that follows.
function change(facet, value, wanted, quiet = false) {
  const state = withValue(readAll(location.search), facet, value, wanted);
  if (quiet) history.replaceState(null, "", location.pathname + writeAll(location.search, state));
  else go(state);
}

// Another place, or none; `named` where the same place gets its whole name.
function choosePlace(text, named = false) {
  const { chosen, ...rest } = readAll(location.search);
  const [was = ""] = own(chosen, "where") ?? [];
  const without = withValue({ chosen, ...rest }, "where", was, false);
  const state = text === "" ? without : withValue(without, "where", text, true);
  if (named) {
    history.replaceState(null, "", location.pathname + writeAll(location.search, state));
    draw();
  } else go(state);
}

function sorted() {
  const state = readAll(location.search);
  go({ ...state, sort: part(orders, "order").value === file.orders[0].id ? "" : part(orders, "order").value, turned: part(orders, "turned").checked });
}

async function load() {
  try {
    all = await fetchJson(page.dataset.narrow);
    file = all;
  } catch (error) {
    console.error(error);
    return; // the list stands as it came, with its links
  }
  const select = part(orders, "order");
  const ask = () => choosePlace(part(panel, "place").value.trim());
  part(panel, "show")?.addEventListener("click", ask);
  part(panel, "place")?.addEventListener("keydown", ({ key }) => key === "Enter" && ask());
  part(panel, "all").open = matchMedia("(min-width: 64rem)").matches;
  for (const bar of [panel, orders]) bar.dataset.ready = "yes";
  select.addEventListener("change", sorted);
  part(orders, "turned").addEventListener("change", sorted);
  part(orders, "why").addEventListener("change", draw);
  page.querySelector("[data-more]").addEventListener("click", () => {
    shown += file.page;
    draw();
  });
  addEventListener("popstate", draw);
  await draw();
}

load();
