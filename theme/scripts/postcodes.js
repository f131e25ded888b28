// Does a start of postal codes hold a code? The twin of plugins/marketplace/models/postcodes.py.

import { AS_IN_BRITAIN } from "./vocabulary.js";

const WHOLE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$/;
const AREA = /^[A-Z]{1,2}$/;

// A code in capitals, without the blanks and hyphens that only make it easy to read.
export const compact = (code) => code.toUpperCase().replace(/[\s-]+/g, "");

export function covers(country, start, code) {
  const known = compact(code);
  if (AS_IN_BRITAIN.has(country)) return coversBritish(start, known);
  // An Irish routing key is a name: D6W is no part of a D6.
  if (country === "IE") return start === known || start === known.slice(0, 3);
  return start !== "" && known.startsWith(start);
}

// Of two starts that hold one code, the longer one is more exact.
export const weight = (start) => compact(start).length;

// A district without its letter holds those with one: W1 is all of W1A to W1W, and W1A only itself.
function coversBritish(start, code) {
  const [, outward, inward] = WHOLE.exec(code) ?? [code, code, ""];
  const [district, ...rest] = start.split(" ");
  if (rest.join(" ") !== "") return outward === district && inward.startsWith(rest.join(" "));
  if (AREA.test(district)) return /^[A-Z]*/.exec(outward)[0] === district;
  return outward === district || (outward.slice(0, -1) === district && /[A-Z]$/.test(outward));
}
