// A town, or a postcode or its first half, in the reader's words. Nothing is sent: the tables are files of this site, and of
// a postcode only the first half is kept.

import { cityOf, countryNamed } from "../estimate/places.js";
import { own } from "../lookup.js";
import { compact } from "../postcodes.js";
import { fetchJson } from "../store.js";
import { districtOf, reachedFrom, townsOf } from "./tables.js";

const BRITISH = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})?$/;
const CODE = /^(?=.*[0-9])[A-Z0-9]{3,8}$/;
const WITH_CODES = "GB";

// {place, near, problem}: the one that is meant, or null and those that may be; `problem` is what to say where none is.
// Somebody who names no country means their own first: `home` is its code, or empty.
export async function placeFor(text, url, home) {
  const { countries } = await fetchJson(url);
  const code = codeIn(text);
  if (code !== null) return districtFor(code, own(countries, WITH_CODES));
  const found = await townFor(text, countries, home);
  if (found.city !== null) return ready(found.city, own(countries, found.city.country));
  const problem = CODE.test(compact(text)) ? "Postcodes are known here for Great Britain only. Write the town." : "";
  return { place: null, near: found.near, problem };
}

// The district of a British postcode; a label says it before the town: "LS6 (Leeds), United Kingdom".
function codeIn(text) {
  const [first] = text.split(/[(,]/);
  return BRITISH.exec(compact(first.trim()))?.[1] ?? null;
}

async function districtFor(code, country) {
  const found = country === undefined ? null : await districtOf(code, WITH_CODES, country);
  if (found !== null) return ready(found, country);
  return { place: null, near: [], problem: `${code} is not among the postcodes of Great Britain that are known here. Write the town.` };
}

async function townFor(text, countries, home) {
  const named = countryNamed(text, Object.entries(countries).map(([code, { name }]) => [code, name]));
  const first = named?.code ?? (own(countries, home) === undefined ? null : home);
  if (first !== null) {
    const towns = await townsOf(first, own(countries, first));
    const found = among(text, towns);
    const known = found.city === null && named !== null ? among(named.rest, towns) : found;
    if (known.city !== null || known.near.length > 0) return known;
  }
  const all = await Promise.all(Object.entries(countries).map(([code, country]) => townsOf(code, country)));
  return among(text, all.flat());
}

const among = (text, towns) => cityOf(text, { cities: Object.fromEntries(towns.map((town) => [town.id, town])) });

async function ready(place, country) {
  return { place: { ...place, reached: await reachedFrom(place, country) }, near: [], problem: "" };
}

// The country of whoever reads, as far as the browser's languages tell it.
export function countryOfReader() {
  const regions = navigator.languages.map((language) => new Intl.Locale(language).region ?? "");
  return regions.find((region) => region !== "") ?? "";
}
