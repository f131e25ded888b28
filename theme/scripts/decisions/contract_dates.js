// When a contract can end, and when notice must be given for it: the twin of decisions/contract_dates.py.
// Source: docs/decisions.md#notice-to-a-last-day

import { yearOf } from "../zones.js";
import { daysOfMonth, lastDay, monthOn, monthsLater, parts } from "./days.js";
import { CannotDecide, dayText } from "./fields.js";

const MOST_ENDS = 2000;
const LAST_YEAR = 2400;

// The notice to one last day as the vectors write it.
export const deadlineJson = ({ opens, by, sendBy, cautiousBy, empty, unknown }) => ({
  opens: opens === null ? null : dayText(opens),
  by: dayText(by),
  send_by: dayText(sendBy),
  cautious_by: dayText(cautiousBy),
  empty,
  ...(unknown.length > 0 && { holidays_unknown: unknown }),
});

export class ContractDates {
  contract;
  deadlines = new Map();
  found = { current: null, reachable: null };

  constructor(contract) {
    this.contract = contract;
  }

  // The possible last days, in order.
  *ends() {
    yield this.contract.firstEnd;
    if (this.contract.endsByItself) return;
    for (let count = 1; count < MOST_ENDS; count += 1) {
      const end = this.laterEnd(count);
      if (yearOf(end) > LAST_YEAR) return;
      yield end;
    }
  }

  laterEnd(count) {
    const { renewal, firstEnd } = this.contract;
    if (renewal.mode === "fixed") return this.monthsAfterFirstEnd(count * renewal.months);
    if (renewal.endsOn === "any_day") return firstEnd + count;
    if (renewal.endsOn === "contract_month") return this.monthsAfterFirstEnd(count);
    const from = parts(firstEnd).date < daysOfMonth(firstEnd) ? firstEnd : firstEnd + 1;
    const month = monthOn(from, count - 1);
    return month + daysOfMonth(month) - 1;
  }

  monthsAfterFirstEnd(months) {
    const { term, firstEnd, start } = this.contract;
    return term === null ? lastDay(firstEnd + 1, months) : lastDay(start, term + months);
  }

  *fromToday() {
    const { renewal, firstEnd, today } = this.contract;
    let any = false;
    if (renewal.mode === "rolling" && renewal.endsOn === "any_day") {
      for (let count = 0; count < MOST_ENDS; count += 1) yield Math.max(firstEnd, today) + count;
      return;
    }
    for (const end of this.ends()) {
      if (end >= today) {
        any = true;
        yield end;
      }
    }
    if (!any) throw new CannotDecide("window_never_valid", "renewal", "No end of this contract was found.");
  }

  // The first possible end that does not lie before today.
  get currentEnd() {
    this.found.current ??= this.fromToday().next().value;
    return this.found.current;
  }

  *reachableEnds() {
    for (const end of this.fromToday()) if (this.isReachable(end)) yield end;
  }

  get firstReachable() {
    this.found.reachable ??= this.reachableEnds().next().value ?? null;
    if (this.found.reachable === null) {
      const message = "By these terms there is no day on which notice counts. Check the notice clause.";
      throw new CannotDecide("window_never_valid", "notice", message);
    }
    return this.found.reachable;
  }

  isReachable(end) {
    if (this.contract.endsByItself) return true;
    const { sendBy, empty } = this.deadline(end);
    return this.contract.today <= sendBy && !empty;
  }

  // The next end for which notice can be sent later; null where none was found.
  afterMissing(missed) {
    for (const end of this.fromToday()) {
      const { sendBy, empty } = this.deadline(end);
      if (end > missed.end && !empty && sendBy > missed.sendBy) return end;
    }
    return null;
  }

  deadline(end) {
    const { renewal, firstEnd, notice } = this.contract;
    if (!this.deadlines.has(end)) {
      this.deadlines.set(end, this.#deadline(end, (end > firstEnd && renewal.notice) || notice));
    }
    return this.deadlines.get(end);
  }

  #deadline(end, notice) {
    const { business } = this.contract;
    business.unknown.clear();
    let [by, strict] = [latestDay(end, notice), strictDay(end, notice)];
    let opens = notice.earliest === null ? null : openingDay(end, notice);
    if (notice.clear) by -= 1;
    if (notice.businessOnly) {
      [by, strict] = [business.onOrBefore(by), business.onOrBefore(strict)];
      if (opens !== null) opens = business.onOrAfter(opens);
    }
    const sendBy = business.before(by, notice.deliveryDays);
    const cautiousBy = Math.min(by, business.before(strict, notice.deliveryDays));
    const unknown = [...business.unknown].sort((one, other) => one - other);
    return { end, opens, by, sendBy, cautiousBy, empty: opens !== null && opens > by, unknown };
  }
}

// In months: the latest day whose same day so many months on is not after the end.
function latestDay(end, { unit, latest }) {
  if (unit === "days") return end - latest;
  const [month, { date }] = [monthOn(end, -latest), parts(end)];
  const last = daysOfMonth(month);
  return month + (date === daysOfMonth(end) ? last : Math.min(date, last)) - 1;
}

const strictDay = (end, { unit, latest }) => (unit === "days" ? end - latest - 1 : monthsLater(end, -latest) - 1);

// In months: the first day whose same day so many months on is not before the end.
function openingDay(end, { unit, earliest }) {
  if (unit === "days") return end - earliest;
  const [month, { date }] = [monthOn(end, -earliest), parts(end)];
  const last = daysOfMonth(month);
  return date <= last ? month + date - 1 : month + last;
}
