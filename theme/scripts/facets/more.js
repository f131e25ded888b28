// Facets that only the reader's moment and amounts make: who is open, and what costs so much.

import { own } from "../lookup.js";
import { openingAt } from "../opening.js";
import { endsOf } from "./amounts.js";

const OPEN = new Set(["open", "urgent"]);
const A_DAY = 1440;
const [SATURDAY, SUNDAY] = [6, 0];

// Moments on the reader's clock, as minutes since 1970: now, this evening, the next Saturday and Sunday.
function moments(now) {
  const offset = -new Date(now * 60_000).getTimezoneOffset();
  const today = Math.floor((now + offset) / A_DAY) * A_DAY - offset;
  const weekday = new Date((today + offset) * 60_000).getUTCDay();
  const next = (day) => today + (((day - weekday + 6) % 7) + 1) * A_DAY;
  return [
    ["now", "open now", now],
    ["evening", "this evening at 21:00", today + 21 * 60],
    ["saturday", "Saturday at 10:00", next(SATURDAY) + 600],
    ["sunday", "Sunday at 10:00", next(SUNDAY) + 600],
  ];
}

export function openFacet({ opening, hours }, now) {
  const values = moments(now).map(([id, label, minute]) => {
    const open = opening.map((data) => OPEN.has(openingAt(data, minute)?.kind));
    return [id, label, hours.flatMap((which, place) => (which !== -1 && own(open, which) ? [place] : []))];
  });
  return { id: "open", label: "Open", values };
}

// {label, ends}: of each price the facets of its two ends, each with the one value that the reader wrote, or none.
export function priceFacets({ orders, currency }, chosen) {
  if (!currency) return [];
  return orders.filter(({ id }) => id.startsWith("price-")).map(({ id, label, firms }) => ({
    label,
    ends: endsOf(id, label.replace(/^Price: /, ""), chosen, currency, (fits) => firms.flatMap((firm, place) => (firm !== null && fits(firm[0], firm[0]) ? [place] : []))),
  }));
}
