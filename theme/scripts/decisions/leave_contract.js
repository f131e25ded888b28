// Leave a managed contract: until when notice counts, what each way out costs, when leaving now has paid off. The twin of
// decisions/leave_contract.py. Source: docs/decisions.md#leaving-a-contract

import { readContract } from "./contract.js";
import { ContractDates, deadlineJson } from "./contract_dates.js";
import { ContractFees } from "./contract_fees.js";
import { dayText } from "./fields.js";
import { ceiling, compare, minus, nearest, textOf, times, whole } from "./fraction.js";

export class Leaving {
  contract; dates; fees; horizon; options;
  assumed = [];
  nowReason = null;

  constructor(contract) {
    this.contract = contract;
    this.dates = new ContractDates(contract);
    this.fees = new ContractFees(contract, this.dates);
    this.horizon = this.#horizon();
    this.options = this.#options();
  }

  #horizon() {
    const [asked, first] = [this.contract.horizonMonths, this.dates.firstReachable];
    if (first < this.fees.lastDay(asked)) return asked;
    this.assumed.push("horizon_lengthened");
    return ceiling(this.fees.monthsTo(first)) + 12;
  }

  // Where today lies in the window of notice.
  get state() {
    const { contract, dates } = this;
    if (contract.endsByItself) return "no_notice_needed";
    if (contract.renewal.mode === "rolling" && contract.today > contract.firstEnd) return "rolling";
    const { empty, opens, sendBy } = dates.deadline(dates.currentEnd);
    if (empty) return "no_valid_day";
    if (opens !== null && contract.today < opens) return "before_window";
    return contract.today <= sendBy ? "in_window" : "missed";
  }

  // The end whose notice is shown first.
  get shownEnd() {
    return this.state === "rolling" ? this.dates.firstReachable : this.dates.currentEnd;
  }

  get period() {
    const { contract, dates } = this;
    if (this.state === "rolling") return { from: contract.firstEnd + 1, to: null };
    let from = contract.start;
    for (const end of dates.ends()) {
      if (end >= dates.currentEnd) break;
      from = end + 1;
    }
    return { from, to: dates.currentEnd };
  }

  #options() {
    const { contract, dates } = this;
    const [first, leaving] = [dates.firstReachable, contract.today + contract.earlyExit.noticeDays];
    const found = [];
    if (leaving < first) found.push(this.#option("now", leaving, this.#terminationFee(leaving, first)));
    else this.nowReason = "notice_is_as_soon";
    found.push(...this.#endsCompared().map((end) => this.#option("end", end, 0)));
    if (!contract.endsByItself) found.push(this.#doingNothing());
    return found;
  }

  #endsCompared() {
    const { contract, dates, fees } = this;
    const last = fees.lastDay(this.horizon);
    const ends = [];
    if (contract.renewal.mode === "rolling" && contract.renewal.endsOn === "any_day") {
      const first = dates.firstReachable;
      ends.push(first);
      for (let month = 0; month < this.horizon; month += 1) {
        const end = fees.lastDay(month);
        if (end > Math.max(first, contract.firstEnd) && dates.isReachable(end)) ends.push(end);
      }
    } else {
      for (const end of dates.reachableEnds()) {
        if (end >= last) break;
        ends.push(end);
      }
    }
    return ends.filter((end) => end < last);
  }

  #option(id, end, terminationFee) {
    const { contract, fees, dates } = this;
    const months = fees.monthsTo(end);
    const rest = minus(whole(this.horizon), months);
    return totalled({
      id,
      lastDay: end,
      months,
      fees: fees.feesTo(end),
      terminationFee,
      other: nearest(times(whole(contract.managedOtherMonth), months)),
      offboarding: contract.offboarding,
      onboarding: contract.onboarding,
      breakfix: nearest(times(whole(contract.breakfixMonth), rest)),
      notice: contract.endsByItself ? null : dates.deadline(end),
    });
  }

  #doingNothing() {
    const months = whole(this.horizon);
    const other = this.contract.managedOtherMonth * this.horizon;
    const nothing = { terminationFee: 0, offboarding: 0, onboarding: 0, breakfix: 0, notice: null };
    return totalled({ id: "do_nothing", lastDay: null, months, fees: this.fees.feesOf(months), other, ...nothing });
  }

  #terminationFee(leaving, first) {
    const { mode, remainingTo, amount, share } = this.contract.earlyExit;
    if (mode === "not_stated") this.assumed.push("early_exit_not_stated");
    const bound = remainingTo === "reachable_end" ? first : this.dates.currentEnd;
    const left = Math.max(0, this.fees.feesTo(bound) - this.fees.feesTo(leaving));
    return mode === "fixed" ? amount : nearest(times(whole(left), share));
  }

  // The least total; of equal ones the latest.
  get cheapest() {
    return this.options.reduce((best, option) => (option.total <= best.total ? option : best));
  }

  // The month from which on leaving now has never cost more than going on; null where there is none.
  get breakevenMonth() {
    const [now, other] = [this.options.at(0), this.options.at(-1)];
    if (now.id !== "now") return null;
    let month = this.horizon;
    while (month > 0 && this.sumAfter(now, month) <= this.sumAfter(other, month)) month -= 1;
    return month === this.horizon ? null : month + 1;
  }

  // What an option has cost so many months after the running one.
  sumAfter(option, month) {
    const { contract } = this;
    const stays = option.lastDay === null || compare(option.months, whole(month)) > 0;
    const months = stays ? whole(month) : option.months;
    const paid = this.fees.feesOf(months) + nearest(times(whole(contract.managedOtherMonth), months));
    if (stays) return paid;
    const once = option.terminationFee + option.offboarding + option.onboarding;
    return paid + once + nearest(times(whole(contract.breakfixMonth), minus(whole(month), months)));
  }

  asJson() {
    const { contract, fees, dates } = this;
    const [{ from, to }, cheapest, month] = [this.period, this.cheapest, this.breakevenMonth];
    const needed = !contract.endsByItself;
    return {
      currency: contract.currency,
      state: this.state,
      period: { from: dayText(from), to: to === null ? null : dayText(to) },
      running_month: { from: dayText(fees.firstDay(0)), to: dayText(fees.lastDay(0)), fee: fees.fee(0) },
      notice: needed ? this.#noticeJson() : null,
      if_missed: needed ? this.#ifMissedJson() : null,
      first_reachable_end: dayText(dates.firstReachable),
      horizon_months: this.horizon,
      options: this.options.map((option) => optionJson(option, needed)),
      now_reason: this.nowReason,
      cheapest: {
        id: cheapest.id,
        last_day: cheapest.lastDay === null ? null : dayText(cheapest.lastDay),
        total: cheapest.total,
      },
      breakeven: month === null ? null : { month, by: dayText(fees.lastDay(month)) },
      assumed: this.assumed,
    };
  }

  #noticeJson() {
    const deadline = this.dates.deadline(this.shownEnd);
    const left = deadline.sendBy - this.contract.today;
    return { ...deadlineJson(deadline), end: dayText(deadline.end), days_left: left };
  }

  #ifMissedJson() {
    const { dates, fees } = this;
    const missed = dates.deadline(this.shownEnd);
    const end = dates.afterMissing(missed);
    if (end === null) return null;
    return {
      next_end: dayText(end),
      send_by: dayText(dates.deadline(end).sendBy),
      months_added: textOf(minus(fees.monthsTo(end), fees.monthsTo(missed.end))),
      fees_added: fees.feesTo(end) - fees.feesTo(missed.end),
      fee_then: fees.fee(fees.monthOf(missed.end + 1)),
    };
  }
}

function totalled(option) {
  const untilEnd = option.fees + option.terminationFee + option.other + option.offboarding;
  return { ...option, untilEnd, total: untilEnd + option.onboarding + option.breakfix };
}

function optionJson(option, noticeNeeded) {
  const tree = {
    id: option.id,
    last_day: option.lastDay === null ? null : dayText(option.lastDay),
    months: textOf(option.months),
    fees: option.fees,
    termination_fee: option.terminationFee,
    other: option.other,
    offboarding: option.offboarding,
    onboarding: option.onboarding,
    breakfix: option.breakfix,
    until_end: option.untilEnd,
    total: option.total,
  };
  if (option.id !== "end") return tree;
  return { ...tree, notice: noticeNeeded ? deadlineJson(option.notice) : null };
}

export const leaveContract = (tree, today, data) => new Leaving(readContract(tree, today, data));
