// Check a bill against a card, line by line: the twin of decisions/bill_check.py.
// Source: docs/decisions.md#checking-a-bill

import { FAMILIES, familiesOf, readBill, unpricedFamilies } from "./bill.js";
import { causeOf, causesOf, Repricer } from "./bill_causes.js";
import { Basis, checkSums, checkTax } from "./bill_tax.js";
import * as words from "./bill_words.js";
import { exactQuote } from "./card_prices.js";
import { idsOf } from "../pricing/quote.js";
import { CannotDecide, Fields } from "./fields.js";
import { nearest, over, times, whole } from "./fraction.js";

const RULES = new Set(["unit", "minimum", "minor_unit"]);
const SHORT = new Set(["labour_minimum", "minimum_charge"]);
const addUp = (amounts) => amounts.reduce((sum, amount) => sum + amount, 0);

class BillCheck {
  card; incident; bill; quote; basis; families; pricer; expected; billedStatus; expectedStatus; tax; sums;
  findings = [];

  constructor(card, incident, bill, quote, data) {
    const basis = new Basis(card.tax, bill.taxed);
    Object.assign(this, { card, incident, bill, quote, basis, families: familiesOf(card, quote) });
    this.pricer = new Repricer(card, incident, data, basis);
    const lines = quote.lines.filter(({ amount }) => amount !== 0);
    this.expected = lines.map((line) => [line, basis.convert(line.kind, line.amount)]);
    this.billedStatus = bill.lines.map(({ amount }) => (amount === 0 ? "no_charge" : ""));
    this.expectedStatus = this.expected.map(() => "");
    const closed = unpricedFamilies(quote);
    for (const family of FAMILIES.keys()) {
      if (closed.has(family)) this.#set(family, "not_checkable");
      else {
        this.#pair(family);
        this.#judge(family);
      }
    }
    this.tax = checkTax(bill, basis);
    this.sums = checkSums(bill, this.tax);
  }

  #isOf(kind, family) {
    return (this.families.get(kind) ?? "other") === family;
  }

  // The places of a family's lines without a status, of the bill and of the card.
  #open(family) {
    const billed = [...this.bill.lines.keys()].filter(
      (at) => this.#isOf(this.bill.lines.at(at).kind, family) && this.billedStatus.at(at) === "",
    );
    const expected = [...this.expected.keys()].filter(
      (at) => this.#isOf(this.expected.at(at)[0].kind, family) && this.expectedStatus.at(at) === "",
    );
    return { billed, expected };
  }

  #set(family, status) {
    const { billed, expected } = this.#open(family);
    for (const at of billed) this.billedStatus[at] = status;
    for (const at of expected) this.expectedStatus[at] = status;
  }

  // Pair each line of the card with the first line of the bill that is the same.
  #pair(family) {
    for (const at of this.#open(family).expected) {
      const place = this.#open(family).billed.find((number) => this.#same(number, this.expected.at(at)));
      if (place !== undefined) {
        this.billedStatus[place] = "matched";
        this.expectedStatus[at] = "matched";
      }
    }
  }

  #same(place, [line, amount]) {
    const billed = this.bill.lines.at(place);
    const pairs = [[billed.minutes, line.minutes ?? null], [billed.band, line.band ?? null]];
    const alike = pairs.every(([one, other]) => one === null || other === null || one === other);
    return alike && Math.abs(billed.amount - amount) <= this.basis.tolerance;
  }

  // What is left of a family agrees together, is missing, is extra, or has a possible cause.
  #judge(family) {
    const { billed, expected } = this.#open(family);
    if (billed.length + expected.length === 0) return;
    const paid = addUp(billed.map((at) => this.bill.lines.at(at).amount));
    const due = addUp(expected.map((at) => this.expected.at(at)[1]));
    if (Math.abs(paid - due) <= this.basis.tolerance) {
      this.#set(family, "matched_together");
      return;
    }
    const { cause, status, also } = this.#explained(family, billed.length, expected.length);
    const missing = expected.map((at) => this.expected.at(at)[0].kind);
    const [clause, said] = this.#clause(family, cause, missing);
    this.findings.push({
      family, status, cause: cause.name, detail: cause.detail, also, billed: paid, expected: due, difference: paid - due,
      clause, words: said,
    });
    this.#set(family, status);
  }

  #explained(family, billed, expected) {
    if (billed === 0 || expected === 0) {
      const status = billed > 0 ? "extra" : "missing";
      return { cause: causeOf(status), status, also: [] };
    }
    const [cause = causeOf("unexplained"), ...others] = causesOf(this.#whole(family), this.pricer);
    return { cause, status: cause.status, also: others.map(({ name }) => name) };
  }

  #whole(name) {
    const billed = this.bill.lines.filter(({ kind, amount }) => this.#isOf(kind, name) && amount !== 0);
    const fee = this.bill.lines.some(({ kind, amount }) => kind === "priority_fee" && amount !== 0);
    return {
      name,
      kinds: new Set([...this.families].filter(([, family]) => family === name).map(([kind]) => kind)),
      billed,
      billedSum: addUp(billed.map(({ amount }) => amount)),
      expected: this.expected.filter(([{ kind }]) => this.#isOf(kind, name)),
      priorityFirst: fee !== this.expected.some(([{ kind }]) => kind === "priority_fee"),
    };
  }

  #clause(family, { name, detail }, missing) {
    const { card, incident } = this;
    const usual = words.FAMILY_CLAUSES.get(family)(card, incident);
    if (family !== "labour") return usual;
    if (name === "missing" && missing.every((kind) => kind === "labour_cap")) return words.capClause(card);
    if (name === "missing" && missing.every((kind) => SHORT.has(kind))) return words.rulesClause(card, incident);
    if (name === "band" || name === "minutes_by_band") {
      const billed = this.expected.map(([{ band }]) => band).filter((band) => band !== undefined);
      return words.bandsClause(card, new Set([...billed, ...detail]));
    }
    if (name === "priority") return words.askedClause(incident);
    if (name === "included_minutes") return words.includedClause(card, incident);
    if (name === "cap") return words.capClause(card);
    if (name === "boundary") return words.boundaryClause(card);
    return RULES.has(name) ? words.rulesClause(card, incident) : usual;
  }

  get difference() {
    return this.quote.complete ? this.bill.total - this.quote.total : null;
  }

  get verdict() {
    const { difference, sums, tax, findings } = this;
    if (difference === null || this.billedStatus.includes("not_checkable")) return "part_checked";
    const sound = sums.total_right && sums.net_right !== false && tax.state !== "wrong";
    if (sound && findings.length === 0 && tax.state !== "rounding" && difference === 0) return "agrees";
    const rounded = findings.every(({ cause }) => cause === "minor_unit");
    if (sound && rounded && Math.abs(difference) <= this.bill.lines.length + 1) return "agrees_to_rounding";
    return difference > 0 ? "higher" : difference < 0 ? "lower" : "same_total_other_lines";
  }

  #notes() {
    const notes = [];
    for (const [line, { minutes, rate, amount }] of this.bill.lines.entries()) {
      if (minutes === null || rate === null) continue;
      const computed = nearest(over(times(rate, whole(minutes)), whole(60)));
      if (computed !== amount) notes.push({ line, code: "line_arithmetic", computed });
    }
    return notes;
  }

  asJson() {
    const { quote, findings } = this;
    return {
      currency: this.card.currency,
      lines: this.billedStatus.map((status, line) => ({ line, status })),
      expected_lines: this.expected.map(([line, amount], at) => ({
        kind: line.kind,
        minutes: line.minutes ?? null,
        band: line.band ?? null,
        amount,
        status: this.expectedStatus.at(at),
      })),
      findings,
      notes: this.#notes(),
      tax: this.tax,
      sums: this.sums,
      expected: {
        net: quote.net, tax: quote.tax, total: quote.total, complete: quote.complete, unpriced: idsOf(quote.unpriced),
      },
      billed_total: this.bill.total,
      difference: this.difference,
      checked_difference: addUp(findings.map(({ difference }) => difference)),
      verdict: this.verdict,
      warnings: quote.warnings,
    };
  }
}

export function billCheck(card, tree, data) {
  const fields = new Fields(tree, ["incident", "bill"]);
  const bill = readBill(card, fields);
  const incident = fields.get("incident");
  if (typeof incident !== "object" || incident === null || Array.isArray(incident)) {
    throw new CannotDecide("not_a_group", "incident", "The incident must be a group of fields.");
  }
  const quote = exactQuote(card, incident, data);
  return new BillCheck(card, { outcome: "fixed", ...incident }, bill, quote, data).asJson();
}
