// A text as words: lower case, one spelling, slips corrected, stems. The twin of plugins/marketplace/symptoms/words.py.

import { own } from "../lookup.js";

const LONGEST_TEXT = 200;
const PLURAL_ES = /(?:ses|xes|ches|shes)$/;
const NO_PLURAL = /(?:ss|us|is)$/;
const SHORTEST_PLURAL = 4;
// From so many letters on one slip is forgiven, and two.
export const ONE_SLIP = 4;
const TWO_SLIPS = 8;

export const forgiven = (word, from = ONE_SLIP) => (word.length < from ? 0 : word.length < TWO_SLIPS ? 1 : 2);

// The words of a text between its stops.
export function clauses(text) {
  const cut = [...text].slice(0, LONGEST_TEXT).join("");
  const plain = cut.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’‘`´]/g, "");
  return plain
    .split(/[.,;:!?()\n]+/)
    .map((part) => part.split(/[^a-z0-9]+/).filter(Boolean))
    .filter((words) => words.length > 0);
}

function singular(word) {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (PLURAL_ES.test(word)) return word.slice(0, -2);
  if (word.length < SHORTEST_PLURAL || !word.endsWith("s") || NO_PLURAL.test(word)) return word;
  return word.slice(0, -1);
}

// A letter more, less, another, or two neighbours swapped; more than `most` are most + 1.
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let line = 1; line <= one.length; line += 1) {
    const older = before;
    [before, row] = [row, [line]];
    for (let at = 1; at <= other.length; at += 1) {
      const differs = one[line - 1] === other[at - 1] ? 0 : 1;
      const swapped = line > 1 && at > 1 && one[line - 1] === other[at - 2] && one[line - 2] === other[at - 1];
      const cost = Math.min(before[at] + 1, row[at - 1] + 1, before[at - 1] + differs);
      row.push(swapped ? Math.min(cost, older[at - 2] + 1) : cost);
    }
  }
  return Math.min(row.at(-1), most + 1);
}

const startsAlike = (word, candidate) =>
  word[0] === candidate[0] || (word.length > 1 && word[0] === candidate[1] && word[1] === candidate[0]);

const isKnown = (word, tables) =>
  tables.knownSet.has(word) || own(tables.forms, word) !== undefined || tables.knownSet.has(singular(word));

function corrected(word, tables) {
  let most = forgiven(word);
  if (most === 0 || /^[0-9]+$/.test(word) || tables.plainSet.has(word) || isKnown(word, tables)) return word;
  let best = word;
  for (const candidate of tables.known) {
    if (most < 0) break;
    if (!startsAlike(word, candidate)) continue;
    const count = slips(word, candidate, most);
    if (count > most) continue;
    best = candidate;
    most = count - 1;
  }
  return best;
}

export function stem(word, { forms }) {
  const one = own(forms, word) ?? singular(word);
  return own(forms, one) ?? one;
}

// Words as groups that a table knows, the longest first, and single words between them: {text or null, at, end}.
export function grouped(words, table, longest) {
  const found = [];
  for (let at = 0; at < words.length; ) {
    let end = Math.min(at + longest, words.length);
    while (end > at && own(table, words.slice(at, end).join(" ")) === undefined) end -= 1;
    if (end === at) found.push({ text: null, at, end: at + 1 });
    else found.push({ text: own(table, words.slice(at, end).join(" ")), at, end });
    at = Math.max(end, at + 1);
  }
  return found;
}

const spelt = (words, { spellings, longest }) =>
  grouped(words, spellings, longest.spellings).flatMap(({ text, at }) => (text ?? words[at]).split(" "));

export const correctedWords = (words, tables) =>
  spelt(spelt(words, tables).map((word) => corrected(word, tables)), tables);
