// How long something was down, in elapsed and in open minutes, and the sums that fall due at once: the twin of
// decisions/outage.py. Source: docs/decisions.md#downtime

import { covered, unlistedYears } from "../calendars.js";
import { CannotDecide, rising, whole } from "./fields.js";
import { readFold, readHours, readTime, readZone } from "./opening.js";

const LONGEST = 86_400;
export const FORMS = ["until", "lasts_min", "open_min"];

export const readLumps = (fields) =>
  fields.groups("lumps", ["label", "amount", "after_min", "clock"]).map((one) => ({
    label: one.text("label"),
    amount: one.amount("amount"),
    afterMin: one.whole("after_min", 0, LONGEST, { usual: 0 }),
    clock: one.choice("clock", ["elapsed", "open"], "elapsed"),
  }));

// Whether a sum is due after so many elapsed and open minutes.
export const isDue = ({ clock, afterMin }, elapsed, opened) =>
  elapsed > 0 && (clock === "elapsed" ? elapsed : opened) >= afterMin;

const minutes = (value, path) => whole(value, path, 0, LONGEST);
const each = ({ low, likely, high, given }, make) => ({ low: make(low), likely: make(likely), high: make(high), given });

// {spans, warnings, unknown}: the three lengths, what was assumed, the years for which a holiday list names no day.
export function readOutage(fields, data) {
  const form = FORMS.filter((name) => fields.has(name));
  if (form.length !== 1) {
    const message = "Say when it ended, how long it lasted, or how many open minutes were lost: one of the three.";
    throw new CannotDecide("duration_missing", "until", message);
  }
  if (form.at(0) === "open_min") {
    const opened = fields.ranged("open_min", minutes, rising);
    return { spans: each(opened, (found) => ({ elapsed: found, opened: found, sales: found })), warnings: [], unknown: [] };
  }
  const staff = readHours(fields, "hours", data);
  const sales = fields.has("sales_hours") ? readHours(fields, "sales_hours", data) : staff;
  const zone = fields.has("timezone") ? readZone(fields, "timezone", data) : staff.zone;
  const fold = readFold(fields);
  const { minute: start, warnings } = readTime(fields.get("from"), "from", zone, fold);
  const found = [...warnings];
  const ending = (value, path) => endOf(value, path, { zone, fold, start }, found);
  const ends =
    form.at(0) === "lasts_min"
      ? each(fields.ranged("lasts_min", minutes, rising), (lasts) => start + lasts)
      : fields.ranged("until", ending, rising);
  const spans = each(ends, (end) => ({
    elapsed: end - start,
    opened: covered(staff, start, end),
    sales: covered(sales, start, end),
  }));
  const unknown = [staff, sales].flatMap((calendar) => unlistedYears(calendar, start, ends.high));
  return { spans, warnings: [...new Set(found)], unknown: [...new Set(unknown)].sort(rising) };
}

function endOf(value, path, { zone, fold, start }, warnings) {
  const moment = readTime(value, path, zone, fold);
  warnings.push(...moment.warnings);
  if (moment.minute < start) throw new CannotDecide("outage_reversed", path, "The end lies before the beginning.");
  if (moment.minute - start > LONGEST) {
    const message = "More than 60 days: this tool is for outages, not for a changed business.";
    throw new CannotDecide("outage_too_long", path, message);
  }
  return moment.minute;
}
