// From a text to ids: every phrase is scored, every id by its best phrases. The twin of plugins/marketplace/symptoms/matching.py.

import { own } from "../lookup.js";
import { BROKEN, NOT, read, tablesOf } from "./reading.js";

const [LEAST_MET, LEAST_SCORE] = [0.6, 0.25];
const BY_WEIGHT = [0, 0.7, 0.85, 1];
const OTHER_ID = 0.55;
const [SUPPORT, SUPPORTERS] = [0.12, 3];
const CLEAR_LEAD = 0.75;
const ANSWERS = 5;
const NOTHING_FOUND = "nothing_found";
const ready = new WeakMap();

// {ids: best first, ask: a question's id or null, priority or null, hint}
export function find(text, index) {
  if (!ready.has(index)) ready.set(index, tablesOf(index));
  const tables = ready.get(index);
  const reading = read(text, tables);
  const scored = scores(reading, tables);
  const ranked = idsBy(scored);
  const after = (tokens) => own(index.asked_after, tokens.join(" ")) ?? null;
  if (ranked.length === 0 || ranked[0][1] < LEAST_SCORE) {
    const thing = index.things.find(([word]) => reading.tokens.includes(word))?.[1];
    const asked = after(reading.tokens) ?? (own(index.questions, NOTHING_FOUND) ? NOTHING_FOUND : null);
    return { ids: thing === undefined ? [] : [thing], ask: asked, priority: reading.priority, hint: thing !== undefined };
  }
  const [, best, weight] = scored[0];
  const isClose = ranked.length > 1 && ranked[1][1] > CLEAR_LEAD * ranked[0][1];
  return {
    ids: ranked.slice(0, ANSWERS).map(([id]) => id),
    ask: after(best) ?? after(reading.tokens),
    priority: reading.priority,
    hint: weight === 1 || isClose,
  };
}

const isBroken = (token) => token.startsWith(BROKEN);
const weightOf = (token, { rarity, unknown }) => own(rarity, isBroken(token) ? BROKEN : token) ?? unknown;

// 2 where a token is among others, 1 where both say only that something does not work.
const metBy = (token, others, fails) => (others.has(token) ? 2 : fails && isBroken(token) ? 1 : 0);

function scores(reading, tables) {
  const said = new Set(reading.tokens);
  const fails = said.has(NOT) || reading.tokens.some(isBroken);
  const found = [];
  for (const [tokens, leadsTo, weight, also] of tables.phrases) {
    const score = unsaidThing(tokens, leadsTo, said, tables) ? 0 : scoreOf(tokens, weight, { reading, said, fails }, tables);
    if (score > 0) found.push([score, tokens, weight, leadsTo, also]);
  }
  return found.sort((one, other) => other[0] - one[0]);
}

// Whether a phrase speaks of a thing of its own that the text does not name: a till, a card machine.
const unsaidThing = (tokens, leadsTo, said, { things }) =>
  things.some(([word, id]) => id === leadsTo && tokens.includes(word) && !said.has(word));

function scoreOf(tokens, weight, { reading, said, fails }, tables) {
  const broken = tokens.some(isBroken);
  if (broken && !fails) return 0;
  const total = (list) => list.reduce((sum, token) => sum + weightOf(token, tables), 0);
  const met = (list, others, failing) =>
    list.reduce((sum, token) => sum + metBy(token, others, failing) * weightOf(token, tables), 0);
  const coverage = met(tokens, said, fails) / (2 * total(tokens));
  if (!(coverage >= LEAST_MET)) return 0;
  const wanted = new Set(tokens);
  const counted = reading.tokens.filter((token) => !reading.aside.has(token) || wanted.has(token));
  const share = counted.length > 0 ? met(counted, wanted, broken) / (2 * total(counted)) : 0;
  return coverage * coverage * (0.35 + 0.65 * share) * (1 + 0.06 * tokens.length) * BY_WEIGHT.at(weight);
}

function idsBy(scored) {
  const found = new Map();
  const give = (id, score) => found.set(id, [...(found.get(id) ?? []), score]);
  for (const [score, , , leadsTo, also] of scored) {
    give(leadsTo, score);
    for (const other of also) give(other, OTHER_ID * score);
  }
  return [...found]
    .map(([id, list]) => {
      const [best, ...rest] = list.sort((one, other) => other - one);
      return [id, best + SUPPORT * rest.slice(0, SUPPORTERS).reduce((sum, score) => sum + score, 0)];
    })
    .sort((one, other) => other[1] - one[1]);
}
