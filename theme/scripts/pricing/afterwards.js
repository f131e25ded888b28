// What stands under the total: the twin of plugins/marketplace/pricing/afterwards.py.
// Source: docs/pricing.md#under-the-total

import { PART_KINDS } from "../vocabulary.js";
import { sumOf } from "./draft.js";
import { exact, halfUp, textOf, times } from "./exact.js";
import { netTaxTotal } from "./tax.js";

const HUNDRED = exact(100);
const share = (amount, pct) => halfUp(times(exact(amount), exact(pct ?? 0)), HUNDRED);

// Each amount is what is then to be paid, of a deposit what is paid first.
/** @param {Case} kase */
export function afterLines(kase, lines, total) {
  if (total <= 0) return [];
  const { payment } = kase.card;
  const deposit = payment?.deposit;
  const prompt = payment?.prompt_discount;
  // What is only shown makes no bill a least one.
  const reading = kase.reading.fork();
  return [
    // Nothing is paid before work that is not done; what is kept of it then is a line of the bill.
    ...(deposit == null || kase.missed || kase.incident.outcome === "declined" || !kase.isIn(deposit) ? [] : [{ kind: "deposit", what: "Deposit before the work", amount: depositOf(kase, lines, total, reading) }]),
    ...(payment == null ? [] : payment.methods).flatMap((way) => (typeof way === "string" ? [] : byWay(way, total, reading))),
    ...(prompt == null ? [] : [promptLine(prompt, total)]),
    ...creditLines(kase, total),
  ];
}

/** @type {(kase: Case, lines: any[], total: number, reading: any) => number} */
function depositOf({ card }, lines, total, reading) {
  const { amount = null, pct, of: base } = card.payment.deposit;
  if (amount === null && base !== "parts") return share(total, pct);
  const parts = () => share(sumOf(lines.filter(({ kind }) => PART_KINDS.has(kind))), pct);
  const first = amount === null ? { kind: "part", amount: parts() } : { kind: "deposit", amount: reading.amount("payment.deposit.amount", amount) };
  // Tax is on it as on any price of the card. Nobody pays more before than in the end.
  return Math.min(total, netTaxTotal(card.tax, [first], reading).total);
}

/** @type {(way: Method, total: number, reading: any) => any[]} */
function byWay({ id, pct, pct_off: off, fee }, total, reading) {
  if (![pct, off].some((each) => Number(each ?? 0) > 0) && !fee) return [];
  const amount = total + share(total, pct) - share(total, off) + reading.amount("payment.methods.fee", fee ?? 0);
  return [{ kind: "payment_method", what: `If paid by ${id.replaceAll("_", " ")}`, amount }];
}

/** @type {(discount: PromptDiscount, total: number) => any} */
const promptLine = ({ pct, days }, total) => ({
  kind: "prompt_discount",
  what: `If paid within ${days} ${days === 1 ? "day" : "days"}`,
  amount: total - share(total, pct),
});

/** @param {Case} kase */
function creditLines(kase, total) {
  const credit = kase.card.tax_credit;
  if (credit == null || !kase.isIn(credit)) return [];
  const given = Math.min(share(total, credit.pct), credit.cap_year ?? Infinity);
  return [{ kind: "tax_credit", what: `After the tax credit of ${textOf(exact(credit.pct))}%`, amount: total - given }];
}
