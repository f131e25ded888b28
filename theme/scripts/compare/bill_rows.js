// The bills for the reader's job, line by line over several firms: what kind of charge, the amount over all lengths, the lines.

import { billOf } from "../estimate/bill.js";
import { quotesOf } from "../estimate/offer.js";
import { isolated, money, moneyRange } from "../estimate/words.js";
import { own } from "../lookup.js";
import { silentClauses, TAX_BASE } from "../pricing/silence.js";
import { DIAGNOSIS, LABOUR, PART_KINDS } from "../vocabulary.js";

const kind = (...names) => new Set(names);
// In the order of a bill; `clause` is the part of a card that says it, where a card may be silent.
const CHARGES = [
  { term: "Work", kinds: LABOUR },
  { term: "Diagnosis", kinds: DIAGNOSIS, clause: "diagnostic" },
  { term: "Call-out", kinds: kind("callout"), clause: "callout" },
  { term: "Travel and collection", kinds: kind("travel", "collection"), clause: "travel" },
  { term: "Priority", kinds: kind("priority_fee"), clause: "priority" },
  { term: "Parts", kinds: PART_KINDS },
];
const NAMED = new Set(CHARGES.flatMap(({ kinds }) => [...kinds]));
const OTHER = "Other charges and discounts";
const NONE = { text: "none", muted: true };
const UNPRICED = { text: "no bill", muted: true };

// [{term, cells}] for offers with a bill or without; rows in which nobody is charged anything are left out.
export function billRows(offers, data) {
  const bills = offers.map((offer) => (offer?.figures ? billsOf(offer, data) : null));
  const rows = [
    ...CHARGES.map(({ term, kinds, clause }) => ({ term, cellOf: (bill) => chargeCell(bill, (line) => kinds.has(line.kind), clause) })),
    { term: OTHER, cellOf: (bill) => chargeCell(bill, (line) => !NAMED.has(line.kind)) },
    { term: "Without tax", cellOf: (bill) => sumCell(bill, "net") },
    { term: "Tax", cellOf: taxCell },
    { term: "Total to pay", cellOf: (bill) => sumCell(bill, "total") },
    { term: "What the bill leaves open", cellOf: openCell },
  ];
  const made = rows.map(({ term, cellOf }) => ({ term, cells: bills.map((bill) => (bill === null ? UNPRICED : cellOf(bill))) }));
  return made.filter(({ cells }) => cells.some((cell) => cell.text !== null && !cell.muted));
}

// The exact bills of an offer: one, or the least and the most over both lengths and what the card leaves open.
function billsOf({ main, currency: code }, data) {
  const quotes = quotesOf(main, main.lengths, data).flatMap(({ low, high, ...exact }) => (low === undefined ? [exact] : [low, high]));
  const words = quotes.map((quote) => billOf(quote, main.card, main.incident, data));
  return { quotes, words, card: main.card, currency: own(data.currencies, code), silent: silentClauses(main.card, main.incident) };
}

function chargeCell({ quotes, words, currency, silent }, fits, clause = "") {
  const sums = quotes.map(({ lines }) => lines.filter(fits).reduce((sum, { amount }) => sum + amount, 0));
  if (!quotes.some(({ lines }) => lines.some(fits))) return silent.includes(clause) ? { text: null } : NONE;
  const longest = quotes.length - 1;
  const lines = own(words, longest).lines.filter((_, at) => fits(own(own(quotes, longest).lines, at)));
  const note = lines.map(({ label, detail }) => [label, detail].filter(Boolean).join(", ")).join("; ");
  return { text: moneyRange(Math.min(...sums), Math.max(...sums), currency), note };
}

function sumCell({ quotes, currency }, name) {
  const amounts = quotes.map((quote) => own(quote, name));
  const from = quotes.every(({ complete }) => complete) ? "" : "from ";
  return { text: from + moneyRange(Math.min(...amounts), Math.max(...amounts), currency) };
}

function taxCell(bill) {
  const { tax } = bill.card;
  const name = isolated(tax.name ?? "tax");
  if (tax.mode === "none") return { text: `no ${name} is charged`, muted: true };
  const amounts = bill.quotes.map((quote) => quote.tax);
  const rate = tax.rate_pct == null ? "" : ` ${tax.rate_pct}%`;
  const inside = tax.mode === "inclusive" ? " inside the prices" : "";
  const base = bill.silent.includes(TAX_BASE) ? ", on what it is: not stated, counted on everything" : "";
  return { text: Math.max(...amounts) === 0 ? money(0, bill.currency) : sumCell(bill, "tax").text, note: `${name}${rate}${inside}${base}` };
}

function openCell({ words }) {
  const told = new Set(words.flatMap(({ incomplete, warnings }) => [incomplete, ...warnings].filter(Boolean)));
  return told.size === 0 ? { text: "nothing", muted: true } : { text: [...told].join(" ") };
}
