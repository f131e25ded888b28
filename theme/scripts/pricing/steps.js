// The steps of a bill, in order: the twin of plugins/marketplace/pricing/steps.py.
// Source: docs/pricing.md#the-steps-in-order

import { labourCaps, techniciansLine, withDayRates } from "./caps.js";
import { Draft } from "./draft.js";
import { appointmentLine, depositKept, expenseLines, outcomeUnpriced, returnFees, returnLabour, storageLine } from "./events.js";
import { calloutLine, diagnosisLines, jobLine, minimumChargeLine, partLines, priceIf, priorityLines } from "./fees.js";
import { hourlyLabour, NOTHING, overrunLabour } from "./labour.js";
import { groupDiscount, quotedMost, waiverLine } from "./reductions.js";
import { collectionLine, travelLine } from "./travel.js";

function labourLines(kase, draft) {
  const { lines, unpriced, exhausted } = labourOf(kase);
  draft.put(...lines);
  for (const name of unpriced) draft.noPrice(name);
  draft.exhausted = exhausted;
}

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

const STEPS = [
  jobLine,
  labourLines,
  returnLabour,
  labourCaps,
  techniciansLine,
  diagnosisLines,
  minimumChargeLine,
  appointmentLine,
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

export function draftOf(kase) {
  const draft = new Draft();
  for (const step of STEPS) step(kase, draft);
  return draft;
}
