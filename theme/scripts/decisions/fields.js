// The values of an input, one by one, each with the path and the code of what is wrong with it: the twin of
// decisions/fields.py. A field that is absent or null has its default; one without is asked for.

import { dayNumber, utcText } from "../zones.js";
import { own } from "../lookup.js";
import { compare, frac, fromText, whole as wholeFraction, ZERO } from "./fraction.js";

export const MOST_MINOR = 10 ** 11;
const MOST_ITEMS = 60;
const LONGEST_NUMBER = 30;
const LONGEST_SHOWN = 60;
const MOST_PEOPLE = 100_000;
const [FIRST_YEAR, LAST_YEAR] = [1950, 2150];
const NUMBER = /^[0-9]+(\.[0-9]+)?$/;
const WHOLE = /^[0-9]+$/;
const PART = /^([0-9]+)\/([0-9]+)$/;
const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const CURRENCY = /^[A-Z]{3}$/;
const ENDS = ["low", "likely", "high"];

// Why there is no answer: a stable code, the field as a path, and a finished sentence.
export class CannotDecide extends Error {
  constructor(code, field, message) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

// A value as it may stand in a message: one line of at most 60 characters.
export function shown(value) {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a group of fields";
  const text = String(value).replace(/\p{C}/gu, "\ufffd");
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`;
}

export class Fields {
  tree; at;

  constructor(tree, names, at = "") {
    if (typeof tree !== "object" || tree === null || Array.isArray(tree)) {
      throw new CannotDecide("not_a_group", at || "input", `${at || "The input"} must be a group of fields.`);
    }
    Object.assign(this, { tree, at });
    for (const name of Object.keys(tree)) {
      if (!names.includes(name)) {
        throw new CannotDecide("field_unknown", this.path(shown(name)), `${shown(name)} is not a field here.`);
      }
    }
  }

  path(name) {
    return this.at ? `${this.at}.${name}` : name;
  }

  get(name) {
    return own(this.tree, name) ?? null;
  }

  has(name) {
    return this.get(name) !== null;
  }

  group(name, names) {
    return new Fields(this.get(name) ?? {}, names, this.path(name));
  }

  items(name) {
    const [found, path] = [this.get(name) ?? [], this.path(name)];
    if (!Array.isArray(found)) throw new CannotDecide("not_a_list", path, `${path} must be a list.`);
    if (found.length > MOST_ITEMS) {
      throw new CannotDecide("list_too_long", path, `${path} has ${found.length} items; the most is ${MOST_ITEMS}.`);
    }
    return found;
  }

  groups(name, names) {
    return this.items(name).map((one, at) => new Fields(one, names, `${this.path(name)}.${at}`));
  }

  amount(name, usual = null) {
    return usual !== null && !this.has(name) ? usual : money(this.get(name), this.path(name));
  }

  whole(name, least, most, { usual = null, code = "number_out_of_range" } = {}) {
    if (usual !== null && !this.has(name)) return usual;
    return whole(this.get(name), this.path(name), least, most, code);
  }

  share(name, most, code = "share_out_of_range") {
    return number(this.get(name), this.path(name), most, code);
  }

  choice(name, values, usual = null) {
    const [found, path] = [this.get(name), this.path(name)];
    if (found === null && usual !== null) return usual;
    if (typeof found !== "string" || !values.includes(found)) {
      const said = found === null ? "nothing" : shown(found);
      throw new CannotDecide("choice_unknown", path, `${path}: ${said} is not one of ${values.join(", ")}.`);
    }
    return found;
  }

  flag(name) {
    const [found, path] = [this.get(name), this.path(name)];
    if (found !== null && typeof found !== "boolean") {
      throw new CannotDecide("choice_unknown", path, `${path}: ${shown(found)} is not one of true, false.`);
    }
    return found === true;
  }

  day(name) {
    return day(this.get(name), this.path(name));
  }

  text(name, most = 120) {
    const [found, path] = [this.get(name), this.path(name)];
    if (found === null) return "";
    if (typeof found !== "string" || found.length > most) {
      throw new CannotDecide("text_invalid", path, `${path} must be a text of at most ${most} characters.`);
    }
    return found;
  }

  currency() {
    const found = this.get("currency");
    if (typeof found !== "string" || !CURRENCY.test(found)) {
      const message = "Name the currency by three capital letters, like GBP, EUR or USD.";
      throw new CannotDecide("currency_unknown", this.path("currency"), message);
    }
    return found;
  }

  // A range, or one figure for all three; `read` takes a value and its path, `compareValues` two of what it gives.
  ranged(name, read, compareValues, usual = null) {
    const [value, path] = [this.get(name) ?? usual, this.path(name)];
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const one = read(value, path);
      return { low: one, likely: one, high: one, given: false };
    }
    for (const end of Object.keys(value)) {
      if (!ENDS.includes(end)) {
        throw new CannotDecide("field_unknown", `${path}.${shown(end)}`, `${shown(end)} is not a field here.`);
      }
    }
    if (ENDS.some((end) => (own(value, end) ?? null) === null)) {
      throw new CannotDecide("range_incomplete", path, `${path}: give low, likely and high, or one figure.`);
    }
    const [low, likely, high] = ENDS.map((end) => read(own(value, end), `${path}.${end}`));
    if (compareValues(low, likely) > 0 || compareValues(likely, high) > 0) {
      throw new CannotDecide("range_not_rising", path, `${path}: low, likely and high must not fall.`);
    }
    return { low, likely, high, given: true };
  }
}

export const rising = (one, other) => one - other;

export function money(value, path, signed = false) {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw new CannotDecide("amount_not_whole", path, `${path}: amounts are whole minor units here (pence, cents).`);
  }
  if (value < 0 && !signed) throw new CannotDecide("amount_negative", path, `${path} cannot be below zero.`);
  if (Math.abs(value) > MOST_MINOR) {
    throw new CannotDecide("amount_too_large", path, `${path} cannot be above ${MOST_MINOR} minor units.`);
  }
  return value;
}

const isDigits = (value, form) => typeof value === "string" && value.length <= LONGEST_NUMBER && form.test(value);

// A number from 0 to `most`, exactly.
export function number(value, path, most, code = "number_out_of_range") {
  const isWhole = typeof value === "number" && Number.isInteger(value);
  if (!isWhole && !isDigits(value, NUMBER)) {
    throw new CannotDecide("number_invalid", path, `${path}: write a number, like 3 or "0.6".`);
  }
  const found = isWhole ? frac(BigInt(value)) : fromText(value);
  if (compare(found, ZERO) < 0 || compare(found, wholeFraction(most)) > 0) {
    throw new CannotDecide(code, path, `${path} must lie between 0 and ${most}; it is ${shown(value)}.`);
  }
  return found;
}

export const people = (value, path) => number(value, path, MOST_PEOPLE);
export const share = (value, path) => number(value, path, 1, "share_out_of_range");

export function whole(value, path, least, most, code = "number_out_of_range") {
  const isWhole = typeof value === "number" && Number.isInteger(value);
  if (!isWhole && !isDigits(value, WHOLE)) {
    throw new CannotDecide("number_invalid", path, `${path}: write a whole number, like 60.`);
  }
  const found = BigInt(value);
  if (found < BigInt(least) || found > BigInt(most)) {
    throw new CannotDecide(code, path, `${path} must lie between ${least} and ${most}; it is ${found}.`);
  }
  return Number(found);
}

// A share, or a fraction like 1/3.
export function probability(value, path) {
  const parts = isDigits(value, PART) ? PART.exec(value) : null;
  if (parts === null) return share(value, path);
  const [above, below] = parts.slice(1).map(BigInt);
  if (below === 0n || above > below) {
    throw new CannotDecide("share_out_of_range", path, `${path} must lie between 0 and 1; it is ${shown(value)}.`);
  }
  return frac(above, below);
}

// A date as a day number: days since 1970-01-01.
export function day(value, path) {
  const parts = typeof value === "string" ? DATE.exec(value) : null;
  const [year, month, date] = parts === null ? [0, 0, 0] : parts.slice(1).map(Number);
  const found = parts === null || year < FIRST_YEAR || year > LAST_YEAR ? null : dayNumber(year, month, date);
  if (found === null) {
    const said = value === null || value === undefined ? "Nothing" : shown(value);
    throw new CannotDecide("date_invalid", path, `${said} is not a date. Write year-month-day, like 2026-03-31.`);
  }
  return found;
}

export const dayText = (found) => utcText(found * 1440).slice(0, 10);
