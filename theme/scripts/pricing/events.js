// Steps for what happens besides the work: the twin of plugins/marketplace/pricing/events.py.
// Source: docs/pricing.md#fees-for-what-happens

import { KINDS, LABOUR_TIME } from "../vocabulary.js";
import { priceIf } from "./fees.js";
import { NOT_STATED } from "./draft.js";
import { partOf } from "./quote.js";

// When a deposit may be kept, and the outcome of an incident that this means.
const KEPT_IF = new Map([["declined", "declined"], ["no_show", "no_access"], ["cancelled_late", "cancelled_late"]]);
// What the words of return_visit.waives cover, as far as it is labour, and the rest.
const RETURN_LABOUR = new Map([["first_block", ["first_block", "step"]], ["labour", [...LABOUR_TIME, "flat_job"]]]);
// What an outcome that led to no work has a price of, and the lines that are due all the same.
const OUTCOME_PARTS = new Map([["no_access", "no_show"], ["cancelled_late", "cancellation"], ["declined", "declined"]]);
const DUE = new Set(["callout", "travel"]);
const RETURN_FEES = new Map([["callout", [...KINDS.get("callout")]], ["travel", [...KINDS.get("travel")]]]);

export function appointmentLine({ card, incident, reading }, draft) {
  const paid = card.payment ?? {};
  if (incident.outcome === "no_access" && paid.no_show) {
    draft.put({ kind: "outcome_fee", what: "Missed appointment", amount: reading.amount("payment.no_show", paid.no_show) });
  }
}

/** @type {(card: RateCard) => any[]} */
const chargesOf = ({ payment }) => [payment?.cancellation ?? []].flat();

// The charge for cancelling late that applies: of those with a longer notice, the one with the shortest; null where none does.
export function cancellationDue({ card, incident: { outcome, notice_hours: notice = 0 } }) {
  if (outcome !== "cancelled_late") return null;
  const late = chargesOf(card).filter(({ notice_hours: hours }) => hours > notice);
  return late.length === 0 ? null : late.reduce((best, each) => (each.notice_hours < best.notice_hours ? each : best));
}

export const returnLabour = (kase, draft) => lower(kase, draft, RETURN_LABOUR);

export const returnFees = (kase, draft) => lower(kase, draft, RETURN_FEES);

// Put the price of a return visit, or what is left of it, in the place of the lines that it waives.
/** @param {Case} kase @param {Draft} draft */
function lower(kase, draft, words) {
  const clause = kase.card.return_visit;
  if (clause == null || !kase.incident.return_visit || !kase.isIn(clause)) return;
  const kinds = new Set(clause.waives.flatMap((word) => words.get(word) ?? []));
  draft.lines = draft.lines.map((line) => {
    if (!kinds.has(line.kind)) return line;
    draft.returnLeft ??= kase.reading.amount("return_visit.amount", clause.amount);
    const amount = Math.min(draft.returnLeft, line.amount);
    draft.returnLeft -= amount;
    const { rate, ...rest } = line;
    return { ...rest, note: `${line.note ?? ""}, return visit`, amount };
  });
}

// Without a mark-up; what the card does not name has no price. Nobody sets out to an appointment that was cancelled, so
// nothing was paid on the way.
export function expenseLines({ card, incident, reading }, draft) {
  if (incident.outcome === "cancelled_late") return;
  const stated = new Map((card.expenses ?? []).map((each) => [each.kind, each]));
  for (const { kind, cost } of incident.expenses ?? []) {
    const clause = stated.get(kind);
    if (clause !== undefined) {
      const amount = reading.amount(`expenses.${kind}.amount`, clause.amount ?? cost);
      draft.put({ kind: "expense", what: `Expenses: ${kind.replaceAll("_", " ")}`, amount });
    } else if (stated.size > 0 || card.expenses === undefined) {
      draft.noPrice(partOf("expenses"), NOT_STATED);
    }
  }
}

// Where nothing is stated, every day may cost something.
/** @type {{ free_days: number, fee?: number, per_day?: number }} */
const NO_STORAGE = { free_days: 0 };

// Without an appointment nothing was repaired and kept.
export function storageLine({ card, incident, missed, reading }, draft) {
  const clause = card.storage ?? NO_STORAGE;
  const paid = (missed ? 0 : (incident.days_stored ?? 0)) - clause.free_days;
  if (paid <= 0) return;
  if (clause.fee === undefined && clause.per_day === undefined) {
    draft.noPrice(partOf("storage"), NOT_STATED);
    return;
  }
  const amount = reading.amount("storage.fee", clause.fee ?? 0) + reading.amount("storage.per_day", clause.per_day ?? 0) * paid;
  if (amount > 0) draft.put({ kind: "storage", what: `Storage, ${paid} ${paid === 1 ? "day" : "days"}`, amount });
}

// The deposit that is not paid back; after a cancellation that the card calls in time, none.
/** @param {Case} kase */
export function keptDeposit(kase) {
  const deposit = kase.card.payment?.deposit;
  if (deposit == null || !kase.isIn(deposit)) return null;
  const stated = chargesOf(kase.card).length > 0;
  if (kase.incident.outcome === "cancelled_late" && stated && cancellationDue(kase) === null) return null;
  return deposit.kept_if.some((word) => KEPT_IF.get(word) === kase.incident.outcome) ? deposit : null;
}

// An appointment that did not lead to work costs what the card does not state: a bill of nothing is never concluded from
// silence. What is due all the same, like the call-out, is a price.
/** @param {Case} kase @param {Draft} draft */
export function outcomeUnpriced(kase, draft) {
  const part = OUTCOME_PARTS.get(kase.incident.outcome);
  if (part === undefined || statesOutcome(kase)) return;
  const due = [...draft.lines, ...draft.unpriced].some(({ kind }) => DUE.has(kind));
  if (part === "cancellation" || !due) draft.noPrice(partOf(part), NOT_STATED);
}

// Whether the card says what an incident costs that did not lead to work, be it nothing.
/** @param {Case} kase */
function statesOutcome(kase) {
  const { card, job, calledOff, diagnosed, incident: { outcome } } = kase;
  if (keptDeposit(kase) !== null) return true;
  if (outcome === "cancelled_late") return card.payment?.cancellation !== undefined;
  if (outcome === "no_access") return calledOff;
  // Without a fixed price the hours worked are due, whoever declines.
  return job === null || priceIf(job, outcome) !== null || diagnosed || card.diagnostic === null;
}
