// Prepaid blocks of hours: the twin of plugins/marketplace/pricing/blocks.py.
// Source: docs/pricing.md#prepaid-block

import { own } from "../lookup.js";
import { BURNS } from "../vocabulary.js";
import { quotientText } from "./balance.js";
import { CannotPrice } from "./clauses.js";
import { compare, exact, minus, ONE, plus, times, ZERO } from "./exact.js";

// The same day of the month so many months later, or that month's last day: "2025-08-31", 6 -> "2026-02-28".
export function monthsLater(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const later = new Date(0);
  later.setUTCFullYear(year, month - 1 + months, 1);
  const last = new Date(0);
  last.setUTCFullYear(later.getUTCFullYear(), later.getUTCMonth() + 1, 0);
  later.setUTCDate(Math.min(date, last.getUTCDate()));
  return later.toISOString().slice(0, 10);
}

// The purse of a customer's block and, when it cannot be used, the warning that says why.
/** @param {RateCard} card */
export function openPurse(card, balance, channel, on, reading) {
  const block = card.block_hours.find(({ id }) => id === balance.product);
  if (block === undefined) throw new CannotPrice("block_not_offered", `This provider sells no block ${balance.product}.`);
  const expires = block.valid_months == null ? null : monthsLater(balance.purchased_on, block.valid_months);
  let refusal = null;
  if (!block.channels.includes(channel)) refusal = "block_not_valid_for_channel";
  else if (expires !== null && on > expires) refusal = "block_expired";
  const flat = refusal !== null || reading.of(`block_hours.${block.id}.burn`, block.burn, BURNS) === "flat";
  const had = exact(balance.remaining_min);
  // How many block minutes a minute takes on the channel.
  const factor = exact(own(block.channel_factor, channel) ?? 1);
  const purse = { block, expires, flat, factor, had, consumed: ZERO, base: ONE, minutes: 0, exhausted: false };
  return { purse, refusal };
}

// Pay up to so many units, whole, while the balance lasts; return how many were paid. Balances are kept `base` times
// over, so that thirds of a minute stay whole numbers.
export function pay(purse, units, increment, rate, base) {
  const minutes = times(purse.factor, exact(increment));
  const burn = purse.flat ? minutes : times(minutes, rate);
  if (!purse.flat) purse.base = base;
  const had = times(purse.had, purse.base);
  let paid = 0;
  while (paid < units && !purse.exhausted) {
    const consumed = plus(purse.consumed, burn);
    purse.exhausted = compare(burn, ZERO) > 0 && compare(consumed, had) > 0;
    if (purse.exhausted) break;
    purse.consumed = consumed;
    paid += 1;
  }
  purse.minutes += paid * increment;
  return paid;
}

export const stateOf = ({ block, expires, had, consumed, base }) => ({
  product: block.id,
  expires_on: expires,
  consumed_min: quotientText(consumed, base),
  remaining_min: quotientText(minus(times(had, base), consumed), base),
});
