// A price between two amounts that the reader writes: a facet for each end.

import { minorOf } from "../estimate/words.js";
import { own } from "../lookup.js";

const ENDS = [
  { end: "least", words: "at least", fits: (low, high, limit) => low >= limit },
  { end: "most", words: "at most", fits: (low, high, limit) => high <= limit },
];

// The facets `least-…` and `most-…` of an amount; `placesOf` gives those whose lowest and highest price fit.
export function endsOf(name, label, chosen, currency, placesOf) {
  return ENDS.map(({ end, words, fits }) => {
    const id = `${end}-${name}`;
    const values = (own(chosen, id) ?? []).slice(0, 1).map((text) => {
      const limit = currency === undefined ? null : minorOf(text, currency);
      const places = limit === null ? [] : placesOf((low, high) => fits(low, high, limit));
      return [text, `${label} ${words} ${currency?.symbol ?? ""}${text}`, places];
    });
    return { id, label: words, values };
  });
}
