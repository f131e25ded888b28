// Which amounts without an upper end make a price a least one: the twin of plugins/marketplace/pricing/open_above.py.
// Source: docs/pricing.md#ranges

import { ClauseUnknown } from "./clauses.js";
import { Reading } from "./reading.js";

// What two readings of a card must have alike to cost the same.
export const pricesOf = ({ net, total, unpriced }) => JSON.stringify([net, total, unpriced.map(({ kind, name }) => [kind, name])]);

// Those of a reading's open amounts that can change its quote; all where only several together do. `requote(reading)` is
// the quote of the same incident in another reading.
export function openAmounts(quote, { assumed, opened }, requote) {
  const sameWhen = (raised) => {
    try {
      return pricesOf(requote(raised)) === pricesOf(quote);
    } catch (error) {
      // With more the price would hang on one more clause.
      if (error instanceof ClauseUnknown) return false;
      throw error;
    }
  };
  const raising = (names) => new Reading(assumed, new Set(), new Set(), new Set(names));
  const names = new Set(opened);
  for (let raised = raising(names); sameWhen(raised); raised = raising(names)) {
    // A dearer way may have led to another one, which is open above as well.
    const known = names.size;
    for (const name of raised.opened) names.add(name);
    if (names.size === known) return [];
  }
  const alone = [...opened].filter((name) => !sameWhen(raising([name])));
  return alone.length > 0 ? alone : [...opened];
}
