// A quote as an itemised bill in words: the twin of plugins/marketplace/views/provider/bills.py.

import { own } from "../lookup.js";
import { QUOTATION } from "../pricing/draft.js";
import { exact, halfUp, times } from "../pricing/exact.js";
import { lineWords, partOf } from "../pricing/quote.js";
import { silentClauses, TAX_BASE } from "../pricing/silence.js";
import { amountsWords } from "./clause_words.js";
import { duration, isolated, join, money, rate } from "./words.js";

export function bandName(card, name) {
  const label = card.bands.find(({ id }) => id === name)?.label;
  if (label) return isolated(label);
  const words = name.replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1).toLowerCase();
}

// {lines: [{label, detail, amount}], sums: [{label, amount}], incomplete, warnings}: finished texts.
export function billOf(quote, card, incident, { currencies, words }) {
  const currency = own(currencies, quote.currency);
  return {
    lines: quote.lines.map((line) => ({
      label: labelOf(line, card),
      detail: detailOf(line, currency),
      amount: money(line.amount, currency),
    })),
    sums: sumsOf(quote, card.tax, currency),
    incomplete: incompleteText(quote, card, words),
    warnings: [
      ...(quote.after ?? []).map((line) => `${lineWords(line)}: ${money(line.amount, currency)}.`),
      ...silentWords(silentClauses(card, incident), words),
      ...quote.warnings.map((code) => own(words.warnings, code) ?? code.replaceAll("_", " ")),
    ],
  };
}

function incompleteText(quote, card, words) {
  const { open_above: opened = [] } = quote;
  const quoted = unpricedText([quote], card, words);
  const least = opened.length > 0 ? `The card names only the least for ${amountsWords(opened, words)}.` : "";
  return [quoted, least].filter(Boolean).join(" ");
}

// "Labour (evening)", with the band as the page calls it.
const labelOf = (line, card) => lineWords(line, line.band && bandName(card, line.band).toLowerCase());

// Without a rate where the amount is stated for itself, like that of a first hour: nobody pays that rate.
function detailOf({ minutes, rate: perHour, amount }, currency) {
  if (minutes === undefined) return "";
  const paid = perHour !== undefined && halfUp(times(exact(perHour), exact(minutes)), exact(60)) === amount;
  return duration(minutes) + (!paid ? "" : ` at ${rate(perHour, currency)} an hour`);
}

function sumsOf({ net, tax: amount, total, complete }, tax, currency) {
  const name = isolated(tax.name ?? "tax");
  const last = { label: complete ? "Total" : "Total so far", amount: money(total, currency) };
  if (tax.mode === "none") return [last];
  const label = `${tax.name == null ? "Tax" : name}${tax.rate_pct == null ? "" : ` ${tax.rate_pct}%`}`;
  return [
    { label: `Without ${name}`, amount: money(net, currency) },
    { label: tax.mode === "inclusive" ? `${label} inside the prices` : label, amount: money(amount, currency) },
    last,
  ];
}

// What has no price in quotes and why, a sentence for each reason; `more` follows what is by quotation.
export function unpricedText(quotes, card, words, more = "") {
  const found = new Map();
  for (const [part, code] of quotes.flatMap(reasonsOf)) found.set(code, [...new Set([...(found.get(code) ?? []), partName(part, card, words)])]);
  return Object.entries(words.unpriced.reasons)
    .filter(([code]) => found.has(code))
    .map(([code, sentence]) => sentence.replace("{parts}", () => join(found.get(code)) + (code === QUOTATION ? more : "")))
    .join(" ");
}

// Pairs of a part and a reason why it has no price.
const reasonsOf = ({ unpriced, reasons }) => unpriced.flatMap((part) => (reasons.get(part) ?? [QUOTATION]).map((code) => [part, code]));

// What each part of a bill by a card is called, by its id.
export function partNamesOf(card, words) {
  const some = [
    ...card.bands.map(({ id }) => partOf("labour", id)),
    ...card.flat_jobs.map(({ id }) => partOf("job", id)),
    ...Object.keys(words.unpriced.parts).filter((kind) => kind !== "labour").map((kind) => partOf(kind)),
  ];
  return new Map(some.map((part) => [part.id, partName(part, card, words)]));
}

function partName({ kind, name }, card, words) {
  const told = own(words.unpriced.parts, kind);
  return kind === "labour" ? `${told} (${bandName(card, name).toLowerCase()})` : told;
}

// The clauses that the card does not state: those that counted as none, and what counted on everything.
function silentWords(names, { unpriced: { silent, silent_base: silentBase, parts } }) {
  const counted = [[silent, names.filter((name) => name !== TAX_BASE)], [silentBase, names.filter((name) => name === TAX_BASE)]];
  const told = counted.filter(([, some]) => some.length > 0);
  return told.map(([sentence, some]) => sentence.replace("{parts}", () => join(some.map((name) => own(parts, name)))));
}
