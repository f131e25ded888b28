// Should we take a contract instead? Six answers, a year of each model, and what changes the answer first.

import { breakEven, MODELS } from "../decisions/breakeven.js";
import { decimal, frac, minus, nearest, times, whole } from "../decisions/fraction.js";
import { money } from "../estimate/words.js";
import { own, withName } from "../lookup.js";
import { given, Mistyped, present } from "./form.js";
import { bars, table, text } from "./parts.js";

const NAMES = { break_fix: "break-fix", hybrid: "a hybrid", managed: "a managed contract" };
const HEADS = ["Break-fix", "Hybrid", "Managed"];
const PARTS = {
  fees: "Paid fixes",
  base_fee: "Monthly fees",
  setup: "Set-up, a year's share",
  downtime: "Downtime",
  risk: "Risk of a serious failure",
  own_time: "Your own time",
  total: "Total",
};
const COUNTED = "paid_incidents_per_user";
const SHOWN = 10;
const HEADS_OF_SWINGS = ["One figure alone", "At its low", "At its high", "Changes the answer"];

function answer(state, { markets, currencies }) {
  const market = markets.find(({ country }) => country === state.country) ?? markets.at(0);
  const currency = own(currencies, market.currency);
  const typed = market.inputs.filter(({ id }) => Object.hasOwn(state, id)).map(({ id }) => [id, given(state, id)]);
  const fixes = fixesEach(state);
  const asked = { currency: market.currency, ...present(Object.fromEntries(typed)), ...fixes };
  const found = breakEven(asked, market.inputs, withName({}, market.currency, currency.exponent));
  const inMoney = (value) => money(nearest(times(value, whole(10 ** currency.exponent))), currency);
  return { status: sentence(found, inMoney), parts: partsOf(found, inMoney, fixes) };
}

// A reader counts the bills of a year; the model counts them for each person.
function fixesEach(state) {
  const [fixes, users] = [given(state, "fixes"), given(state, "users")];
  if (fixes === null || users === null) return {};
  if (!/^[0-9]{1,6}$/.test(fixes)) throw new Mistyped("fixes", "Write a whole number, like 20.");
  if (!/^[0-9]{1,6}$/.test(users) || Number(users) === 0) throw new Mistyped("users", "Write a whole number from 1 on.");
  return withName({}, COUNTED, decimal(frac(Number(fixes), Number(users)), 2));
}

function sentence(found, inMoney) {
  const total = (model) => own(found.annual, model).total;
  const { cheapest } = found;
  const next = MODELS.filter((model) => model !== cheapest).reduce((best, model) =>
    nearest(times(minus(total(model), total(best)), whole(100))) < 0 ? model : best);
  const sums = MODELS.map((model) => `${own(NAMES, model)} ${inMoney(total(model))}`).join(", ");
  const less = inMoney(minus(total(next), total(cheapest)));
  return `A year of ${sums}: ${own(NAMES, cheapest)} costs least, ${less} less than ${own(NAMES, next)}.`;
}

function partsOf(found, inMoney, fixes) {
  const rows = Object.entries(PARTS).map(([part, word]) => [
    word, ...MODELS.map((model) => inMoney(own(own(found.annual, model), part))),
  ]);
  const flips = new Map(found.flips.map(({ input, at }) => [input.id, valueWords(input, at, inMoney)]));
  const swings = found.tornado.slice(0, SHOWN).map(({ input, low, high, changes }) => ({
    label: input.label,
    low: `${inMoney(low)} at ${input.low}`,
    high: `${inMoney(high)} at ${input.high}`,
    from: numberOf(low),
    to: numberOf(high),
    note: changes ? (flips.has(input.id) ? `yes, at ${flips.get(input.id)}` : "yes") : "no",
  }));
  const each = own(fixes, COUNTED);
  return [
    text(flipWords(found, inMoney)),
    ...(each === undefined ? [] : [text(`Your fixes come to ${each} for each person a year.`)]),
    table("What a year costs you", ["A year", ...HEADS], rows),
    bars("Break-fix less managed, with one figure alone at its low and its high: below 0 break-fix is cheaper", HEADS_OF_SWINGS, swings),
  ];
}

const numberOf = (value) => nearest(times(value, whole(100)));

const valueWords = ({ unit }, at, inMoney) => (unit.startsWith("money") ? inMoney(at) : decimal(at, 2));

// What changes the answer between break-fix and managed, the nearest first.
function flipWords(found, inMoney) {
  const three = found.flips.slice(0, 3);
  const between = numberOf(found.difference) > 0 ? "Managed is cheaper than break-fix" : "Break-fix is not dearer than managed";
  if (three.length === 0) return `${between}, and no single figure changes that within its usual range.`;
  const named = three.map(({ input, at }) =>
    `${input.label} at ${valueWords(input, at, inMoney)} (here ${valueWords(input, found.values.get(input.id), inMoney)})`);
  return `${between}. What would change that first: ${named.join("; ")}.`;
}

export const breakEvenTool = { answer, fields: { paid_incidents_per_user: "fixes" } };
