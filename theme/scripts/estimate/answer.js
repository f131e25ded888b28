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
  const ordered = priced.map((offer) => ({ ...offer, ...waitingCost(offer, { hourly, currency }) })).sort(inOrder(asked.order, currency, asked.turned));
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

// Of the promise of this call: kept so reliably, in 1,000; null without a known report.
function keptOf({ provider, answer }) {
  const [, known = 0, low = 0] = own(provider.kept, answer.kind) ?? [];
  return known === 0 ? null : -low;
}

// What each order but the first goes by, the least first; null where nothing is known, which stands last whichever way it
// is turned. Prices in other currencies than that of most count as not known: amounts of two currencies have no order.
const MEASURES = {
  price: ({ figures, currency: charged }, currency) => (charged === currency ? figures.middle : null),
  rating: ({ provider }) => provider.rating.rank ?? null,
  downtime: ({ inAll }) => inAll,
  distance: ({ km }) => km,
  kept: keptOf,
};

export const measureOf = (order) => own(MEASURES, order) ?? null;

function inOrder(order, currency, turned) {
  const apart = (one, other) => Number(one.currency !== currency) - Number(other.currency !== currency);
  const money = (one, other) => apart(one, other) || (one.currency === other.currency ? byPrice(one, other) : compare(one.currency, other.currency));
  const measure = measureOf(order);
  const measured = (one, other) => blanksLast(measure(one, currency), measure(other, currency), turned);
  const steps = measure === null ? [byStart, money] : order === "price" || order === "downtime" ? [measured, money, byStart] : [measured, byStart, money];
  return (one, other) => [...steps, byRank].reduce((found, step) => found || step(one, other), 0);
}

function blanksLast(one, other, turned) {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return turned ? other - one : one - other;
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
