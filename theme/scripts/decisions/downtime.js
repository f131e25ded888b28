// What an outage costs the reader, between a low and a high sum: the twin of decisions/downtime.py.
// Source: docs/decisions.md#downtime

import { own, withName } from "../lookup.js";
import { Fields, money, people, rising, share } from "./fields.js";
import { compare, minus, nearest, ONE, over, plus, product, whole } from "./fraction.js";
import { FORMS, isDue, readLumps, readOutage } from "./outage.js";

const FIELDS = [
  "currency", "timezone", "hours", "sales_hours", "from", ...FORMS, "fold", "people", "share_lost", "labour_hour",
  "margin_hour", "caught_up", "lumps",
];
const ENDS = ["low", "likely", "high"];
// In the order of the form.
const INPUTS = ["people", "share_lost", "labour_hour", "margin_hour", "caught_up"];
const SIXTY = whole(60);

class Downtime {
  currency; outage; inputs; lumps;

  constructor(parts) {
    Object.assign(this, { ...parts });
  }

  // The cost at one end of each input, the likely one where none is named.
  cost(duration = "likely", ends = {}) {
    const at = (name) => own(own(this.inputs, name), own(ends, name) ?? "likely");
    const span = own(this.outage.spans, duration);
    const staffHour = product(at("people"), at("share_lost"), whole(at("labour_hour")));
    const salesHour = product(whole(at("margin_hour")), minus(ONE, at("caught_up")));
    const staff = nearest(over(product(staffHour, whole(span.opened)), SIXTY));
    const margin = nearest(over(product(salesHour, whole(span.sales)), SIXTY));
    const due = this.lumps.filter((lump) => isDue(lump, span.elapsed, span.opened));
    return {
      elapsed_min: span.elapsed,
      open_min: span.opened,
      sales_min: span.sales,
      lines: [
        { kind: "staff", amount: staff },
        { kind: "margin", amount: margin },
        ...due.map(({ label, amount }) => ({ kind: "lump", label, amount })),
      ],
      total: due.reduce((sum, { amount }) => sum + amount, staff + margin),
      per_open_hour: nearest(plus(staffHour, salesHour)),
    };
  }

  // What is caught up later makes it less.
  at(end) {
    const ends = Object.fromEntries(INPUTS.map((name) => [name, end]));
    return this.cost(end, { ...ends, caught_up: own({ low: "high", high: "low" }, end) ?? end });
  }

  // The total with each range alone at its low and its high, the longest swing first.
  bars() {
    const found = [];
    if (this.outage.spans.given) found.push(["duration", this.cost("low").total, this.cost("high").total]);
    for (const name of INPUTS) {
      if (own(this.inputs, name).given) {
        found.push([name, ...["low", "high"].map((end) => this.cost("likely", withName({}, name, end)).total)]);
      }
    }
    return found
      .map(([input, low, high]) => ({ input, total_at_low: low, total_at_high: high, swing: Math.abs(high - low) }))
      .sort((one, other) => other.swing - one.swing);
  }

  asJson() {
    const { spans, warnings, unknown } = this.outage;
    return {
      currency: this.currency,
      ...Object.fromEntries(ENDS.map((end) => [end, this.at(end)])),
      range: spans.given || Object.values(this.inputs).some(({ given }) => given),
      bars: this.bars(),
      warnings,
      ...(unknown.length > 0 && { holidays_unknown: unknown }),
    };
  }
}

export function downtime(tree, data) {
  const fields = new Fields(tree, FIELDS);
  const { usual } = data;
  return new Downtime({
    currency: fields.currency(),
    outage: readOutage(fields, data),
    inputs: {
      people: fields.ranged("people", people, compare, usual.downtime_people),
      share_lost: fields.ranged("share_lost", share, compare, usual.downtime_share_lost),
      labour_hour: fields.ranged("labour_hour", (value, path) => money(value, path), rising),
      margin_hour: fields.ranged("margin_hour", (value, path) => money(value, path), rising, 0),
      caught_up: fields.ranged("caught_up", share, compare, usual.downtime_caught_up),
    },
    lumps: readLumps(fields),
  });
}
