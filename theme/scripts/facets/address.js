// What is chosen of a list, in its address: ?f.insurance=any&f.language=de&sort=price-b1&turn=yes

import { own } from "../lookup.js";

const PREFIX = "f.";
const MOST_VALUES = 40;

// {chosen: {facet: [value]}, sort, turned}
export function read(search) {
  const said = new URLSearchParams(search);
  const chosen = new Map();
  for (const [name, value] of [...said].slice(0, MOST_VALUES)) {
    if (!name.startsWith(PREFIX) || value === "" || value.length > 60) continue;
    const facet = name.slice(PREFIX.length);
    chosen.set(facet, [...new Set([...(chosen.get(facet) ?? []), value])]);
  }
  return { chosen: Object.fromEntries(chosen), sort: said.get("sort") ?? "", turned: said.get("turn") === "yes" };
}

// What is chosen with one value of a facet more, or less.
export function withValue(state, facet, value, wanted) {
  const rest = (own(state.chosen, facet) ?? []).filter((one) => one !== value);
  const values = wanted ? rest.concat(value) : rest;
  const others = Object.entries(state.chosen).filter(([id]) => id !== facet);
  return { ...state, chosen: Object.fromEntries(values.length === 0 ? others : others.concat([[facet, values]])) };
}

// The rest of an address stays as it is.
export function write(search, { chosen, sort, turned }) {
  const said = new URLSearchParams([...new URLSearchParams(search)].filter(([name]) => !name.startsWith(PREFIX) && name !== "sort" && name !== "turn"));
  for (const [facet, values] of Object.entries(chosen)) for (const value of values) said.append(PREFIX + facet, value);
  if (sort) said.set("sort", sort);
  if (turned) said.set("turn", "yes");
  const text = said.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  return text && `?${text}`;
}

// Only what is chosen of facets, for an address that another form writes.
export const partOf = (search) => new URLSearchParams([...new URLSearchParams(search)].filter(([name]) => name.startsWith(PREFIX))).toString();
