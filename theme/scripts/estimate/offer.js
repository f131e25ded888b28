// What one provider asks for an incident, by the best of the ways that the reader wants and the provider offers there.

import { price } from "../pricing/price.js";
import { own } from "../lookup.js";
import { cardInForce, channelsAt, kmTo, termsFor } from "../provider_terms.js";
import { bandName, unpricedText } from "./bill.js";
import { amountsWords } from "./clause_words.js";
import { travelMinutes } from "./incident.js";
import { answeredBy } from "./promises.js";
import { dateText, join } from "./words.js";

const CHANNELS = ["remote", "onsite", "workshop", "pickup", "mail_in"];
// What is brought, collected or posted is worked on, and priced, in the workshop.
const PRICED_AS = { remote: "remote", onsite: "onsite", workshop: "workshop", pickup: "workshop", mail_in: "workshop" };

// null where the provider does not serve the place that way; otherwise an offer with `figures`, or with a `reason`.
export function offerOf(provider, asked, data) {
  const served = channelsAt(provider, asked.city, asked.channels ?? CHANNELS);
  if (served.length === 0) return null;
  const { card, ...gap } = cardInForce(provider, asked.day);
  const km = asked.km ?? kmTo(provider, asked.city);
  if (card === null) return withoutCard(provider, { channel: served[0], km, gap }, asked, data);
  if (own(data.currencies, card.currency) === undefined) throw new Error(`no currency ${card.currency}`);
  const ways = distinctWays(served, card).map((channel) => wayOf(channel, provider, card, km, asked, data));
  const [best, ...others] = ways.toSorted((one, other) => order(one) - order(other) || middle(one) - middle(other));
  return {
    ...best, provider, card, km,
    others: others.filter(({ figures }) => figures !== null),
    listed: doesThis(provider, asked, data),
    answer: firstAnswer(provider, { channel: best.channel, km }, asked, data),
  };
}

// An answer without a price, and why: a card that ended says nothing about today.
function withoutCard(provider, { channel, km, gap }, asked, data) {
  return {
    channel, provider, km, card: null, incident: null, quotes: [], currency: null, fixed: false, figures: null, from: null, others: [],
    reason: noCardReason(gap),
    listed: doesThis(provider, asked, data),
    answer: firstAnswer(provider, { channel, km }, asked, data),
  };
}

function noCardReason({ ended, begins }) {
  const told = [ended !== null && `one ended on ${dateText(ended)}`, begins !== null && `one begins on ${dateText(begins)}`].filter(Boolean);
  return `No rate card is in force on that day${told.length > 0 ? `: ${join(told)}` : ""}.`;
}

// One way for each price: pick-up and post cost what the workshop does, where the card has no price for them.
function distinctWays(served, card) {
  const priced = served.map((channel) => (own(card.collection, channel) === undefined ? own(PRICED_AS, channel) : channel));
  return served.filter((_, at) => priced.indexOf(priced[at]) === at);
}

const order = ({ figures }) => Number(figures === null);
const middle = ({ figures }) => figures?.middle ?? 0;

function wayOf(channel, provider, card, km, asked, data) {
  const collected = own(card.collection, channel) === undefined ? {} : { collection: channel, ...journey(km, asked) };
  const incident = { ...incidentFor(own(PRICED_AS, channel), card, km, asked), ...collected };
  const context = { holidays: data.holidays, zones: data.zones };
  const quotes = asked.lengths.map((minutes) => price(card, { ...incident, minutes }, context));
  const way = { channel, incident, quotes, currency: card.currency, fixed: incident.job !== undefined };
  const failed = quotes.find(({ error }) => error);
  if (failed) return { ...way, figures: null, from: null, reason: reasonOf(failed, card) };
  const open = quotes.find(({ complete }) => !complete);
  if (open) return { ...way, figures: null, ...byQuotation(open, quotes, { card, channel: incident.channel, asked, words: data.words }) };
  return { ...way, figures: figuresOf(quotes, asked.figure), reason: null, from: null };
}

function incidentFor(channel, card, km, asked) {
  const fixed = card.flat_jobs?.some((job) => job.id === asked.service && job.channels.includes(channel));
  return {
    channel, start: asked.start, timezone: asked.zone, severity: asked.severity, expedite: asked.expedite, outcome: asked.outcome,
    ...(asked.category && { category: asked.category }),
    ...(fixed && { job: asked.service }),
    ...(channel === "onsite" && journey(km, asked)),
  };
}

// How far it is, and where: what travel and collection are priced by.
const journey = (km, asked) => ({ distance_km: km, travel_minutes_one_way: travelMinutes(asked, km), place: placeOf(asked.city) });

const placeOf = ({ country, regions, name }) => ({ country, regions, town: name });

// Low to high over both lengths and all unknown clauses; the middle orders the list.
function figuresOf(quotes, figure) {
  const amounts = quotes.flatMap((quote) => own(quote, figure));
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  return { low, high, middle: Math.floor((low + high + 1) / 2) };
}

function reasonOf({ error, message }, card) {
  if (error === "channel_not_offered") return "The rate card has no price for this kind of help.";
  return error === "time_does_not_exist" ? message.replace(card.timezone, "its zone") : message;
}

// Work that has no price at that time has none; where only something beside it has none, the rest is a beginning.
function byQuotation(open, quotes, { card, channel, asked, words }) {
  const incomplete = [open.low, open.high, open].filter((quote) => quote?.unpriced !== undefined);
  const unpriced = [...new Set(incomplete.flatMap((quote) => quote.unpriced))];
  const bands = unpriced.filter((part) => part.startsWith("labour:")).map((part) => bandName(card, part.slice(7)));
  if (bands.length > 0 && own(card.rates, channel) === "quote") return byTheHour(quotes, asked);
  if (bands.length > 0) return { reason: `At that time by quotation only: ${join(bands)}.`, from: null };
  if (unpriced.length === 0) return atLeast(open, quotes, asked, words);
  const from = unpriced.some((part) => part.startsWith("job:")) ? null : Math.min(...quotes.flatMap((quote) => own(quote, asked.figure)));
  const beyond = unpriced.includes("travel") && [card.travel ?? []].flat().some(({ mode }) => mode === "zones") ? `, ${asked.city.name} is beyond the travel zones` : "";
  return { reason: unpricedText(incomplete, card, words, beyond), from: from || null };
}

// Hours have no price at any time; what else there is, like a first hour, is a beginning.
const byTheHour = (quotes, { figure }) => ({
  reason: "Hours by quotation only.",
  from: Math.min(...quotes.flatMap((quote) => own(quote, figure))) || null,
});

// Every part has a price, and one of them only a least one.
function atLeast(open, quotes, { figure }, words) {
  const opened = [open, open.low, open.high].flatMap((quote) => quote?.open_above ?? []);
  const reason = `The card names only the least for ${amountsWords(opened, words)}.`;
  return { reason, from: Math.min(...quotes.flatMap((quote) => own(quote, figure))) };
}

// Whether the provider names this kind of work among its services.
function doesThis({ services }, { category, service }, { categories }) {
  if (service !== null) return services.includes(service);
  const wanted = categories.find(({ id }) => id === category);
  return !wanted || wanted.services.some((id) => services.includes(id));
}

// {kind, due, wait, from, open}: see answeredBy; without a promise `kind` says what is said instead.
function firstAnswer(provider, { channel, km }, asked, data) {
  const { answer: promises, kind } = termsFor(provider, { channel, priority: asked.severity, paysPriority: asked.expedite });
  if (promises.length === 0) return { ...NOTHING, kind };
  // Many promise the same for the same hours: those are one object in the data.
  const alike = promises.length === 1 && !promises[0].clock.plus_travel;
  if (!alike || !asked.answers.has(promises)) {
    const travel = channel === "onsite" ? travelMinutes(asked, km) : null;
    const { promise, ...answer } = answeredBy(promises, asked.minute, asked.zone, data, travel);
    if (!alike) return { kind: promise.kind, ...answer };
    asked.answers.set(promises, { kind: promise.kind, ...answer });
  }
  return asked.answers.get(promises);
}

const NOTHING = { due: null, wait: null, from: null, open: null };
