// One way to read a card that leaves clauses open: the twin of plugins/marketplace/pricing/readings.py.
// Source: docs/pricing.md#ranges

import { UNKNOWN } from "../vocabulary.js";
import { stated } from "./clauses.js";
import { exact, plus, textOf } from "./exact.js";

// The assumption that all ranges share, and its two values.
export const AMOUNTS = "amounts";
const [LOW, HIGH] = ["low", "high"];
// How far an amount that is open above is raised to see whether the price follows, in minor units: beyond every cap.
const RAISED = 10_000_000_000;

export class Reading {
  assumed; ranged; opened; raised;

  // `assumed` is a Map from clause to value; `ranged` and `opened` are the names of the ranges used so far,
  // `raised` those open above that this reading takes far above their least.
  constructor(assumed, ranged = new Set(), opened = new Set(), raised = new Set()) {
    Object.assign(this, { assumed, ranged, opened, raised });
  }

  of(clause, value, possible) {
    return stated(this.assumed, clause, value, possible);
  }

  // An amount in minor units: one figure, or {from, to}, or {from}.
  amount(clause, price) {
    return typeof price === "object" ? this.#end(clause, price) : price;
  }

  // The same for what may hold parts of the minor unit, as an exact number.
  exactly(clause, price) {
    return exact(this.amount(clause, price));
  }

  // Note an amount of which only the least is known: what this reading adds to that.
  moreThanLeast(clause) {
    this.opened.add(clause);
    return this.raised.has(clause) ? RAISED : 0;
  }

  fork() {
    return new Reading(this.assumed, new Set(this.ranged), new Set(this.opened), this.raised);
  }

  take({ ranged, opened }) {
    for (const name of ranged) this.ranged.add(name);
    for (const name of opened) this.opened.add(name);
  }

  #end(clause, { from, to }) {
    if (to == null) {
      const more = this.moreThanLeast(clause);
      return typeof from === "number" ? from + more : textOf(plus(exact(from), exact(more)));
    }
    this.ranged.add(clause);
    return this.of(AMOUNTS, UNKNOWN, [LOW, HIGH]) === LOW ? from : to;
  }
}

// The low end of every range, for what is not one bill.
export const atLeast = () => new Reading(new Map([[AMOUNTS, LOW]]));
