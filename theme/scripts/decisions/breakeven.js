// A year's cost of break-fix, hybrid and managed, and what changes the answer: the twin of decisions/breakeven.py.
// Source: docs/decisions.md#break-even

import { own } from "../lookup.js";
import { CannotDecide, Fields, number } from "./fields.js";
import { absolute, compare, decimal, frac, fromText, isZero, minus, ONE, over, plus, product, sum, times, whole, ZERO } from "./fraction.js";

export const MODELS = ["break_fix", "hybrid", "managed"];
const PARTS = ["fees", "base_fee", "setup", "downtime", "risk", "own_time"];
const SHARES = new Set([
  "blocking_share", "productivity_loss", "major_probability", "managed_risk_factor", "hybrid_risk_factor",
  "upkeep_left_managed", "upkeep_left_hybrid", "managed_out_of_scope", "managed_incident_reduction",
  "hybrid_block_discount", "hybrid_block_waste", "hybrid_incident_reduction",
]);
const ABOVE_ZERO = new Set(["users", "contract_years"]);
// How many people there are is known: it is no uncertain input.
const KNOWN = "users";
const MOST = 10 ** 9;
const TWELVE = whole(12);

// What each model costs in a year, part by part; `values` is a Map of exact figures in major units.
export function yearlyCosts(values) {
  const v = (name) => values.get(name);
  const less = (name) => minus(ONE, v(name));
  const count = times(v("users"), v("paid_incidents_per_user"));
  const [hybrid, managed] = ["hybrid", "managed"].map((model) => times(count, less(`${model}_incident_reduction`)));
  const upkeep = product(v("users"), v("own_upkeep_hours_user"), v("labour_cost_hour"));
  const risk = times(v("major_probability"), v("major_cost"));
  const hour = plus(product(v("people_affected"), v("productivity_loss"), v("labour_cost_hour")), v("revenue_loss_hour"));
  const downtime = (fixes, wait) => product(fixes, v("blocking_share"), plus(v(wait), v("fix_hours")), hour);
  const monthly = (fee) => product(v("users"), v(fee), TWELVE);
  const price = (fixes, ...factors) => product(fixes, v("price_per_incident"), ...factors);
  const cost = (...parts) => ({ ...Object.fromEntries(PARTS.map((part, at) => [part, parts.at(at)])), total: sum(parts) });
  return {
    break_fix: cost(price(count), ZERO, ZERO, downtime(count, "wait_hours_breakfix"), risk, upkeep),
    hybrid: cost(
      price(hybrid, less("hybrid_block_discount"), plus(ONE, v("hybrid_block_waste"))),
      monthly("hybrid_fee_user_month"),
      ZERO,
      downtime(hybrid, "wait_hours_hybrid"),
      times(risk, v("hybrid_risk_factor")),
      times(upkeep, v("upkeep_left_hybrid")),
    ),
    managed: cost(
      price(managed, v("managed_out_of_scope")),
      monthly("managed_fee_user_month"),
      over(v("managed_onboarding"), v("contract_years")),
      downtime(managed, "wait_hours_managed"),
      times(risk, v("managed_risk_factor")),
      times(upkeep, v("upkeep_left_managed")),
    ),
  };
}

const difference = (values) => {
  const { break_fix: breakFix, managed } = yearlyCosts(values);
  return minus(breakFix.total, managed.total);
};

export class BreakEven {
  values; inputs; currency; places; annual; difference;

  // `inputs` are those of decisions.yaml with their ranges, as text.
  constructor(values, inputs, currency, places) {
    Object.assign(this, { values, inputs, currency, places });
    this.annual = yearlyCosts(values);
    this.difference = difference(values);
  }

  get cheapest() {
    const total = (model) => own(this.annual, model).total;
    return MODELS.reduce((best, model) => (compare(total(model), total(best)) < 0 ? model : best));
  }

  #with(name, value) {
    return difference(new Map([...this.values, [name, value]]));
  }

  // Where the difference is zero as one input changes: it moves along a straight line, contract years along that of
  // their reciprocal. null where there is no such value.
  solve(name) {
    const turned = name === "contract_years";
    const [one, two] = [ONE, turned ? frac(1, 2) : frac(2)].map((value) => this.#with(name, value));
    const slope = minus(one, two);
    if (isZero(slope)) return null;
    const found = plus(ONE, over(one, slope));
    if (turned) return compare(found, ZERO) > 0 ? over(ONE, found) : null;
    return compare(found, ZERO) >= 0 ? found : null;
  }

  get #uncertain() {
    return this.inputs.filter(({ id }) => id !== KNOWN);
  }

  // The difference at both ends of each input, the longest swing first.
  get tornado() {
    const managedWins = (value) => compare(value, ZERO) > 0;
    const bars = this.#uncertain.map((input) => {
      const [low, high] = [input.low, input.high].map((end) => this.#with(input.id, fromText(end)));
      const changes = [low, high].some((end) => managedWins(end) !== managedWins(this.difference));
      return { input, low, high, size: absolute(minus(high, low)), changes };
    });
    return bars.sort((one, other) => compare(other.size, one.size));
  }

  // Where each input alone changes the answer within its range, the shortest way first.
  get flips() {
    const found = [];
    for (const input of this.#uncertain) {
      const [at, low, high] = [this.solve(input.id), fromText(input.low), fromText(input.high)];
      if (at !== null && compare(low, at) <= 0 && compare(at, high) <= 0 && compare(low, high) < 0) {
        const way = absolute(minus(at, this.values.get(input.id)));
        found.push({ input, at, distance: over(way, minus(high, low)) });
      }
    }
    return found.sort((one, other) => compare(one.distance, other.distance));
  }

  asJson() {
    const money = (value) => decimal(value, this.places);
    const [incidents, fee] = [this.solve("paid_incidents_per_user"), this.solve("managed_fee_user_month")];
    const costJson = (cost) => Object.fromEntries([...PARTS, "total"].map((part) => [part, money(own(cost, part))]));
    return {
      ...(this.currency !== null && { currency: this.currency }),
      annual: Object.fromEntries(MODELS.map((model) => [model, costJson(own(this.annual, model))])),
      cheapest: this.cheapest,
      breakeven_incidents_per_user: incidents === null ? null : decimal(incidents, 2),
      breakeven_managed_fee_user_month: fee === null ? null : money(fee),
      tornado_top5: this.tornado.slice(0, 5).map(({ input, low, high, size, changes }) => ({
        input: input.id,
        low: input.low,
        high: input.high,
        difference_at_low: money(low),
        difference_at_high: money(high),
        swing: money(size),
        changes_answer: changes,
      })),
    };
  }
}

// `exponents` says how many decimals a currency has that has not two.
export function breakEven(tree, inputs, exponents = {}) {
  const fields = new Fields(tree, [...inputs.map(({ id }) => id), "currency"]);
  const currency = fields.has("currency") ? fields.currency() : null;
  const values = new Map(inputs.map(({ id, value }) => [id, fields.has(id) ? valueOf(fields.get(id), id) : fromText(value)]));
  return new BreakEven(values, inputs, currency, own(exponents, currency) ?? 2);
}

function valueOf(value, name) {
  if (SHARES.has(name)) return number(value, name, 1, "share_out_of_range");
  const found = number(value, name, MOST);
  if (ABOVE_ZERO.has(name) && isZero(found)) {
    throw new CannotDecide("number_out_of_range", name, `${name} must be above 0; it is 0.`);
  }
  return found;
}
