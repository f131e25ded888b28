// Leaving a managed contract: the date first, then what happens otherwise, then each way on.

import { dayText } from "../decisions/fields.js";
import { leaveContract } from "../decisions/leave_contract.js";
import { dateText, money } from "../estimate/words.js";
import { own } from "../lookup.js";
import { amount, given, present } from "./form.js";
import { curves } from "./curves.js";
import { table, text } from "./parts.js";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const OPTIONS = { now: "Leave now", end: "Leave at the end", do_nothing: "Do nothing" };
const MOST_LINES = 5;
const ASSUMED = {
  horizon_lengthened: "The contract runs longer than the months you asked for, so more months are compared.",
  early_exit_not_stated: "What leaving early costs is not stated: all fees left are counted, the most one could be asked.",
};
const STATES = {
  missed: "That day has passed.",
  before_window: "Notice does not count yet.",
  no_valid_day: "By these terms there is no day on which notice for that end counts.",
};

const dayWords = (day) => `${WEEKDAYS.at(new Date(`${day}T00:00Z`).getUTCDay())} ${dateText(day)}`;

function answer(state, data) {
  const currency = own(data.currencies, state.currency);
  const today = state.today || localDay(new Date());
  const leaving = leaveContract(question(state, currency), today, data);
  const found = leaving.asJson();
  const inMoney = (minor) => money(minor, currency);
  return { status: sentence(found), parts: partsOf(found, leaving, inMoney, currency) };
}

const two = (number) => String(number).padStart(2, "0");
const localDay = (now) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

function sentence({ state, notice, period, first_reachable_end: first }) {
  if (state === "no_notice_needed") return `It ends by itself on ${dayWords(period.to)}. No notice is needed.`;
  const safe = notice.cautious_by === notice.send_by ? "" : ` To be safe by ${dayWords(notice.cautious_by)}.`;
  const sent = notice.send_by === notice.by ? "" : ` Send it by ${dayWords(notice.send_by)}.`;
  const opens = notice.opens === null ? "" : ` Not before ${dayWords(notice.opens)}.`;
  const left = notice.days_left >= 0 ? ` ${notice.days_left} days left.` : "";
  const said = own(STATES, state);
  const next = state === "missed" || state === "no_valid_day" ? ` The next end you can reach is ${dayWords(first)}.` : "";
  return `Notice for the end on ${dayWords(notice.end)} must arrive by ${dayWords(notice.by)}.${sent}${safe}${opens}${left}${said ? ` ${said}` : ""}${next}`;
}

function partsOf(found, leaving, inMoney, currency) {
  const rows = found.options.map((option) => [
    `${own(OPTIONS, option.id)}${option.last_day === null ? "" : `, ${dateText(option.last_day)}`}`,
    inMoney(option.fees), inMoney(option.termination_fee), inMoney(option.until_end), inMoney(option.breakfix), inMoney(option.total),
  ]);
  const columns = ["Way on", "Fees", "Fee for leaving", "Until then", "Break-fix after", `Over ${found.horizon_months} months`];
  const words = [
    ...missedWords(found, inMoney),
    `${cheapestWords(found.cheapest)} costs least: ${inMoney(found.cheapest.total)} over ${found.horizon_months} months.`,
    ...(found.breakeven === null ? [] : [`Leaving now has paid off from month ${found.breakeven.month} on, by ${dateText(found.breakeven.by)}.`]),
    ...found.assumed.map((code) => own(ASSUMED, code)),
  ];
  return [...words.map(text), table("What each way costs", columns, rows), curvesOf(leaving, inMoney, currency)];
}

function missedWords({ if_missed: missed }, inMoney) {
  if (missed === null) return [];
  const months = missed.months_added.includes("/") ? "" : `, ${missed.months_added} more months`;
  return [`If nothing is sent the contract runs to ${dayWords(missed.next_end)}${months}, ${inMoney(missed.fees_added)}.`];
}

const cheapestWords = ({ id, last_day: day }) => `${own(OPTIONS, id)}${day === null || id === "now" ? "" : ` on ${dateText(day)}`}`;

// What each way has cost month by month: the first ways on, and doing nothing.
function curvesOf(leaving, inMoney, currency) {
  const last = leaving.options.at(-1);
  const shown = leaving.options.length <= MOST_LINES ? leaving.options : [...leaving.options.slice(0, MOST_LINES - 1), last];
  const months = Array.from({ length: leaving.horizon }, (_, at) => at + 1);
  const lines = shown.map((option) => ({
    name: `${own(OPTIONS, option.id)}${option.lastDay === null ? "" : `, ${dateText(dayText(option.lastDay))}`}`,
    values: months.map((month) => leaving.sumAfter(option, month)),
  }));
  return curves("What each way has cost, month by month", months, lines, { inMoney, currency });
}

function question(state, currency) {
  const paid = (name) => amount(state, name, currency);
  return present({
    currency: currency.code,
    start: state.start || null,
    term_months: state.first_end ? null : given(state, "term"),
    first_end: state.first_end || null,
    notice: present({
      latest: given(state, "latest"), earliest: given(state, "earliest"), unit: state.unit, clear: state.clear === "yes",
    }),
    renewal: present({
      mode: state.renewal, months: state.renewal === "fixed" ? given(state, "renewal_months") : null, ends_on: state.ends_on,
    }),
    rise: state.rise_on ? { pct: given(state, "rise"), on: state.rise_on } : null,
    monthly_fee: paid("fee"),
    early_exit: present({
      mode: state.exit, share_pct: given(state, "exit_share"), amount: paid("exit_amount"), notice_days: given(state, "exit_days"),
    }),
    offboarding: paid("offboarding"),
    onboarding: paid("onboarding"),
    breakfix_month: paid("breakfix"),
    managed_other_month: paid("other"),
    horizon_months: given(state, "horizon"),
  });
}

export const leavingTool = {
  answer,
  fields: {
    term_months: "term", "notice.latest": "latest", "notice.earliest": "earliest", "renewal.months": "renewal_months",
    "rise.pct": "rise", monthly_fee: "fee", "early_exit.share_pct": "exit_share", "early_exit.amount": "exit_amount",
    "early_exit.notice_days": "exit_days", breakfix_month: "breakfix", managed_other_month: "other", horizon_months: "horizon",
  },
};
