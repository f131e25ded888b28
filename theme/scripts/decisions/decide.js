// The decision tools as scripts/decide.py answers them: the twin of decisions/lines.py.
//
//   decide({tool, today, input, card, terms}, {inputs, wizard, usual, lists, holidays, zones})
//
// `card` and `terms` ({card, hours}) are as pages ship them. `inputs`, `wizard` and `usual` are decisions.yaml as
// marketplace.views.shipped.decisions ships it, `lists` the dates of holiday lists by id, `holidays` the closed days
// of cards, `zones` the clock changes.

import { own } from "../lookup.js";
import { billCheck } from "./bill_check.js";
import { blockHours } from "./block_hours.js";
import { breakEven } from "./breakeven.js";
import { downtime } from "./downtime.js";
import { CannotDecide } from "./fields.js";
import { leaveContract } from "./leave_contract.js";
import { waitOrNot } from "./wait_or_not.js";
import { recommend } from "./wizard.js";

const TOOLS = {
  breakeven: ({ input }, { inputs }) => breakEven(input, inputs).asJson(),
  wizard: ({ input }, { wizard }) => recommend(input, wizard),
  leave_contract: ({ input, today }, data) => leaveContract(input, today, data).asJson(),
  downtime: ({ input }, data) => downtime(input, data).asJson(),
  block_hours: ({ card, input, today }, data) => blockHours(card, input, today, data),
  wait_or_not: ({ terms, input }, data) => waitOrNot(terms, input, data),
  bill_check: ({ card, input }, data) => billCheck(card, input, data),
};

export function decide(line, data) {
  try {
    return own(TOOLS, line.tool)(line, data);
  } catch (error) {
    if (!(error instanceof CannotDecide)) throw error;
    return { error: error.code, field: error.field, message: error.message };
  }
}
