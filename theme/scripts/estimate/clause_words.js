// What clauses of a rate card are called where a price depends on one that the card leaves open: the twin of
// plugins/marketplace/views/clause_words.py, from the same tables (`clauses`, `amounts`) in the page's data.

import { own } from "../lookup.js";
import { join } from "./words.js";

export function clauseWords(name, { clauses }) {
  const parts = name.split(".");
  const fits = (pattern) => {
    const wanted = pattern.split(".");
    // The table of a band may name the band behind it.
    return wanted.length <= parts.length && wanted.every((word, at) => word === "*" || word === parts[at]);
  };
  const found = Object.entries(clauses).find(([pattern]) => fits(pattern));
  return found === undefined ? name : found[1];
}

export const amountsWords = (names, { amounts }) => join([...new Set(names.map((name) => own(amounts, name.split(".")[0]) ?? name))]);

// What a card leaves open about prices, as clauses of a sentence; nothing where each is one figure.
export function leftOpen(quotes, words) {
  const named = (list) => [...new Set(list.flat())];
  const unknown = named(quotes.map((quote) => quote.unknown_clauses ?? []));
  const ranged = named(quotes.map((quote) => quote.ranged ?? []));
  const opened = named(quotes.flatMap((quote) => [quote, quote.low, quote.high]).map((quote) => quote?.open_above ?? []));
  return [
    unknown.length > 0 ? `the card does not say ${join(unknown.map((name) => clauseWords(name, words)))}` : "",
    ranged.length > 0 ? `the card gives a range for ${amountsWords(ranged, words)}` : "",
    opened.length > 0 ? `the card names only the least for ${amountsWords(opened, words)}` : "",
  ].filter(Boolean).join("; ");
}
