// The form of the question: its fields as text, what is wrong at each, and the choices that it offers.

import { own } from "../lookup.js";
import { labelOf } from "./places.js";
import { DEFAULTS, FIELDS, idOf } from "./question.js";

/** The fields as text. @returns {any} */
export function stateOf(form) {
  const said = new FormData(form);
  return Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, String(said.get(name) ?? "")]));
}

// Puts a state into the fields, ids of work and places as their names.
export function write(form, state, data) {
  const what = idOf(state.what.trim(), data.categories)?.label ?? state.what;
  const shown = { ...state, what, where: nameIn(own(data.cities, state.where)) ?? state.where };
  for (const [name, value] of Object.entries(shown)) {
    const control = form.elements.namedItem(name);
    if (control.type === "checkbox") control.checked = value === "yes";
    else control.value = value;
    if (control.type === "select-one" && control.selectedIndex === -1) control.value = own(DEFAULTS, name);
  }
}

// A town of the tables is written with what tells it apart: the next reader may mean another one by its name.
const nameIn = (city) => city?.label ?? city?.name;

// What is wrong stands at its field; all other fields are right.
export function sayWrong(form, wrong) {
  for (const name of FIELDS) {
    const text = wrong.find(([field]) => field === name)?.[1] ?? "";
    const about = form.querySelector(`#field-${name}-about [data-error]`);
    about.textContent = text;
    about.hidden = !text;
    form.elements.namedItem(name).setAttribute("aria-invalid", String(Boolean(text)));
  }
}

export const choicesOf = (form, name) => Object.fromEntries([...form.elements.namedItem(name).options].map(({ value, text }) => [value, text]));

// What the first page's list of places calls a city: its country is said where another one has the same name.
export const labelIn = (city, { cities }) => city.label ?? (Object.values(cities).filter(({ name }) => name === city.name).length > 1 ? labelOf(city) : city.name);
