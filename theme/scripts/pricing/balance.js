// What is left of a prepaid block as text: exact where it has a decimal end, else 28 digits, the last rounded half to even,
// as Python's decimal prints it. Only what is printed is rounded; what is paid is counted exactly.

import { textOf } from "./exact.js";

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

export function quotientText(one, other) {
  if (one.whole === 0n) return "0";
  const shift = Math.max(0, DIGITS + 2 + lengthOf(other.whole) - lengthOf(one.whole));
  const above = one.whole * 10n ** BigInt(shift);
  // One digit more says whether anything was left, so that a half is a half only when it is exact.
  const sticky = (above / other.whole) * 10n + (above % other.whole === 0n ? 0n : 1n);
  return textOf(ordinary(rounded({ whole: sticky, places: one.places - other.places + shift + 1 })));
}
