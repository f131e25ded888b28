// What the pages with the form of the question do alike: the answer, and the one that puts firms side by side.

import { own, withName } from "../lookup.js";
import { fetchJson, remembered } from "../store.js";
import { find } from "../symptoms/matching.js";
import { part } from "./fill.js";
import { cityOf } from "./places.js";
import { DEFAULTS, fromQuery, idOf, isText, NO_TOWNS } from "./question.js";

// The place of the last answer, kept in the browser.
export const PLACE = "estimate.place";

export const now = () => Math.floor(Date.now() / 60_000);

// {meant, symptoms}: what the text means; the vocabulary at `url` is asked for only where there is text, and null without.
export async function meaningOf({ what }, data, url) {
  const symptoms = isText(what, data) ? await fetchJson(url).catch(() => null) : null;
  return { meant: symptoms === null ? null : find(what, symptoms), symptoms };
}

// {state, towns}: with a town or postcode of the tables where the list of cities does not have the place; the tables at `url`
// are asked for only then. What is found joins the cities of the data.
export async function placed(state, data, url) {
  const { city } = cityOf(state.where, data);
  if (city !== null || state.where.trim() === "") return { state, towns: NO_TOWNS };
  const { countryOfReader, placeFor } = await import("../near/find.js");
  const found = await placeFor(state.where, url, homeIn(data) ?? countryOfReader()).catch(() => null);
  if (found === null || found.place === null) return { state, towns: found ?? NO_TOWNS };
  data.cities = withName(data.cities, found.place.id, found.place);
  data.zones.zones = { ...found.place.zones, ...data.zones.zones };
  return { state: { ...state, where: found.place.id }, towns: NO_TOWNS };
}

const homeIn = ({ cities }) => own(cities, remembered(PLACE))?.country;

// The question of the address; where it names no place, that of the last answer.
export function questionHere(data) {
  const place = remembered(PLACE) ?? "";
  return fromQuery(location.search, { ...DEFAULTS, where: Object.hasOwn(data.cities, place) || place.includes(", ") ? place : "" });
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
  // A usual length with one press, instead of two fields.
  const lengths = part(form, "lengths");
  lengths.hidden = false;
  lengths.addEventListener("click", ({ target }) => {
    const { least, most } = target.dataset;
    if (least === undefined) return;
    form.elements.from.value = least;
    form.elements.to.value = most;
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
