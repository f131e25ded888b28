// What the tools ask of a rate card: one exact price, and the card as it is with another clause. The twin of
// decisions/card_prices.py. Source: docs/decisions.md#prices-from-a-card

import { CalendarError } from "../zones.js";
import { own, withName } from "../lookup.js";
import { CannotPrice } from "../pricing/clauses.js";
import { priceRange } from "../pricing/price.js";
import { inBand, plainRate } from "../pricing/rates.js";
import { atLeast } from "../pricing/reading.js";
import { CannotDecide } from "./fields.js";
import { fromExact } from "./fraction.js";

const ALL_WEEK = [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from: "00:00", to: "24:00" }];
// Any moment will do on a card with one band and no holidays.
export const ANY_START = "2026-03-10T12:00";

// The quote of an incident where it is one figure; null where it has no price.
export function quoteOrNull(card, incident, data) {
  try {
    const { quotes, unknown, ranged } = priceRange(card, incident, data);
    return unknown.length + ranged.length > 0 ? null : quotes.at(0);
  } catch (error) {
    if (error instanceof CannotPrice || error instanceof CalendarError) return null;
    throw error;
  }
}

export function exactQuote(card, incident, data, field = "incident") {
  let found;
  try {
    found = priceRange(card, incident, data);
  } catch (error) {
    if (!(error instanceof CannotPrice || error instanceof CalendarError)) throw error;
    throw new CannotDecide(error.code, field, error.message);
  }
  const open = [...found.unknown, ...found.ranged];
  if (open.length > 0) {
    const message = `The card leaves open: ${open.join(", ")}. Without it there is no single price to compare.`;
    throw new CannotDecide("clause_unknown", "card", message);
  }
  return found.quotes.at(0);
}

// A card that knows one band at all hours; nothing else of it changes.
export const onlyBand = (card, band) => ({
  ...card,
  bands: [{ ...band, windows: ALL_WEEK, holidays: "also" }],
  default_band: band.id,
  holidays: null,
});

// A card on which work of a category, or of none, is done at one tier.
export const allOfTier = (card, tier, category) => ({
  ...card,
  tier_by_category: withName(card.tier_by_category, category ?? "", tier),
});

export const tierOf = (card, category) => own(card.tier_by_category, category ?? "") ?? "standard";

// The plain rate an hour and the one in a band as fractions; null: by quotation.
export function ratesOf(card, channel, tier, band) {
  const base = plainRate(card, channel, tier, atLeast());
  const now = inBand(channel, tier, band, base, atLeast());
  return { base: base && fromExact(base), now: now && fromExact(now) };
}

// Whether the work itself has no price, whatever small part has one.
export const isWorkUnpriced = ({ unpriced }) => unpriced.some(({ isWork }) => isWork);
