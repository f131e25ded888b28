// "/" leads to the search box of a page, from wherever nothing is typed. A reader can switch it off on the search page.

import { remembered } from "../store.js";

export const KEY_OFF = "search.key";
const TYPED = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])";

/** @type {HTMLInputElement | null} */
const box = document.querySelector("[data-search-box]");

document.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  const target = /** @type {HTMLElement} */ (event.target);
  if (box === null || key !== "/" || ctrlKey || metaKey || altKey || isComposing) return;
  if (target.closest(TYPED) !== null || remembered(KEY_OFF) === "off") return;
  event.preventDefault();
  box.focus();
  box.select();
});
