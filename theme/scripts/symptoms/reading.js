// A text as tokens, and how urgent it is. The twin of plugins/marketplace/symptoms/reading.py.

import { own } from "../lookup.js";
import { clauses, correctedWords, grouped, stem } from "./words.js";

export const [BROKEN, NOT] = ["!", "-"];
const BUT = new Set(["but", "however", "although", "though"]);
const ONLY = new Set(["only", "just"]);
const DENIES = new Set(["not", "isnt", "arent", "wasnt", "werent"]);
const ARTICLES = new Set(["a", "an", "the", "my", "our"]);
const LEVELS = ["high", "medium", "low"];
const PRIORITIES = [["P1", "P2", "P3"], ["P2", "P3", "P4"], ["P3", "P4", "P4"]];
const LOW_FOR_SURE = new Set(["just", "only", "not", "no"]);

const longestOf = (table) => Math.max(1, ...Object.keys(table).map((key) => key.split(" ").length));

// The index of a built site, with what is looked up in it made ready.
export const tablesOf = (index) => ({
  ...index,
  knownSet: new Set(index.known),
  plainSet: new Set(index.plain),
  fineSet: new Set(index.fine),
  stopSet: new Set(index.stop),
  urgent: Object.fromEntries(Object.keys(index.urgency).map((key) => [key, key])),
  longest: { spellings: longestOf(index.spellings), same: longestOf(index.same), urgency: longestOf(index.urgency) },
});

// {tokens, aside: tokens that only tell how urgent it is, priority or null}
export function read(text, tables) {
  const parts = clauses(text).flatMap((clause) => aroundBut(correctedWords(clause, tables)));
  const sick = parts.filter((part) => !isFine(part, tables));
  const kept = sick.length > 0 ? sick : parts;
  const tokens = new Set();
  const others = new Set();
  for (const part of kept) {
    const urgent = new Set(urgentIn(part, tables).flatMap(({ at, end }) => places(at, end)));
    for (const { token, at, end } of tokensOf(part, tables)) {
      tokens.add(token);
      if (!places(at, end).every((place) => urgent.has(place))) others.add(token);
    }
  }
  const said = parts.flatMap((part) => saidIn(part, tables));
  return { tokens: [...tokens], aside: new Set([...tokens].filter((token) => !others.has(token))), priority: priorityOf(said) };
}

const places = (start, end) => Array.from({ length: end - start }, (_, at) => start + at);
const stems = (words, tables) => words.map((word) => stem(word, tables));

function aroundBut(words) {
  const parts = [[]];
  for (const word of words) {
    if (BUT.has(word)) parts.push([]);
    else parts.at(-1).push(word);
  }
  return parts;
}

function isFine(part, tables) {
  if (part.length === 0) return true;
  const groups = grouped(stems(part, tables), tables.same, tables.longest.same);
  if (groups.some(({ text }) => text === NOT || text?.startsWith(BROKEN))) return false;
  return !part.some((word) => ONLY.has(word)) && stems(part, tables).some((word) => tables.fineSet.has(word));
}

function tokensOf(words, tables) {
  const all = stems(words, tables);
  return grouped(all, tables.same, tables.longest.same)
    .filter(({ at }) => !denies(words, at) && !(at > 1 && denies(words, at - 2)))
    .map(({ text, at, end }) => ({ token: text ?? all[at], at, end, plain: text === null }))
    .filter(({ token, plain }) => token && !(plain && tables.stopSet.has(token)));
}

const denies = (words, at) => at + 2 < words.length && DENIES.has(words[at]) && ARTICLES.has(words[at + 1]);

const urgentIn = (part, tables) =>
  grouped(stems(part, tables), tables.urgent, tables.longest.urgency).filter(({ text }) => text !== null);

const saidIn = (part, tables) =>
  urgentIn(part, tables).map(({ text, at, end }) => {
    const [half, level, suggests] = own(tables.urgency, text);
    const sure = level === "low" && part.slice(at, end).some((word) => LOW_FOR_SURE.has(word));
    return { half, level, suggests, sure };
  });

function priorityOf(said) {
  const [impact, haste] = ["impact", "urgency"].map((half) => strongest(said.filter((one) => one.half === half)));
  if (impact && haste) return PRIORITIES.at(LEVELS.indexOf(impact.level)).at(LEVELS.indexOf(haste.level));
  return (impact ?? haste)?.suggests ?? null;
}

function strongest(said) {
  const sure = said.filter((one) => one.sure);
  if (sure.length > 0) return sure[0];
  return said.toSorted((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level))[0];
}
