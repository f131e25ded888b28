// Names of firms, services, places, terms, guides and pages, found although they are misspelt. See docs/search.md.

import { forgiven, ONE_SLIP, slips } from "../symptoms/words.js";

const LETTERS = new Map([["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["ł", "l"], ["đ", "d"], ["ı", "i"]]);
// In a whole name one slip is forgiven one letter earlier than in a word.
const SHORTEST_WHOLE = ONE_SLIP - 1;
const SHORTEST_START = 2;
// How near a word is: the same, its beginning, and what each slip takes.
const [START, SLIP, SLIPPED_START] = [0.6, 0.15, 0.55];
// Of the whole name, written with or without blanks.
const [WHOLE, WHOLE_SLIP] = [1.1, 0.1];
// What is less near, alone or beside the best, is not shown.
const [LEAST, FAR] = [0.34, 0.5];
// A place or a firm is named in the middle of a sentence too: by so much of its name, in words that few names have.
export const NAMED = 0.8;
const NAMED_BY = new Map([["place", NAMED], ["firm", 0.45]]);
const [FEW, NAMED_SCORE] = [3, 0.55];
// How many names have a word that none has: as if so many had it.
const UNKNOWN = 4;
const LONGEST = 100;

// A text as words of any script: lower case, without accents.
export function wordsOf(text) {
  const plain = [...text.slice(0, LONGEST)].join("").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const known = plain.replace(/['’‘`´]/g, "").replace(/[ßæœøłđı]/g, (letter) => LETTERS.get(letter) ?? letter);
  return known.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

// A number with a slip is another number.
const mostSlips = (word, from) => (/\p{N}/u.test(word) ? 0 : forgiven(word, from));

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
  const most = mostSlips(typed);
  const found = [];
  for (const word of words.keys()) {
    const near = nearness(typed, word, most);
    if (near > 0) found.push([word, near]);
  }
  return found.sort((one, other) => other[1] - one[1]);
}

// What is meant: {hits: [{entry, score, whole, said}, …] best first, meant: the typed words without their slips, isCorrected}.
// `whole`: the text is this name and no more; `said`: how much of it is in the text. `stop` are words that carry nothing.
export function search(text, ready, stop = new Set()) {
  const said = wordsOf(text);
  const telling = said.filter((word) => !stop.has(word));
  const typed = telling.length > 0 ? telling : said;
  const found = typed.map((word) => candidates(word, ready));
  const weights = found.map((list) => weightOf(list, ready));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const met = new Map();
  found.forEach((list, at) => {
    for (const [name, { near, letters, isRare }] of nearestIn(list, ready)) {
      const { share, told, rare } = met.get(name) ?? { share: 0, told: 0, rare: 0 };
      const more = near * letters;
      met.set(name, { share: share + (near * weights[at]) / total, told: told + more, rare: rare + (isRare ? more : 0) });
    }
  });
  const whole = said.join("");
  const most = mostSlips(whole, SHORTEST_WHOLE);
  const hits = ready.names.map((name, at) => {
    const count = slips(whole, name.whole, most);
    return hitOf(name, met.get(at) ?? { share: 0, told: 0, rare: 0 }, count <= most ? WHOLE - WHOLE_SLIP * count : 0);
  });
  hits.sort((one, other) => other.score - one.score);
  const least = Math.max(LEAST, FAR * (hits.at(0)?.score ?? 0));
  return { hits: hits.filter(({ score }) => score >= least), ...correction(typed, found) };
}

// What the words are without their slips, and whether there were any; what is begun is no slip.
function correction(typed, found) {
  const meant = typed.map((word, at) => {
    const best = found[at].at(0)?.[0] ?? word;
    return best.startsWith(word) ? word : best;
  });
  return { meant, isCorrected: meant.some((word, at) => word !== typed[at]) };
}

// `asOne` is the score of the whole text as the whole name, 0 where it is not.
function hitOf({ entry, letters }, { share, told, rare }, asOne) {
  const part = (sum) => Math.min(1, sum / Math.max(1, letters));
  const isNamed = part(rare) >= (NAMED_BY.get(entry.kind) ?? 2);
  const score = Math.max(share * (0.65 + 0.35 * part(told)), asOne, isNamed ? NAMED_SCORE : 0);
  return { entry, score, whole: asOne > 0, said: part(told) };
}

// The best of each name: how near, how many letters of the name, and whether few names have the word.
function nearestIn(list, { words }) {
  const best = new Map();
  for (const [word, near] of list) {
    const names = words.get(word);
    for (const name of names) if (!best.has(name)) best.set(name, { near, letters: word.length, isRare: names.length <= FEW });
  }
  return best;
}

// A rare word says more than one that many names have.
function weightOf(list, { words, names }) {
  return Math.log(1 + names.length / (list.length === 0 ? UNKNOWN : words.get(list[0][0]).length));
}
