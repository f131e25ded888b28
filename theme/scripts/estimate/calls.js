// Whom to ring about a call: the number that is answered, or is answered first.

import { calendarOf } from "../calendars.js";
import { own } from "../lookup.js";
import { firstOpen } from "../working_hours.js";

// Whom to ring: {url, text, open, opens}; `open` is whether somebody answers at the call. null without any way to write or ring.
export function callOf({ phones, mail }, asked, data) {
  const urgent = ["P1", "P2"].includes(asked.severity);
  const fit = phones.filter(({ emergency }) => urgent || !emergency).map((phone) => ({ ...phone, opens: opensAt(phone.hours, asked, data) }));
  const soonest = fit.toSorted((one, other) => (one.opens ?? Infinity) - (other.opens ?? Infinity))[0];
  if (soonest !== undefined) {
    const { calling, number, home, abroad, opens } = soonest;
    const form = own(data.callingCodes, asked.city.country) === calling ? home : abroad;
    return { url: `tel:+${calling}${number}`, text: written(form, number), phone: true, open: opens === asked.minute, opens };
  }
  return mail === null ? null : { url: mail, text: "", phone: false, open: false, opens: null };
}

// A number in its pattern: # stands for the next digit.
function written(form, number) {
  const digits = [...number];
  return form.replaceAll("#", () => digits.shift() ?? "");
}

function opensAt(hours, asked, data) {
  return hours.length === 0 ? null : firstOpen(hours.map((desk) => calendarOf(desk, data)), asked.minute);
}
