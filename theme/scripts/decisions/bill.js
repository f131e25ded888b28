// What the reader types in from paper, and to which family each line belongs: the twin of decisions/bill.py.
// Source: docs/decisions.md#families

import { own } from "../lookup.js";
import { LONGEST_WORK_MINUTES } from "../numbers.js";
import { KINDS } from "../vocabulary.js";
import { CannotDecide, money, MOST_MINOR, number, shown } from "./fields.js";

const MOST_LINES = 60;
// In the order in which findings stand.
export const FAMILIES = new Map([
  ["labour", ["labour", "labour_minimum", "first_block", "step", "day_rate", "technicians", "minimum_charge", "labour_cap"]],
  ["flat_job", ["flat_job"]],
  ["diagnostic", ["diagnostic", "diagnostic_credit"]],
  ["callout", ["callout"]],
  ["travel", ["travel", "collection"]],
  ["priority_fee", ["priority_fee"]],
  ["part", ["part", "parts_discount"]],
  ["other", ["other", "expense", "storage", "outcome_fee", "parts_kept", "group_discount", "quoted_max"]],
  ["waived", ["no_fix_no_fee"]],
]);
const LINE_KINDS = [...FAMILIES.values()].flat();
const UNPRICED = { labour: "labour", technicians: "labour", job: "flat_job", parts: "part", collection: "travel" };

export const bandIds = (card) => card.bands.map(({ id }) => id);

export function readBill(card, fields) {
  const bill = fields.group("bill", ["currency", "lines", "lines_tax", "net", "tax", "total"]);
  const currency = bill.currency();
  if (currency !== card.currency) {
    const message = `The bill is in ${currency}, the card in ${card.currency}. They are compared only in one currency.`;
    throw new CannotDecide("bill_currency_differs", bill.path("currency"), message);
  }
  const stated = bill.get("lines") ?? [];
  if (Array.isArray(stated) && stated.length === 0) {
    throw new CannotDecide("bill_empty", bill.path("lines"), "Type in at least one line of the bill.");
  }
  if (Array.isArray(stated) && stated.length > MOST_LINES) {
    const message = `The bill has ${stated.length} lines; the most is ${MOST_LINES}. Add up lines of one kind.`;
    throw new CannotDecide("bill_too_long", bill.path("lines"), message);
  }
  const lines = bill
    .groups("lines", ["kind", "amount", "minutes", "rate", "band", "label"])
    .map((one) => readLine(card, one));
  const taxed = bill.choice("lines_tax", ["included", "excluded"]) === "included";
  if (!bill.has("total")) {
    throw new CannotDecide("bill_total_missing", bill.path("total"), "Type in the total of the bill.");
  }
  const [net, tax] = ["net", "tax"].map((name) => (bill.has(name) ? bill.amount(name) : null));
  return { lines, taxed, net, tax, total: bill.amount("total") };
}

function readLine(card, fields) {
  const [kind, band] = [fields.get("kind"), fields.get("band")];
  if (!LINE_KINDS.includes(kind)) {
    const said = kind === null ? "None" : shown(kind);
    const message = `${said} is not a kind of line. Choose the nearest, or other.`;
    throw new CannotDecide("line_kind_unknown", fields.path("kind"), message);
  }
  if (band !== null && !bandIds(card).includes(band)) {
    const message = `${shown(band)} is not one of the bands: ${bandIds(card).join(", ")}.`;
    throw new CannotDecide("band_unknown", fields.path("band"), message);
  }
  return {
    kind,
    amount: money(fields.get("amount"), fields.path("amount"), true),
    minutes: fields.has("minutes") ? fields.whole("minutes", 0, LONGEST_WORK_MINUTES) : null,
    rate: fields.has("rate") ? number(fields.get("rate"), fields.path("rate"), MOST_MINOR) : null,
    band,
  };
}

// The family of each kind of line; what no fix, no fee waives on this bill stands together with it.
export function familiesOf(card, quote) {
  const found = new Map([...FAMILIES].flatMap(([family, kinds]) => kinds.map((kind) => [kind, family])));
  if (card.no_fix_no_fee && quote.lines.some(({ kind }) => kind === "no_fix_no_fee")) {
    for (const word of card.no_fix_no_fee.waives) {
      for (const kind of KINDS.get(word) ?? []) found.set(kind, "waived");
    }
  }
  return found;
}

// The families of the parts that have no price on the card.
export function unpricedFamilies({ unpriced }) {
  return new Set(unpriced.map(({ kind }) => own(UNPRICED, kind) ?? (FAMILIES.has(kind) ? kind : "other")));
}
