// What the pages with the form of the question do alike: the answer, and the one that puts firms side by side.

import { fetchJson, remembered } from "../store.js";
import { find } from "../symptoms/matching.js";
import { part } from "./fill.js";
import { DEFAULTS, fromQuery, idOf, isText } from "./question.js";

// The place of the last answer, kept in the browser.
export const PLACE = "estimate.place";

export const now = () => Math.floor(Date.now() / 60_000);

// {meant, symptoms}: what the text means; the vocabulary at `url` is asked for only where there is text, and null without.
export async function meaningOf({ what }, data, url) {
  const symptoms = isText(what, data) ? await fetchJson(url).catch(() => null) : null;
  return { meant: symptoms === null ? null : find(what, symptoms), symptoms };
}

// The question of the address; where it names no place, that of the last answer.
export function questionHere(data) {
  const place = remembered(PLACE) ?? "";
  return fromQuery(location.search, { ...DEFAULTS, where: Object.hasOwn(data.cities, place) ? place : "" });
}

// What is to be said at the fields: a reader who has not sent the form, nor come to the place yet, has made no mistake there.
export const mistakes = (problems, state, sent) => (sent ? problems : problems.filter(([name]) => name !== "where" || state.where.trim() !== ""));

// Calls `changed` with each choice and with the button; then the headline is in sight, or the first field that is wrong.
export function whenAsked(page, categories, changed) {
  const form = part(page, "form");
  form.addEventListener("change", ({ target }) => {
    // A picked word is what broke; typed words come from the field.
    if (target.name === "kind") {
      form.elements.what.value = idOf(target.value, categories())?.label ?? "";
      target.checked = false;
    }
    changed();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await changed({ sent: true });
    const wrong = form.querySelector("[aria-invalid=true]");
    if (wrong === null) part(page, "question").open = false;
    (wrong ?? part(page, "headline")).focus();
  });
}
