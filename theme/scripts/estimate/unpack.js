// The data of the estimate page, as marketplace.views.estimate.data made it before estimate.pack wrote it as columns.

import { own } from "../lookup.js";

const FIRST = 35;
const BACKSLASH = 92;

// A digit's value: characters from # on, without the backslash.
const digit = (code) => code - FIRST - (code > BACKSLASH ? 1 : 0);
const BASE = 91;

function codesOf(codes) {
  const [high, low] = Array.isArray(codes) ? codes : [null, codes];
  return Array.from(low, (_, at) => digit(low.charCodeAt(at)) + (high === null ? 0 : digit(high.charCodeAt(at)) * BASE));
}

// The values that a node stands for, one for each of `count` records. What records share is one object: never change it.
export function unpack([kind, first, second], count) {
  if (kind === "=") return Array(count).fill(first);
  if (kind === "#") {
    const places = codesOf(second);
    const distinct = unpack(first, places.reduce((most, place) => Math.max(most, place), -1) + 1);
    return places.map((place) => distinct[place]);
  }
  if (kind === "{") return groups(first, count);
  if (kind === "[") return lists(unpack(first, count), second);
  return first;
}

function groups(columns, count) {
  // As lists of pairs first: writing group["__proto__"] would not write a field.
  const made = Array.from({ length: count }, () => []);
  for (const [key, present, node] of columns) {
    const having = present === 1 ? made : made.filter((_, at) => present[at] === "1");
    const values = unpack(node, having.length);
    having.forEach((pairs, at) => pairs.push([key, values[at]]));
  }
  return made.map((pairs) => Object.fromEntries(pairs));
}

function lists(lengths, node) {
  const items = unpack(node, lengths.reduce((sum, length) => sum + length, 0));
  let start = 0;
  return lengths.map((length) => items.slice(start, (start += length)));
}

// Whether a provider has what every answer names; what its prices need is judged when they are asked for.
const isUsable = (provider) =>
  typeof provider?.name === "string" && typeof (provider.slug ?? "") === "string" && typeof provider.town === "string" &&
  ["rating", "kept", "in_force", "served", "distances", "terms"].every((name) => own(provider, name) != null) &&
  ["cards", "hours", "phones", "promises", "services"].every((name) => Array.isArray(own(provider, name)));

const slugOf = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
const named = (list, key, value) => Object.fromEntries(list.map((item) => [own(item, key), value(item)]));

// The file as the page uses it: `holidays` and `zones` as the engines take them, cities and currencies by name.
export function readData(file) {
  const [providers, cities, zones, holidays] = ["providers", "cities", "zones", "holidays"].map((name) => {
    const [count, node] = own(file, name);
    return unpack(node, count);
  });
  const usable = providers.filter(isUsable);
  return {
    asOf: file.as_of,
    years: file.years,
    providers: usable.map((provider) => ({ ...provider, slug: provider.slug ?? slugOf(provider.name), name: provider.name + file.suffix })),
    // Providers that the page leaves out, by name where they have one; the page says so.
    unreadable: providers.filter((provider) => !isUsable(provider)).map((provider) => (provider?.name ? `${provider.name}${file.suffix}` : "one without a name")),
    cities: named(cities, "id", (city) => city),
    categories: file.categories,
    zones: {
      first_year: file.years.first,
      last_year: file.years.last,
      zones: named(zones, "name", ({ starts, offsets }) => starts.map((start, at) => [start, offsets[at]])),
    },
    holidays: named(holidays, "name", (table) => table),
    currencies: named(file.currencies, "code", (currency) => currency),
    callingCodes: file.calling_codes,
    taxNames: file.tax_names,
    absent: file.absent,
    words: file.words,
  };
}
