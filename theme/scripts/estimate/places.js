// A place in the reader's words: a city of the list, forgiving case, accents and small slips.

import { own } from "../lookup.js";
import { slips } from "../symptoms/words.js";

const SHORT = 4;
// How people shorten a country: a code that the list of places does not use itself.
const OTHER_CODES = { uk: "gb", england: "gb", scotland: "gb", wales: "gb", usa: "us", america: "us" };
const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

// {city, near}: the city that is meant, or null and the cities that may be.
export function cityOf(text, { cities }) {
  const named = own(cities, text.trim());
  if (named !== undefined) return { city: named, near: [] };
  const wanted = fold(text);
  if (wanted === "") return { city: null, near: [] };
  const all = Object.values(cities);
  const labelled = all.filter((city) => fold(labelOf(city)) === wanted);
  const same = labelled.length > 0 ? labelled : all.filter((city) => fold(city.name) === wanted);
  if (same.length === 1) return { city: same[0], near: [] };
  const exact = same.length > 0 ? [] : all.filter((city) => isWithCountry(wanted, city));
  if (exact.length === 1) return { city: exact[0], near: [] };
  if (same.length > 1) return { city: null, near: same };
  const starts = wanted.length < SHORT ? [] : all.filter(({ name }) => fold(name).startsWith(wanted));
  if (starts.length > 0) return { city: null, near: starts };
  const most = wanted.length < SHORT ? 0 : wanted.length < 8 ? 1 : 2;
  const found = all.map((city) => ({ city, far: slips(wanted, fold(city.name), most) })).filter(({ far }) => far <= most);
  return { city: null, near: found.sort((one, other) => one.far - other.far).map(({ city }) => city) };
}

// "leeds uk", "leeds gb": a city and a code of its country.
function isWithCountry(wanted, { name, country }) {
  const [place, code] = [fold(name), country.toLowerCase()];
  if (!wanted.startsWith(`${place} `)) return false;
  const rest = wanted.slice(place.length + 1);
  return rest === code || own(OTHER_CODES, rest) === code;
}

// {code, rest}: the country that a text ends with, of [code, name] of those that are known, and what stands before it; or null.
export function countryNamed(text, countries) {
  const words = fold(text);
  const codes = countries.map(([code]) => code);
  const names = [
    ...countries.flatMap(([code, name]) => [[fold(name), code], [code.toLowerCase(), code]]),
    ...Object.entries(OTHER_CODES).map(([name, code]) => [name, code.toUpperCase()]),
  ];
  const [name, code] = names.find(([ending, of]) => codes.includes(of) && words.endsWith(` ${ending}`)) ?? [];
  return code === undefined ? null : { code, rest: words.slice(0, -name.length - 1) };
}

// What tells apart cities of one name; towns of the tables have a label of their own.
export const labelOf = ({ label, name, country_name: country }) => label ?? `${name}, ${country}`;
