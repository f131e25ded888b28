// What holds for a provider on a day, at a place, by a channel: looked up in what marketplace.views.shipped has decided.

import { own } from "./lookup.js";

const NOTHING = { hours: null, promises: [], answer: [], kind: "not_stated" };

// {card, ended, begins}: the card in force for customers of a kind on a day; without one null, and when the last one ended
// and the next begins.
export function cardInForce({ cards, in_force: inForce }, day, customer = "business") {
  const periods = own(inForce, customer);
  const now = periods.find(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
  if (now !== undefined) return { card: own(cards, now.card), ended: null, begins: null };
  const ended = periods.findLast(({ to }) => to !== null && to < day)?.to ?? null;
  return { card: null, ended, begins: periods.find(({ from }) => from !== null && from > day)?.from ?? null };
}

// Of the channels that are wanted, those by which a provider serves a city; of a town of the tables, `reached` tells it.
export function channelsAt({ slug, served }, { id, reached }, wanted) {
  const here = reached === undefined ? null : (own(reached, slug)?.served ?? []);
  return wanted.filter((channel) => (here ?? []).includes(channel) || (here === null && own(served, channel)?.includes(id)));
}

// Whether one of the channels may serve a town: an area names what is not known of it.
export const mayServe = ({ slug }, { reached }, wanted) => own(reached, slug)?.unsure.some((channel) => wanted.includes(channel)) === true;

// Kilometres by road to a city; null where nothing but help from afar is offered.
export function kmTo({ slug, distances: { cities, km } }, { id, reached }) {
  if (reached !== undefined) return own(reached, slug)?.km ?? null;
  const at = cities.indexOf(id);
  return at === -1 ? null : own(km, at);
}

// {hours, promises, answer, kind} of a channel and a priority: working hours (null where they are not stated), what is
// promised about the start of work, what about the first answer, and how binding that is, or what is said instead.
export function termsFor(provider, { channel, priority, paysPriority }) {
  const terms = own(own(provider.terms, channel), priority);
  if (terms === undefined) return NOTHING;
  const { promises, answer, kind } = paysPriority ? terms.paid : terms.usual;
  return {
    hours: terms.hours === null ? null : own(provider.hours, terms.hours),
    promises: own(provider.promises, promises),
    answer: own(provider.promises, answer),
    kind,
  };
}
