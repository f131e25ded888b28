// Numbers as words, as plugins/marketplace/formats.py writes them. Whole numbers only: nothing is rounded twice.

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// 12960 of {symbol: "£", exponent: 2} is £129.60; what is less than nothing begins with a minus sign.
export function money(minor, { symbol, exponent }) {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${minor < 0 ? "\u2212" : ""}${symbol}${whole}${exponent ? `.${digits.slice(-exponent)}` : ""}`;
}

export const moneyRange = (low, high, currency) =>
  low === high ? money(low, currency) : `${money(low, currency)} to ${money(high, currency)}`;

// Without empty decimals: £120, but £120.50.
export function moneyShort(minor, currency) {
  const full = money(minor, currency);
  return currency.exponent && full.endsWith(`.${"0".repeat(currency.exponent)}`) ? full.slice(0, -currency.exponent - 1) : full;
}

// What an hour costs, in minor units as decimal text: an amount that can be paid, or about one where it holds parts of them.
export function rate(text, currency) {
  const [whole, part = ""] = text.split(".");
  const nearest = Number(whole) + (part >= "5" ? 1 : 0);
  return `${part ? "about " : ""}${moneyShort(nearest, currency)}`;
}

// 90 is 1 h 30 min.
export function duration(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].filter(Boolean).join(" ");
}

// A wait: 1290 is 21.5 h, halves up; days once it is longer than two.
export function wait(minutes) {
  if (minutes < 60) return `${minutes} min`;
  const tenths = Math.floor((minutes * 20 + 60) / 120);
  return `${Math.floor(tenths / 10)}${tenths % 10 ? `.${tenths % 10}` : ""} h`;
}

// "2026-11-24T14:00+00:00" is Tue 24 Nov, 14:00; another year than the one given is named.
export function moment(local, year) {
  const [date, time] = [local.slice(0, 10), local.slice(11, 16)];
  const [y, m, d] = date.split("-").map(Number);
  const weekday = DAYS.at((new Date(Date.UTC(y, m - 1, d)).getUTCDay() + 6) % 7);
  return `${weekday} ${d} ${MONTHS.at(m - 1)}${y === year ? "" : ` ${y}`}, ${time}`;
}

// "2026-10-31" is 31 Oct 2026.
export function dateText(day) {
  const [y, m, d] = day.split("-").map(Number);
  return `${d} ${MONTHS.at(m - 1)} ${y}`;
}

// A text as it may stand in a sentence: one with letters written from right to left orders no neighbours (UAX #9).
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
export const isolated = (text) => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

export const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

// A text as it goes on within a sentence; abbreviations keep their capitals. As formats.within of the library has it.
export const within = (text) => (/^.\p{Lu}/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1));

export const join = (words) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

// Decimal text in major units -> whole minor units, or null when it is no amount of this currency.
export function minorOf(text, { exponent }) {
  const parts = /^(\d{1,9})(?:\.(\d+))?$/.exec(text.trim());
  if (parts === null || (parts[2] ?? "").length > exponent) return null;
  return Number(parts[1] + (parts[2] ?? "").padEnd(exponent, "0"));
}
