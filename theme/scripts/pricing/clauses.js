// Clauses that a card may leave unknown: asked for by name when a price depends on them, answered by assumption.

import { UNKNOWN } from "../vocabulary.js";

export class CannotPrice extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export class ClauseUnknown extends CannotPrice {
  constructor(clause, values) {
    super("clause_unknown", `The card does not say ${clause}; the price is a range. Use price_range.`);
    this.clause = clause;
    this.values = values;
  }
}


// What the card states, else what is assumed; throws ClauseUnknown when neither is there.
export function stated(assumed, clause, value, possible) {
  if (value !== UNKNOWN) return value;
  if (!assumed.has(clause)) throw new ClauseUnknown(clause, possible);
  return assumed.get(clause);
}
