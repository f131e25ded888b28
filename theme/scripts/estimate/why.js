// Why one firm stands above the next in the order that was chosen, for readers who ask.

import { kmText } from "../distances.js";
import { own } from "../lookup.js";
import { measureOf } from "./answer.js";
import { nameOf, range, ratingText } from "./sentences.js";
import { fromWords } from "./times.js";
import { money, wait } from "./words.js";

// The sentences by slug, of those that stand in one list in this order.
export function reasonsOf(offers, { asked, currency }, told) {
  const measure = measureOf(asked.order);
  const known = (offer) => measure === null || measure(offer, currency) !== null;
  const said = offers.map((offer) => (known(offer) ? wordsOf(offer, asked, told) : null));
  const blank = asked.order === "price" ? "is priced in another currency" : "gives nothing to go by in this order";
  return new Map(offers.map((offer, at) => [offer.provider.slug, reason(own(said, at), own(said, at + 1), own(offers, at + 1), blank)]));
}

function reason(mine, its, next, blank) {
  if (mine === null) return `Stands last, whichever way the order is turned: it ${blank}.`;
  if (next === undefined) return `Last of those shown: ${mine}.`;
  if (its === null) return `Above ${nameOf(next)}, which ${blank}: ${mine}.`;
  if (mine === its) return `Like ${nameOf(next)}: ${mine}. Then the start, the price and the rating decide.`;
  return `Above ${nameOf(next)}: ${mine} against ${its}.`;
}

function wordsOf(offer, asked, { data, at }) {
  const { provider, main, answer, km, inAll, figures } = offer;
  const written = own(data.currencies, offer.currency);
  const start = `work starts ${fromWords(at(main.start), asked.local)}`;
  const words = {
    price: () => range(figures, written),
    rating: () => `${ratingText(provider.rating).value || "not yet rated"}, rank ${provider.rating.rank}`,
    distance: () => `${kmText(km)} by road`,
    kept: () => keptText(own(provider.kept, answer.kind)),
    downtime: () => `${money(inAll, written)} in all`,
    first: () => `${start}, ${answer.wait === null ? "no time of an answer promised" : `an answer within ${wait(answer.wait)} of the call`}, ${range(figures, written)}`,
  };
  return (own(words, asked.order) ?? words.first)();
}

const keptText = ([kept, of, low]) => `${kept} of ${of} promises kept, so reliably ${Math.floor(low / 10)}%`;
