// The terms of a managed contract as the reader types them: the twin of decisions/contract.py.
// Source: docs/decisions.md#leaving-a-contract

import { lastDay } from "./days.js";
import { CannotDecide, day, dayText, Fields } from "./fields.js";
import { frac, ONE, over, whole, ZERO } from "./fraction.js";
import { readBusiness } from "./opening.js";

const FIELDS = [
  "currency", "start", "term_months", "first_end", "notice", "renewal", "rise", "monthly_fee", "early_exit", "last_month",
  "offboarding", "onboarding", "breakfix_month", "managed_other_month", "horizon_months", "business",
];
const NOTICE = ["latest", "earliest", "unit", "clear", "business_only", "delivery_days"];
const LONGEST = { days: 730, months: 24 };
const NOTICE_RANGE = "notice_out_of_range";
const MONTH_DAY = /^([0-9]{2})-([0-9]{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function readContract(tree, asked, data) {
  const fields = new Fields(tree, FIELDS);
  const [start, now] = [fields.day("start"), day(asked ?? null, "today")];
  const { term, firstEnd } = firstTerm(fields, start);
  const renewal = readRenewal(fields);
  const usual = data.usual;
  return {
    currency: fields.currency(),
    today: inTime(now, start, firstEnd, renewal.mode),
    start,
    term,
    firstEnd,
    notice: readNotice(fields, usual.notice_days),
    renewal,
    endsByItself: renewal.mode === "none",
    rise: readRise(fields),
    monthlyFee: fields.amount("monthly_fee"),
    earlyExit: readEarlyExit(fields),
    daily: fields.choice("last_month", ["whole", "daily"], "whole") === "daily",
    offboarding: fields.amount("offboarding", 0),
    onboarding: fields.amount("onboarding", 0),
    breakfixMonth: fields.amount("breakfix_month"),
    managedOtherMonth: fields.amount("managed_other_month", 0),
    horizonMonths: fields.whole("horizon_months", 1, 120, {
      usual: Number(usual.leave_horizon_months),
      code: "horizon_out_of_range",
    }),
    business: readBusiness(fields, data),
  };
}

function firstTerm(fields, start) {
  if (fields.has("term_months") === fields.has("first_end")) {
    const message = "Give either the length of the first term in months or its last day, not both and not neither.";
    throw new CannotDecide("term_missing", "term_months", message);
  }
  if (fields.has("term_months")) {
    const term = fields.whole("term_months", 1, 120, { code: "term_out_of_range" });
    return { term, firstEnd: lastDay(start, term) };
  }
  const firstEnd = fields.day("first_end");
  if (firstEnd < start) {
    const message = `The first term ends on ${dayText(firstEnd)}, before it starts on ${dayText(start)}.`;
    throw new CannotDecide("end_before_start", "first_end", message);
  }
  return { term: null, firstEnd };
}

function inTime(today, start, firstEnd, mode) {
  if (today < start) {
    const message = `The contract starts on ${dayText(start)}. Ask again from that day, or look for a clause on withdrawal before the start.`;
    throw new CannotDecide("today_before_start", "today", message);
  }
  if (mode === "none" && today > firstEnd) {
    throw new CannotDecide("contract_over", "today", `This contract ended by itself on ${dayText(firstEnd)}.`);
  }
  return today;
}

function readNotice(fields, usualDays = null) {
  const notice = fields.group("notice", NOTICE);
  const unit = notice.choice("unit", Object.keys(LONGEST), "days");
  const most = unit === "days" ? LONGEST.days : LONGEST.months;
  const usual = fields.has("notice") || usualDays === null ? null : Number(usualDays);
  const latest = notice.whole("latest", 0, most, { usual, code: NOTICE_RANGE });
  const earliest = notice.has("earliest") ? notice.whole("earliest", 0, most, { code: NOTICE_RANGE }) : null;
  if (earliest !== null && earliest <= latest) {
    const message = `Notice cannot open ${earliest} ${unit} before the end and close ${latest} ${unit} before it. The first number must be larger.`;
    throw new CannotDecide("notice_window_reversed", notice.path("earliest"), message);
  }
  return {
    latest,
    earliest,
    unit,
    clear: notice.flag("clear"),
    businessOnly: notice.flag("business_only"),
    deliveryDays: notice.whole("delivery_days", 0, 20, { usual: 0, code: NOTICE_RANGE }),
  };
}

function readRenewal(fields) {
  const renewal = fields.group("renewal", ["mode", "months", "ends_on", "notice"]);
  const mode = renewal.choice("mode", ["none", "fixed", "rolling"]);
  return {
    mode,
    months: mode === "fixed" ? renewal.whole("months", 1, 60, { code: "renewal_out_of_range" }) : 0,
    endsOn: renewal.choice("ends_on", ["contract_month", "calendar_month", "any_day"], "contract_month"),
    notice: renewal.has("notice") ? readNotice(renewal) : null,
  };
}

function readRise(fields) {
  if (!fields.has("rise")) return null;
  const rise = fields.group("rise", ["pct", "on", "month_day", "from"]);
  const share = over(rise.share("pct", 50, "rise_out_of_range"), whole(100));
  const on = rise.choice("on", ["renewal", "anniversary", "date"]);
  const monthDay = on === "date" ? readMonthDay(rise) : null;
  return { share, on, monthDay, first: rise.has("from") ? rise.day("from") : null };
}

function readMonthDay(rise) {
  const found = rise.get("month_day");
  const read = typeof found === "string" ? MONTH_DAY.exec(found) : null;
  const [month, date] = read === null ? [0, 0] : read.slice(1).map(Number);
  if (month >= 1 && month <= 12 && date >= 1 && date <= MONTH_LENGTHS.at(month - 1)) return { month, date };
  const said = found === null ? "Nothing" : typeof found === "string" && found.length <= 10 ? found : "This";
  const message = `${said} does not come in every year. Write month-day, like 04-01; for the end of February write 03-01.`;
  throw new CannotDecide("rise_date_invalid", rise.path("month_day"), message);
}

function readEarlyExit(fields) {
  const found = fields.group("early_exit", ["mode", "share_pct", "amount", "notice_days", "remaining_to"]);
  const mode = found.choice("mode", ["none", "share", "fixed", "not_stated"], "not_stated");
  const share = mode === "share" ? over(found.share("share_pct", 100), frac(100)) : mode === "not_stated" ? ONE : ZERO;
  return {
    mode,
    share,
    amount: mode === "fixed" ? found.amount("amount") : 0,
    noticeDays: found.whole("notice_days", 0, LONGEST.days, { usual: 0, code: NOTICE_RANGE }),
    remainingTo: found.choice("remaining_to", ["reachable_end", "current_period"], "reachable_end"),
  };
}
