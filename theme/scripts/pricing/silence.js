// Clauses that an incident asks about and a card does not state, where the price counts them as none or as usual: the twin of
// plugins/marketplace/pricing/silence.py. Source: docs/pricing.md#what-has-no-price

import { own } from "../lookup.js";
import { compare, exact, ZERO } from "./exact.js";
import { cardFor, groupOf } from "./groups.js";

// Whether the price of a missed appointment takes the place of call-out and travel.
export const calledOff = ({ payment }, { outcome }) =>
  outcome === "cancelled_late" || (outcome === "no_access" && payment?.no_show !== undefined);

const URGENT_PRICES = ["fee", "on_success", "multiplier", "rates", "add_per_hour"];
// What counts on every line because the card does not state on which ones.
export const TAX_BASE = "tax.applies_to";

/** @param {Tax} tax */
export const baseIsSilent = ({ mode, rate_pct: rate, applies_to: base }) =>
  mode !== "none" && rate != null && compare(exact(rate), ZERO) > 0 && base == null;

// Whether a card says what an incident's priority costs, on its channel and for its category.
function statesPriority(card, { severity, channel, category }) {
  const found = own(card.priority, severity);
  if (found === undefined || !(found.channels ?? [channel]).includes(channel)) return false;
  const prices = own(found.by_category, category) ?? found;
  return Object.keys(found.by_band).length > 0 || URGENT_PRICES.some((name) => own(prices, name) != null);
}

const covers = (clause, channel) => clause !== null && clause.channels.includes(channel);

// Whether there is a diagnosis fee of which the card does not say how much it is.
export const feeIsSilent = ({ policy, amount }) => policy !== "free" && amount == null;

// In the order of a bill.
export function silentClauses(everybodys, incident) {
  const group = groupOf(everybodys, incident.group);
  const card = group === null ? everybodys : cardFor(everybodys, group);
  const { channel, outcome = "fixed", severity = null } = incident;
  const missed = outcome === "no_access" || outcome === "cancelled_late";
  const goesThere = channel === "onsite" && !calledOff(card, { outcome });
  const asked = {
    diagnostic: !missed && incident.job == null && (card.diagnostic === undefined || (covers(card.diagnostic, channel) && feeIsSilent(card.diagnostic))),
    day_rates: !missed && incident.day_rate === true && card.day_rates === undefined,
    callout: goesThere && own(card.callout, "onsite") === undefined,
    travel: goesThere && card.travel == null,
    return_visit: incident.return_visit === true && card.return_visit === undefined,
    priority: incident.expedite === true && severity !== null && !statesPriority(card, incident),
    parts: !missed && (incident.parts ?? []).length > 0 && card.parts_markup_pct == null,
    no_fix_no_fee: outcome === "not_fixed" && card.no_fix_no_fee === undefined,
    quote_policy: incident.quoted_max != null && card.quote_policy?.max_binding == null,
  };
  const silent = Object.keys(asked).filter((name) => own(asked, name));
  return baseIsSilent(card.tax) ? [...silent, TAX_BASE] : silent;
}
