// Whether the blocks of a provider's card pay for the reader's own use.

import { blockHours } from "../decisions/block_hours.js";
import { dateText, duration, money } from "../estimate/words.js";
import { bandFor, cardOf, chosen, contextOf, currencyOf } from "./cards.js";
import { given } from "./form.js";
import { table, text } from "./parts.js";

function answer(state, data) {
  const card = cardOf(chosen(state, data), data.as_of);
  const band = bandFor(card, state.channel, state.when);
  const kind = { channel: state.channel, band, minutes: given(state, "minutes"), a_year: given(state, "a_year") };
  const found = blockHours(card, { kinds: [kind] }, data.as_of, contextOf(data));
  const currency = currencyOf(card, data);
  const inMoney = (minor) => money(minor, currency);
  const best = found.blocks.find(({ id }) => id === found.best);
  const status = best === undefined
    ? "No block of this card pays for the use you expect."
    : `The block of ${duration(best.minutes)} pays: about ${inMoney(best.expected.saving)} over ${best.life_months} months.`;
  return {
    status,
    parts: [
      ...found.blocks.map((block) => text(words(block, inMoney))),
      table("Each block over its own life", ["Block", "Price", "Quiet", "Usual", "Busy", "Unused, expected"], found.blocks.map((block) => [
        duration(block.minutes), inMoney(block.price), ...block.rows.map(({ saving }) => inMoney(saving)), inMoney(block.expected.unused_value),
      ])),
      text(`Band: ${band}. Prices ${found.tax_in_prices ? "hold" : "leave out"} tax. One job costs ${inMoney(found.jobs_each.at(0).without)} without a block.`),
    ],
  };
}

function words(block, inMoney) {
  const [quiet, usual] = block.rows;
  const said = (saving) => `${saving < 0 ? "loses" : "saves"} ${inMoney(Math.abs(saving))}`;
  const pays = block.breakeven === null ? "no number of hours pays" : `pays from ${duration(block.breakeven.burnt_min)} (${block.breakeven.share_pct} %)`;
  const until = block.expires_on === null ? "It does not expire" : `It expires on ${dateText(block.expires_on)}`;
  const left = block.still_valid ? `${block.expected.unused_min} minutes still usable` : `${inMoney(block.expected.unused_value)} unused, as expected`;
  return `Block of ${duration(block.minutes)}: ${said(usual.saving)} in a year like you expect, ${said(quiet.saving)} in a quiet one; ${pays}. ${until}; ${left}.`;
}

export const blockHoursTool = { answer, fields: { "kinds.0.minutes": "minutes", "kinds.0.a_year": "a_year", "kinds.0.channel": "channel", card: "provider" } };
