// What people type as an amount, a length or a distance: "50", "£50", "50,5", "1 h 30". Whole results only.

import { own } from "../lookup.js";

// Decimal text in major units ("50,5" is "50.5"), or null when it is no amount.
export function amountOf(text) {
  const plain = text.trim().replace(/^[^\d.,-]+|[^\d.,]+$/g, "").replace(/[\s'’]/g, "");
  const parts = /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d{1,9})(?:[.,](\d{1,3}))?$/.exec(plain);
  if (parts === null) return null;
  const whole = parts[1].replace(/[.,]/g, "");
  return parts[2] === undefined ? whole : `${whole}.${parts[2]}`;
}

// Minutes: 90, "90 min", "1.5 h", "1 h 30", "1:30"; null when it is no length.
export function minutesOf(text) {
  const plain = text.trim().toLowerCase().replaceAll(",", ".");
  const clock = /^(\d{1,2})\s*(?::|h|hrs?|hours?)\s*(\d{1,2})\s*(?:m|mins?|minutes?)?$/.exec(plain);
  if (clock !== null) return Number(clock[2]) < 60 ? Number(clock[1]) * 60 + Number(clock[2]) : null;
  const one = /^(\d{1,4})(?:\.(\d{1,2}))?\s*(m|mins?|minutes?|h|hrs?|hours?)?$/.exec(plain);
  if (one === null) return null;
  const [whole, hundredths] = [Number(one[1]), Number((one[2] ?? "").padEnd(2, "0"))];
  if (one[3]?.startsWith("h")) return whole * 60 + Math.round((hundredths * 60) / 100);
  return hundredths === 0 ? whole : null;
}

// Whole kilometres, halves up; miles are 1.609344 km. null when it is no distance.
export function kilometresOf(text) {
  const parts = /^(\d{1,5})(?:[.,](\d))?\s*(km|kilomet(?:re|er)s?|mi|miles?)?$/.exec(text.trim().toLowerCase());
  if (parts === null) return null;
  const tenths = Number(parts[1]) * 10 + Number(parts[2] ?? 0);
  const metres = tenths * (parts[3]?.startsWith("mi") ? 160.9344 : 100);
  return Math.floor(metres / 1000 + 0.5);
}

const NAMED_HOURS = { noon: "12:00", midday: "12:00", midnight: "00:00" };

// "9", "9:30", "21.00", "2100", "21h", "9pm", "noon" as 09:30; null when it is no time of day.
export function clockOf(text) {
  const plain = text.trim().toLowerCase();
  const named = own(NAMED_HOURS, plain);
  if (named !== undefined) return named;
  const parts = /^(\d{1,2})(?:[:.h]?(\d{2})|h)?\s*([ap])?\.?m?\.?$/.exec(plain);
  if (parts === null) return null;
  const half = parts[3] === undefined ? 0 : parts[3] === "p" ? 12 : 0;
  const hour = parts[3] === undefined ? Number(parts[1]) : (Number(parts[1]) % 12) + half;
  const minute = Number(parts[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
