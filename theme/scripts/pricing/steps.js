// The steps of a bill, in order: the twin of plugins/marketplace/pricing/steps.py.
// Source: docs/pricing.md#the-steps-in-order

import { LABOUR } from "../vocabulary.js";
import { labourCaps, techniciansLine, withDayRates } from "./caps.js";
import { Case } from "./case.js";
import { AGREED, Draft, sumOf } from "./draft.js";
import { appointmentLine, cancellationDue, depositKept, expenseLines, outcomeUnpriced, returnFees, returnLabour, storageLine } from "./events.js";
import { exact, halfUp, textOf, times } from "./exact.js";
import { calloutLine, diagnosisLines, jobLine, minimumChargeLine, partLines, priceIf, priorityLines } from "./fees.js";
import { hourlyLabour, NOTHING, overrunLabour } from "./labour.js";
import { groupDiscount, quotedMost, waiverLine } from "./reductions.js";
import { collectionLine, travelLine } from "./travel.js";

const HUNDRED = exact(100);

/** @param {Case} kase @param {Draft} draft */
function labourLines(kase, draft) {
  const { lines, unpriced, exhausted } = labourOf(kase);
  draft.put(...lines);
  for (const name of unpriced) draft.noPrice(name);
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
    draft.put({ kind: "outcome_fee", label: "Late cancellation", amount: kase.reading.amount("payment.cancellation.fee", charge.fee) });
  } else if (kase.incident.minutes === 0 && kase.job === null) draft.noPrice("cancellation", AGREED);
  else shareOfBooking(kase, draft, charge);
}

// A share of the bill that was booked.
function shareOfBooking(kase, draft, { pct, of: base = "labour" }) {
  const done = new Case({ ...kase, incident: { ...kase.incident, outcome: "fixed" }, purse: null });
  const booked = draftOf(done, base === "labour" ? LABOUR_STEPS : STEPS);
  for (const reason of [...booked.reasons.values()].flat()) draft.noPrice("cancellation", reason);
  const whole = base === "labour" ? booked.sumOf(LABOUR) : sumOf(booked.lines);
  const amount = halfUp(times(exact(whole), exact(pct)), HUNDRED);
  const label = `Late cancellation, ${textOf(exact(pct))}%`;
  if (booked.unpriced.length === 0 && amount > 0) draft.put({ kind: "outcome_fee", label, amount });
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

/** @param {Case} kase */
export function draftOf(kase, steps = STEPS) {
  const draft = new Draft();
  for (const step of steps) step(kase, draft);
  return draft;
}
