// What a row of the answer says, a sentence for each case.

import { kmText } from "../distances.js";
import { own } from "../lookup.js";
import { baseIsSilent } from "../pricing/silence.js";
import { unpricedText } from "./bill.js";
import { leftOpen } from "./clause_words.js";
import { dateWords, fromWords, moment } from "./times.js";
import { count, duration, isolated, join, moneyShort } from "./words.js";

export const HOW = {
  onsite: { tag: "Comes to you", told: "at your place", also: "At your place" },
  remote: { tag: "Remote", told: "remotely", also: "Remotely" },
  workshop: { tag: "You bring it", told: "in their workshop", also: "If you bring it" },
  pickup: { tag: "They collect it", told: "collected from you", also: "If they collect it" },
  mail_in: { tag: "By post", told: "by post", also: "If you send it" },
};
const BINDING = { guarantee: "guaranteed", target: "a target" };
const FAR = ["remote", "mail_in"];

export const nameOf = ({ provider }) => isolated(provider.name.replace(/ \(demo\)$/, ""));

// "£90", "£90 to £180", "£90 for 1 hour" where longer work has no price; null is by quotation.
export function range(figures, currency) {
  if (figures === null) return "by quotation";
  const { low, high, minutes } = figures;
  const sum = low === high ? moneyShort(low, currency) : `${moneyShort(low, currency)} to ${moneyShort(high, currency)}`;
  return minutes === undefined ? sum : `${sum} for ${lengthWords(minutes)}`;
}

// Open until 17:30; Closed, opens Monday 08:30. `at` gives the local text of an instant.
export function stateText({ open, start, until }, { isNow, local }, at) {
  if (!open) return `Closed${isNow ? "" : " then"}, opens ${moment(at(start), local)}`;
  const verb = isNow ? "Open" : "Open then,";
  if (until === null) return isNow ? "Open now, day and night" : "Open then, day and night";
  return `${verb} until ${moment(at(until), local)}`;
}

// What is promised, an arrival before an answer: [{about: arrival or answer, what: bold words, rest}].
export function promiseTexts({ main, answer, provider }, { local }, { at, words }) {
  const lines = [];
  const arrival = main.channel === "onsite" ? { about: "arrival", ...arrivalText(main.promise, local, at) } : null;
  if (arrival?.what) lines.push(arrival);
  lines.push({ about: "answer", ...answerText(answer, local, words), kept: keptText(provider, answer.kind) });
  if (arrival && !arrival.what) lines.push(arrival);
  return lines;
}

function arrivalText(promise, local, at) {
  if (promise?.metric !== "onsite") return { what: "", rest: "No time of arrival is promised." };
  if (promise.due === null) return { what: "", rest: `A time of arrival is promised, ${own(BINDING, promise.kind)}, but it does not count from your call.` };
  const due = moment(at(Date.parse(promise.due) / 60_000), local);
  return { what: `At your door by ${due}`, rest: `, ${own(BINDING, promise.kind)}.` };
}

function answerText({ kind, due, from, open }, local, words) {
  const binding = own(BINDING, kind);
  if (binding === undefined) return { what: "", rest: `${own(words.kinds, kind)}.` };
  if (open !== null) return { what: `Answers not before ${moment(from, local)}`, rest: `, ${binding}: ${own(words.open, open)}.` };
  const sooner = from === null ? "" : ` If real time is meant, which is not stated, by ${moment(from, local)}.`;
  return { what: `Answers by ${moment(due, local)}`, rest: `, ${binding}.${sooner}` };
}

function keptText({ kept }, kind) {
  const share = own(kept, kind);
  return share === undefined || share[1] === 0 ? "" : `Kept ${share[0]} of ${share[1]}.`;
}

// "1 to 2 hours, without VAT": what a price covers, and what the card leaves open. `quotes` are those of the shown lengths.
export function priceNote({ main, card }, asked, quotes, data) {
  if (main.figures === null) return own(data.words.reasons, main.code);
  const { minutes } = main.figures;
  const covers = main.fixed ? "fixed price" : minutes === undefined ? lengthText(asked) : `${lengthWords(minutes)}, longer work by quotation`;
  const whose = main.channel === "remote" ? "" : ` ${own(HOW, main.channel).told}`;
  const open = leftOpen(quotes, data.words);
  const parts = quotes.flatMap((quote) => [quote.low, quote.high, quote]).filter((quote) => quote?.unpriced !== undefined);
  const missing = main.complete ? "" : ` ${unpricedText(parts, main.card, data.words)}`;
  return `${covers}${whose}, ${taxText(card, asked.figure)}${open && `; ${open}`}${missing && `.${missing}`}`;
}

export function taxText({ tax }, figure) {
  const name = isolated(tax.name ?? "tax");
  if (tax.mode === "none") return `no ${name} is charged`;
  return `${figure === "net" ? "without" : "with"} ${name}${baseIsSilent(tax) ? ", on what it is: not stated" : ""}`;
}

// "1 to 2 hours", "90 min", "20 to 45 min".
export function lengthText({ from, to }) {
  if (from === to) return lengthWords(from);
  if (from % 60 === 0 && to % 60 === 0) return `${from / 60} to ${count(to / 60, "hour")}`;
  return `${duration(from)} to ${duration(to)}`;
}

const lengthWords = (minutes) => (minutes > 0 && minutes % 60 === 0 ? count(minutes / 60, "hour") : duration(minutes));

export function dearerText({ dearer }, { local }, currency, at) {
  return dearer === null ? "" : `${range(dearer, currency)} if they start after ${moment(at(dearer.from), local)}.`;
}

// Other ways to be helped and what they cost, with their hour where that is another.
export function alsoText({ main, others }, { local }, currency, at) {
  return others
    .map(({ channel, start, figures }) => {
      const later = start === main.start ? "" : `, ${fromWords(at(start), local)}`;
      return `${own(HOW, channel).also} ${range(figures, currency)}${later}.`;
    })
    .join(" ");
}

// "in Bristol", "from London", "from Leeds, about 12 km away".
export function placeText({ provider, main, km, card }, { city, km: said }) {
  const whom = own({ business: "; prices for firms", household: "; prices for homes" }, card.audience) ?? "";
  if (provider.town === city.name && provider.country === city.country) return `in ${provider.town}${whom}`;
  const far = km === null || FAR.includes(main.channel) ? "" : `, ${said === null ? kmText(km) : `${km} km`} away`;
  return `from ${isolated(provider.town)}${far}${whom}`;
}

export function ratingText({ shown, votes }) {
  if (votes === 0) return { value: "", count: "No reviews yet" };
  return shown === null ? { value: "", count: `${count(votes, "review")}, too few to rate` } : { value: shown, count: count(votes, "review") };
}

// Why somebody who serves the place has no price: one sentence for each code, from the page's words.
export function refusalText({ code, message, ended, begins, start }, { local }, { at, words }) {
  const sentence = own(words.reasons, code) ?? message ?? "";
  const told = [ended && `One ended on ${dateWords(ended, 0)}.`, begins && `One begins on ${dateWords(begins, 0)}.`].filter(Boolean);
  const opens = code === "by_quotation" && start !== null ? [`They work ${fromWords(at(start), local)}.`] : [];
  return [sentence, ...told, ...opens].join(" ");
}

// "Lanternbyte, Quillmoor Fixworks and 3 more".
export function someNames(offers) {
  const names = offers.map(nameOf);
  return names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : join(names);
}
