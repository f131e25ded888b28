// Which band is in force when: the twin of plugins/marketplace/pricing/bands.py.
// Source: docs/pricing.md#which-band-is-in-force

import { closedDays } from "../calendars.js";
import { DAY, indexAt, weekday, zoneNamed } from "../zones.js";
import { DAYS } from "../numbers.js";

function minutes(clock) {
  const [hours, rest] = clock.split(":").map(Number);
  return hours * 60 + rest;
}

const allowed = (band, holiday) => band.holidays === "also" || (band.holidays === "only") === holiday;

export class BandClock {
  // By the provider's clock or that of another zone. `holidays` are the shipped tables of closed days; null ignores them.
  /** @param {RateCard} card */
  constructor(card, zones, holidays, zone = card.timezone) {
    this.zone = zoneNamed(zone, zones);
    this.closed = closedDays(holidays === null ? null : card.holidays, holidays);
    this.holidays = this.closed.days;
    this.bands = card.bands;
    this.windows = card.bands.map((band) =>
      band.windows.map(({ days, from, to }) => ({ days: new Set(/** @type {string[]} */ (days)), opens: minutes(from), closes: minutes(to) })),
    );
    this.fallback = card.bands.findIndex((band) => band.id === card.default_band);
    this.plans = new Map();
  }

  at(minute) {
    return this.#until(minute)[0];
  }

  // [band, number of units] for units laid end to end from an instant, each by the band where it starts.
  *runs(start, units, increment) {
    while (units > 0) {
      const [band, until] = this.#until(start);
      const count = Math.min(units, Math.ceil((until - start) / increment));
      yield [band, count];
      units -= count;
      start += count * increment;
    }
  }

  // Each instant after `first`, up to `last`, at which another band begins.
  *changes(first, last) {
    let [band, until] = this.#until(first);
    while (until <= last) {
      const [next, after] = this.#until(until);
      if (next !== band) yield until;
      [band, until] = [next, after];
    }
  }

  // The band at an instant, and an instant up to which it surely stays.
  /** @returns {[Band, number]} */
  #until(minute) {
    const { starts, offsets } = this.zone;
    const at = indexAt(starts, minute);
    const wall = minute + offsets[at];
    const day = Math.floor(wall / DAY);
    const ofDay = wall - day * DAY;
    const { begins, numbers } = this.#plan(day);
    const place = indexAt(begins, ofDay);
    const end = minute - ofDay + (begins[place + 1] ?? DAY);
    return [this.bands[numbers[place]], Math.min(end, starts[at + 1] ?? Infinity)];
  }

  #plan(day) {
    const key = weekday(day) * 4 + (this.holidays.has(day) ? 2 : 0) + (this.holidays.has(day - 1) ? 1 : 0);
    if (!this.plans.has(key)) {
      this.plans.set(key, this.#layOut(weekday(day), this.holidays.has(day), this.holidays.has(day - 1)));
    }
    return this.plans.get(key);
  }

  #layOut(today, holiday, afterHoliday) {
    const edges = new Set([0, ...this.windows.flat().flatMap(({ opens, closes }) => [opens, closes])]);
    const begins = [...edges].filter((edge) => edge < DAY).sort((one, other) => one - other);
    return { begins, numbers: begins.map((minute) => this.#firstMatch(today, holiday, afterHoliday, minute)) };
  }

  #firstMatch(today, holiday, afterHoliday, minute) {
    const [name, before] = [DAYS.at(today), DAYS.at((today + 6) % 7)];
    const found = this.bands.findIndex((band, number) =>
      this.windows[number].some(({ days, opens, closes }) => {
        const overnight = closes <= opens;
        const begunToday = days.has(name) && opens <= minute && (overnight || minute < closes);
        // Past midnight a window still belongs to the day it began, also for the holiday test.
        const begunBefore = overnight && minute < closes && days.has(before);
        return (begunToday && allowed(band, holiday)) || (begunBefore && allowed(band, afterHoliday));
      }),
    );
    return found === -1 ? this.fallback : found;
  }
}
