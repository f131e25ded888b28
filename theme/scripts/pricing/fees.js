// Lines that are not time, tax and total: the twin of plugins/marketplace/pricing/fees.py and tax.py.

import { own } from "../lookup.js";
import { stated, UNKNOWN } from "./clauses.js";
import { exact, halfUp, plus, times } from "./exact.js";
import { feeInBand } from "./rates.js";

const LABOUR = new Set(["labour", "first_block", "labour_minimum", "flat_job", "labour_cap", "minimum_charge"]);
const DIAGNOSIS = new Set(["diagnostic", "diagnostic_credit"]);
const WAIVED = {
  labour: LABOUR,
  diagnostic: DIAGNOSIS,
  callout: new Set(["callout"]),
  travel: new Set(["travel"]),
  priority_fee: new Set(["priority_fee"]),
};
const KINDS = Object.keys(WAIVED);
// Where a card does not say what it waives, its least and its most bound every other answer.
const WAIVES = [...KINDS, KINDS.join("+")];
const HUNDRED = exact(100);

const sumOf = (lines, kinds) => lines.reduce((sum, { kind, amount }) => sum + (kinds.has(kind) ? amount : 0), 0);

export function diagnosisLines(kase, lines) {
  const [charged, credited] = kase.diagnosis();
  const amount = kase.card.diagnostic?.amount ?? 0;
  if (!charged || amount === 0) return [];
  const credit = credited ? Math.min(amount, sumOf(lines, LABOUR)) : 0;
  const label = "Diagnosis credited against the repair";
  return [
    { kind: "diagnostic", label: "Diagnosis", amount },
    ...(credit > 0 ? [{ kind: "diagnostic_credit", label, amount: -credit }] : []),
  ];
}

export function minimumChargeLine(kase, lines) {
  const least = kase.rules.minimum_charge;
  if (least == null || kase.job !== null || !lines.some(({ band }) => band !== undefined)) return [];
  const missing = least - sumOf(lines, LABOUR) - sumOf(lines, DIAGNOSIS);
  return missing > 0 ? [{ kind: "minimum_charge", label: "Top-up to minimum charge", amount: missing }] : [];
}

export function calloutLine(kase) {
  const callout = own(kase.card.callout, kase.channel);
  if (callout === undefined) return { line: null, priced: true };
  const amount = feeInBand(kase, callout.amount, callout.by_band, `callout.${kase.channel}.by_band`);
  if (amount === null) return { line: null, priced: false };
  return { line: amount > 0 ? { kind: "callout", label: "Call-out", amount } : null, priced: true };
}

export function priorityLine({ priority, incident }) {
  if (!priority?.fee || incident.outcome === "no_access") return [];
  return [{ kind: "priority_fee", label: `Priority handling ${incident.severity}`, amount: priority.fee }];
}

export function partLines({ card, incident }) {
  const markup = card.parts_markup_pct ?? 0;
  const percent = plus(HUNDRED, exact(markup === UNKNOWN ? 0 : markup));
  const lines = (incident.parts ?? []).map(({ desc = "Part", cost, quantity, qty }) => ({
    kind: "part",
    label: desc,
    amount: halfUp(times(exact(cost), percent), HUNDRED) * (quantity ?? qty ?? 1),
  }));
  return { lines, priced: markup !== UNKNOWN || lines.length === 0 };
}

export function waiverLine({ card, incident, channel, assumed }, lines) {
  const promise = card.no_fix_no_fee;
  if (promise == null || incident.outcome !== "not_fixed" || incident.cause === "third_party") return [];
  if (promise.channels != null && !promise.channels.includes(channel)) return [];
  if ((promise.excluded_categories ?? []).includes(incident.category)) return [];
  const known = promise.waives !== UNKNOWN;
  const kinds = known ? promise.waives : stated(assumed, "no_fix_no_fee.waives", UNKNOWN, WAIVES).split("+");
  const waived = [...new Set(kinds)].reduce((sum, kind) => sum + sumOf(lines, own(WAIVED, kind)), 0);
  return waived > 0 ? [{ kind: "no_fix_no_fee", label: "No fix, no fee", amount: -waived }] : [];
}

export function netTaxTotal(tax, lines, assumed) {
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  const parts = sumOf(lines, new Set(["part"]));
  const onParts = () => stated(assumed, "tax.applies_to", tax.applies_to ?? "all", ["all", "parts"]) === "parts";
  const taxable = parts !== sum && tax.mode !== "none" && onParts() ? parts : sum;
  const mode = taxable === 0 ? "none" : stated(assumed, "tax.mode", tax.mode, ["exclusive", "inclusive", "none"]);
  const rate = exact(tax.rate_pct ?? 0);
  const due = (whole) => halfUp(times(exact(taxable), rate), whole);
  if (mode === "exclusive") return { net: sum, tax: due(HUNDRED), total: sum + due(HUNDRED) };
  if (mode === "none") return { net: sum, tax: 0, total: sum };
  const inside = due(plus(HUNDRED, rate));
  return { net: sum - inside, tax: inside, total: sum };
}
