// Exact fractions of whole numbers of any size: no floating point near money. The twin of decisions/rounding.py.
// Source: docs/decisions.md#rules-for-all-tools

const gcd = (one, other) => (other === 0n ? one : gcd(other, one % other));
const size = (number) => (number < 0n ? -number : number);

// A fraction in lowest terms, its denominator above zero; whole numbers of either kind make one.
/** @param {number | bigint} above @param {number | bigint} below */
export function frac(above, below = 1n) {
  const [n, d] = [BigInt(above), BigInt(below)];
  const common = gcd(size(n), size(d)) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
}

export const ZERO = frac(0);
export const ONE = frac(1);

// Digits with at most one point, as text or a whole number, made a fraction.
export function fromText(text) {
  const [whole, part = ""] = String(text).split(".");
  return frac(BigInt(whole + part), 10n ** BigInt(part.length));
}

// A number of pricing/exact.js, made a fraction.
export const fromExact = ({ whole, places }) => frac(whole, 10n ** BigInt(places));

export const plus = (one, other) => frac(one.n * other.d + other.n * one.d, one.d * other.d);
export const minus = (one, other) => frac(one.n * other.d - other.n * one.d, one.d * other.d);
export const times = (one, other) => frac(one.n * other.n, one.d * other.d);
export const over = (one, other) => frac(one.n * other.d, one.d * other.n);
export const sum = (all) => all.reduce(plus, ZERO);
export const product = (...all) => all.reduce(times, ONE);
export const absolute = ({ n, d }) => ({ n: size(n), d });
export const isZero = ({ n }) => n === 0n;
export const whole = (/** @type {number | bigint} */ number) => frac(number);

// Negative, zero or positive, as one is less than, equal to or more than the other.
export function compare(one, other) {
  const { n } = minus(one, other);
  return n < 0n ? -1 : Number(n > 0n);
}

// BigInt division cuts towards zero; this one goes down.
/** @param {{n: bigint, d: bigint}} fraction @returns {bigint} */
export const floorOf = ({ n, d }) => n / d - (n < 0n && n % d !== 0n ? 1n : 0n);
export const ceilingOf = (/** @type {{n: bigint, d: bigint}} */ { n, d }) => -floorOf({ n: -n, d });

// The nearest whole number; halves go away from zero.
function nearestOf({ n, d }) {
  const near = (2n * size(n) + d) / (2n * d);
  return n < 0n ? -near : near;
}

export const nearest = (value) => Number(nearestOf(value));
export const floor = (value) => Number(floorOf(value));
export const ceiling = (value) => Number(ceilingOf(value));

// In lowest terms: "23/15", "600".
export const textOf = ({ n, d }) => (d === 1n ? String(n) : `${n}/${d}`);

// Decimal text with so many places; zero has no sign.
export function decimal(value, places) {
  const scaled = nearestOf(times(value, frac(10n ** BigInt(places))));
  const digits = String(size(scaled)).padStart(places + 1, "0");
  const sign = scaled < 0n ? "-" : "";
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
