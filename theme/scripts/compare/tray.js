// The tray of firms to compare: buttons beside firms put them in, the tray leads to the page that puts them side by side.

import { part, repeat } from "../estimate/fill.js";
import { addressOf, keep, LEAST, MOST, picked } from "./firms.js";

/** @type {HTMLElement} */
const tray = document.querySelector("[data-tray]");
const said = document.querySelector("[data-tray-said]");

// What is asked on the page of the answer stands in its address; on the page of a place only the place is known.
function questionHere() {
  if (document.querySelector("[data-estimate]") !== null) return location.search;
  return tray.dataset.where ? `?where=${encodeURIComponent(tray.dataset.where)}` : "";
}

function draw() {
  const firms = picked();
  for (const button of document.querySelectorAll("[data-compare]")) press(button, firms);
  tray.hidden = firms.length === 0;
  if (tray.hidden) return;
  repeat(part(tray, "firms"), firms, (item, { slug, name }) => {
    part(item, "name").textContent = name;
    part(item, "whose").textContent = `Remove ${name}`;
    part(item, "remove").addEventListener("click", () => {
      change(firms.filter((firm) => firm.slug !== slug), `${name} is removed.`);
      (tray.hidden ? document.querySelector("main") : part(tray, "remove")).focus();
    });
  });
  const go = part(tray, "go");
  go.hidden = firms.length < LEAST;
  go.textContent = `Compare ${firms.length} firms`;
  part(tray, "more").hidden = firms.length >= LEAST;
}

function press(button, firms) {
  const { compare: slug, name } = button.dataset;
  button.hidden = slug === "";
  const chosen = firms.some((firm) => firm.slug === slug);
  button.setAttribute("aria-pressed", String(chosen));
  button.lastElementChild.textContent = ` ${name}`;
}

function change(firms, text) {
  keep(firms);
  said.textContent = text;
  draw();
}

/** @param {DOMStringMap} button */
function toggle({ compare: slug, name }) {
  const firms = picked();
  if (firms.some((firm) => firm.slug === slug)) return change(firms.filter((firm) => firm.slug !== slug), `${name} is removed.`);
  if (firms.length >= MOST) return change(firms, `${MOST} firms are the most that stand side by side. Remove one first.`);
  const all = [...firms, { slug, name }];
  return change(all, all.length < LEAST ? `${name} is added. Choose one more.` : `${name} is added: ${all.length} firms to compare.`);
}

document.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest("[data-compare]") : null);
  if (button !== null) toggle(button.dataset);
});
part(tray, "clear").addEventListener("click", () => {
  change([], "No firm is in the tray.");
  document.querySelector("main").focus();
});
// The question may change while the page is open: the address is made when somebody is about to follow it.
for (const event of ["pointerdown", "focusin", "click"]) {
  part(tray, "go").addEventListener(event, ({ currentTarget }) => {
    currentTarget.href = addressOf(tray.dataset.url, picked().map(({ slug }) => slug), questionHere());
  });
}
// Rows that come later have buttons too, and another page of this site may have changed the choice.
new MutationObserver((changes) => {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element);
  const buttons = added.flatMap((node) => [...node.querySelectorAll("[data-compare]")]);
  const firms = picked();
  for (const button of buttons) press(button, firms);
}).observe(document.querySelector("main"), { childList: true, subtree: true });
addEventListener("storage", draw);
addEventListener("pageshow", draw);
draw();
