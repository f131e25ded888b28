// The form of a tool: what stands in it, in the address, and as amounts. What a reader types is text until a tool reads it.

import { own } from "../lookup.js";

const AMOUNT = /^[0-9]{1,9}(\.[0-9]+)?$/;

// What a reader typed wrongly, with the field.
export class Mistyped extends Error {
  constructor(field, message) {
    super(message);
    this.field = field;
  }
}

const namesOf = (form) => [...new Set([...form.elements].map(({ name }) => name).filter(Boolean))];

export const stateOf = (form) =>
  Object.fromEntries(namesOf(form).map((name) => [name, String(new FormData(form).get(name) ?? "").trim()]));

export function write(form, state) {
  for (const [name, value] of Object.entries(state)) {
    const control = form.elements.namedItem(name);
    if (control === null) continue;
    if (control.type === "checkbox") control.checked = value === "yes";
    else if (control.type !== "select-one" || [...control.options].some((option) => option.value === value)) control.value = value;
  }
}

// The address says what differs from the form as it was sent.
export function toQuery(state, usual) {
  return new URLSearchParams(Object.entries(state).filter(([name, value]) => own(usual, name) !== value)).toString();
}

export function fromQuery(query, usual) {
  const asked = new URLSearchParams(query);
  return Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, (asked.get(name) ?? value).slice(0, 200)]));
}

// "450.50" of a currency with two decimals is 45050; an empty field is null.
export function amount(state, name, { exponent }) {
  const text = own(state, name).replaceAll(",", "");
  if (text === "") return null;
  const [whole, part = ""] = text.split(".");
  if (!AMOUNT.test(text) || part.length > exponent) {
    throw new Mistyped(name, exponent > 0 ? "Write an amount like 450 or 450.50." : "Write an amount like 450.");
  }
  return Number(whole + part.padEnd(exponent, "0"));
}

// A field as the engines take numbers: text, or null where it is empty.
export const given = (state, name) => own(state, name).replaceAll(",", "") || null;

// Only what is there.
export const present = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
