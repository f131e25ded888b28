// "Ask them for this job": the reader's words for a mail or a message. It is composed here and nothing leaves the browser.

import { own } from "../lookup.js";
import { billOf } from "./bill.js";
import { quotesOf } from "./offer.js";
import { HOW, lengthText, nameOf, range, taxText } from "./sentences.js";
import { fullMoment } from "./times.js";
import { duration } from "./words.js";

const VALID_DAYS = 14;

// {subject, text}; `outcomes` and `urgencies` are the words of the form.
export function requestFor(offer, asked, { data, at, address, outcomes, urgencies }) {
  const what = [asked.said, asked.label].filter(Boolean).join(", that is: ") || "not known yet";
  const currency = own(data.currencies, offer.currency);
  const start = fullMoment(at(offer.main.start));
  const text = [
    `To ${nameOf(offer)},`,
    "please help us with this job.",
    "",
    `What broke: ${what}`,
    `Where: ${asked.city.name}, ${asked.city.country_name}`,
    `When: ${asked.isNow ? "now, " : ""}${fullMoment(asked.local)}, ${asked.city.name} time`,
    `How: ${own(HOW, offer.main.channel).told}`,
    `How urgent: ${own(urgencies, asked.severity)}`,
    "",
    offer.figures === null ? `Your published rate card names no price for a start on ${start}: please quote one.` : `By your published rate card, for a start on ${start}:`,
    ...quotesOf(offer.main, offer.main.lengths, data).flatMap((quote) => billLines(quote, offer, data)),
    "",
    "Assumed:",
    ...assumptions(offer, asked, outcomes),
    "",
    "Please confirm or correct each line, and name what is missing.",
    `Please keep your answer valid for ${VALID_DAYS} days.`,
    ...(offer.figures === null ? [] : [`Please ask us before the bill goes above ${range({ low: offer.figures.high, high: offer.figures.high }, currency)} (${taxText(offer.card, asked.figure)}).`]),
    "",
    `How this was computed: ${address}`,
  ].join("\n");
  return { subject: `Request: ${asked.label || asked.said || "a job"}, ${asked.city.name}`, text };
}

function billLines(quoted, { main }, data) {
  const quote = quoted.high ?? quoted;
  const { lines, sums, incomplete, warnings } = billOf(quote, main.card, main.incident, data);
  return [
    "",
    `For ${duration(quote.worked_min)}${quoted.low === undefined || quoted.low === quoted.high ? "" : ", at the most"}:`,
    ...lines.map(({ label, detail, amount }) => `- ${label}${detail && `, ${detail}`}: ${amount}`),
    ...sums.map(({ label, amount }) => `  ${label}: ${amount}`),
    ...[incomplete, ...warnings].filter(Boolean).map((note) => `  ${note}`),
  ];
}

function assumptions({ main, km }, asked, outcomes) {
  const away = main.incident.distance_km === undefined ? [] : [`- ${km === 0 ? "less than 1" : km} km by road, one way`];
  const length = main.fixed ? "- your fixed price for this job" : `- ${lengthText(asked)} of work`;
  return [length, ...away, `- ${own(outcomes, asked.outcome).toLowerCase()}`, asked.expedite ? "- priority handling is paid" : "- no priority handling is paid"];
}

export function mailAddress(mail, { subject, text }) {
  const to = mail?.startsWith("mailto:") ? mail : "mailto:";
  return `${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
}
