// Steps that add lines other than time: the twin of plugins/marketplace/pricing/fees.py.

import { own } from "../lookup.js";
import { DIAGNOSIS, LABOUR, UNKNOWN } from "../vocabulary.js";
import { CannotPrice } from "./clauses.js";
import { NOT_STATED } from "./draft.js";
import { exact, halfUp, plus, times } from "./exact.js";
import { partOf } from "./quote.js";

const HUNDRED = exact(100);
const PRICED_OUTCOMES = { partial: "if_partial", not_fixed: "if_not_fixed", declined: "if_declined" };
const OUTCOME_WORDS = { partial: "done in part", not_fixed: "not fixed", declined: "declined" };

/** @param {Case} kase @param {Draft} draft */
export function jobLine(kase, draft) {
  const { job, incident, repaired, missed } = kase;
  if (job === null || missed) return;
  const stated = priceIf(job, incident.outcome);
  if (stated !== null) {
    outcomePrice(kase, draft, stated);
    return;
  }
  if (incident.outcome === "declined" || (job.success_only && !repaired)) return;
  const variant = variantOf(job, incident.variant);
  const name = variant === null ? "" : `, ${variant.label ?? variant.id}`;
  const amount = kase.fee(`flat_jobs.${job.id}`, variant?.amount ?? priceOf(job), job.by_band);
  if (amount === null) {
    draft.noPrice(partOf("job", job.id));
    return;
  }
  draft.put({ kind: "flat_job", what: `${job.label ?? job.id}${name}`, amount });
  unitsLine(kase, draft);
}

// The amount, or the range of the variants.
function priceOf({ amount, variants }) {
  if (amount != null) return amount;
  const [lows, highs] = [(price) => price.from ?? price, (price) => (typeof price === "object" ? (price.to ?? Infinity) : price)].map(
    (end) => variants.map((variant) => end(variant.amount)),
  );
  const [low, high] = [Math.min(...lows), Math.max(...highs)];
  if (low === high) return low;
  return high === Infinity ? { from: low } : { from: low, to: high };
}

function variantOf({ id: job, variants }, name) {
  if (name == null) return null;
  const found = variants.find(({ id }) => id === name);
  if (found === undefined) throw new CannotPrice("variant_unknown", `The job ${job} has no variant ${name}.`);
  return found;
}

// What more than the included units cost; where nobody counted, the price is a least.
function unitsLine({ job, incident, reading }, draft) {
  if (job.each == null) return;
  const { label, amount: price, included } = job.each;
  const units = incident.units ?? null;
  const clause = `flat_jobs.${job.id}.each`;
  if (units === null && included === 0 && price !== 0) {
    const uncounted = reading.moreThanLeast(clause);
    if (uncounted > 0) draft.put({ kind: "flat_job", what: label, amount: uncounted });
  }
  const more = (units ?? 0) - included;
  const amount = more > 0 ? reading.amount(clause, price) * more : 0;
  if (amount > 0) draft.put({ kind: "flat_job", what: `${more} x ${label}`, amount });
}

// What a job costs at an outcome that has a price of its own; null where it has none.
export const priceIf = (job, outcome) => own(job, own(PRICED_OUTCOMES, outcome)) ?? null;

// One for failing is no labour: no promise about fees waives it.
function outcomePrice({ job, incident: { outcome }, repaired, reading }, draft, stated) {
  if (stated === UNKNOWN) {
    draft.noPrice(partOf("job", job.id), NOT_STATED);
    return;
  }
  const amount = reading.amount(`flat_jobs.${job.id}.${own(PRICED_OUTCOMES, outcome)}`, stated);
  const what = `${job.label ?? job.id}, ${own(OUTCOME_WORDS, outcome)}`;
  if (amount > 0) draft.put({ kind: repaired ? "flat_job" : "outcome_fee", what, amount });
}

/** @param {Case} kase @param {Draft} draft */
export function diagnosisLines(kase, draft) {
  const [charged, credited] = kase.diagnosis();
  const stated = kase.card.diagnostic?.amount ?? 0;
  if (!charged || stated === 0) return;
  const amount = kase.reading.amount("diagnostic.amount", stated);
  const credit = credited ? Math.min(amount, draft.sumOf(LABOUR)) : 0;
  draft.put({ kind: "diagnostic", what: "Diagnosis", amount });
  const what = "Diagnosis credited against the repair";
  if (credit > 0) draft.put({ kind: "diagnostic_credit", what, amount: -credit });
}

/** @param {Case} kase @param {Draft} draft */
export function minimumChargeLine(kase, draft) {
  const stated = kase.rules?.minimum_charge;
  // A return visit that costs less costs less than the least, too.
  if (stated == null || kase.job !== null || draft.returnLeft !== null || !draft.lines.some(({ band }) => band !== undefined)) return;
  const least = kase.reading.amount(`channel_rules.${kase.channel}.minimum_charge`, stated);
  const missing = least - draft.sumOf(LABOUR, DIAGNOSIS);
  if (missing > 0) draft.put({ kind: "minimum_charge", what: "Top-up to minimum charge", amount: missing });
}

/** @param {Case} kase @param {Draft} draft */
export function calloutLine(kase, draft) {
  const callout = own(kase.card.callout, kase.channel);
  if (callout === undefined || kase.calledOff) return;
  const amount = kase.fee(`callout.${kase.channel}`, callout.amount, callout.by_band);
  if (amount === null) draft.noPrice(partOf("callout"));
  else if (amount > 0) draft.put({ kind: "callout", what: "Call-out", amount });
}

export function priorityLines({ urgency, incident, missed, repaired, reading }, draft) {
  if (urgency === null || missed) return;
  const what = `Priority handling ${incident.severity}`;
  const read = (name, price) => reading.amount(`priority.${incident.severity}.${name}`, price);
  if (urgency.fee) draft.put({ kind: "priority_fee", what, amount: read("fee", urgency.fee) });
  if (!urgency.on_success || !repaired) return;
  draft.put({ kind: "priority_fee", what, note: ", on success", amount: read("on_success", urgency.on_success) });
}

// Where the appointment did not take place, no part was fitted.
export function partLines({ card, incident, missed }, draft) {
  if (missed) return;
  const markup = card.parts_markup_pct ?? 0;
  const percent = plus(HUNDRED, exact(markup === UNKNOWN ? 0 : markup));
  for (const { desc = "Part", cost, quantity, qty } of incident.parts ?? []) {
    const amount = halfUp(times(exact(cost), percent), HUNDRED) * (quantity ?? qty ?? 1);
    draft.put({ kind: "part", what: desc, amount });
    if (markup === UNKNOWN) draft.noPrice(partOf("parts"), NOT_STATED);
  }
}
