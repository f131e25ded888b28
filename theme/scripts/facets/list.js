// A list that its reader narrows and orders: cards that the build made are hidden, moved, or fetched from further pages.

import { part, put, putOptions } from "../estimate/fill.js";
import { own } from "../lookup.js";
import { fetchJson } from "../store.js";
import { read, withValue, write } from "./address.js";
import { inOrder, narrow, reasonFor } from "./engine.js";
import { openFacet, priceFacets } from "./more.js";
import { putChips, putFilters } from "./panel.js";

/** @type {HTMLElement} */
const page = document.querySelector("[data-narrow]");
const [panel, chips, orders] = ["[data-filter]", "[data-chips]", "[data-order-by]"].map((which) => /** @type {HTMLElement} */ (page.querySelector(which)));
const list = page.querySelector(".provider-list");
const status = page.querySelector("[data-narrowed]");
const first = Number(page.dataset.first);
const came = [...list.children]; // the cards of this page, as they came
const cards = new Map(came.map((card, at) => [first + at, card]));
/** @type {any} */
let file = null;
let shown = 0;
let turns = 0;

const now = () => Math.floor(Date.now() / 60_000);
const isPlain = ({ chosen, sort, turned }) => Object.keys(chosen).length === 0 && (sort === "" || sort === file.orders[0].id) && !turned;

function facetsFor(chosen) {
  const prices = priceFacets(file, chosen);
  return { boxes: [...file.facets.slice(0, 1), openFacet(file, now()), ...file.facets.slice(1)], prices };
}

async function draw() {
  turns += 1;
  const turn = turns;
  const state = read(location.search);
  const { boxes, prices } = facetsFor(state.chosen);
  const { fits, counts } = narrow(state.chosen, [...boxes, ...prices], file.names.length);
  const order = file.orders.find(({ id }) => id === state.sort) ?? file.orders[0];
  const places = inOrder(fits, order, state.turned);
  putFilters(panel, { facets: boxes, counts, chosen: state.chosen, amounts: prices, change });
  putChips(chips, { facets: [...boxes, ...prices], chosen: state.chosen, change, clear: () => go({ ...state, chosen: {} }) });
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
  const all = file.names.length;
  status.textContent = plain ? "" : `${places.length} of ${all} ${all === 1 ? "provider" : "providers"}, by ${order.label.toLowerCase()}${state.turned ? ", turned round" : ""}.`;
  page.dataset.state = "narrowed";
}

function putCards(found, wanted, order) {
  const next = found.filter((card) => card !== null);
  const same = next.length === list.children.length && next.every((card, at) => card === list.children.item(at));
  if (!same) list.replaceChildren(...next);
  const wished = part(orders, "why").checked;
  wanted.forEach((place, at) => {
    const card = own(found, at);
    if (card !== null) put(card, { why: wished ? reasonFor(place, wanted.at(at + 1), order, file.names) : "" });
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
  history.pushState(null, "", location.pathname + write(location.search, state));
  shown = 0;
  draw();
}

// One value more or less; `quiet` leaves the drawing to the call that follows.
function change(facet, value, wanted, quiet = false) {
  const state = withValue(read(location.search), facet, value, wanted);
  if (quiet) history.replaceState(null, "", location.pathname + write(location.search, state));
  else go(state);
}

function sorted() {
  const state = read(location.search);
  go({ ...state, sort: part(orders, "order").value === file.orders[0].id ? "" : part(orders, "order").value, turned: part(orders, "turned").checked });
}

async function load() {
  try {
    file = await fetchJson(page.dataset.narrow);
  } catch (error) {
    console.error(error);
    return; // the list stands as it came, with its links
  }
  const select = part(orders, "order");
  putOptions(select, file.orders);
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
