// Tax and sums of a bill on its own lines, and amounts of a card on the bill's side of tax: the twin of
// decisions/bill_tax.py. Source: docs/decisions.md#tax-and-sums

import { PART_KINDS, UNKNOWN } from "../vocabulary.js";
import { taxWords } from "./bill_words.js";
import { frac, fromText, nearest, over, plus, times, whole } from "./fraction.js";

const HUNDRED = whole(100);
const addUp = (amounts) => amounts.reduce((sum, amount) => sum + amount, 0);

export class Basis {
  tax; taxed; rate;

  constructor(tax, taxed) {
    Object.assign(this, { tax, taxed, rate: fromText(tax.rate_pct ?? 0) });
  }

  get differs() {
    return this.tax.mode === (this.taxed ? "exclusive" : "inclusive");
  }

  // By how many minor units equal amounts may differ.
  get tolerance() {
    return Number(this.differs);
  }

  isTaxed(kind) {
    return this.tax.applies_to !== "parts" || PART_KINDS.has(kind);
  }

  // An amount of the card as the bill would write it.
  convert(kind, amount) {
    if (!this.differs || !this.isTaxed(kind)) return amount;
    const more = over(plus(HUNDRED, this.rate), HUNDRED);
    return nearest(this.taxed ? times(whole(amount), more) : over(whole(amount), more));
  }

  // The tax on an amount, or inside it.
  share(amount, inside) {
    return nearest(over(times(whole(amount), this.rate), inside ? plus(HUNDRED, this.rate) : frac(100)));
  }
}

export function checkTax(bill, basis) {
  const charged = ["exclusive", "inclusive"].includes(basis.tax.mode);
  const taxed = bill.lines.filter(({ kind }) => basis.isTaxed(kind)).map(({ amount }) => amount);
  const right = charged ? basis.share(addUp(taxed), bill.taxed) : 0;
  const [state, cause] = stateOf(bill, basis, { charged, right, taxed });
  const found = { state, cause, billed: bill.tax, right };
  return state === "wrong" ? { ...found, clause: "tax", words: taxWords(basis.tax) } : found;
}

function stateOf(bill, basis, { charged, right, taxed }) {
  if (bill.tax === null) return ["not_stated", null];
  if (bill.tax === right) return ["right", null];
  if (!charged) return basis.tax.mode === UNKNOWN ? ["not_stated", null] : ["wrong", "not_registered"];
  if (bill.tax === addUp(taxed.map((amount) => basis.share(amount, bill.taxed)))) return ["rounding", "per_line"];
  if (Math.abs(bill.tax - right) === 1) return ["rounding", "minor_unit"];
  const { applies_to: base } = basis.tax;
  if ((base == null || base === UNKNOWN) && bill.tax === onParts(bill, basis)) return ["not_stated", null];
  const everything = addUp(bill.lines.map(({ amount }) => amount));
  const onAll = bill.tax === basis.share(everything, bill.taxed);
  if (base === "parts" && onAll) return ["wrong", "parts_only"];
  if (bill.taxed && bill.tax === basis.share(addUp(taxed), false)) return ["wrong", "added_to_included"];
  return ["wrong", "rate_or_base"];
}

const onParts = ({ lines, taxed }, basis) =>
  basis.share(addUp(lines.filter(({ kind }) => PART_KINDS.has(kind)).map(({ amount }) => amount)), taxed);

export function checkSums(bill, tax) {
  const lines = addUp(bill.lines.map(({ amount }) => amount));
  const due = bill.tax ?? tax.right;
  const should = bill.taxed ? lines : lines + due;
  const net = bill.net === null ? null : bill.net === (bill.taxed ? lines - due : lines);
  return { lines, net_right: net, total_right: bill.total === should, total_should: should };
}
