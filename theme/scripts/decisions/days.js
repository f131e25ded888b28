// Plain dates as day numbers: months that are counted from a start, and business days. The twin of decisions/days.py.
// Source: docs/decisions.md#months-and-days

import { dayNumber, weekday, yearOf } from "../zones.js";

export const parts = (day) => {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
};

const lengthOf = (year, month) => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

export function daysOfMonth(day) {
  const { year, month } = parts(day);
  return lengthOf(year, month);
}

// The first day of the month so many months on, or before.
export function monthOn(day, months) {
  const { year, month } = parts(day);
  const at = year * 12 + month - 1 + months;
  return dayNumber(Math.floor(at / 12), (((at % 12) + 12) % 12) + 1, 1);
}

// The same day of the month so many months on, or before, or that month's last day where it has none.
export function monthsLater(day, months) {
  const first = monthOn(day, months);
  return first + Math.min(parts(day).date, daysOfMonth(first)) - 1;
}

// The last day of so many months that begin on a date; 0 months end on the day before it.
export function lastDay(start, months) {
  const same = monthsLater(start, months);
  return parts(same).date < parts(start).date ? same : same - 1;
}

// Which days are business days; `unknown` collects the years for which the holiday list names no day.
export class BusinessDays {
  weekdays; closed; listedYears;
  unknown = new Set();

  constructor(weekdays, closed, listedYears) {
    Object.assign(this, { weekdays, closed, listedYears });
  }

  holds(day) {
    if (this.listedYears !== null && !this.listedYears.has(yearOf(day))) this.unknown.add(yearOf(day));
    return this.weekdays.has(weekday(day)) && !this.closed.has(day);
  }

  onOrBefore(day) {
    let found = day;
    while (!this.holds(found)) found -= 1;
    return found;
  }

  onOrAfter(day) {
    let found = day;
    while (!this.holds(found)) found += 1;
    return found;
  }

  before(day, count) {
    let found = day;
    for (let left = count; left > 0; left -= 1) found = this.onOrBefore(found - 1);
    return found;
  }
}
