// Full texts, looked through by Pagefind; what it gives back is text, and stays text.

import { wordsOf } from "./names.js";

const FIRMS = 6;
const OTHERS = 6;
const PARTS_EACH = 2;
// One letter begins half of all words.
const SHORTEST = 2;
const [BEFORE, LENGTH] = [6, 24];
// A part counts where so many of the words are found in it.
const ENOUGH = 0.6;
const loaded = new Map();

// Pagefind at an address, once.
function load(url) {
  if (!loaded.has(url)) {
    const module = import(`${url}pagefind.js`).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    module.catch(() => loaded.delete(url)); // the next search may have a connection
    loaded.set(url, module);
  }
  return loaded.get(url);
}

// {firms, texts, reviews}: what is found in the texts: firms by their place among all, the others as {url, name,
// words: [[text, whether it is marked], …]}. `kinds` says which pages of the index are firms, in the order of their rating, and which are the editors' texts; the
// others are reviews. Firms come in that order, as every word must be there; the others by how much they say of the words.
export async function lookThrough(text, url, kinds) {
  const wanted = wordsOf(text);
  if (!wanted.some((word) => [...word].length >= SHORTEST)) return { firms: [], texts: [], reviews: [] };
  const pagefind = await load(url);
  const { results } = await pagefind.search(text);
  const isFirm = ({ id }) => kinds.firms.has(id);
  const isText = ({ id }) => kinds.texts.has(id);
  const whole = (list, most) => Promise.all(list.slice(0, most).map((result) => result.data()));
  const firms = results.filter(isFirm).map(({ id }) => kinds.firms.get(id)).sort((one, other) => one - other);
  const [texts, reviews] = await Promise.all([
    whole(results.filter(isText), OTHERS),
    whole(results.filter((result) => !isFirm(result) && !isText(result)), OTHERS),
  ]);
  return {
    firms: firms.slice(0, FIRMS),
    reviews: reviews.flatMap((page) => reviewsIn(page, wanted)),
    texts: texts.flatMap((page) => textsIn(page, wanted)),
  };
}

function reviewsIn(page, wanted) {
  const said = page.meta.reviews.split(" ").map((review) => review.split(":"));
  const heads = headingsOf(page);
  return partsOf(page, wanted).filter(({ anchor }) => anchor !== null).map(({ anchor, words }) => {
    const [score, language] = said.at(heads.indexOf(anchor)) ?? [];
    return { url: `${page.raw_url.split("#").at(0)}#${anchor.id}`, name: anchor.text, firm: page.meta.title, score, language, words };
  });
}

// A guide counts once, with the part that says most; of the glossary every term is a text of its own.
function textsIn(page, wanted) {
  const isGlossary = page.meta.kind === "glossary";
  const parts = partsOf(page, wanted);
  return parts.slice(0, isGlossary ? PARTS_EACH : 1).map(({ anchor, words }) => ({
    url: anchor === null ? page.raw_url : `${page.raw_url}#${anchor.id}`,
    name: isGlossary && anchor !== null ? anchor.text : page.meta.title,
    kind: page.meta.kind, words,
  }));
}

const headingsOf = ({ anchors }) => anchors.filter(({ element }) => /^h[1-6]$/.test(element));

// The parts of a page that have enough of the words, most first: the heading before them, and words around the first find.
function partsOf(page, wanted) {
  const words = page.content.split(/\s+/);
  const starts = [{ anchor: null, at: 0 }, ...headingsOf(page).map((anchor) => ({ anchor, at: anchor.location }))];
  const parts = starts.map(({ anchor, at }, place) => {
    const end = starts.at(place + 1)?.at ?? words.length;
    const inside = new Set(page.locations.filter((location) => location >= at && location < end));
    return { anchor, at: at + (anchor?.text.split(/\s+/).length ?? 0), end, inside, met: metBy([...inside].map((location) => words.at(location)), wanted) };
  });
  return parts
    .filter(({ met }) => met > 0 && met >= ENOUGH * wanted.length)
    .sort((one, other) => other.met - one.met || other.inside.size - one.inside.size)
    .slice(0, PARTS_EACH)
    .map(({ anchor, at, end, inside }) => ({ anchor, words: around(words, { at, end, inside }) }));
}

// How many of the wanted words are among those found, whatever their endings.
function metBy(found, wanted) {
  const plain = found.flatMap((word) => wordsOf(word));
  const stem = (word) => word.slice(0, Math.max(3, word.length - 2));
  return wanted.filter((word) => plain.some((one) => one.startsWith(stem(word)) || word.startsWith(stem(one)))).length;
}

function around(words, { at, end, inside }) {
  const first = Math.min(...[...inside].filter((location) => location >= at), end);
  const from = first < end ? Math.max(at, first - BEFORE) : at;
  const marked = words.slice(from, Math.min(end, from + LENGTH)).map((word, place) => [word, inside.has(from + place)]);
  return [...(from > at ? [["…", false]] : []), ...marked, ...(from + LENGTH < end ? [["…", false]] : [])];
}
