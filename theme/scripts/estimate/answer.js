// Everybody of the catalog, sorted into what the reader can do: ring now, ring later, ask first, not here.

import { own } from "../lookup.js";
import { offerOf } from "./offer.js";
import { minorOf } from "./words.js";

// {asked, main, quoted, unlisted, refused, away, absent, leftOut, hourly, currency, flip}: `main` are the priced offers that
// the headline speaks of: those that list the work, or where nobody does, the others (`unlisted` is empty then). `quoted`
// are those of `refused` that stand beside `main`: they work at the call, by quotation.
export function answerTo(asked, data) {
  const leftOut = [...(data.unreadable ?? [])];
  const offers = data.providers.map((provider) => soundOffer(provider, asked, data, leftOut)).filter((offer) => offer !== null);
  const priced = offers.filter(({ status }) => status === "priced");
  const currency = mostUsed(priced.map(({ currency: code }) => code));
  const hourly = asked.downtime && currency !== null ? minorOf(asked.downtime, own(data.currencies, currency)) : null;
  const ordered = priced.map((offer) => ({ ...offer, ...waitingCost(offer, { hourly, currency }) })).sort(inOrder(asked.order, currency));
  const [listed, unlisted] = [ordered.filter((offer) => offer.listed), ordered.filter((offer) => !offer.listed)];
  const refused = offers.filter(({ status }) => status === "refused").sort(byListing);
  const works = refused.filter(({ main }) => main !== undefined);
  const named = listed.length > 0 || works.some((offer) => offer.listed);
  return {
    asked, leftOut, hourly, currency, named,
    main: named ? listed : unlisted,
    unlisted: named ? unlisted : [],
    quoted: works.filter((offer) => offer.listed === named),
    refused,
    away: offers.filter(({ status }) => status === "away"),
    absent: data.absent ?? [],
    flip: hourly === null ? null : flipOf(named ? listed : unlisted),
  };
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

function mostUsed(codes) {
  const counts = new Map();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0] ?? null;
}

// `waiting` is what the wait for the first answer costs the reader, `inAll` that and the middle of the bill; null where
// nothing is promised or the bill is in another currency.
function waitingCost({ figures, answer, currency: charged }, { hourly, currency }) {
  if (hourly === null || answer.wait === null || charged !== currency) return { waiting: null, inAll: null };
  const waiting = Math.floor((2 * answer.wait * hourly + 60) / 120);
  return { waiting, inAll: figures.middle + waiting };
}

const byRank = ({ provider: one }, { provider: other }) =>
  (one.rating.rank ?? Infinity) - (other.rating.rank ?? Infinity) || (one.slug < other.slug ? -1 : 1);
const byListing = (one, other) => Number(other.listed) - Number(one.listed) || (one.start ?? Infinity) - (other.start ?? Infinity) || byRank(one, other);
const byPrice = ({ figures: one }, { figures: other }) => one.middle - other.middle || one.low - other.low || one.high - other.high;

// Who helps first: the earliest start, then the promised time, then the price.
const byStart = (one, other) =>
  one.main.start - other.main.start || compare(one.answer.wait ?? Infinity, other.answer.wait ?? Infinity);

const compare = (one, other) => (one === other ? 0 : one < other ? -1 : 1);

// Prices in other currencies come after those of most: amounts of two currencies have no order.
function inOrder(order, currency) {
  const apart = (one, other) => Number(one.currency !== currency) - Number(other.currency !== currency);
  const money = (one, other) => apart(one, other) || (one.currency === other.currency ? byPrice(one, other) : compare(one.currency, other.currency));
  const rated = ({ provider }) => provider.rating.rank ?? Infinity;
  const steps = {
    first: [byStart, money],
    price: [money, byStart],
    rating: [(one, other) => compare(rated(one), rated(other)), byStart],
    // Those who promise a time come first: the others' wait has no price.
    downtime: [(one, other) => compare(one.inAll ?? Infinity, other.inAll ?? Infinity), money],
  };
  const chosen = own(steps, order) ?? steps.first;
  return (one, other) => [...chosen, byRank].reduce((found, step) => found || step(one, other), 0);
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
