// The answer narrowed by its reader: what firms are stands in the file of all lists, what they can do here is the answer's own.

import { endsOf } from "../facets/amounts.js";
import { narrow } from "../facets/engine.js";
import { own } from "../lookup.js";
import { CHANNELS } from "./offer.js";
import { HOW } from "./sentences.js";
import { duration } from "./words.js";

// What the answer knows better: by which ways a firm helps here, how far it is, when it answers this call.
const OF_LISTS = new Set(["channel", "distance", "answer"]);
const WAITS = [60, 240, 480, 1440];
const DISTANCES = [5, 10, 25, 50, 100];
const TRAVELS = new Set(["onsite", "workshop", "pickup"]);
const PRICE = "job";

// {answer, facets, counts, amounts, fits, all}: the answer of those who fit; `file` is null until somebody asks for filters.
export function narrowed(answer, chosen, file, data) {
  const offers = [...answer.main, ...answer.unlisted, ...answer.refused];
  const facets = file === null ? [] : [...here(offers), ...known(offers, file)];
  const amounts = file === null ? [] : [price(offers, answer, chosen, data)];
  const { fits, counts } = narrow(chosen, [...facets, ...amounts.flatMap(({ ends }) => ends)], offers.length);
  const kept = new Set(fits.map((place) => own(offers, place)));
  const only = (list) => list.filter((offer) => kept.has(offer));
  const told = { ...answer, main: only(answer.main), unlisted: only(answer.unlisted), quoted: only(answer.quoted), refused: only(answer.refused) };
  return { answer: told, facets, counts, amounts, fits: fits.length, all: offers.length };
}

const placesOf = (offers, fits) => offers.flatMap((offer, place) => (fits(offer) ? [place] : []));

function here(offers) {
  const waits = WAITS.map((most) => [String(most), `within ${duration(most)}`, placesOf(offers, ({ answer }) => answer?.wait != null && answer.wait <= most)]);
  const far = DISTANCES.map((most) => [String(most), `within ${most} km`, placesOf(offers, ({ km, served }) => km !== null && km <= most && served.some((channel) => TRAVELS.has(channel)))]);
  return [
    { id: "channel", label: "How they help here", values: CHANNELS.map((name) => [name, own(HOW, name).tag, placesOf(offers, ({ served }) => served.includes(name))]) },
    { id: "open", label: "Open", values: [["call", "at the time of the call", placesOf(offers, ({ main }) => main?.open === true)]] },
    { id: "answer", label: "First answer to this call", values: waits },
    { id: "distance", label: "Distance by road", values: far },
  ];
}

// The facets of the file of all lists, over those of this answer.
function known(offers, { facets, slugs }) {
  const places = new Map(offers.map(({ provider }, place) => [provider.slug, place]));
  return facets.filter(({ id }) => !OF_LISTS.has(id)).map(({ id, label, values }) => ({
    id, label,
    values: values.map(([value, text, having]) => [value, text, having.map((one) => places.get(own(slugs, one))).filter((place) => place !== undefined)]),
  }));
}

// The price of this job, in the money of most: at least so much by its lower end, at most so much by its upper one.
function price(offers, { currency: code }, chosen, { currencies }) {
  const within = (fits) => placesOf(offers, ({ figures, currency: charged }) => figures != null && charged === code && fits(figures.low, figures.high));
  return { label: "Price of this job", ends: endsOf(PRICE, "This job", chosen, own(currencies, code), within) };
}
