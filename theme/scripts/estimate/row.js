// One firm's row: name, how it helps, open or closed, what is promised and kept, the price then, the call, the bill.

import { own } from "../lookup.js";
import { mailAddress, requestFor } from "./ask.js";
import { billOf } from "./bill.js";
import { onceOpened, part, put, repeat } from "./fill.js";
import { callOf } from "./calls.js";
import { quotesOf } from "./offer.js";
import { putBill } from "./put_bill.js";
import { alsoText, dearerText, HOW, nameOf, placeText, priceNote, promiseTexts, range, ratingText, stateText } from "./sentences.js";
import { moment } from "./times.js";
import { duration, money, moneyShort, wait } from "./words.js";

export function putRow(row, offer, answer, told) {
  const { asked } = answer;
  const { data, at, root } = told;
  const { provider, main } = offer;
  const currency = own(data.currencies, offer.currency);
  const rating = ratingText(provider.rating);
  put(row, {
    name: provider.name,
    place: placeText(offer, asked),
    rating: rating.value,
    votes: rating.count,
    state: stateText(main, asked, at),
    price: offer.figures === null ? "By quotation" : `${main.complete ? "" : "from "}${range(offer.figures, currency)}`,
    dearer: dearerText(main, asked, currency, at),
    basis: priceNote(offer, asked, quotesOf(main, main.lengths, data), data),
    also: alsoText(offer, asked, currency, at),
    waiting: waitingText(offer, answer, currency),
  });
  part(row, "name").href = `${root}/providers/${encodeURIComponent(provider.slug)}/`;
  part(row, "star").hidden = rating.value === "";
  part(row, "state").dataset.state = main.open ? "open" : "closed";
  repeat(part(row, "promises"), promiseTexts(offer, asked, { at, words: data.words }), (line, { what, rest, kept = "" }) => put(line, { what, rest, kept }));
  putTags(part(row, "tags"), offer, asked);
  putCall(row, offer, asked, { data, at });
  putBills(row, offer, asked, told);
  const pick = part(row, "compare").firstElementChild;
  pick.dataset.compare = provider.slug;
  pick.dataset.name = provider.name;
  putRequest(row, offer, asked, told);
  return row;
}

function putTags(list, { main, others, provider }, asked) {
  const channels = [...new Set([main, ...others].map(({ channel }) => channel))];
  const tags = [...channels.map((channel) => [own(HOW, channel).tag, channel === "onsite" ? "positive" : "neutral"]),
    ...(provider.slug === asked.provider ? [["The one you came from", "neutral"]] : [])];
  repeat(list, tags, (tag, [text, kind]) => {
    tag.textContent = text;
    tag.className = tag.className.replace(/--\w+$/, `--${kind}`);
  });
}

function putCall(row, { main, provider }, asked, { data, at }) {
  const call = callOf(provider, asked, data);
  const link = part(row, "call");
  link.hidden = call === null;
  if (call === null) return put(row, { callnote: "No telephone and no address for mail is published." });
  link.href = call.url;
  link.dataset.answered = call.open ? "yes" : "no";
  part(link, "number").textContent = call.phone ? `Call ${call.text}` : "Write to them";
  part(link, "whom").textContent = ` (${nameOf({ provider })})`;
  part(link, "handset").toggleAttribute("hidden", !call.phone);
  const note = !call.phone ? "" : call.open ? (main.open ? "" : "answered now") : call.opens === null ? "no hours for calls are stated" : `answered from ${moment(at(call.opens), asked.local)}`;
  return put(row, { callnote: note });
}

function waitingText({ inAll, answer, figures, currency: code }, { hourly, currency, asked }, written) {
  if (hourly === null || figures === null) return "";
  if (code !== currency) return "In another currency than your downtime.";
  if (inAll === null) return answer.open === null ? "Nothing is promised, so the wait has no price." : "The promise has no end yet, so the wait has no price.";
  const middle = figures.low < figures.high ? `${money(figures.middle, written)} (the middle)` : money(figures.middle, written);
  return `In all ${money(inAll, written)}: ${middle}${asked.figure === "net" ? "" : " with tax"} and ${wait(answer.wait)} at ${moneyShort(hourly, written)} an hour.`;
}

// The bills of the shortest and the longest job, written when somebody opens them or prints the page.
function putBills(row, offer, asked, { data, at }) {
  const details = part(row, "bills");
  details.hidden = offer.figures === null;
  if (details.hidden) return;
  part(details, "whose").textContent = ` of ${nameOf(offer)}`;
  onceOpened(details, () => {
    const [skeleton] = details.querySelectorAll("[data-bill] > *");
    const copies = quotesOf(offer.main, offer.main.lengths, data).flatMap((quote) =>
      boundsOf(quote).map(([which, one]) => {
        const copy = skeleton.cloneNode(true);
        const begins = moment(at(offer.main.start), asked.local);
        const caption = [duration(one.worked_min), `${which}start ${begins}`, one.currency].join(", ");
        putBill(copy, caption, billOf(one, offer.main.card, offer.main.incident, data));
        return copy;
      }),
    );
    skeleton.parentElement.replaceChildren(...copies);
  });
}

// One bill, or two where a card leaves clauses open.
const boundsOf = ({ low, high, ...exact }) =>
  low === undefined ? [["", exact]] : low === high ? [["", low]] : [["at the least, ", low], ["at the most, ", high]];

// "Ask them for this job": written when it is opened.
function putRequest(row, offer, asked, told) {
  const details = part(row, "request");
  part(details, "whom").textContent = ` of ${nameOf(offer)}`;
  onceOpened(details, () => {
    const request = requestFor(offer, asked, told);
    const field = part(details, "text");
    field.value = request.text;
    field.setAttribute("aria-label", `Text for ${nameOf(offer)}`);
    part(details, "mail").href = mailAddress(offer.provider.mail, request);
    part(details, "copy").addEventListener("click", async () => {
      const done = await copied(field);
      part(details, "done").textContent = done ? "Copied." : "The text is marked: copy it with your keyboard.";
    });
  });
}

async function copied(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}
