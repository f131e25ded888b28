// What each firm can do about the reader's job, as rows of a comparison: the same sentences as the rows of the answer.

import { offerOf, quotesOf } from "../estimate/offer.js";
import { dearerText, HOW, nameOf, placeText, priceNote, promiseTexts, range, refusalText, stateText } from "../estimate/sentences.js";
import { moment } from "../estimate/times.js";
import { join } from "../estimate/words.js";
import { own } from "../lookup.js";

// One offer for each firm; null for one that cannot be asked.
export const offersOf = (slugs, asked, data) =>
  slugs.map((slug) => {
    const provider = data.providers.find((one) => one.slug === slug);
    return provider === undefined ? null : offerOf(provider, asked, data);
  });

const ONLY_IF_SOME = new Set(["If they start later", "Other ways"]);
const muted = (text) => ({ text, muted: true });

// [{term, cells}] above the bill.
export function jobRows(offers, slugs, asked, { data, at }) {
  const told = { at, words: data.words };
  const cellOf = (make) => offers.map((offer, place) => (offer === null ? muted(absence(own(slugs, place), data)) : offer.main === undefined ? muted(unpriced(offer, asked, told)) : make(offer)));
  /** @type {[string, (offer: any) => any][]} */
  const rows = [
    ["How they help here", (offer) => ({ text: [...new Set([offer.main, ...offer.others].map(({ channel }) => own(HOW, channel).tag.toLowerCase()))].join(", "), note: placeText(offer, asked) })],
    ["Work starts", (offer) => ({ text: offer.main.open ? (asked.isNow ? "at once" : "at that hour") : moment(at(offer.main.start), asked.local), note: stateText(offer.main, asked, at) })],
    ["First answer", (offer) => promiseCell(promiseTexts({ ...offer, main: { ...offer.main, channel: "remote" } }, asked, told)[0])],
    ["At your door", (offer) => arrivalCell(offer, asked, told)],
    [priceTerm(asked), (offer) => priceCell(offer, asked, told, data)],
    ["If they start later", (offer) => laterCell(offer, asked, at, data)],
    ["Other ways", (offer) => othersCell(offer, asked, at, data)],
    ["Lists this work", (offer) => (offer.listed ? { text: "yes" } : muted("not listed: ask first"))],
  ];
  const made = rows.map(([term, make]) => ({ term, cells: cellOf(make) }));
  // Where nobody has a second way or a dearer hour, there is nothing to compare.
  return made.filter(({ term, cells }) => !ONLY_IF_SOME.has(term) || cells.some((cell) => !cell.muted));
}

const priceTerm = ({ from, to }) => `Price of ${from === to ? `${from} min` : `${from} to ${to} min`} of work`;

// Who takes no work or has no valid prices.
function absence(slug, { absent, words }) {
  const reason = absent.find((one) => one.slug === slug)?.reason;
  return (reason && own(words.reasons, reason)) ?? "cannot be asked";
}

const unpriced = (offer, asked, told) =>
  offer.status === "away" ? `does not serve ${asked.city.name}${asked.channels === null ? "" : " that way"}` : refusalText(offer, asked, told);

const promiseCell = ({ what, rest, kept }) =>
  what ? { text: what, note: [rest.replace(/^, /, ""), kept].filter(Boolean).join(" ") } : muted([rest, kept].filter(Boolean).join(" "));

function arrivalCell(offer, asked, told) {
  const visit = [offer.main, ...offer.others].find(({ channel }) => channel === "onsite");
  if (visit === undefined) return muted(`does not visit ${asked.city.name}`);
  const line = promiseTexts({ ...offer, main: visit }, asked, told).find(({ about }) => about === "arrival");
  return promiseCell(line);
}

function priceCell(offer, asked, told, data) {
  if (offer.figures === null) return muted("by quotation");
  const text = `${offer.main.complete ? "" : "from "}${range(offer.figures, own(data.currencies, offer.currency))}`;
  return { text, note: priceNote(offer, asked, quotesOf(offer.main, offer.main.lengths, data), data) };
}

function laterCell(offer, asked, at, data) {
  const text = offer.figures === null ? "" : dearerText(offer.main, asked, own(data.currencies, offer.currency), at);
  return text ? { text } : muted("no dearer start is near");
}

function othersCell({ others, currency }, asked, at, data) {
  if (others.length === 0) return muted("no other way here");
  const texts = others.map(({ channel, figures }) => `${own(HOW, channel).tag}: ${figures === null ? "by quotation" : range(figures, own(data.currencies, currency))}`);
  return { text: texts.join("; ") };
}

// Who answers first, who costs least, who alone comes: one sentence, and nothing where firms are alike.
export function headlineOf(offers) {
  const found = offers.filter((offer) => offer?.main !== undefined);
  if (found.length < 2) return "";
  const parts = [];
  const soonest = only(found.filter(({ answer }) => answer.wait !== null), ({ answer }) => answer.wait);
  if (soonest) parts.push(`${nameOf(soonest)} promises the first answer`);
  const priced = found.filter(({ figures }) => figures !== null);
  const oneCurrency = new Set(priced.map(({ currency }) => currency)).size === 1;
  const cheapest = oneCurrency ? only(priced, ({ figures }) => figures.middle) : null;
  if (cheapest) parts.push(`${nameOf(cheapest)} costs least`);
  const comes = found.filter(({ main, others }) => [main, ...others].some(({ channel }) => channel === "onsite"));
  if (comes.length === 1) parts.push(`only ${nameOf(comes[0])} comes to you`);
  return parts.length === 0 ? "" : `${join(parts)}.`;
}

// The one with the least; null where two share it, or only one has any.
function only(offers, figure) {
  const [first, second] = offers.toSorted((one, other) => figure(one) - figure(other));
  return second === undefined || figure(first) === figure(second) ? null : first;
}
