// The steps of a bill, in order: the twin of plugins/marketplace/pricing/steps.py.
// Source: docs/pricing.md#the-steps-in-order

import { LABOUR, PART_KINDS, TAX_BASES } from "../vocabulary.js";
import { labourCaps, techniciansLine, withDayRates } from "./caps.js";
import { Case } from "./case.js";
import { AGREED, Draft, sumOf } from "./draft.js";
import { appointmentLine, cancellationDue, expenseLines, keptDeposit, outcomeUnpriced, returnFees, returnLabour, storageLine } from "./events.js";
import { exact, halfUp, textOf, times } from "./exact.js";
import { calloutLine, diagnosisLines, jobLine, minimumChargeLine, partLines, priceIf, priorityLines } from "./fees.js";
import { hourlyLabour, NOTHING, overrunLabour } from "./labour.js";
import { partOf } from "./quote.js";
import { groupDiscount, quotedMost, waiverLine } from "./reductions.js";
import { collectionLine, travelLine } from "./travel.js";

const HUNDRED = exact(100);

/** @param {Case} kase @param {Draft} draft */
function labourLines(kase, draft) {
  const { lines, unpriced, exhausted } = labourOf(kase);
  draft.put(...lines);
  for (const part of unpriced) draft.noPrice(part);
  draft.exhausted = exhausted;
}

/** @param {Case} kase */
function labourOf(kase) {
  const { job, purse, missed } = kase;
  const { outcome } = kase.incident;
  // A diagnosis fee is the price of the answer, and a fixed price is for the job: neither bills hours after a no.
  if (missed || (outcome === "declined" && (kase.diagnosed || job !== null))) return NOTHING;
  if (job !== null && priceIf(job, outcome) !== null) return NOTHING;
  if (job !== null) return job.includes_min == null ? NOTHING : overrunLabour(kase, job.includes_min);
  const hourly = hourlyLabour(kase);
  return purse !== null && purse.minutes > 0 ? hourly : withDayRates(kase, hourly);
}

function cancellationLine(kase, draft) {
  const charge = cancellationDue(kase);
  if (charge === null) return;
  if (charge.fee != null) {
    draft.put({ kind: "outcome_fee", what: "Late cancellation", amount: kase.reading.amount("payment.cancellation.fee", charge.fee) });
    return;
  }
  const { share: amount } = shareOfBooking(kase, draft, partOf("cancellation"), { pct: charge.pct, base: charge.of });
  if (amount) draft.put({ kind: "outcome_fee", what: `Late cancellation, ${textOf(exact(charge.pct))}%`, amount });
}

// What is missing up to a deposit that is not paid back: a sum, or a share of the bill that was booked. A customer who
// declines has heard a price that only the two know: a share of that has no price.
/** @param {Case} kase @param {Draft} draft */
function depositKept(kase, draft) {
  const deposit = keptDeposit(kase);
  if (deposit === null) return;
  const { amount: stated = null, pct, of: base } = deposit;
  if (stated === null && !kase.missed) {
    draft.noPrice(partOf("deposit"), AGREED);
    return;
  }
  const kept = stated === null ? shareOfBooking(kase, draft, partOf("deposit"), { pct, base }) : { share: kase.reading.amount("payment.deposit.amount", stated), forParts: 0 };
  const missing = Math.max(0, kept.share - sumOf(draft.lines));
  const { tax } = kase.card;
  // What was paid for parts is taxed as parts are.
  const taxedSo = () => kase.reading.of("tax.applies_to", tax.applies_to ?? "all", TAX_BASES) === "parts";
  const forParts = Math.min(missing, kept.forParts) > 0 && taxedSo() ? Math.min(missing, kept.forParts) : 0;
  if (missing > forParts) draft.put({ kind: "outcome_fee", what: "Deposit kept", amount: missing - forParts });
  if (forParts > 0) draft.put({ kind: "parts_kept", what: "Deposit kept, for parts", amount: forParts });
}

// A share of the bill that was booked, and how much of it is for parts, in minor units; nothing, with the reasons in the
// draft, where that has no price.
function shareOfBooking(kase, draft, part, { pct, base }) {
  if (kase.incident.minutes === 0 && kase.job === null) {
    draft.noPrice(part, AGREED);
    return { share: 0, forParts: 0 };
  }
  const { steps, kinds } = BASES.get(base);
  const done = new Case({ ...kase, incident: { ...kase.incident, outcome: "fixed" }, purse: null });
  const booked = draftOf(done, steps);
  for (const reason of [...booked.reasons.values()].flat()) draft.noPrice(part, reason);
  if (booked.unpriced.length > 0) return { share: 0, forParts: 0 };
  const shareOf = (sum) => halfUp(times(exact(sum), exact(pct)), HUNDRED);
  const forParts = kinds === null || kinds === PART_KINDS ? booked.sumOf(PART_KINDS) : 0;
  return { share: shareOf(kinds === null ? sumOf(booked.lines) : booked.sumOf(kinds)), forParts: shareOf(forParts) };
}

const LABOUR_STEPS = [
  jobLine,
  labourLines,
  returnLabour,
  labourCaps,
  techniciansLine,
  diagnosisLines,
  minimumChargeLine,
];
const STEPS = [
  ...LABOUR_STEPS,
  appointmentLine,
  cancellationLine,
  calloutLine,
  travelLine,
  collectionLine,
  returnFees,
  priorityLines,
  partLines,
  expenseLines,
  storageLine,
  waiverLine,
  groupDiscount,
  quotedMost,
  depositKept,
  outcomeUnpriced,
];
// What a share is of: the steps that make that part of a bill, and its lines (null: all).
const BASES = new Map([
  ["labour", { steps: LABOUR_STEPS, kinds: LABOUR }],
  ["parts", { steps: [partLines, groupDiscount], kinds: PART_KINDS }],
  ["total", { steps: STEPS, kinds: null }],
]);

/** @param {Case} kase */
export function draftOf(kase, steps = STEPS) {
  const draft = new Draft();
  for (const step of steps) step(kase, draft);
  return draft;
}
