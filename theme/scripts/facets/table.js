// Tables of providers in the order of any of their figures; what has none stands last, whichever way it is turned.

import { part, put, putOptions } from "../estimate/fill.js";
import { own } from "../lookup.js";
import { inOrder, reasonFor } from "./engine.js";

const AS_LISTED = { id: "", label: "as listed" };

/** @param {HTMLElement} holder */
function start(holder) {
  const table = /** @type {HTMLTableElement} */ (holder.querySelector("table"));
  const rows = [...table.tBodies[0].rows];
  const names = rows.map((row) => row.cells[0].querySelector("a").textContent);
  const orders = ordersOf(table, rows);
  if (rows.length < 2 || orders.length === 0) return;
  const bar = /** @type {HTMLElement} */ (holder.querySelector("[data-order-by]"));
  putOptions(part(bar, "order"), [AS_LISTED, ...orders]);
  bar.dataset.ready = "yes";
  bar.addEventListener("change", () => {
    const chosen = part(bar, "order").value;
    const [order] = orders.filter(({ id }) => id === chosen);
    const turned = part(bar, "turned").checked;
    const listed = turned ? rows.map((_, at) => rows.length - 1 - at) : rows.map((_, at) => at);
    const places = order === undefined ? listed : inOrder(rows.map((_, at) => at), order, turned);
    table.tBodies[0].replaceChildren(...places.map((place) => own(rows, place)));
    const wished = part(bar, "why").checked && order !== undefined;
    places.forEach((place, at) => put(own(rows, place), { why: wished ? reasonFor(place, places.at(at + 1), order, names) : "" }));
    // The caption says how the table came; what the reader made of it stands beside that.
    put(holder, { sorted: order === undefined && !turned ? "" : `Now ${order === undefined ? "as listed" : `by: ${order.label}`}${turned ? ", turned round" : ""}` });
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    order?.head.setAttribute("aria-sort", turned === order.most ? "ascending" : "descending");
  });
}

// One order for each column that has figures.
function ordersOf(table, rows) {
  return [...table.tHead.rows[0].cells].slice(1).flatMap((head, at) => {
    const cells = rows.map((row) => row.cells.item(at + 1));
    if (cells.every(({ dataset }) => dataset.value === undefined)) return [];
    const firms = cells.map((cell) => (cell.dataset.value === undefined ? null : [Number(cell.dataset.value), wordsOf(cell)]));
    // Where the most comes first, numbers are below nothing.
    const most = firms.some((firm) => firm !== null && firm[0] < 0);
    return [{ id: String(at), label: head.textContent, head, firms, most }];
  });
}

const wordsOf = (cell) => (cell.querySelector("bdi")?.textContent ?? cell.querySelector("a")?.firstChild.textContent ?? "").trim();

for (const holder of document.querySelectorAll("[data-sortable]")) start(/** @type {HTMLElement} */ (holder));
