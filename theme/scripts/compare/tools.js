// What can be done with a comparison: its address, CSV, Markdown, paper; and how many rows are hidden.

import { copy, setSharing } from "../sharing.js";
import { csvOf, markdownOf, rowsOf } from "./table_text.js";

const tableOf = () => /** @type {HTMLTableElement} */ (document.querySelector(".comparison__table"));

// Sets the tools to work on the page's table; `address` gives the address that means the same to whoever gets it.
export function setTools(tools, address = () => location.href) {
  setSharing(tools, address, {
    csv: () => save(`\ufeff${csvOf(rowsOf(tableOf()))}`),
    markdown: () => copy(tools, markdownOf(rowsOf(tableOf())), "The table is copied as Markdown."),
  });
  for (const box of document.querySelectorAll("[data-compare-differs], [data-compare-all]")) box.addEventListener("change", tellSame);
  tellSame();
}

// How many rows are hidden, and why.
export function tellSame() {
  const rows = [...(tableOf()?.querySelectorAll(".comparison__row") ?? [])];
  const hidden = rows.filter((row) => row.getClientRects().length === 0).length;
  document.querySelector("[data-compare-same]").textContent = hidden === 0 ? "" : hidden === 1 ? "1 row is hidden" : `${hidden} rows are hidden`;
}

function save(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "comparison.csv";
  link.click();
  URL.revokeObjectURL(url);
}

// A page made in advance has its table already.
const ready = tableOf() === null ? null : document.querySelector("[data-compare-tools]");
if (ready !== null) setTools(/** @type {HTMLElement} */ (ready));
