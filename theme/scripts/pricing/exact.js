// Exact decimals: a whole number and how many of its digits stand after the dot. No floating point near money.

const POWERS = Array.from({ length: 40 }, (_, places) => 10n ** BigInt(places));
const power = (places) => (places < POWERS.length ? POWERS.at(places) : 10n ** BigInt(places));

/** @typedef {{whole: bigint, places: number}} Exact */

// "1.50" or 7 -> {whole: 150n, places: 2}
export function exact(value) {
  if (typeof value === "number" && Number.isInteger(value)) return { whole: BigInt(value), places: 0 };
  const [whole, part = ""] = String(value).split(".");
  return { whole: BigInt(whole + part), places: part.length };
}

export const ZERO = exact(0);
export const ONE = exact(1);

/** @type {(one: Exact, other: Exact) => Exact} */
export const times = (one, other) => ({ whole: one.whole * other.whole, places: one.places + other.places });

/** @type {(one: Exact, other: Exact) => Exact} */
export function plus(one, other) {
  const places = Math.max(one.places, other.places);
  return { whole: one.whole * power(places - one.places) + other.whole * power(places - other.places), places };
}

/** @type {(one: Exact, other: Exact) => Exact} */
export const minus = (one, other) => plus(one, { whole: -other.whole, places: other.places });

// Negative, zero or positive, as one is less than, equal to or more than the other.
export function compare(one, other) {
  const { whole } = minus(one, other);
  return whole < 0n ? -1 : Number(whole > 0n);
}

export const isZero = (number) => number.whole === 0n;

// The nearest whole number to a fraction of two decimals, halves up; the denominator is above zero.
export function halfUp(numerator, denominator = ONE) {
  const above = 2n * numerator.whole * power(denominator.places);
  const below = denominator.whole * power(numerator.places);
  return Number(floored(above + below, 2n * below));
}

// BigInt division cuts towards zero; this one goes down.
/** @type {(above: bigint, below: bigint) => bigint} */
const floored = (above, below) => above / below - BigInt(above < 0n && above % below !== 0n);

// Plain text without zeros that say nothing: 33750, 31640.625
export function textOf({ whole, places }) {
  if (places === 0) return String(whole);
  const digits = String(whole < 0n ? -whole : whole).padStart(places + 1, "0");
  const part = digits.slice(-places).replace(/0+$/, "");
  return (whole < 0n ? "-" : "") + digits.slice(0, -places) + (part ? `.${part}` : "");
}
