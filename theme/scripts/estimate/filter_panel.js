// The filters of the answer: what is chosen stands in the address beside the question, boxes and chips on the page.

import { partOf, read, withValue, write } from "../facets/address.js";
import { putChips, putFilters } from "../facets/panel.js";
import { fetchJson } from "../store.js";
import { narrowed } from "./filters.js";

/** @type {any} */
let file = null;

// What is chosen of filters, to go on in an address that the question writes; with its "&".
export const chosenPart = () => {
  const text = partOf(location.search);
  return text && `&${text}`;
};

// The answer as it is to be shown; the file of facets is asked for only where something is chosen or to be chosen.
export async function narrowedNow(page, answer, data) {
  const panel = page.querySelector("[data-filter]");
  const { chosen } = read(location.search);
  if (file === null && (Object.keys(chosen).length > 0 || panel.querySelector("details").open)) {
    file = await fetchJson(page.dataset.facets).catch(() => null);
  }
  return { ...narrowed(answer, chosen, file, data), chosen };
}

// Boxes, chips and how many fit; `redraw` answers anew.
export function putNarrowed(page, { facets, counts, amounts, chosen, fits, all }, redraw) {
  const panel = page.querySelector("[data-filter]");
  const go = (state) => {
    history.pushState(null, "", location.pathname + write(location.search, state));
    return redraw();
  };
  const change = (facet, value, wanted, quiet = false) => {
    const next = withValue(read(location.search), facet, value, wanted);
    if (quiet) history.replaceState(null, "", location.pathname + write(location.search, next));
    else go(next);
  };
  panel.dataset.ready = "yes";
  if (file !== null) putFilters(panel, { facets, counts, chosen, amounts, change });
  putChips(page.querySelector("[data-chips]"), { facets: [...facets, ...amounts.flatMap(({ ends }) => ends)], chosen, change, clear: () => go({ ...read(location.search), chosen: {} }) });
  page.querySelector("[data-narrowed]").textContent = Object.keys(chosen).length === 0 ? "" : `${fits} of ${all} firms that serve the place fit.`;
}

// Somebody who opens the filters gets them.
export function whenOpened(page, redraw) {
  page.querySelector("[data-filter] > details").addEventListener("toggle", () => file === null && redraw());
}
