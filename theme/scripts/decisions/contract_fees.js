// What a managed contract costs month by month: the twin of decisions/contract_fees.py. Month 0 is the running one.
// Source: docs/decisions.md#fee-of-a-month

import { dayNumber } from "../zones.js";
import { lastDay, parts } from "./days.js";
import { floor, frac, isZero, minus, nearest, ONE, plus, times, whole, ZERO } from "./fraction.js";

export class ContractFees {
  contract; dates; before;
  fees = [];

  constructor(contract, dates) {
    Object.assign(this, { contract, dates });
    this.before = this.monthsBefore(contract.today);
  }

  // How many contract months end before a day.
  monthsBefore(day) {
    const [from, to] = [parts(this.contract.start), parts(day)];
    let months = Math.max(0, (to.year - from.year) * 12 + to.month - from.month - 1);
    while (lastDay(this.contract.start, months + 1) < day) months += 1;
    return months;
  }

  firstDay(month) {
    return lastDay(this.contract.start, this.before + month) + 1;
  }

  lastDay(month) {
    return lastDay(this.contract.start, this.before + month + 1);
  }

  monthOf(day) {
    return this.monthsBefore(day) - this.before;
  }

  // The fee of a month, always from the fee that runs today.
  fee(month) {
    while (this.fees.length <= month) {
      const { rise, monthlyFee } = this.contract;
      let factor = ONE;
      if (rise !== null) {
        const rises = this.#risesUntil(this.firstDay(this.fees.length));
        for (let left = rises; left > 0; left -= 1) factor = times(factor, plus(ONE, rise.share));
      }
      this.fees.push(nearest(times(whole(monthlyFee), factor)));
    }
    return this.fees.at(month);
  }

  #risesUntil(day) {
    const { first } = this.contract.rise;
    const counts = (rise) => rise > this.firstDay(0) && (first === null || rise >= first);
    return this.#riseDays(day).filter((rise) => rise <= day && counts(rise)).length;
  }

  #riseDays(until) {
    const { rise, renewal, start, today, firstEnd, endsByItself } = this.contract;
    if (rise.on === "date") {
      const [from, to] = [parts(today).year - 1, parts(until).year];
      return years(from, to).map((year) => dayNumber(year, rise.monthDay.month, rise.monthDay.date));
    }
    if (rise.on === "anniversary") {
      return years(1, parts(until).year - parts(start).year + 1).map((year) => lastDay(start, 12 * year) + 1);
    }
    if (endsByItself) return [];
    if (renewal.mode === "rolling") return [firstEnd + 1];
    const found = [];
    for (const end of this.dates.ends()) {
      if (end >= until) break;
      found.push(end + 1);
    }
    return found;
  }

  // The months after the running one up to a last day, the last in part by its days.
  monthsTo(end) {
    const month = this.monthOf(end);
    if (month <= 0) return ZERO;
    const [first, last] = [this.firstDay(month), this.lastDay(month)];
    return plus(whole(month - 1), frac(end - first + 1, last - first + 1));
  }

  feesTo(end) {
    return this.feesOf(this.monthsTo(end));
  }

  // The fees of so many months after the running one; a part of one costs it whole, or by the day.
  feesOf(months) {
    const full = floor(months);
    const part = minus(months, whole(full));
    let fees = 0;
    for (let month = 1; month <= full; month += 1) fees += this.fee(month);
    if (isZero(part)) return fees;
    const last = this.fee(full + 1);
    return fees + (this.contract.daily ? nearest(times(whole(last), part)) : last);
  }
}

const years = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, more) => from + more);
