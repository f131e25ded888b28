// How long a promise makes people wait at any hour of the week: the twin of
// plugins/marketplace/service_levels/effective_wait.py. Source: docs/service-levels.md#effective-wait

import { DAY, makeCalendar } from "../calendars.js";
import { due } from "./deadline.js";

const HOURS_A_WEEK = 168;
const WITHIN = [60, 240, 480, 1440];
const MONDAY = 19_723; // 2024-01-01; any Monday would do: the week has no holidays and no clock changes
const ABSTRACT = { tables: { first_year: 2000, last_year: 2100, zones: { UTC: [[0, 0]] } }, lists: {} };

// Minutes to the deadline for a report at half past each hour, Monday 00:30 first.
export function waitsByHour(promise, coverage, providerMinusCustomer = 0) {
  const calendar = coverage ? makeCalendar({ windows: coverage.windows, timezone: "UTC" }, ABSTRACT) : null;
  return Array.from({ length: HOURS_A_WEEK }, (_, hour) => {
    const report = MONDAY * DAY + 30 + 60 * hour + providerMinusCustomer;
    return due(promise, calendar, report) - report;
  });
}

export function effectiveWait(promise, coverage, providerMinusCustomer = 0) {
  const byHour = waitsByHour(promise, coverage, providerMinusCustomer);
  const office = byHour.filter((_, hour) => hour < 5 * 24 && hour % 24 >= 9 && hour % 24 < 17);
  const ordered = byHour.toSorted((one, other) => one - other);
  const nearestRank = (percent) => ordered[Math.ceil((percent * HOURS_A_WEEK) / 100) - 1];
  return {
    mean_any_hour: meanText(byHour),
    mean_office_hours: meanText(office),
    p50: nearestRank(50),
    p90: nearestRank(90),
    max: ordered.at(-1),
    hours_within: Object.fromEntries(WITHIN.map((limit) => [limit, byHour.filter((wait) => wait <= limit).length])),
    by_hour: byHour,
  };
}

// Whole numbers only, so that a half is a half: tenths of the mean, rounded half up.
function meanText(minutes) {
  const sum = minutes.reduce((total, wait) => total + wait, 0);
  const tenths = Math.floor((sum * 20 + minutes.length) / (2 * minutes.length));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
