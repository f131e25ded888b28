// Kinds of jobs, how many of each a year, and what one costs with and without a block: the twin of
// decisions/block_use.py. Source: docs/decisions.md#block-hours

import { own } from "../lookup.js";
import { allOfTier, ANY_START, exactQuote, isWorkUnpriced, onlyBand, ratesOf } from "./card_prices.js";
import { CannotDecide, number, probability, shown, whole as wholeNumber } from "./fields.js";
import { compare, frac, fromText, isZero, minus, nearest, ONE, over, product, sum, textOf, times, whole, ZERO } from "./fraction.js";
import { PRICED_CHANNELS, TIERS } from "../vocabulary.js";

const KIND = ["channel", "band", "minutes", "tier", "a_year", "label"];
const MOST_JOBS = 500;
const MOST_KINDS = 20;
const LONGEST_JOB = 1440;
// More minutes than a job can have, its minimum included.
const ALL_OF_IT = 100_000;

// One kind of job; `unit` is its billing unit, `burns` the exact minutes that one unit takes of each block.
class Kind {
  minutes; card; job; unit; burns; data; full;
  costs = new Map();

  constructor(parts) {
    Object.assign(this, { ...parts });
    if (isWorkUnpriced(this.#quote(0))) {
      const message = `Work in the band ${this.card.default_band} is priced by quotation; leave this kind out.`;
      throw new CannotDecide("kind_by_quotation", "kinds", message);
    }
  }

  // How many units of a job a block can pay.
  get units() {
    this.full ??= this.unit === 0 ? 0 : Math.floor(paidMinutes(this.#quote(ALL_OF_IT)) / this.unit);
    return this.full;
  }

  // What a job costs when so many of its units are paid from a block.
  cost(units) {
    if (!this.costs.has(units)) {
      const { lines } = this.#quote(units * this.unit);
      this.costs.set(units, lines.reduce((total, { amount }) => total + amount, 0));
    }
    return this.costs.get(units);
  }

  #quote(minutes) {
    const block = { product: "any", purchased_on: ANY_START.slice(0, 10), remaining_min: String(minutes) };
    return exactQuote(this.card, minutes > 0 ? { ...this.job, block } : this.job, this.data, "kinds");
  }

  burnOf(block) {
    return own(this.burns, block) ?? ZERO;
  }

  // The minutes that a fully paid job takes of a block, 0 where it pays nothing.
  burn(block) {
    return times(whole(this.units), this.burnOf(block));
  }

  get saving() {
    return this.cost(0) - this.cost(this.units);
  }
}

const paidMinutes = ({ lines }) => lines.find(({ kind }) => kind === "block_hours")?.minutes ?? 0;

export function readKinds(card, fields, data) {
  const stated = fields.groups("kinds", KIND);
  if (stated.length === 0) throw new CannotDecide("kinds_missing", "kinds", "Name at least one kind of job.");
  if (stated.length > MOST_KINDS) {
    throw new CannotDecide("list_too_long", "kinds", `kinds has ${stated.length} items; the most is ${MOST_KINDS}.`);
  }
  return stated.map((one) => kindOf(card, one, data));
}

function kindOf(card, fields, data) {
  const channel = fields.get("channel");
  if (!PRICED_CHANNELS.includes(channel) || !Object.hasOwn(card.rates, channel)) {
    const said = channel === null ? "None" : shown(channel);
    throw new CannotDecide("channel_not_offered", fields.path("channel"), `This provider does not offer ${said} work.`);
  }
  const minutes = fields.whole("minutes", 1, LONGEST_JOB);
  const tier = fields.choice("tier", TIERS, "standard");
  const name = fields.get("band");
  const band = card.bands.find(({ id }) => id === name);
  if (band === undefined) {
    const ids = card.bands.map(({ id }) => id).join(", ");
    throw new CannotDecide("band_unknown", "kinds", `${name === null ? "None" : shown(name)} is not one of the bands: ${ids}.`);
  }
  const flat = { id: "any", minutes: ALL_OF_IT, price: 0, valid_months: null, burn: "flat", channels: [channel] };
  const { travel, ...rest } = allOfTier(onlyBand(card, band), tier);
  const unit = own(card.channel_rules, channel)?.increment_min ?? "unknown";
  return new Kind({
    minutes,
    card: { ...rest, block_hours: [flat] },
    job: { channel, start: ANY_START, minutes, category: "" },
    unit: unit === "unknown" ? 0 : Number(unit),
    burns: burnsOf(card, band, channel, tier),
    data: { ...data, holidays: null },
  });
}

// The exact minutes that one unit takes of each block that covers a channel.
function burnsOf(card, band, channel, tier) {
  const rules = own(card.channel_rules, channel) ?? { increment_min: "unknown", rate_after: [] };
  if (rules.increment_min === "unknown") return {};
  const { base, now } = ratesOf(card, channel, tier, band);
  const found = [];
  for (const block of card.block_hours) {
    if (!block.channels.includes(channel)) continue;
    const byRate = block.burn === "by_rate";
    if (byRate && rules.rate_after.length > 0) {
      const message = `The rate changes during a visit, and hours of the block ${block.id} are used up by the rate.`;
      throw new CannotDecide("rate_changes", "kinds", message);
    }
    const dearer = byRate && now && base && !isZero(now) && !isZero(base) ? over(now, base) : ONE;
    const factor = fromText(own(block.channel_factor, channel) ?? 1);
    found.push([block.id, product(factor, whole(Number(rules.increment_min)), dearer)]);
  }
  return Object.fromEntries(found);
}

// Probability and share of the expected jobs of a quiet, a usual and a busy year.
function years(usual) {
  const middle = fromText(usual.block_usual_probability);
  const side = over(minus(ONE, middle), frac(2));
  return [[side, fromText(usual.block_quiet_share)], [middle, ONE], [side, fromText(usual.block_busy_share)]];
}

export function readUse(fields, count, usual) {
  if (!fields.has("use")) {
    const expected = fields.groups("kinds", KIND).map((one) => number(one.get("a_year"), one.path("a_year"), MOST_JOBS));
    return years(usual).map(([p, part]) => ({ p, aYear: expected.map((each) => nearest(times(part, each))) }));
  }
  const found = fields.groups("use", ["p", "a_year"]).map((one) => {
    const [numbers, path] = [one.items("a_year"), one.path("a_year")];
    if (numbers.length !== count) {
      const message = `${count} kinds of job need ${count} numbers; there are ${numbers.length}.`;
      throw new CannotDecide("count_mismatch", path, message);
    }
    const aYear = numbers.map((each, at) => wholeNumber(each, `${path}.${at}`, 0, MOST_JOBS));
    return { p: probability(one.get("p"), one.path("p")), aYear };
  });
  const together = sum(found.map(({ p }) => p));
  if (compare(together, ONE) !== 0) {
    throw new CannotDecide("probabilities_not_one", "use", `The probabilities add up to ${textOf(together)}, not 1.`);
  }
  return found;
}
