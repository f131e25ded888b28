// From what is typed to groups of results: names first, then what the words mean, then what the texts say.

import { own } from "../lookup.js";
import { find } from "../symptoms/matching.js";
import { NAMED, namesOf, search, wordsOf } from "./names.js";

const TITLES = { firm: "Firms", service: "Faults and work", category: "Faults and work", place: "Places", term: "Terms", guide: "Guides", page: "Pages" };
// Said where the heading does not say it.
const KINDS = { guide: "Guide", page: "Page", glossary: "Term" };
const MOST = 6;
// An answer that is clear, one that asks first, and one beside a firm that is named.
const [CLEAR, HINT, ASIDE] = [0.98, 0.6, 0.5];
const ESTIMATE = "/estimate/";

// The file of names, made ready.
export function readNames(file) {
  const firms = file.firms.map(([name, line, slug], firm) => ({
    kind: "firm", name, shown: `${name}${file.suffix}`, line: file.lines.at(line), firm, also: "",
    url: `/providers/${slug ?? wordsOfSlug(name)}/`,
  }));
  const named = file.named.map(([kind, name, url, line, also]) => ({ kind, name, shown: name, url, line, also }));
  const all = [...firms, ...named];
  return {
    ready: namesOf(all),
    stop: new Set(file.stop.flatMap((word) => wordsOf(word))),
    firms: { parts: file.parts, each: file.each },
    kinds: {
      firms: new Map(file.found.firms.split(" ").map((id, rank) => [id, rank])), texts: new Set(file.found.texts.split(" ")),
    },
    all,
    byUrl: new Map(all.map((entry) => [entry.url, entry])),
  };
}

// The slug that a name would have, as marketplace.views.estimate.file has it.
const wordsOfSlug = (name) => name.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean).join("-");

// {groups, meant, isCorrected}: what is found by name and by symptom, best group first; `meant` is the text without its slips.
export function findNames(text, names, symptoms) {
  const { hits, meant, isCorrected } = search(text, names.ready, names.stop);
  const groups = new Map();
  const give = (title, score, hit) => {
    const group = groups.get(title) ?? { title, score: 0, hits: [] };
    if (group.hits.length < MOST) group.hits.push(hit);
    groups.set(title, { ...group, score: Math.max(group.score, score) });
  };
  for (const { entry, score } of hits) give(own(TITLES, entry.kind), score, hitOf(entry));
  // Who types the name of something else than work has no fault to tell.
  const isNamed = hits.some(({ entry, whole }) => whole && !["service", "category"].includes(entry.kind));
  const answer = isNamed ? null : answerTo(text, hits, symptoms, names);
  if (answer !== null) give("Your question", answer.score, answer.hit);
  return { groups: [...groups.values()].sort((one, other) => other.score - one.score), meant: meant.join(" "), isCorrected };
}

const hitOf = ({ shown, url, line, firm }) => ({ name: shown, url, line, kind: "", firm });

// "Wi-Fi in Leeds": who can help now, where the words are a fault.
function answerTo(text, hits, symptoms, names) {
  const place = hits.find(({ entry, said: part }) => part >= NAMED && entry.kind === "place" && entry.also.includes("-"))?.entry ?? null;
  const said = wordsOf(text);
  const inPlace = new Set(place === null ? [] : wordsOf(place.name));
  const what = said.filter((word) => !inPlace.has(word) && !isMeant(word, inPlace, names)).join(" ").replace(place === null ? /$^/ : /(?: (?:in|at|near|around))+$/, "");
  const found = symptoms === null || what === "" ? null : find(what, symptoms);
  const label = found === null ? null : labelOf(found.ids.at(0), names);
  if (label === null) return null;
  const query = new URLSearchParams({ what, ...(place === null ? {} : { where: place.also.split(" ").at(0) }) });
  return {
    score: hits.at(0)?.entry.kind === "firm" ? ASIDE : found.hint ? HINT : CLEAR,
    hit: {
      name: `${label}${place === null ? "" : ` in ${place.name}`}: who can help`,
      url: `${ESTIMATE}?${query}`, line: `For “${what}”: when they come, and what it costs then`, kind: "",
    },
  };
}

// Whether a word is one of a place, misspelt.
function isMeant(word, inPlace, { ready }) {
  if (inPlace.size === 0) return false;
  const { meant } = search(word, ready);
  return inPlace.has(meant.at(0) ?? word);
}

// What a service or a category is called.
function labelOf(id, { byUrl }) {
  if (id === undefined) return null;
  const named = byUrl.get(`/categories/${id.replaceAll("_", "-")}/`);
  if (named !== undefined) return named.name;
  return [...byUrl.values()].find(({ kind, url }) => kind === "service" && url.endsWith(`.${id}`))?.name ?? null;
}

// The same groups, with what is known of each firm: from files of some firms each, of which those are asked for that are shown.
export async function withFirms(groups, { firms: { parts, each } }, fetchPart) {
  const wanted = groups.flatMap(({ hits }) => hits).flatMap(({ firm }) => (firm === undefined ? [] : [Math.floor(firm / each)]));
  const told = new Map(await Promise.all([...new Set(wanted)].map(async (part) => /** @type {[number, any[]]} */ ([part, await fetchPart(parts.at(part)).catch(() => [])]))));
  const known = (hit) => (hit.firm === undefined ? hit : { ...hit, told: told.get(Math.floor(hit.firm / each)).at(hit.firm % each) ?? null });
  return groups.map((group) => ({ ...group, hits: group.hits.map(known) }));
}

// The groups of what the texts say, without what stands above by its name.
export function textGroups({ firms, texts, reviews }, { all }, shown) {
  const pageOf = (url) => (url.startsWith("/glossary/") ? url : url.split("#").at(0));
  const told = new Set(shown.flatMap(({ hits }) => hits.map(({ url }) => pageOf(url))));
  const others = (list) => list.filter(({ url }) => !told.has(pageOf(url))).slice(0, MOST);
  const groups = [
    { title: "Firms that do this", hits: others(firms.map((at) => hitOf(all.at(at)))) },
    { title: "In guides and pages", hits: others(texts).map((hit) => ({ ...hit, kind: own(KINDS, hit.kind) ?? "" })) },
    {
      title: "In reviews",
      hits: reviews.slice(0, MOST).map(({ score, firm, language, ...hit }) => ({ ...hit, kind: `Review of ${firm}, ${score} of 5`, lang: language ?? "" })),
    },
  ];
  return groups.filter(({ hits }) => hits.length > 0);
}
