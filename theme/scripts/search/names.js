// Names of firms, services, places, terms, guides and pages, found although they are misspelt. See docs/search.md.

import { slips } from "../symptoms/words.js";

const LETTERS = new Map([["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["ł", "l"], ["đ", "d"], ["ı", "i"]]);
// From so many letters on one slip is forgiven, and two; in a whole name one letter earlier.
const [ONE_SLIP, TWO_SLIPS] = [4, 8];
const SHORTEST_WHOLE = 3;
const SHORTEST_START = 2;
// How near a word is: the same, its beginning, and what each slip takes.
const [START, SLIP, SLIPPED_START] = [0.8, 0.15, 0.55];
// Of the whole name, written with or without blanks.
const [WHOLE, WHOLE_SLIP] = [1.1, 0.1];
// What is less near, alone or beside the best, is not shown.
const [LEAST, FAR] = [0.34, 0.5];
// A place is named in the middle of a sentence too.
export const NAMED = 0.8;
const NAMED_SCORE = 0.55;
const LONGEST = 100;

// A text as words of any script: lower case, without accents.
export function wordsOf(text) {
  const plain = [...text.slice(0, LONGEST)].join("").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const known = plain.replace(/['’‘`´]/g, "").replace(/[ßæœøłđı]/g, (letter) => LETTERS.get(letter) ?? letter);
  return known.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

const forgiven = (word, from = ONE_SLIP) => (/\p{N}/u.test(word) || word.length < from ? 0 : word.length < TWO_SLIPS ? 1 : 2);

// The names made ready: each with its words, and for each word the places of the names that have it.
export function namesOf(entries) {
  const words = new Map();
  const names = entries.map((entry, at) => {
    const own = wordsOf(entry.name);
    const pairs = own.slice(1).map((word, place) => own.at(place) + word);
    for (const word of new Set([...own, ...pairs, ...wordsOf(entry.also)])) {
      if (!words.has(word)) words.set(word, []);
      words.get(word).push(at);
    }
    return { entry, whole: own.join(""), letters: own.join("").length };
  });
  return { names, words };
}

// How near a typed word is to a word of a name, 0 to 1.
function nearness(typed, word, most) {
  if (typed === word) return 1;
  if (typed.length >= SHORTEST_START && word.startsWith(typed)) return START + ((1 - START) * typed.length) / word.length;
  const count = slips(typed, word, most);
  if (count > 0 && count <= most) return 1 - SLIP * count;
  const begun = most > 0 && word.length > typed.length + most && typed.length > ONE_SLIP && typed[0] === word[0];
  return begun && slips(typed, word.slice(0, typed.length), 1) <= 1 ? SLIPPED_START : 0;
}

// Words that a typed word may be, best first: [[word, nearness], …].
function candidates(typed, { words }) {
  const most = forgiven(typed);
  const found = [];
  for (const word of words.keys()) {
    const near = nearness(typed, word, most);
    if (near > 0) found.push([word, near]);
  }
  return found.sort((one, other) => other[1] - one[1]);
}

// What is meant: {hits: [{entry, score, whole, said}, …] best first, meant: the typed words without their slips}. `whole`:
// the text is this name and no more; `said`: how much of the name is in the text. `stop` are words that carry nothing.
export function search(text, ready, stop = new Set()) {
  const said = wordsOf(text);
  const telling = said.filter((word) => !stop.has(word));
  const typed = telling.length > 0 ? telling : said;
  const found = typed.map((word) => candidates(word, ready));
  const weights = found.map((list) => weightOf(list, ready));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const met = new Map();
  found.forEach((list, at) => {
    for (const [name, [near, letters]] of nearestIn(list, ready)) {
      const [share, sum] = met.get(name) ?? [0, 0];
      met.set(name, [share + (near * weights[at]) / total, sum + near * letters]);
    }
  });
  const whole = said.join("");
  const most = forgiven(whole, SHORTEST_WHOLE);
  const hits = ready.names.map(({ entry, whole: name, letters }, at) => {
    const [share, sum] = met.get(at) ?? [0, 0];
    const count = slips(whole, name, most);
    const asOne = count <= most ? WHOLE - WHOLE_SLIP * count : 0;
    const told = Math.min(1, sum / Math.max(1, letters));
    const named = entry.kind === "place" && told >= NAMED ? NAMED_SCORE : 0;
    return { entry, score: Math.max(share * (0.65 + 0.35 * told), asOne, named), whole: asOne > 0, said: told };
  });
  hits.sort((one, other) => other.score - one.score);
  const least = Math.max(LEAST, FAR * (hits.at(0)?.score ?? 0));
  const sure = hits.filter(({ score }) => score >= least);
  return { hits: sure, meant: typed.map((word, at) => found[at].at(0)?.[0] ?? word) };
}

// The best of each name: [nearness, letters of the word that was met].
function nearestIn(list, { words }) {
  const best = new Map();
  for (const [word, near] of list) for (const name of words.get(word)) if (!best.has(name)) best.set(name, [near, word.length]);
  return best;
}

// A rare word says more than one that many names have; one that no name has says little.
function weightOf(list, { words, names }) {
  if (list.length === 0) return 0.5;
  return Math.log(1 + names.length / words.get(list[0][0]).length);
}
