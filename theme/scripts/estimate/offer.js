// What one provider can do about the incident: each way that it helps at the place, when work starts, and the price then.
//
//   {provider, status: "priced", main, others, listed, km, card, …}   main and others are ways, see wayOf
//   {provider, status: "refused", code, message, …}                   serves the place, but has no price for this call;
//                                                                     with main and others where it works now by quotation
//   {provider, status: "away", code}                                  does not serve the place in that way

import { availability } from "../availability.js";
import { calendarOf } from "../calendars.js";
import { own } from "../lookup.js";
import { quoteFor } from "../pricing/price.js";
import { cardInForce, channelsAt, kmTo, mayServe, termsFor } from "../provider_terms.js";
import { PRICED_AS } from "../vocabulary.js";
import { stretches } from "../working_hours.js";
import { answeredBy } from "./promises.js";
import { travelMinutes } from "./question.js";
import { instantOf, localAt } from "./times.js";

export const CHANNELS = ["onsite", "remote", "workshop", "pickup", "mail_in"];
const WEEK = 7 * 1440;
const NOTHING = { due: null, wait: null, from: null, open: null };

export function offerOf(provider, asked, data) {
  const wanted = asked.channels ?? CHANNELS;
  const served = channelsAt(provider, asked.city, wanted);
  const listed = listsThis(provider, asked, data);
  if (served.length === 0) return { provider, status: "away", code: mayServe(provider, asked.city, wanted) ? "area_unsure" : "not_served", listed };
  const { card, ended, begins } = cardInForce(provider, asked.day);
  const km = asked.km ?? kmTo(provider, asked.city);
  if (card === null) return { provider, status: "refused", code: "card_stale", ended, begins, listed, km, served, card };
  if (own(data.currencies, card.currency) === undefined) throw new Error(`no currency ${card.currency}`);
  const ways = distinctWays(served, card).map((channel) => wayThen(channel, { provider, card, km }, asked, data));
  const priced = ways.filter(({ code }) => code === "priced").sort((one, other) => one.start - other.start);
  const quoted = ways.filter(({ code, open }) => code === "by_quotation" && open);
  // Who works now is a helper now: the rate card of a later day does not say more.
  if (quoted.length > 0 && !priced.some(({ open }) => open)) return quotedOffer([...quoted, ...priced], { provider, listed, km, served, card });
  if (priced.length === 0) {
    const { code, message, start = null, unpriced = [] } = ways.find((way) => way.code === "by_quotation") ?? ways[0];
    return { provider, status: "refused", code, message, start, unpriced, listed, km, served, card };
  }
  const [main, ...others] = [...priced, ...quoted];
  return { provider, status: "priced", main, others, listed, km, served, card, figures: main.figures, currency: card.currency, answer: main.answer };
}

function quotedOffer(ways, { card, ...about }) {
  const [main, ...others] = ways;
  const { code, start, unpriced } = main;
  return { ...about, status: "refused", code, start, unpriced, card, main, others, figures: null, currency: card.currency, answer: main.answer };
}

// One way for each price: pick-up and post cost what the workshop does, where the card has no price for them.
function distinctWays(served, card) {
  const priced = served.map((channel) => (own(card.collection, channel) === undefined ? own(PRICED_AS, channel) : channel));
  return served.filter((_, at) => priced.indexOf(priced[at]) === at);
}

// A way with the card that is in force when work starts: by then another one may be.
function wayThen(channel, { provider, card, km }, asked, data) {
  const way = wayOf(channel, { provider, card, km }, asked, data);
  if (way.start === null) return way;
  const { card: then } = cardInForce(provider, localAt(way.start, asked.zone, data).text.slice(0, 10));
  if (then === card) return way;
  return then === null ? { channel, code: "card_stale", start: way.start } : wayOf(channel, { provider, card: then, km }, asked, data);
}

// {channel, code, lengths: those with a price, start, open, until, figures, dearer, promise, answer, fixed, complete, incident}; without a price `code`
// and perhaps `message`; by quotation, all but the price. `start` is an instant, `until` when work ends that day (null: it does not within a week).
function wayOf(channel, { provider, card, km }, asked, data) {
  const kind = own(PRICED_AS, channel);
  const terms = termsFor(provider, { channel: kind, priority: asked.severity, paysPriority: asked.expedite });
  const incident = incidentFor(channel, kind, { card, km }, asked);
  const offer = { card, hours: terms.hours, promises: terms.promises };
  const found = asked.lengths.map((minutes) => availability(offer, { ...asked.called, incident: { ...incident, minutes } }, data));
  const failed = found.find(({ code }, at) => code !== "priced" && !(at > 0 && found[0].code === "priced" && code === "by_quotation"));
  const start = found[0].earliest === undefined ? null : instantOf(found[0].earliest);
  if (failed && failed.code !== "by_quotation") return { channel, code: failed.code ?? failed.error, message: failed.message, start };
  const priced = failed ? [] : found.filter(({ code }) => code === "priced");
  const lengths = asked.lengths.slice(0, priced.length);
  return {
    channel, code: failed ? "by_quotation" : "priced", unpriced: failed?.unpriced, lengths,
    start, open: found[0].open, until: closingOf(terms.hours, start, data),
    figures: failed ? null : { ...figuresOf(priced, asked.figure), ...(priced.length < found.length && { minutes: lengths.at(-1) }) },
    dearer: failed ? null : dearerOf(priced, asked.figure),
    complete: priced.every(({ complete }) => complete), fixed: incident.job !== undefined,
    promise: found[0].promise, answer: firstAnswer(terms, { kind, km }, asked, data),
    incident: { ...incident, ...startAt(start, asked, data) }, card,
  };
}

function incidentFor(channel, kind, { card, km }, asked) {
  const fixed = card.flat_jobs?.some((job) => job.id === asked.service && job.channels.includes(kind));
  const collected = own(card.collection, channel) !== undefined;
  return {
    channel: kind, severity: asked.severity, expedite: asked.expedite, outcome: asked.outcome,
    ...(asked.category && { category: asked.category }),
    ...(fixed && { job: asked.service }),
    ...((kind === "onsite" || collected) && { distance_km: km ?? 0, travel_minutes_one_way: travelMinutes(asked, km), place: placeOf(asked.city) }),
    ...(collected && { collection: channel }),
  };
}

const placeOf = ({ country, regions, name }) => ({ country, regions, town: name });

// The moment of the work as an incident says it.
function startAt(start, asked, data) {
  const { text, fold } = localAt(start, asked.zone, data);
  return { start: text, timezone: asked.zone, fold };
}

// The quote of each length at the start of work, for bills and curves.
export function quotesOf({ card, incident }, lengths, data) {
  return lengths.map((minutes) => quoteFor(card, { ...incident, minutes }, { holidays: data.holidays, zones: data.zones }));
}

// Low to high over both lengths and all clauses that a card leaves open; the middle orders the list.
function figuresOf(found, figure) {
  const amounts = found.flatMap((answer) => own(answer, figure));
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  return { low, high, middle: Math.floor((low + high + 1) / 2) };
}

// The first later start at which one of the lengths costs more: {from: an instant, low, high}, or null.
function dearerOf(found, figure) {
  const later = found.map(({ dearer }) => dearer ?? null).filter((dearer) => dearer !== null);
  if (later.length === 0) return null;
  const from = Math.min(...later.map((dearer) => instantOf(dearer.from)));
  const then = found.map((answer) => (answer.dearer && instantOf(answer.dearer.from) === from ? answer.dearer : answer));
  const { low, high } = figuresOf(then, figure);
  return { from, low, high };
}

function closingOf(hours, start, data) {
  const [[, closes]] = stretches(hours.map((desk) => calendarOf(desk, data)), start, start + WEEK);
  return closes > start + WEEK ? null : closes;
}

// {kind, due, wait, from, open}: see answeredBy; without a promise `kind` says what is said instead.
function firstAnswer({ answer, kind }, { kind: channel, km }, asked, data) {
  if (answer.length === 0) return { ...NOTHING, kind };
  const travel = channel === "onsite" ? travelMinutes(asked, km) : null;
  const { promise, ...found } = answeredBy(answer, asked.minute, asked.zone, data, travel);
  return { kind: promise.kind, ...found };
}

// Whether the provider names this kind of work among its services.
function listsThis({ services }, { category, service }, { categories }) {
  if (service !== null) return services.includes(service);
  const wanted = categories.find(({ id }) => id === category);
  return !wanted || wanted.services.some(({ id }) => services.includes(id));
}
