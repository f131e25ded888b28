// Whether prepaid hours pay, in a quiet, a usual and a bad year: the twin of decisions/block_hours.py.
// Source: docs/decisions.md#block-hours

import { readKinds, readUse } from "./block_use.js";
import { monthsLater } from "./days.js";
import { CannotDecide, day, dayText, Fields } from "./fields.js";
import { ceiling, compare, floor, frac, minus, nearest, over, plus, product, sum, textOf, times, whole, ZERO } from "./fraction.js";

// One block judged over its own life.
class BlockResult {
  block; kinds; uses; months; expiresOn; stillValid; rows;

  constructor(parts) {
    Object.assign(this, { ...parts });
    this.rows = this.uses.map((use) => this.#row(use));
  }

  #row({ p, aYear }) {
    const size = whole(this.block.minutes);
    let [left, without, paid] = [size, 0, this.block.price];
    const jobs = this.#jobs(aYear);
    for (const kind of jobs) {
      const burn = kind.burnOf(this.block.id);
      const units = compare(burn, ZERO) > 0 ? Math.min(kind.units, floor(over(left, burn))) : 0;
      left = minus(left, times(whole(units), burn));
      without += kind.cost(0);
      paid += kind.cost(units);
    }
    return { p, jobs: jobs.length, without, paid, saving: without - paid, burnt: minus(size, left), unused: left };
  }

  // The jobs of the block's life in time, then as in the form: job j of n at month 12 (j - 1/2) / n.
  #jobs(aYear) {
    const moments = [];
    for (const [place, count] of aYear.entries()) {
      for (let year = 0; year < Math.ceil(this.months / 12); year += 1) {
        for (let number = 1; number <= count; number += 1) {
          moments.push({ place, time: plus(whole(12 * year), frac(12 * (2 * number - 1), 2 * count)) });
        }
      }
    }
    const last = whole(this.months);
    return moments
      .filter(({ time }) => compare(time, last) <= 0)
      .sort((one, other) => compare(one.time, other.time) || one.place - other.place)
      .map(({ place }) => this.kinds.at(place));
  }

  get expectedSaving() {
    return sum(this.rows.map(({ p, saving }) => times(p, whole(saving))));
  }

  get covers() {
    const places = [...this.kinds.keys()];
    return places.filter((place) => compare(this.kinds.at(place).burn(this.block.id), ZERO) > 0);
  }

  #expectedJobs() {
    const each = this.covers.map((place) => {
      const kind = this.kinds.at(place);
      const expected = sum(this.uses.map(({ p, aYear }) => times(p, whole(aYear.at(place)))));
      return [whole(kind.saving), kind.burn(this.block.id), whole(kind.minutes)].map((one) => times(expected, one));
    });
    return [0, 1, 2].map((at) => sum(each.map((three) => three.at(at))));
  }

  #breakevenJson() {
    const [saving, burn, worked] = this.#expectedJobs();
    if (compare(burn, ZERO) <= 0 || compare(saving, ZERO) <= 0) return null;
    const minutes = over(product(whole(this.block.price), burn), saving);
    if (compare(minutes, whole(this.block.minutes)) > 0) return null;
    return {
      burnt_min: ceiling(minutes),
      share_pct: ceiling(over(times(whole(100), minutes), whole(this.block.minutes))),
      worked_min: ceiling(over(times(minutes, worked), burn)),
    };
  }

  #value(unused) {
    return nearest(over(times(unused, whole(this.block.price)), whole(this.block.minutes)));
  }

  #expected(make) {
    return sum(this.rows.map((row) => times(row.p, make(row))));
  }

  asJson() {
    const { block, months, rows } = this;
    const unused = this.#expected((row) => row.unused);
    return {
      id: block.id,
      price: block.price,
      minutes: block.minutes,
      price_per_hour: nearest(frac(block.price * 60, block.minutes)),
      expires_on: this.expiresOn === null ? null : dayText(this.expiresOn),
      life_months: months,
      still_valid: this.stillValid,
      covers: this.covers,
      rows: rows.map((row) => ({
        p: textOf(row.p),
        jobs: row.jobs,
        without: row.without,
        with: row.paid,
        saving: row.saving,
        burnt_min: textOf(row.burnt),
        unused_min: textOf(row.unused),
        unused_value: this.#value(row.unused),
      })),
      expected: {
        without: nearest(this.#expected((row) => whole(row.without))),
        with: nearest(this.#expected((row) => whole(row.paid))),
        saving: nearest(this.expectedSaving),
        saving_per_month: nearest(over(this.expectedSaving, whole(months))),
        unused_min: nearest(unused),
        unused_value: this.#value(unused),
      },
      chance_of_loss: textOf(sum(rows.filter(({ saving }) => saving < 0).map(({ p }) => p))),
      breakeven: this.#breakevenJson(),
      worth_it: compare(this.expectedSaving, ZERO) > 0,
    };
  }
}

export function blockHours(card, tree, today, data) {
  const fields = new Fields(tree, ["kinds", "use", "horizon_months", "currency"]);
  const bought = day(today ?? null, "today");
  if (card.block_hours.length === 0) throw new CannotDecide("no_blocks", "card", "This card offers no prepaid hours.");
  const kinds = readKinds(card, fields, data);
  const uses = readUse(fields, kinds.length, data.usual);
  const longest = Math.max(0, ...card.block_hours.map(({ valid_months: valid }) => valid ?? 0));
  const [least, most] = [data.usual.block_horizon_least_months, data.usual.block_horizon_most_months].map(Number);
  const usual = Math.min(most, Math.max(least, longest));
  const horizon = fields.whole("horizon_months", 1, 60, { usual, code: "horizon_out_of_range" });
  const blocks = card.block_hours.map((block) => judged(block, { kinds, uses }, horizon, bought));
  const perMonth = (one) => over(one.expectedSaving, whole(one.months));
  const order = [...blocks].sort(
    (one, other) => compare(perMonth(other), perMonth(one)) || one.block.price - other.block.price,
  );
  return {
    currency: card.currency,
    tax_in_prices: card.tax.mode === "inclusive",
    horizon_months: horizon,
    use: uses.map(({ p, aYear }) => ({ p: textOf(p), a_year: aYear })),
    jobs_each: kinds.map((kind) => ({ without: kind.cost(0) })),
    blocks: blocks.map((block) => block.asJson()),
    order: order.map(({ block }) => block.id),
    best: compare(order.at(0).expectedSaving, ZERO) > 0 ? order.at(0).block.id : null,
  };
}

function judged(block, parts, horizon, bought) {
  if (block.burn === "unknown") {
    const message = `The card does not say how hours of the block ${block.id} are used up.`;
    throw new CannotDecide("clause_unknown", "card", message);
  }
  const valid = block.valid_months ?? null;
  return new BlockResult({
    ...parts,
    block,
    months: valid === null ? horizon : Math.min(valid, horizon),
    expiresOn: valid === null ? null : monthsLater(bought, valid),
    stillValid: valid === null || valid > horizon,
  });
}
