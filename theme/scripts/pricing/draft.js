// A bill while the steps write it: the twin of plugins/marketplace/pricing/draft.py and of the kinds in quote.py.

export const LABOUR_TIME = new Set(["labour", "first_block", "step", "labour_minimum", "day_rate"]);
// Everything that is the price of the work itself: what "labour" means in a waiver or a credit.
export const LABOUR = new Set([...LABOUR_TIME, "flat_job", "labour_cap", "technicians", "minimum_charge"]);
export const DIAGNOSIS = new Set(["diagnostic", "diagnostic_credit"]);
export const PART_KINDS = new Set(["part", "parts_discount"]);
// What the words of no_fix_no_fee.waives and of a discount's `on` cover.
export const KINDS = new Map([
  ["labour", LABOUR],
  ["diagnostic", DIAGNOSIS],
  ["callout", new Set(["callout"])],
  ["travel", new Set(["travel", "collection"])],
  ["priority_fee", new Set(["priority_fee"])],
  ["parts", new Set(["part"])],
]);

export class Draft {
  constructor() {
    Object.assign(this, { lines: [], unpriced: [], exhausted: false, waived: new Set(), returnLeft: null });
  }

  put(...lines) {
    this.lines.push(...lines);
  }

  // A part of the bill that has no price.
  byQuotation(name) {
    if (!this.unpriced.includes(name)) this.unpriced.push(name);
  }

  sumOf(...sets) {
    return this.lines.reduce((sum, { kind, amount }) => sum + (sets.some((kinds) => kinds.has(kind)) ? amount : 0), 0);
  }
}

export const sumOf = (lines) => lines.reduce((sum, { amount }) => sum + amount, 0);
