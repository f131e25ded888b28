// What can be done with a comparison: its address, CSV, Markdown, paper; and how many rows are hidden.

import { part } from "../estimate/fill.js";
import { csvOf, markdownOf, rowsOf } from "./table_text.js";

const tableOf = () => /** @type {HTMLTableElement} */ (document.querySelector(".comparison__table"));

// Sets the tools to work on the page's table; `address` gives the address that means the same to whoever gets it.
export function setTools(tools, address = () => location.href) {
  const say = (text) => {
    part(tools, "said").textContent = text;
  };
  tools.hidden = false;
  const send = tools.querySelector("[data-act=share]");
  send.hidden = !navigator.share;
  const acts = {
    address: () => copy(tools, address(), "The address is copied."),
    share: () => navigator.share({ title: document.title, url: address() }).catch(() => say("")),
    csv: () => save(`\ufeff${csvOf(rowsOf(tableOf()))}`),
    markdown: () => copy(tools, markdownOf(rowsOf(tableOf())), "The table is copied as Markdown."),
    print: () => print(),
  };
  tools.addEventListener("click", ({ target }) => {
    const act = new Map(Object.entries(acts)).get(target.dataset?.act);
    if (act === undefined) return;
    say("");
    act();
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

async function copy(tools, text, done) {
  const field = part(tools, "text");
  field.value = text;
  field.hidden = false;
  field.select();
  try {
    await navigator.clipboard.writeText(text);
    field.hidden = true;
    part(tools, "said").textContent = done;
  } catch {
    part(tools, "said").textContent = "The text is marked: copy it with your keyboard.";
  }
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
