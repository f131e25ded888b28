// Steps that add lines other than time: the twin of plugins/marketplace/pricing/fees.py.

import { own } from "../lookup.js";
import { UNKNOWN } from "./clauses.js";
import { DIAGNOSIS, LABOUR } from "./draft.js";
import { exact, halfUp, plus, times } from "./exact.js";

const HUNDRED = exact(100);

export function jobLine(kase, draft) {
  const { job, incident, repaired } = kase;
  if (job === null || ["declined", "no_access"].includes(incident.outcome) || (job.success_only && !repaired)) return;
  const amount = kase.fee(`flat_jobs.${job.id}`, job.amount, job.by_band);
  if (amount === null) draft.byQuotation(`job:${job.id}`);
  else draft.put({ kind: "flat_job", label: job.label ?? job.id, amount });
}

export function diagnosisLines(kase, draft) {
  const [charged, credited] = kase.diagnosis();
  const stated = kase.card.diagnostic?.amount ?? 0;
  if (!charged || stated === 0) return;
  const amount = kase.reading.amount("diagnostic.amount", stated);
  const credit = credited ? Math.min(amount, draft.sumOf(LABOUR)) : 0;
  draft.put({ kind: "diagnostic", label: "Diagnosis", amount });
  const label = "Diagnosis credited against the repair";
  if (credit > 0) draft.put({ kind: "diagnostic_credit", label, amount: -credit });
}

export function minimumChargeLine(kase, draft) {
  const stated = kase.rules.minimum_charge;
  if (stated == null || kase.job !== null || !draft.lines.some(({ band }) => band !== undefined)) return;
  const least = kase.reading.amount(`channel_rules.${kase.channel}.minimum_charge`, stated);
  const missing = least - draft.sumOf(LABOUR, DIAGNOSIS);
  if (missing > 0) draft.put({ kind: "minimum_charge", label: "Top-up to minimum charge", amount: missing });
}

export function calloutLine(kase, draft) {
  const callout = own(kase.card.callout, kase.channel);
  if (callout === undefined) return;
  const amount = kase.fee(`callout.${kase.channel}`, callout.amount, callout.by_band);
  if (amount === null) draft.byQuotation("callout");
  else if (amount > 0) draft.put({ kind: "callout", label: "Call-out", amount });
}

export function priorityLines({ urgency, incident, repaired, reading }, draft) {
  if (urgency === null || incident.outcome === "no_access") return;
  const label = `Priority handling ${incident.severity}`;
  const read = (name, price) => reading.amount(`priority.${incident.severity}.${name}`, price);
  if (urgency.fee) draft.put({ kind: "priority_fee", label, amount: read("fee", urgency.fee) });
  if (!urgency.on_success || !repaired) return;
  draft.put({ kind: "priority_fee", label: `${label}, on success`, amount: read("on_success", urgency.on_success) });
}

export function partLines({ card, incident }, draft) {
  const markup = card.parts_markup_pct ?? 0;
  const percent = plus(HUNDRED, exact(markup === UNKNOWN ? 0 : markup));
  for (const { desc = "Part", cost, quantity, qty } of incident.parts ?? []) {
    const amount = halfUp(times(exact(cost), percent), HUNDRED) * (quantity ?? qty ?? 1);
    draft.put({ kind: "part", label: desc, amount });
    if (markup === UNKNOWN) draft.byQuotation("parts");
  }
}
