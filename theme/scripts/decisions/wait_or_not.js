// Wait until Monday? Work now at the dearer price, or at the first plain hour, with the downtime between: the twin of
// decisions/wait_or_not.py. Source: docs/decisions.md#wait-until-monday

import { covered, unlistedYears } from "../calendars.js";
import { utcText } from "../zones.js";
import { idsOf } from "../pricing/quote.js";
import { CannotDecide, Fields, whole as wholeNumber } from "./fields.js";
import { ceiling, compare, floor, frac, nearest, plus, textOf, whole } from "./fraction.js";
import { readFold, readHours, readTime, readZone } from "./opening.js";
import { isDue, readLumps } from "./outage.js";
import { CHANNELS, PRICED_CHANNELS } from "../vocabulary.js";
import { Starts } from "./waiting.js";

const FIELDS = ["incident", "called", "timezone", "fold", "hours", "downtime_hour", "lumps", "basis", "currency"];
const NOTHING = {
  now: null, later: null, answer: null, difference: null, wait_open_min: null, flip_hour: null, flip_exact: null,
  worth_up_to: null,
};

export function waitOrNot(terms, tree, data) {
  const asked = question(tree, data);
  const { currency } = terms.card;
  const without = (state, warnings) => ({ currency, state, ...NOTHING, unpriced: [], warnings });
  if (asked === null) return without("channel_not_offered", []);
  const starts = new Starts(terms, asked.call, asked.called.minute, data);
  const { refusal } = starts;
  if (refusal !== null) return without(refusal, asked.called.warnings);
  const first = starts.earliest;
  const now = starts.at(first, asked.expedite);
  const [later, wholly] = starts.later(first);
  const warnings = [...asked.called.warnings, ...(later === null || wholly ? [] : ["not_wholly_plain"])];
  return { ...compared(asked, now, later), warnings, currency };
}

function compared(asked, now, later) {
  const ours = sideOf(asked, now);
  const found = { ...NOTHING, now: sideJson(ours), unpriced: idsOf(ours.unpriced) };
  if (later === null) return { ...found, state: "no_plain_hours", ...unlisted(asked, now) };
  if (later.minute === now.minute && !asked.expedite) {
    const state = now.minute === asked.called.minute ? "plain_now" : "not_open_before";
    return { ...found, state, ...unlisted(asked, now) };
  }
  const theirs = sideOf(asked, later);
  const both = {
    ...found,
    later: sideJson(theirs),
    unpriced: idsOf([...ours.unpriced, ...theirs.unpriced]),
    ...unlisted(asked, later),
  };
  const weighed = weigh(ours, theirs, asked.downtimeHour);
  if (later.minute === now.minute) return { ...both, state: "priority_only", difference: weighed.difference };
  const state = later.byQuotation ? "later_by_quotation" : now.byQuotation ? "now_by_quotation" : "weigh";
  return { ...both, ...weighed, state };
}

function sideOf(asked, { minute, quote, byQuotation }) {
  const done = minute + asked.minutes;
  const down = covered(asked.hours, asked.called.minute, done);
  const due = asked.lumps.filter((lump) => isDue(lump, done - asked.called.minute, down));
  const price = asked.basis === "net" ? quote.net : quote.total;
  return {
    start: minute,
    price: byQuotation ? null : price,
    down,
    downtime: nearest(frac(BigInt(asked.downtimeHour) * BigInt(down), 60n)),
    lumps: due.reduce((sum, { amount }) => sum + amount, 0),
    unpriced: quote.unpriced,
  };
}

const totalOf = ({ price, downtime, lumps }) => (price === null ? null : price + downtime + lumps);

const sideJson = (side) => ({
  start: utcText(side.start),
  price: side.price,
  down_open_min: side.down,
  downtime: side.downtime,
  lumps: side.lumps,
  total: totalOf(side),
});

function weigh(now, later, rate) {
  const wait = later.down - now.down;
  const priced = now.price !== null && later.price !== null;
  const gap = priced ? now.price + now.lumps - later.price - later.lumps : null;
  const lost = frac(BigInt(rate) * BigInt(wait), 60n);
  const flip = gap === null || (wait === 0 && gap > 0) ? null : gap <= 0 ? whole(0) : frac(60 * gap, wait);
  const upTo = later.price === null ? null : plus(whole(later.price + later.lumps - now.lumps), lost);
  return {
    answer: gap === null ? null : compare(lost, whole(gap)) >= 0 ? "now" : "wait",
    difference: priced ? totalOf(now) - totalOf(later) : null,
    wait_open_min: wait,
    flip_hour: flip === null ? null : ceiling(flip),
    flip_exact: flip === null ? null : textOf(flip),
    worth_up_to: upTo === null ? null : Math.max(0, floor(upTo)),
  };
}

function unlisted(asked, { minute }) {
  const years = unlistedYears(asked.hours, asked.called.minute, minute + asked.minutes);
  return years.length > 0 ? { holidays_unknown: years } : {};
}

// What was asked; null for a channel that no rate card prices.
function question(tree, data) {
  const fields = new Fields(tree, FIELDS);
  const zone = readZone(fields, "timezone", data);
  const fold = readFold(fields);
  const called = readTime(fields.get("called"), "called", zone, fold);
  const hours = readHours(fields, "hours", data);
  const [downtimeHour, lumps] = [fields.amount("downtime_hour"), readLumps(fields)];
  const basis = fields.choice("basis", ["net", "total"], "net");
  const stated = fields.get("incident");
  if (typeof stated !== "object" || stated === null || Array.isArray(stated)) {
    const message = 'incident is a group of fields, like {"channel": "remote", "minutes": 60}.';
    throw new CannotDecide("not_a_group", "incident", message);
  }
  const minutes = wholeNumber(stated.minutes ?? null, "incident.minutes", 0, 1440);
  if (CHANNELS.includes(stated.channel) && !PRICED_CHANNELS.includes(stated.channel)) return null;
  const incident = { severity: "P3", ...stated };
  const call = { incident, called: fields.get("called"), timezone: zone.name };
  return { call, called, hours, downtimeHour, lumps, basis, minutes, expedite: incident.expedite === true };
}
