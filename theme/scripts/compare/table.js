// The table of a comparison, in copies of the page's own parts.

import { copyOf } from "../estimate/fill.js";

const DIFFERS = "comparison__row--differs";
const MINOR = "comparison__row--minor";
const same = (cells) => new Set(cells.map(({ text, note = "" }) => JSON.stringify([text, note ?? ""]))).size === 1;

// columns: [{name, url, note, slug}]; groups: [{name, rows: [{term, cells, minor}]}]; a cell: text (null: not stated), note, muted, url.
export function tableOf({ caption, columns, groups, root, remove }) {
  const holder = copyOf("comparison");
  const table = /** @type {HTMLTableElement} */ (holder.querySelector("table"));
  table.caption.firstElementChild.textContent = caption;
  const [, head] = table.tHead.rows[0].cells;
  const body = table.tBodies[0];
  head.replaceWith(...columns.map((column) => headOf(head, column, { root, remove })));
  body.replaceWith(...groups.map((group) => groupOf(body, group, { columns, root })));
  return holder;
}

function headOf(pattern, { name, url, note, slug }, { root, remove }) {
  const head = /** @type {HTMLElement} */ (pattern.cloneNode(true));
  const link = head.querySelector("a");
  link.href = root + url;
  link.querySelector("bdi").textContent = name;
  putNote(head, note);
  const button = head.querySelector("button");
  button.querySelector("bdi").textContent = name;
  button.addEventListener("click", () => remove(slug));
  return head;
}

function groupOf(pattern, { name, rows }, { columns, root }) {
  const body = /** @type {HTMLTableSectionElement} */ (pattern.cloneNode(true));
  const [head, row] = body.rows;
  head.cells[0].colSpan = columns.length + 1;
  head.querySelector("span").textContent = name;
  row.replaceWith(...rows.map((one) => rowOf(row, one, root)));
  return body;
}

function rowOf(pattern, { term, cells, minor = false }, root) {
  const row = /** @type {HTMLTableRowElement} */ (pattern.cloneNode(true));
  const [head, ...kinds] = row.cells;
  const differs = !same(cells);
  row.classList.toggle(DIFFERS, differs);
  row.classList.toggle(MINOR, minor);
  head.textContent = term;
  const [plain, word, silent, link] = kinds;
  for (const cell of kinds) cell.remove();
  row.append(...cells.map((cell) => cellOf(cell, cell.text === null ? silent : cell.muted ? word : cell.url ? link : plain, root)));
  return row;
}

function cellOf({ text, note, url }, pattern, root) {
  const cell = /** @type {HTMLElement} */ (pattern.cloneNode(true));
  const holder = cell.querySelector("bdi, .not-stated");
  if (text !== null) holder.textContent = text;
  if (url) cell.querySelector("a").href = url.startsWith("/") ? root + url : url;
  putNote(cell, note);
  return cell;
}

function putNote(holder, text) {
  const note = holder.querySelector(".comparison__note");
  if (note === null) return;
  if (text) note.textContent = text;
  else note.remove();
}
