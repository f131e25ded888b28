// The answers on the page: who, how much, when, why not.

import { own } from "../lookup.js";
import { billOf } from "./bill.js";
import { leftOpen } from "./clause_words.js";
import { copyOf, part, put, putBill, repeat } from "./fill.js";
import { count, duration, isolated, join, moment, money, moneyRange, moneyShort, wait } from "./words.js";

const SHOWN = 30;
export const LETTERS = ["A", "B", "C", "D", "E"];

// All groups as sections; `lettered` is how many of the first group stand in the chart.
export function sectionsOf({ asked, groups, unpriced }, data, root, lettered) {
  const item = (offer, currency, hourly, at) => itemOf(offer, { asked, data, root, currency, hourly, at });
  const sections = groups.flatMap(({ currency, hourly, offers, others, flip }, at) => [
    ...(offers.length > 0
      ? [sectionOf(`Prices in ${currency.code}`, orderNote(asked, hourly, offers), flipText(flip, currency), offers, (offer, place) =>
          item(offer, currency, hourly, at === 0 && place < lettered ? place : null))]
      : []),
    ...(others.length > 0
      ? [sectionOf(`Prices in ${currency.code}, work not named`, OTHERS, "", others, (offer) => item(offer, currency, hourly, null))]
      : []),
  ]);
  if (unpriced.length === 0) return sections;
  const last = (offer) => item(offer, own(data.currencies, offer.currency), null, null);
  return [...sections, sectionOf("Without a price for this", "They serve the place; what is missing stands beside each.", "", unpriced, last)];
}

const OTHERS = "They serve the place and have a rate for it, but do not name this kind of work among their services. Ask first.";

function orderNote({ from, to }, hourly, offers) {
  const what = hourly === null ? "Cheapest first" : "Cheapest first, bill and waiting together";
  const ranges = from < to || offers.some(({ figures }) => figures.low < figures.high);
  return `${count(offers.length, "provider")}. ${what}${ranges ? ", by the middle of each range" : ""}.`;
}

function flipText(flip, currency) {
  if (flip === null) return "";
  const { at, sooner, later } = flip;
  const [first, second] = [sooner, later].map(({ provider }) => isolated(provider.name));
  const sooner_ = wait(later.answer.wait - sooner.answer.wait);
  if (later.answer.wait === sooner.answer.wait) return `${first} and ${second} promise the same wait, so the bill decides.`;
  if (at === null) return `${first} answers ${sooner_} sooner than ${second} and costs no more: no cost of downtime changes that.`;
  const more = money(sooner.figures.middle - later.figures.middle, currency);
  return `${first} costs ${more} more than ${second} and answers ${sooner_} sooner: that pays once an hour of downtime costs you ${money(at, currency)}.`;
}

function sectionOf(title, note, flip, offers, make) {
  const section = copyOf("group");
  put(section, { title, note, flip });
  const list = part(section, "list");
  const more = part(section, "more");
  list.append(...offers.slice(0, SHOWN).map(make));
  more.hidden = offers.length <= SHOWN;
  more.textContent = `Show the other ${offers.length - SHOWN}`;
  more.addEventListener("click", () => {
    const rest = offers.slice(SHOWN).map((offer, at) => make(offer, at + SHOWN));
    list.append(...rest);
    more.hidden = true;
    part(rest[0], "name").focus();
  });
  return section;
}

function itemOf(offer, { asked, data, root, currency, hourly, at }) {
  const { provider, figures, answer } = offer;
  const item = copyOf("result");
  const letter = part(item, "letter");
  if (at !== null) letter.className = letter.className.replace(/--\d$/, `--${at + 1}`);
  put(item, {
    letter: at === null ? "" : LETTERS[at],
    name: provider.name,
    place: placeText(offer, asked, data),
    rating: ratingText(provider.rating),
    price: figures ? moneyRange(figures.low, figures.high, currency) : offer.from ? `from ${money(offer.from, currency)}` : "",
    basis: figures ? basisText(offer, asked, currency, data.words) : "",
    reason: offer.reason ?? "",
    waiting: waitingText(offer, hourly, currency),
    answer: answerText(answer, asked, data.words),
    other: offer.others.length > 0 ? `Also: ${join(offer.others.map((way) => `${own(data.words.channels, way.channel).toLowerCase()} ${moneyRange(way.figures.low, way.figures.high, currency)}`))}` : "",
  });
  part(item, "name").href = `${root}/providers/${encodeURIComponent(provider.slug)}/`;
  putTags(part(item, "tags"), offer, asked);
  putBills(part(item, "bills"), offer, data);
  return item;
}

function answerText({ kind, due, wait: minutes, from, open }, { year }, words) {
  const binding = own(words.kinds, kind);
  if (open !== null) return `First answer not before ${moment(from, year)} (${binding}): ${own(words.open, open)}`;
  if (due === null) return binding;
  const sooner = from === null ? "" : `; by ${moment(from, year)} if real time is meant, which is not stated`;
  return `First answer by ${moment(due, year)} (${binding}), ${wait(minutes)} after your call${sooner}`;
}

function placeText({ provider, channel, km }, asked, { words }) {
  const away = km < 1 ? "less than 1 km away" : `about ${km} km away`;
  const far = ["remote", "mail_in"].includes(channel) ? "" : `, ${asked.km === null ? away : `${km} km`}`;
  return `${provider.place} · ${own(words.channels, channel)}${far}`;
}

function ratingText({ shown, votes }) {
  if (votes === 0) return "No reviews yet";
  return shown === null ? `${count(votes, "review")}, too few to rate` : `${shown} out of 5 from ${votes} reviews`;
}

// With or without tax, the other figure, and what the card leaves open.
function basisText({ card, quotes }, { figure }, currency, words) {
  const name = isolated(card.tax.name ?? "Tax");
  const other = quotes.flatMap((quote) => own(quote, figure === "net" ? "total" : "net"));
  const span = moneyRange(Math.min(...other), Math.max(...other), currency);
  let told = figure === "net" ? `without ${name}; ${span} with it` : `with ${name}; ${span} without it`;
  if (quotes.every((quote) => String(quote.net) === String(quote.total))) told = `no ${name} on this bill`;
  const open = leftOpen(quotes, words);
  return [card.tax.mode === "none" ? `no ${name} is added` : told, open].filter(Boolean).join("; ");
}

function waitingText({ inAll, answer, figures }, hourly, currency) {
  if (hourly === null || figures === null) return "";
  if (inAll === null) return answer.open === null ? "Nothing is promised, so the wait has no price." : "The promise has no end yet, so the wait has no price.";
  const middle = figures.low < figures.high ? `${money(figures.middle, currency)} (the middle)` : money(figures.middle, currency);
  return `In all ${money(inAll, currency)}: ${middle} and ${wait(answer.wait)} at ${moneyShort(hourly, currency)} an hour`;
}

function putTags(list, { fixed, card, provider }, asked) {
  const audience = own({ business: "For businesses", household: "For households" }, card?.audience);
  const tags = [provider.slug === asked.provider && "The one you came from", fixed && "Fixed price", audience].filter(Boolean);
  repeat(list, tags, (tag, text) => {
    tag.textContent = text;
  });
  list.hidden = tags.length === 0;
}

// Least and most, written when somebody opens them.
function putBills(details, { quotes, card, incident, figures, from, provider }, data) {
  details.hidden = figures === null && from === null;
  if (details.hidden) return;
  const [first, last] = [quotes[0], quotes.at(-1)];
  const [low, high] = [first.low ?? first, last.high ?? last];
  details.querySelector("summary > span").textContent = ` of ${isolated(provider.name)}`;
  const bills = low === high ? [["", low]] : [["At the least, ", low], ["At the most, ", high]];
  details.addEventListener("toggle", () => {
    const [summary, skeleton] = details.children;
    const copies = bills.map(([which, quote]) => {
      const copy = skeleton.cloneNode(true);
      putBill(copy, `${which}${duration(quote.worked_min)}, in ${quote.currency}`, billOf(quote, card, incident, data));
      return copy;
    });
    details.replaceChildren(summary, ...copies);
  }, { once: true });
}
