// The rate card and the terms that a tool asks: those of a provider, on a day, as the estimate page ships them.

import { inBand, plainRate } from "../pricing/rates.js";
import { atLeast } from "../pricing/reading.js";
import { cardInForce, termsFor } from "../provider_terms.js";
import { own } from "../lookup.js";
import { Mistyped } from "./form.js";

export function chosen(state, { cards }) {
  const provider = cards.providers.find(({ slug }) => slug === state.provider);
  if (provider === undefined) throw new Mistyped("provider", "Choose a provider.");
  return provider;
}

export function cardOf(provider, day) {
  const { card } = cardInForce(provider, day);
  if (card === null) throw new Mistyped("provider", "None of their rate cards holds on that day.");
  return card;
}

export const hoursFor = (provider, { channel, severity, expedite }) =>
  termsFor(provider, { channel, priority: severity, paysPriority: expedite }).hours;

export const currencyOf = (card, { cards }) => own(cards.currencies, card.currency);

// What the engines take beside the defaults: closed days and clocks of the cards.
export const contextOf = (data) => ({ ...data, holidays: data.cards.holidays, zones: data.cards.zones });

// The first band at the plain rate, or the dearest one that has a price, of a channel.
export function bandFor(card, channel, when) {
  if (!Object.hasOwn(card.rates, channel)) throw new Mistyped("channel", "They do not help in that way.");
  const base = plainRate(card, channel, "standard", atLeast());
  const rates = card.bands.map((band) => [band.id, inBand(channel, "standard", band, base, atLeast())]);
  const priced = rates.filter(([, rate]) => rate !== null).map(([id, rate]) => [id, Number(rate.whole) / 10 ** rate.places]);
  if (priced.length === 0) throw new Mistyped("channel", "They price that by quotation only.");
  const plain = base === null ? NaN : Number(base.whole) / 10 ** base.places;
  if (when === "plain") return (priced.find(([, rate]) => rate === plain) ?? priced.at(0)).at(0);
  return priced.reduce((best, each) => (each.at(1) > best.at(1) ? each : best)).at(0);
}

