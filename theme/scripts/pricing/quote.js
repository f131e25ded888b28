// What a quote holds, and how it is written: the twin of plugins/marketplace/pricing/quote.py and of Part in unpriced.py.
//
// A line is {kind, what, amount, band, note, minutes, rate}, all but the first three where they apply. `what` says what is
// paid for and `note` what is special about it; the band stands between the two.

const WORK = new Set(["labour", "job"]);
const parts = new Map();

// A part of a bill that has no price: its kind, and the band or the fixed-price job where one is meant. The same kind and
// name are one object, so that parts can be looked up and told apart as such.
export class Part {
  kind; name;

  constructor(kind, name) {
    Object.assign(this, { kind, name });
    Object.freeze(this);
  }

  get id() {
    return this.name === "" ? this.kind : `${this.kind}:${this.name}`;
  }

  get isWork() {
    return WORK.has(this.kind);
  }
}

/** @returns {Part} */
export function partOf(kind, name = "") {
  const key = JSON.stringify([kind, name]);
  if (!parts.has(key)) parts.set(key, new Part(kind, name));
  return parts.get(key);
}

export const idsOf = (some) => [...new Set(some)].map(({ id }) => id);

// A line's words, with its band by a name: Labour (evening).
export const lineWords = ({ what, band, note = "" }, called = band) => `${what}${band === undefined ? "" : ` (${called})`}${note}`;

// As the vectors write a quote: without the band that decided a line's rate.
/** @returns {any} */
export function quoteJson({ lines, after, unpriced, reasons, ...rest }) {
  return {
    ...rest,
    lines: lines.map(lineJson),
    ...(after !== undefined && { after: after.map(lineJson) }),
    unpriced: idsOf(unpriced),
    ...(reasons.size > 0 && { reasons: Object.fromEntries([...reasons].map(([{ id }, codes]) => [id, codes])) }),
  };
}

function lineJson(line) {
  const { what, band, note, ...rest } = line;
  return { ...rest, label: lineWords(line) };
}
