// A bill beside the provider's own card, line by line.

import { billCheck } from "../decisions/bill_check.js";
import { money } from "../estimate/words.js";
import { own } from "../lookup.js";
import { cardOf, chosen, contextOf, currencyOf } from "./cards.js";
import { amount, given, Mistyped, present } from "./form.js";
import { table, text } from "./parts.js";

const LINES = [1, 2, 3, 4, 5];
const VERDICTS = {
  agrees: "The bill is as the card says.",
  agrees_to_rounding: "The bill is as the card says, but for rounding.",
  part_checked: "Part of the bill can be checked; the rest has no price on the card.",
  same_total_other_lines: "The total is as the card says, the lines are not.",
};
const STATUSES = {
  matched: "as the card says",
  matched_together: "together as the card says",
  extra: "not on the card",
  missing: "missing from the bill",
  no_charge: "no charge",
  not_checkable: "no price on the card",
  wrong_band: "another band gives this sum",
  wrong_rounding: "another unit or rounding gives this sum",
  wrong_amount: "another amount than the card's",
};
const CAUSES = {
  priority: "priority asked for or not", minutes_by_band: "its own minutes in their bands", included_minutes: "minutes that are paid for already",
  cap: "the cap left out", boundary: "the band read the other way at the boundary", band: "one band for all of it", unit: "another unit",
  minimum: "another minimum", minor_unit: "rounding", tier: "another rate", trip: "the trip counted the other way", free: "the free part charged",
  distance_unit: "kilometres and miles exchanged",
};

function answer(state, data) {
  const card = cardOf(chosen(state, data), state.day);
  const currency = currencyOf(card, data);
  const total = amount(state, "total", currency);
  if (total === null) return { status: "Type in the lines and the total of the bill.", parts: [] };
  const lines = LINES.filter((number) => own(state, `kind${number}`) !== "").map((number) => lineOf(state, number, currency));
  const bill = present({
    currency: card.currency, lines, lines_tax: state.lines_tax, tax: amount(state, "tax", currency), total,
  });
  const found = billCheck(card, { incident: incidentOf(state, card), bill }, contextOf(data));
  const inMoney = (minor) => money(minor, currency);
  return { status: sentence(found, inMoney), parts: partsOf(found, lines, inMoney) };
}

function incidentOf(state, card) {
  const minutes = given(state, "minutes") ?? "";
  if (!/^[0-9]{1,5}$/.test(minutes)) throw new Mistyped("minutes", "Write whole minutes, like 60.");
  return present({
    channel: state.channel, start: `${state.day}T${state.time}`, timezone: card.timezone, minutes: Number(minutes), distance_km: given(state, "km"),
    severity: state.severity || null, expedite: state.expedite === "yes",
  });
}

function lineOf(state, number, currency) {
  const paid = amount(state, `amount${number}`, currency);
  if (paid === null) throw new Mistyped(`amount${number}`, "Write the amount of this line.");
  return present({ kind: own(state, `kind${number}`), amount: paid, minutes: given(state, `minutes${number}`) });
}

function sentence({ verdict, difference, checked_difference: checked }, inMoney) {
  const said = own(VERDICTS, verdict);
  if (said !== undefined) return verdict === "part_checked" && checked !== 0 ? `${said} What can be checked differs by ${inMoney(checked)}.` : said;
  return `The bill is ${inMoney(Math.abs(difference))} ${difference > 0 ? "higher" : "lower"} than the card says.`;
}

// A card that adds no tax does not say why: nothing here claims what its firm is registered for.
const taxSentence = ({ cause, words: said }) => (cause === "not_registered" ? "The card adds no tax." : said);

function partsOf(found, lines, inMoney) {
  const billed = found.lines.map(({ line, status }) => [lines.at(line).kind.replace("_", " "), inMoney(lines.at(line).amount), own(STATUSES, status)]);
  const expected = found.expected_lines.map((line) => [
    [line.kind.replaceAll("_", " "), line.minutes === null ? "" : `${line.minutes} min`, line.band ?? ""].filter(Boolean).join(", "),
    inMoney(line.amount), own(STATUSES, line.status),
  ]);
  const tax = found.tax.state === "wrong" ? [text(`Tax: ${inMoney(found.tax.billed)} is billed, ${inMoney(found.tax.right)} would be right. ${taxSentence(found.tax)}`)] : [];
  const sums = found.sums.total_right ? [] : [text(`The lines and the tax come to ${inMoney(found.sums.total_should)}.`)];
  return [
    ...found.findings.map((finding) => text(words(finding, inMoney))),
    ...tax,
    ...sums,
    table("Your bill", ["Line", "Amount", "Beside the card"], billed),
    table("By the card, with the bill's side of tax", ["Line", "Amount", "Beside the bill"], [
      ...expected, ["Total by the card", inMoney(found.expected.total), found.expected.complete ? "" : "not all of it has a price"],
    ]),
  ];
}

function words({ family, cause, also, billed, expected, words: clause }, inMoney) {
  const named = [cause, ...also].map((each) => own(CAUSES, each)).filter(Boolean);
  const possible = named.length > 0 ? ` The same sum would come from: ${named.join("; ")}.` : "";
  return `${family.replace("_", " ")}: ${inMoney(billed)} billed, ${inMoney(expected)} by the card.${possible} The card: ${clause} Ask which times and terms were noted.`;
}

export const billTool = {
  answer,
  fields: { "bill.total": "total", "bill.lines": "kind1", "bill.tax": "tax", incident: "minutes", card: "provider",
    ...Object.fromEntries(LINES.map((number) => [`bill.lines.${number - 1}`, `amount${number}`])) },
};
