// Which firms fit, and how many would fit with each further value: any of the values of one facet, all facets together.

import { own } from "../lookup.js";

// chosen: {facet id: [value id, …]}; facets: [{id, values: [[id, label, places]]}], places below `count`.
// {fits: places in order, counts: {facet id: [how many fit with each value, whatever else is chosen of its facet]}}
export function narrow(chosen, facets, count) {
  const asked = facets.filter(({ id }) => (own(chosen, id) ?? []).length > 0);
  const misses = new Uint16Array(count); // how many of the asked facets a firm has nothing of
  const missed = new Int16Array(count).fill(-1); // the last of them
  for (const [number, { id, values }] of asked.entries()) {
    const wanted = new Set(own(chosen, id));
    const having = new Uint8Array(count);
    for (const [value, , places] of values) if (wanted.has(value)) for (const place of places) having.fill(1, place, place + 1);
    having.forEach((has, place) => {
      if (has === 1) return;
      misses.fill(misses.at(place) + 1, place, place + 1);
      missed.fill(number, place, place + 1);
    });
  }
  const counts = facets.map((facet) => {
    const number = asked.indexOf(facet);
    const fitsWith = (place) => misses.at(place) === 0 || (misses.at(place) === 1 && number !== -1 && missed.at(place) === number);
    return [facet.id, facet.values.map(([, , places]) => places.filter(fitsWith).length)];
  });
  const fits = [];
  misses.forEach((missing, place) => {
    if (missing === 0) fits.push(place);
  });
  return { fits, counts: Object.fromEntries(counts) };
}

// Places in another order: by its numbers, the least first or last; what it knows nothing of stands last both ways, and
// what is alike keeps the order of the list.
export function inOrder(places, { firms }, turned = false) {
  const known = (place) => own(firms, place);
  const compare = (one, other) => {
    const [mine, its] = [known(one), known(other)];
    if (mine === null || its === null) return Number(mine === null) - Number(its === null);
    return turned ? its[0] - mine[0] : mine[0] - its[0];
  };
  return places.toSorted((one, other) => compare(one, other) || one - other);
}

// Why one stands above the next: "Above Lanternbyte: £30.00 without tax against £40.00 without tax."
export function reasonFor(place, next, { firms }, names) {
  const mine = own(firms, place);
  if (mine === null) return "Nothing is known for this order: such firms stand last, best rated first.";
  if (next === undefined) return `Last of those shown: ${mine[1]}.`;
  const [name, its] = [own(names, next), own(firms, next)];
  if (its === null) return `Above ${name}, of which nothing is known for this order: ${mine[1]}.`;
  if (mine[0] !== its[0] && mine[1] === its[1]) return `Above ${name}: ${mine[1]} both, and better by less than is shown.`;
  return mine[0] === its[0] ? `Like ${name}, and rated better: ${mine[1]}.` : `Above ${name}: ${mine[1]} against ${its[1]}.`;
}
