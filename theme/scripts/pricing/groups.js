// Customer groups: the twin of plugins/marketplace/pricing/groups.py. Source: docs/pricing.md#customer-groups

import { own } from "../lookup.js";
import { QUOTE } from "../vocabulary.js";
import { CannotPrice } from "./clauses.js";


/** @type {(card: RateCard, name: string | null | undefined) => CustomerGroup | null} */
export function groupOf(card, name) {
  if (name == null) return null;
  const found = card.groups.find(({ id }) => id === name);
  if (found === undefined) {
    throw new CannotPrice("group_unknown", `This provider has no price of its own for the group ${name}.`);
  }
  return found;
}

// The card with what a group pays in place of what everybody pays.
/** @type {(card: RateCard, group: CustomerGroup) => RateCard} */
export function cardFor(card, group) {
  const bands = card.bands.map((band) => bandFor(band, own(group.rates_by_band, band.id)));
  return { ...card, rates: merged(card.rates, group.rates), callout: { ...card.callout, ...group.callout }, bands };
}

function merged(rates, others) {
  const found = new Map(Object.entries(rates));
  for (const [channel, tiers] of Object.entries(others)) {
    const before = found.get(channel) ?? QUOTE;
    found.set(channel, before === QUOTE || tiers === QUOTE ? tiers : { ...before, ...tiers });
  }
  return Object.fromEntries(found);
}

// A band with a group's own rates; channels that these lack keep the band's price for everybody.
function bandFor(band, rates) {
  if (rates === undefined) return band;
  if (band.rates != null) return { ...band, rates: merged(band.rates, rates) };
  // A table and a multiplier stand side by side here: the table for the channels that it names.
  return { ...band, rates, ...(band.multiplier == null && band.add_per_hour == null && { multiplier: "1" }) };
}
