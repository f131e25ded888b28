// Balances of prepaid blocks keep 28 digits, rounded half to even after every step, as Python's decimal does: a third of
// a minute has no decimal end, and both engines must stop at the same digit.

const DIGITS = 28;
const lengthOf = (whole) => String(whole < 0n ? -whole : whole).length;

function rounded({ whole, places }) {
  const extra = lengthOf(whole) - DIGITS;
  if (extra <= 0) return { whole, places };
  const unit = 10n ** BigInt(extra);
  const rest = whole % unit;
  let kept = whole / unit;
  if (2n * rest > unit || (2n * rest === unit && kept % 2n === 1n)) kept += 1n;
  return rounded({ whole: kept, places: places - extra });
}

// Places may be negative here; this makes them an ordinary exact number again.
const ordinary = ({ whole, places }) => (places < 0 ? { whole: whole * 10n ** BigInt(-places), places: 0 } : { whole, places });

function aligned(one, other) {
  const places = Math.max(one.places, other.places);
  return [one, other].map((number) => number.whole * 10n ** BigInt(places - number.places)).concat(BigInt(places));
}

export function add(one, other) {
  const [first, second, places] = aligned(one, other);
  return ordinary(rounded({ whole: first + second, places: Number(places) }));
}

export function subtract(one, other) {
  const [first, second, places] = aligned(one, other);
  return ordinary(rounded({ whole: first - second, places: Number(places) }));
}

export const multiply = (one, other) =>
  ordinary(rounded({ whole: one.whole * other.whole, places: one.places + other.places }));

export function divide(one, other) {
  if (one.whole === 0n) return { whole: 0n, places: 0 };
  const shift = Math.max(0, DIGITS + 2 + lengthOf(other.whole) - lengthOf(one.whole));
  const above = one.whole * 10n ** BigInt(shift);
  const quotient = above / other.whole;
  // One digit more says whether anything was left, so that a half is a half only when it is exact.
  const sticky = quotient * 10n + (above % other.whole === 0n ? 0n : 1n);
  return ordinary(rounded({ whole: sticky, places: one.places - other.places + shift + 1 }));
}
