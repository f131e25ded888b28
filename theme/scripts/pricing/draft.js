// A bill while the steps write it: the twin of plugins/marketplace/pricing/draft.py and of the kinds in quote.py.

// Why a part has no price: by quotation, where no other reason is named; the card does not state it; the incident does not
// say how far it is, how long the drive takes, where it is, or what was agreed.
export const QUOTATION = "quotation";
export const NOT_STATED = "not_stated";
export const [DISTANCE, DRIVE, PLACE, AGREED] = ["distance", "drive", "place", "agreed"];

export class Draft {
  lines = [];
  unpriced = [];
  reasons = new Map();
  exhausted = false;
  waived = new Set();
  returnLeft = null;

  put(...lines) {
    this.lines.push(...lines);
  }

  // A part of the bill that has no price, and why.
  noPrice(part, reason = QUOTATION) {
    if (!this.unpriced.includes(part)) this.unpriced.push(part);
    const reasons = this.reasons.get(part) ?? [];
    if (!reasons.includes(reason)) this.reasons.set(part, [...reasons, reason]);
  }

  // Why parts have no price, of those that are not by quotation alone.
  otherReasons() {
    return new Map([...this.reasons].filter(([, reasons]) => reasons.join() !== QUOTATION));
  }

  sumOf(...sets) {
    return this.lines.reduce((sum, { kind, amount }) => sum + (sets.some((kinds) => kinds.has(kind)) ? amount : 0), 0);
  }
}

export const sumOf = (lines) => lines.reduce((sum, { amount }) => sum + amount, 0);
