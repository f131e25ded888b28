// When work can begin, and whether it is then paid at the plain rate: the twin of decisions/waiting.py.
// Source: docs/decisions.md#wait-until-monday

import { incidentAt, laterStarts } from "../availability.js";
import { calendarOf } from "../calendars.js";
import { CalendarError } from "../zones.js";
import { CannotPrice } from "../pricing/clauses.js";
import { clockFor } from "../pricing/price.js";
import { firstOpen } from "../working_hours.js";
import { exactQuote, isWorkUnpriced, ratesOf, tierOf } from "./card_prices.js";
import { CannotDecide } from "./fields.js";
import { compare } from "./fraction.js";

const LONGEST_WAIT = 14 * 1440;

export class Starts {
  card; desks; call; called; data; clock; plain;

  // `terms` are {card, hours} as pages ship them, `call` {incident, called, timezone}, `called` the instant.
  constructor({ card, hours }, call, called, data) {
    Object.assign(this, { card, call, called, data });
    this.desks = hours === null ? null : decided("provider", () => hours.map((each) => calendarOf(each, data)));
  }

  // Why there is no start, as availability says it; null where there is one.
  get refusal() {
    if (!Object.hasOwn(this.card.rates, this.call.incident.channel)) return "channel_not_offered";
    if (this.desks === null) return "hours_not_stated";
    return this.earliest === null ? "never_open" : null;
  }

  get earliest() {
    return firstOpen(this.desks, this.called);
  }

  // The work that begins at an instant, expedited or not.
  at(minute, expedite) {
    const incident = { ...incidentAt(this.call, minute, this.data), expedite };
    const quote = exactQuote(this.card, incident, this.data);
    return { minute, quote, byQuotation: isWorkUnpriced(quote) };
  }

  // [the first start at the plain rate, whether all of the work is paid at it]; null where there is none.
  later(earliest) {
    const { incident, timezone } = this.call;
    this.clock = decided("incident", () => clockFor(this.card, { ...incident, timezone }, this.data));
    this.plain = this.#plainBands();
    let begun = null;
    for (const minute of this.#candidates(earliest)) {
      if (!this.plain.has(this.clock.at(minute).id)) continue;
      const start = this.at(minute, false);
      const bands = Object.keys(start.quote.billed_by_band);
      if (!start.byQuotation && bands.every((band) => this.plain.has(band))) return [start, true];
      begun ??= start;
    }
    return [begun, false];
  }

  *#candidates(earliest) {
    yield earliest;
    yield* laterStarts(this.clock, this.desks, earliest, earliest + LONGEST_WAIT);
  }

  // The bands in which an hour costs no more than the plain rate.
  #plainBands() {
    const { channel, category } = this.call.incident;
    const tier = tierOf(this.card, category);
    const isPlain = (band) => {
      const { base, now } = ratesOf(this.card, channel, tier, band);
      return base !== null && now !== null && compare(now, base) <= 0;
    };
    return new Set(this.card.bands.filter(isPlain).map(({ id }) => id));
  }
}

function decided(field, make) {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof CannotPrice || error instanceof CalendarError)) throw error;
    throw new CannotDecide(error.code, field, error.message);
  }
}
