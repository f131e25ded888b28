// The place that a reader names on a list: who serves it and how, and how far away that is. It stands in the address as the
// answer's page has it: ?where=Wakefield (WF1), United Kingdom

import { kmText } from "../distances.js";
import { part, repeat } from "../estimate/fill.js";
import { own } from "../lookup.js";
import { read, withValue, write } from "./address.js";

const PLACE = "where";
const DISTANCES = [5, 10, 25, 50, 100];
const UNSURE = "Its area names postal codes, counties or districts: ask whether yours is one.";

const placeIn = (search) => (new URLSearchParams(search).get(PLACE) ?? "").slice(0, 100);

// What is chosen, the place as a value of a facet of its own.
export const readAll = (search) => (placeIn(search) ? withValue(read(search), PLACE, placeIn(search), true) : read(search));

export function writeAll(search, state) {
  const said = new URLSearchParams(search);
  const [place] = own(state.chosen, PLACE) ?? [];
  if (place) said.set(PLACE, place);
  else said.delete(PLACE);
  return write(said.toString(), place ? withValue(state, PLACE, place, false) : state);
}

// {place, problem, near}: see near/find.js; place null where the address names none.
export async function placeHere({ chosen }, url) {
  const [text] = own(chosen, PLACE) ?? [];
  if (text === undefined) return { place: null, near: [], problem: "" };
  const { countryOfReader, placeFor } = await import("../near/find.js");
  const found = await placeFor(text, url, countryOfReader()).catch(() => ({ place: null, near: [], problem: "The places could not be loaded." }));
  const asks = found.near.length > 0 ? "Which one do you mean?" : `“${text}” is not among our places. Write a larger town nearby.`;
  return { ...found, problem: found.place === null ? found.problem || asks : "" };
}

// The file of a list as it is for a place: by which ways firms serve it, how far they are, and who may serve it.
export function fileFor(file, place) {
  const known = file.slugs.map((slug) => own(place.reached, slug));
  const having = (fits) => known.flatMap((one, at) => (one !== undefined && fits(one) ? [at] : []));
  const here = having(({ served, unsure }) => served.length + unsure.length > 0);
  const far = DISTANCES.map((most) => [String(most), `within ${most} km`, having(({ km }) => km !== null && km <= most)]);
  const ways = (own(file.facets, 0)?.values ?? []).map(([id, label]) => [id, label, having(({ served }) => served.includes(id))]);
  const km = known.map((one) => (one === undefined || one.km === null ? null : [one.km, distanceText(one.km)]));
  return {
    ...file,
    notes: known.map((one) => (one === undefined ? "" : noteOf(one, place))),
    facets: [
      { id: PLACE, label: "Place", values: [[place.label, `Serves ${place.name}`, here]] },
      { id: "channel", label: "How they help there", values: ways },
      { id: "distance", label: "Distance by road", values: far },
      ...file.facets.filter(({ id }) => id !== "channel" && id !== "distance"),
    ],
    orders: [...file.orders.filter(({ id }) => id !== "distance"), { id: "distance", label: "Distance", firms: km }],
  };
}

const distanceText = (km) => `${kmText(km)} by road`;

function noteOf({ served, km }, { name }) {
  if (served.length === 0) return UNSURE;
  return km === null ? `Serves ${name} from afar` : `To ${name}: ${distanceText(km)}`;
}

// The field, with what is wrong, and the places that may be meant as buttons.
export function putNear(panel, text, { place, problem, near }, choose) {
  const form = part(panel, "near");
  if (form === null) return;
  const field = part(form, "place");
  if (place !== null || text !== "") field.value = place?.label ?? text;
  field.setAttribute("aria-invalid", String(problem !== ""));
  part(form, "wrong").textContent = problem;
  repeat(part(form, "places"), near.slice(0, 5), (item, { label }) => {
    item.firstElementChild.textContent = label;
    item.firstElementChild.addEventListener("click", () => choose(label));
  });
  part(form, "places").hidden = near.length === 0;
}
