// Work now at the dearer price, or in plain hours, with the reader's own downtime.

import { waitOrNot } from "../decisions/wait_or_not.js";
import { partNamesOf } from "../estimate/bill.js";
import { duration, join, money, moment } from "../estimate/words.js";
import { localText, zoneNamed } from "../zones.js";
import { cardOf, chosen, contextOf, currencyOf, hoursFor } from "./cards.js";
import { amount, given, present } from "./form.js";
import { HOURS_FIELDS, hoursOf } from "./opening.js";
import { table, text } from "./parts.js";
import { own } from "../lookup.js";

const HEADS = ["", "Now", "Later"];
const STATES = {
  plain_now: "They work now at the ordinary rate: there is nothing to weigh.",
  not_open_before: "Nobody there starts sooner, and then it is the ordinary rate: there is nothing to weigh.",
  no_plain_hours: "They have no hours at the ordinary rate within 14 days.",
  channel_not_offered: "They do not help in that way.",
  hours_not_stated: "They do not state when they work.",
  never_open: "By their own hours they do not open.",
  priority_only: "The difference is the price of priority; nothing says how much sooner they come.",
  later_by_quotation: "The later price is by quotation, so there is no answer.",
};

function answer(state, data) {
  const provider = chosen(state, data);
  const card = cardOf(provider, state.day);
  const currency = currencyOf(card, data);
  const incident = present({
    channel: state.channel, minutes: given(state, "minutes"), severity: state.severity, distance_km: given(state, "km"),
  });
  const minutes = Number(incident.minutes);
  const asked = {
    incident: { ...incident, minutes: Number.isInteger(minutes) ? minutes : incident.minutes },
    called: `${state.day}T${state.time}`,
    timezone: state.zone,
    hours: hoursOf(state),
    downtime_hour: amount(state, "downtime", currency) ?? 0,
  };
  const terms = { card, hours: hoursFor(provider, { channel: state.channel, severity: state.severity, expedite: false }) };
  const found = waitOrNot(terms, asked, contextOf(data));
  const inMoney = (minor) => money(minor, currency);
  return { status: sentence(found, inMoney, asked), parts: partsOf(found, { inMoney, partNames: partNamesOf(card, data.cards.words) }, state, data) };
}

function sentence(found, inMoney, { downtime_hour: rate }) {
  const said = own(STATES, found.state);
  if (said !== undefined) return said;
  if (found.state === "now_by_quotation") {
    return `The price now is by quotation. It is worth up to ${inMoney(found.worth_up_to)} to you not to wait.`;
  }
  const flip = found.flip_hour === null
    ? "Waiting costs you nothing."
    : `Below ${inMoney(found.flip_hour)} an hour waiting is cheaper; you typed ${inMoney(rate)}.`;
  const cheaper = found.answer === "now" ? "Do not wait" : "Wait";
  return `${cheaper}: now ${inMoney(found.now.total)}, later ${inMoney(found.later.total)} with your downtime. You lose ${duration(found.wait_open_min)} of open time by waiting. ${flip}`;
}

function partsOf({ now, later, unpriced, warnings, worth_up_to: worth }, { inMoney, partNames }, state, data) {
  if (now === null) return [];
  const zone = zoneNamed(state.zone, contextOf(data).zones);
  const year = Number(state.day.slice(0, 4));
  const at = (utc) => moment(localText(Date.parse(utc) / 60_000, zone), year);
  const sides = [now, ...(later === null ? [] : [later])];
  const price = (side, name) => (own(side, name) === null ? "by quotation" : inMoney(own(side, name)));
  const rows = [
    ["Work starts", ...sides.map(({ start }) => at(start))],
    ["Price", ...sides.map((side) => price(side, "price"))],
    ["Open hours lost", ...sides.map((side) => duration(side.down_open_min))],
    ["Downtime", ...sides.map((side) => inMoney(side.downtime))],
    ["Together", ...sides.map((side) => price(side, "total"))],
  ];
  return [
    ...(worth === null ? [] : [text(`Work now may cost up to ${inMoney(worth)} before waiting is cheaper.`)]),
    ...(unpriced.length > 0 ? [text(`Not in the price: ${join(unpriced.map((id) => partNames.get(id)))}.`)] : []),
    ...(warnings.includes("not_wholly_plain") ? [text("No start has all of the work in ordinary hours; the first that begins in them is shown.")] : []),
    table("Both ways", HEADS.slice(0, sides.length + 1), rows),
  ];
}

export const waitTool = {
  answer,
  fields: { ...HOURS_FIELDS, called: "time", "incident.minutes": "minutes", incident: "minutes", downtime_hour: "downtime", card: "provider" },
};
