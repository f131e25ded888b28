// Clauses that an incident asks about and a card does not state, where the price counts them as none: the twin of
// plugins/marketplace/pricing/silence.py. Source: docs/pricing.md#what-has-no-price

import { own } from "../lookup.js";
import { cardFor, groupOf } from "./groups.js";

// Whether the price of a missed appointment takes the place of call-out and travel.
export const calledOff = ({ payment }, { outcome }) =>
  outcome === "cancelled_late" || (outcome === "no_access" && payment?.no_show !== undefined);

// In the order of a bill.
export function silentClauses(everybodys, incident) {
  const group = groupOf(everybodys, incident.group);
  const card = group === null ? everybodys : cardFor(everybodys, group);
  const { channel, outcome = "fixed", severity = null } = incident;
  const missed = outcome === "no_access" || outcome === "cancelled_late";
  const goesThere = channel === "onsite" && !calledOff(card, { outcome });
  const asked = {
    diagnostic: !missed && incident.job == null && card.diagnostic === undefined,
    day_rates: !missed && incident.day_rate === true && card.day_rates === undefined,
    callout: goesThere && own(card.callout, "onsite") === undefined,
    travel: goesThere && card.travel == null,
    return_visit: incident.return_visit === true && card.return_visit === undefined,
    priority: incident.expedite === true && severity !== null && own(card.priority, severity) === undefined,
    parts: !missed && (incident.parts ?? []).length > 0 && card.parts_markup_pct == null,
    no_fix_no_fee: outcome === "not_fixed" && card.no_fix_no_fee === undefined,
    quote_policy: incident.quoted_max != null && card.quote_policy?.max_binding == null,
  };
  return Object.keys(asked).filter((name) => own(asked, name));
}
