// What an outage costs the reader: own staff and sales, in open hours.

import { downtime } from "../decisions/downtime.js";
import { duration, money } from "../estimate/words.js";
import { own } from "../lookup.js";
import { amount, given, Mistyped } from "./form.js";
import { HOURS_FIELDS, hoursOf } from "./opening.js";
import { bars, table } from "./parts.js";

const ENDS = ["low", "likely", "high"];
const LINES = { staff: "Staff who cannot work", margin: "Margin lost", lump: "A sum that falls due once" };
const INPUTS = {
  duration: "How long it lasts",
  people: "People who cannot work",
  share_lost: "Share of their work lost",
  labour_hour: "What an hour of one costs",
  margin_hour: "Margin an hour",
  caught_up: "Share caught up later",
};

function answer(state, data) {
  const currency = own(data.currencies, state.currency);
  const found = downtime(question(state, currency), data).asJson();
  const inMoney = (minor) => money(minor, currency);
  const [low, likely, high] = ENDS.map((end) => own(found, end));
  const sum = found.range ? `Between ${inMoney(low.total)} and ${inMoney(high.total)}, likely ${inMoney(likely.total)}` : inMoney(likely.total);
  const unknown = found.holidays_unknown ? ` Holidays of ${found.holidays_unknown.join(", ")} are not known: check by hand.` : "";
  const kinds = [...new Set(high.lines.map(({ kind }) => kind))];
  const lineOf = (cost, kind) => cost.lines.filter((line) => line.kind === kind).reduce((all, line) => all + line.amount, 0);
  const rows = [
    ["Open time lost", ...[low, likely, high].map((cost) => duration(cost.open_min))],
    ...kinds.map((kind) => [own(LINES, kind), ...[low, likely, high].map((cost) => inMoney(lineOf(cost, kind)))]),
    ["Total", ...[low, likely, high].map((cost) => inMoney(cost.total))],
    ["An open hour costs", ...[low, likely, high].map((cost) => inMoney(cost.per_open_hour))],
  ];
  return {
    status: `${sum}. ${duration(likely.open_min)} of ${duration(likely.elapsed_min)} were open hours.${unknown}`,
    parts: [table("What it costs", ["Line", "Low", "Likely", "High"], rows), ...barsOf(found, inMoney)],
  };
}

function barsOf({ bars: swings }, inMoney) {
  if (swings.length === 0) return [];
  return [bars("The total with one figure alone at its low and its high", ["One figure alone", "At its low", "At its high", "Moves it by"], swings.map((each) => ({
    label: own(INPUTS, each.input),
    low: inMoney(each.total_at_low),
    high: inMoney(each.total_at_high),
    from: each.total_at_low,
    to: each.total_at_high,
    note: inMoney(each.swing),
  })))];
}

function question(state, currency) {
  const lump = amount(state, "lump", currency);
  return {
    currency: currency.code,
    timezone: state.zone,
    hours: hoursOf(state),
    from: `${state.from_day}T${state.from_time}`,
    until: `${state.until_day}T${state.until_time}`,
    people: ranged(state),
    share_lost: given(state, "share"),
    labour_hour: amount(state, "labour", currency) ?? 0,
    margin_hour: amount(state, "margin", currency) ?? 0,
    caught_up: given(state, "caught"),
    lumps: lump === null ? [] : [{ label: "", amount: lump, after_min: minutesOf(state), clock: state.lump_clock }],
  };
}

function ranged(state) {
  const [low, likely, high] = ["people_low", "people", "people_high"].map((name) => given(state, name));
  return low === null && high === null ? likely : { low: low ?? likely, likely, high: high ?? likely };
}

function minutesOf(state) {
  const hours = given(state, "lump_after") ?? "0";
  if (!/^[0-9]{1,4}$/.test(hours)) throw new Mistyped("lump_after", "Write whole hours, like 8.");
  return Number(hours) * 60;
}

export const downtimeTool = {
  answer,
  fields: {
    ...HOURS_FIELDS, from: "from_time", until: "until_time", share_lost: "share", caught_up: "caught",
    "people.low": "people_low", "people.high": "people_high",
  },
};
