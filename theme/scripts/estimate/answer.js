// Everybody who serves the place, compared: who costs what, in which order, and where waiting turns the order round.

import { own } from "../lookup.js";
import { offerOf } from "./offer.js";
import { minorOf } from "./words.js";

// {groups, unpriced, leftOut, asked}: a group for each currency, the one with most prices first; the best offer of a group first.
export function answerTo(asked, data) {
  const once = { ...asked, answers: new Map() };
  const leftOut = [...(data.unreadable ?? [])];
  const offers = data.providers.map((provider) => soundOffer(provider, once, data, leftOut)).filter((offer) => offer !== null);
  const priced = offers.filter(({ figures }) => figures !== null);
  const currencies = [...new Set(priced.map(({ currency }) => currency))];
  const groups = currencies
    .map((code) => groupOf(own(data.currencies, code), priced.filter(({ currency }) => currency === code), asked))
    .sort((one, other) => size(other) - size(one) || (one.currency.code < other.currency.code ? -1 : 1));
  const unpriced = offers.filter(({ figures }) => figures === null).sort(byRank);
  return { asked, groups, unpriced, leftOut, count: offers.length };
}

// What one provider's data break is that provider's answer only.
function soundOffer(provider, asked, data, leftOut) {
  try {
    return offerOf(provider, asked, data);
  } catch (error) {
    console.error(provider.slug, error);
    leftOut.push(provider.name);
    return null;
  }
}

const size = ({ offers, others }) => offers.length + others.length;
const byRank = ({ provider: one }, { provider: other }) =>
  (one.rating.rank ?? Infinity) - (other.rating.rank ?? Infinity) || (one.slug < other.slug ? -1 : 1);

function groupOf(currency, found, asked) {
  const hourly = asked.downtime ? minorOf(asked.downtime, currency) : null;
  const offers = found.map((offer) => ({ ...offer, ...waitingCost(offer, hourly) })).sort((one, other) => inOrder(one, other));
  return {
    currency, hourly,
    offers: offers.filter(({ listed }) => listed),
    // They serve the place and have a price, but do not say that they do this kind of work.
    others: offers.filter(({ listed }) => !listed),
    flip: flipOf(offers.filter(({ listed }) => listed)),
  };
}

// `waiting` is what the wait costs the reader, `inAll` that and the middle of the bill; null where nothing is promised.
function waitingCost({ figures, answer }, hourly) {
  if (hourly === null || answer.wait === null) return { waiting: null, inAll: null };
  const waiting = Math.floor((2 * answer.wait * hourly + 60) / 120);
  return { waiting, inAll: figures.middle + waiting };
}

// With a cost of downtime, those who promise a time come first: the others' wait has no price.
function inOrder(one, other) {
  if (one.inAll !== null && other.inAll !== null && one.inAll !== other.inAll) return one.inAll - other.inAll;
  if ((one.inAll === null) !== (other.inAll === null)) return one.inAll === null ? 1 : -1;
  const [a, b] = [one.figures, other.figures];
  return a.middle - b.middle || a.low - b.low || a.high - b.high || byRank(one, other);
}

// The cost of an hour of downtime at which the first two change places: bill + cost x wait is the same for both.
// {at: minor units an hour, sooner, cheaper}, or null where no cost of downtime changes their order.
export function flipOf([first, second]) {
  if (!second || first.answer.wait === null || second.answer.wait === null) return null;
  const sooner = first.answer.wait <= second.answer.wait ? first : second;
  const later = sooner === first ? second : first;
  const [price, minutes] = [sooner.figures.middle - later.figures.middle, later.answer.wait - sooner.answer.wait];
  if (price <= 0 || minutes === 0) return { at: null, sooner, later };
  return { at: Math.floor((2 * price * 60 + minutes) / (2 * minutes)), sooner, later };
}
