// Tax and total, rounded once for the whole bill: the twin of plugins/marketplace/pricing/tax.py.
// Source: docs/pricing.md#tax-and-total

import { PART_KINDS, TAX_BASES, TAX_MODES } from "../vocabulary.js";
import { sumOf } from "./draft.js";
import { exact, halfUp, plus, times } from "./exact.js";

const HUNDRED = exact(100);

/** @param {Tax} tax */
export function netTaxTotal(tax, lines, reading) {
  const sum = sumOf(lines);
  const parts = sumOf(lines.filter(({ kind }) => PART_KINDS.has(kind)));
  const onParts = () => reading.of("tax.applies_to", tax.applies_to ?? "all", TAX_BASES) === "parts";
  const taxable = parts !== sum && tax.mode !== "none" && onParts() ? parts : sum;
  const mode = taxable === 0 ? "none" : reading.of("tax.mode", tax.mode, TAX_MODES);
  const rate = exact(tax.rate_pct ?? 0);
  const due = (whole) => halfUp(times(exact(taxable), rate), whole);
  if (mode === "exclusive") return { net: sum, tax: due(HUNDRED), total: sum + due(HUNDRED) };
  if (mode === "none") return { net: sum, tax: 0, total: sum };
  const inside = due(plus(HUNDRED, rate));
  return { net: sum - inside, tax: inside, total: sum };
}
