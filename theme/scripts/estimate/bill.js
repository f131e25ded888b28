// A quote as an itemised bill in words: the twin of plugins/marketplace/views/provider/bills.py.

import { own } from "../lookup.js";
import { amountsWords } from "./clause_words.js";
import { duration, isolated, join, money, rate } from "./words.js";

const OF_A_BAND = new Set(["labour", "first_block", "step", "labour_minimum", "day_rate"]);

export function bandName(card, name) {
  const label = card.bands.find(({ id }) => id === name)?.label;
  if (label) return isolated(label);
  const words = name.replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1).toLowerCase();
}

// {lines: [{label, detail, amount}], sums: [{label, amount}], incomplete, warnings}: finished texts.
export function billOf(quote, card, { currencies, words }) {
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
      ...(quote.after ?? []).map(({ label, amount }) => `${label}: ${money(amount, currency)}.`),
      ...quote.warnings.map((code) => own(words.warnings, code) ?? code.replaceAll("_", " ")),
    ],
  };
}

function incompleteText({ unpriced, open_above: opened = [] }, card, words) {
  const quoted = unpricedText(unpriced, card);
  const least = opened.length > 0 ? `The card names only the least for ${amountsWords(opened, words)}.` : "";
  return [quoted, least].filter(Boolean).join(" ");
}

// "Labour (evening)" with the band as the page calls it. A fixed price or a part may be called so by its provider.
function labelOf({ kind, label }, card) {
  const parts = OF_A_BAND.has(kind) ? /^(.*)\(([^()]+)\)$/.exec(label) : null;
  if (parts === null || !card.bands.some(({ id }) => id === parts[2])) return label;
  return `${parts[1]}(${bandName(card, parts[2]).toLowerCase()})`;
}

function detailOf({ minutes, rate: perHour }, currency) {
  if (minutes === undefined) return "";
  return duration(minutes) + (perHour === undefined ? "" : ` at ${rate(perHour, currency)} an hour`);
}

function sumsOf({ net, tax: amount, total, complete }, tax, currency) {
  const name = isolated(tax.name ?? "Tax");
  const last = { label: complete ? "Total" : "Total so far", amount: money(total, currency) };
  if (tax.mode === "none") return [last];
  const label = `${name}${tax.rate_pct === undefined ? "" : ` ${tax.rate_pct}%`}`;
  return [
    { label: `Without ${name}`, amount: money(net, currency) },
    { label: tax.mode === "inclusive" ? `${label} inside the prices` : label, amount: money(amount, currency) },
    last,
  ];
}

// What has no price, in a sentence; `more` follows what is by quotation.
export function unpricedText(unpriced, card, more = "") {
  const silent = [card.travel ?? []].flat().some(({ mode }) => mode === "unknown") && unpriced.includes("travel");
  const named = unpriced.filter((part) => !(silent && part === "travel")).map((part) => partName(part, card));
  const quoted = named.length > 0 ? `By quotation only: ${join(named)}${more}.` : "";
  return [quoted, silent ? "Travel comes on top; how much is not stated." : ""].filter(Boolean).join(" ");
}

// labour:evening, job:malware_removal, travel …
export function partName(part, card) {
  const [kind, name] = part.split(":");
  if (kind === "job") return "the fixed price";
  return name ? `${kind} (${bandName(card, name).toLowerCase()})` : kind;
}
