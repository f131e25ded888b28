// What an incident costs where the card leaves clauses unknown: the twin of plugins/marketplace/pricing/range.py.

import { own } from "../lookup.js";
import { MOST_READINGS } from "../numbers.js";
import { CannotPrice, ClauseUnknown } from "./clauses.js";
import { pricesOf } from "./open_above.js";
import { quoteJson } from "./quote.js";
import { AMOUNTS, Reading } from "./reading.js";

const TOO_VAGUE = "The card leaves so much open that this has no price. State more of its clauses.";

// `quote(reading)` prices under assumptions and throws ClauseUnknown for a clause that it needs.
export function rangeOf(quote) {
  const readings = [...readingsOf(quote, new Map(), { tried: 0 })];
  const clauses = [...new Set(readings.flatMap(({ assumed }) => [...assumed.keys()]))];
  const named = new Set(clauses.filter((clause) => matters(clause, readings)));
  // What the ends of all ranges decide together is told by the names of the ranges.
  const ranged = named.delete(AMOUNTS) ? [...new Set(readings.flatMap((reading) => [...reading.ranged]))].sort() : [];
  const quotes = readings.map((reading) => reading.quote).sort(
    (one, other) => one.total - other.total || one.net - other.net || compareParts(one.unpriced, other.unpriced),
  );
  return { quotes, unknown: [...named].sort(), ranged };
}

// What the command line prints.
export function asJson(range) {
  const { low, high, ...rest } = answerOf(range);
  return low === undefined ? quoteJson(rest) : { ...rest, low: quoteJson(low), high: quoteJson(high) };
}

// The one quote, or low to high.
export function answerOf({ quotes, unknown, ranged }) {
  const [low, high] = [quotes[0], quotes.at(-1)];
  if (unknown.length === 0 && ranged.length === 0) return low;
  const nets = quotes.map(({ net }) => net);
  return {
    currency: low.currency,
    unknown_clauses: unknown,
    ...(ranged.length > 0 && { ranged }),
    net: [Math.min(...nets), Math.max(...nets)],
    total: [low.total, high.total],
    complete: quotes.every(({ complete }) => complete),
    low,
    high,
  };
}

function* readingsOf(quote, assumed, budget) {
  budget.tried += 1;
  if (budget.tried > MOST_READINGS) throw new CannotPrice("too_vague", TOO_VAGUE);
  const reading = new Reading(assumed);
  let found;
  try {
    found = quote(reading);
  } catch (error) {
    if (!(error instanceof ClauseUnknown)) throw error;
    for (const value of error.values) yield* readingsOf(quote, new Map([...assumed, [error.clause, value]]), budget);
    return;
  }
  yield { assumed, quote: found, ranged: reading.ranged };
}

// Whether the price differs between the values of a clause, all else equal.
function matters(clause, readings) {
  const byRest = new Map();
  const byValue = new Map();
  for (const { assumed, quote } of readings) {
    const price = pricesOf(quote);
    const rest = JSON.stringify([...assumed].filter(([name]) => name !== clause).sort());
    byRest.set(rest, (byRest.get(rest) ?? new Set()).add(price));
    // Another clause may be asked for under some values of this one only; then their sets of prices are compared.
    const value = assumed.get(clause);
    if (value !== undefined) byValue.set(value, (byValue.get(value) ?? new Set()).add(price));
  }
  if ([...byRest.values()].some((prices) => prices.size > 1)) return true;
  return new Set([...byValue.values()].map((prices) => [...prices].sort().join(" "))).size > 1;
}

// By kind, then by name.
function compareParts(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const [mine, theirs] = [one.at(at), other.at(at)];
    const name = mine.kind === theirs.kind ? "name" : "kind";
    if (mine !== theirs) return own(mine, name) < own(theirs, name) ? -1 : 1;
  }
  return one.length - other.length;
}
