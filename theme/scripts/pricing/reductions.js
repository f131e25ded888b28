// Steps that take something off a finished bill: the twin of plugins/marketplace/pricing/reductions.py.

import { KINDS, PART_KINDS, UNKNOWN, WAIVABLE } from "../vocabulary.js";
import { sumOf } from "./draft.js";
import { exact, halfUp, textOf, times } from "./exact.js";

// Where a card does not say what it waives, its least and its most bound every other answer.
const WAIVES = [...WAIVABLE, WAIVABLE.join("+")];
const HUNDRED = exact(100);

const kindsOf = (words) => new Set(words.flatMap((word) => [...KINDS.get(word)]));

export function waiverLine({ card, incident, channel, reading }, draft) {
  const promise = card.no_fix_no_fee;
  if (promise == null || incident.outcome !== "not_fixed" || incident.cause === "third_party") return;
  if (promise.channels != null && !promise.channels.includes(channel)) return;
  if (promise.excluded_categories.includes(incident.category)) return;
  const known = promise.waives !== UNKNOWN;
  draft.waived = kindsOf(known ? promise.waives : reading.of("no_fix_no_fee.waives", UNKNOWN, WAIVES).split("+"));
  const waived = draft.sumOf(draft.waived);
  if (waived > 0) draft.put({ kind: "no_fix_no_fee", what: "No fix, no fee", amount: -waived });
}

// Nothing is taken off what is waived already.
export function groupDiscount({ group }, draft) {
  if (group?.pct_off == null) return;
  const pct = exact(group.pct_off);
  const every = draft.lines.map(({ kind }) => kind).filter((kind) => kind !== "no_fix_no_fee");
  const kinds = [...(group.on.includes("total") ? new Set(every) : kindsOf(group.on))].filter((kind) => !draft.waived.has(kind));
  const what = `${group.label ?? group.id}: ${textOf(pct)}% off`;
  // Tax may be on parts only, so what comes off them is a line of its own.
  const [others, parts] = [false, true].map((onParts) => new Set(kinds.filter((kind) => PART_KINDS.has(kind) === onParts)));
  for (const [kind, some] of [["group_discount", others], ["parts_discount", parts]]) {
    const off = halfUp(times(exact(draft.sumOf(some)), pct), HUNDRED);
    if (off > 0) draft.put({ kind, what, amount: -off });
  }
}

export function quotedMost({ card, incident }, draft) {
  const most = incident.quoted_max ?? null;
  if (most === null || !card.quote_policy?.max_binding) return;
  const over = sumOf(draft.lines) - most;
  if (over > 0) draft.put({ kind: "quoted_max", what: "Down to the most that was quoted", amount: -over });
}
