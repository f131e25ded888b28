// The answers on the page, in copies of its templates: who can be rung now, who later, whom to ask first, who is not here.

import { own } from "../lookup.js";
import { putRow } from "./row.js";
import { copyOf, onceOpened, part, put, repeat } from "./fill.js";
import { reasonsOf } from "./why.js";
import { nameOf, refusalText, someNames } from "./sentences.js";
import { dayWords, daysAfter, isNight } from "./times.js";
import { callOf } from "./calls.js";
import { count } from "./words.js";

const SHOWN = 30;
const SHOWN_LATER = 4;
const FEW_OPEN = 2;

// {first, rest}: the sections of an answer above and below the choice of an order: a few firms that are open stand above
// it, so that their numbers are on the first screen. `told` holds data, at (an instant as local text), root and address.
export function sectionsOf(answer, told) {
  const { asked } = answer;
  const open = openOf(answer);
  const few = asked.order === "first" && open.length > 0 && open.length <= FEW_OPEN;
  const [begin, ...others] = allSections(answer, told);
  return few ? { first: [begin], rest: others } : { first: [], rest: [begin, ...others].filter(Boolean) };
}

// Those who work at the call, with a price or by quotation.
const openOf = ({ main, quoted }) => [...main.filter((offer) => offer.main.open), ...quoted];

function allSections(answer, told) {
  const { main, quoted, asked, unlisted, absent, leftOut } = answer;
  const [unsure, away] = [true, false].map((which) => answer.away.filter(({ code }) => (code === "area_unsure") === which));
  const why = told.why ? new Map([...reasonsOf(main, answer, told), ...reasonsOf(unlisted, answer, told)]) : new Map();
  const make = (offer) => {
    const row = putRow(copyOf("row"), offer, answer, told);
    put(row, { why: why.get(offer.provider.slug) ?? "" });
    return row;
  };
  const first = asked.order === "first";
  const refused = answer.refused.filter((offer) => !quoted.includes(offer));
  const open = openOf(answer);
  const later = main.filter((offer) => !offer.main.open);
  return [
    ...(first ? [...openSection(open, asked, make), ...laterSections(later, asked, told, make)] : pricedSections(main, quoted, make)),
    ...folded(unlisted, `${unlisted.length === 1 ? "1 firm does" : `${unlisted.length} firms do`} not list this work; ask first`, make),
    ...reasons(refused, `${unlessOne(refused, "has", "have")} no price for this call`, (offer) => refusalText(offer, asked, { at: told.at, words: told.data.words }), { told, asked, open: main.length + quoted.length === 0 }),
    ...reasons(unsure, `${unlessOne(unsure, "may serve", "may serve")} ${asked.city.name}: ask`, ({ code }) => own(told.data.words.reasons, code), { told, asked, open: main.length + quoted.length === 0 }),
    ...reasons(notHere(away, absent, told), `${unlessOne([...away, ...absent], "does", "do")} not serve ${asked.city.name}${absent.length > 0 ? ", or take no work" : ""}`, ({ reason }) => reason, { told, asked, open: false, away: true }),
    ...reasons(leftOut.map((name) => ({ provider: { name, slug: null } })), `${unlessOne(leftOut, "is", "are")} left out: their data cannot be used`, () => "", { told, asked, open: true }),
  ];
}

function pricedSections(main, quoted, make) {
  const lists = [[main, "with a price"], [quoted, "by quotation"]].filter(([list]) => list.length > 0);
  return lists.map(([list, what]) => sectionOf(`${count(list.length, "firm")} ${what}`, list, make));
}

const unlessOne = (list, one, many) => (list.length === 1 ? `1 firm ${one}` : `${list.length} firms ${many}`);

function openSection(open, asked, make) {
  if (open.length === 0) return [];
  const when = !asked.isNow ? "Open then" : isNight(asked.local) ? "Open tonight" : "Open now";
  return [sectionOf(`${when}: ${count(open.length, "firm")}`, open, make, true)];
}

// The first few, and the slower ones behind a line that names them.
function laterSections(later, asked, { at }, make) {
  if (later.length === 0) return [];
  // One more row is as short as the line that would hide it.
  const shown = later.length <= SHOWN_LATER + 1 ? later.length : SHOWN_LATER;
  const days = new Set(later.slice(0, shown).map(({ main }) => daysAfter(at(main.start), asked.local)));
  const opens = dayWords(at(later[0].main.start), asked.local);
  const title = days.has(0) ? `Closed ${asked.isNow ? "now" : "then"}` : `Closed until ${opens}${days.size > 1 ? " or later" : ""}`;
  const rest = later.slice(shown);
  return [sectionOf(title, later.slice(0, shown), make), ...folded(rest, `${rest.length} more, slower`, make)];
}

function sectionOf(title, offers, make, quiet = false) {
  const section = copyOf("section");
  const head = part(section, "title");
  head.textContent = title;
  head.classList.toggle("visually-hidden", quiet);
  fillList(section, offers, make);
  return section;
}

// A closed group with a line that says what is in it; it is filled when somebody opens it.
function folded(offers, title, make) {
  if (offers.length === 0) return [];
  const group = copyOf("group");
  put(group, { title, names: someNames(offers) });
  onceOpened(group, () => fillList(group, offers, make));
  return [group];
}

function fillList(holder, offers, make) {
  const list = part(holder, "list");
  const more = part(holder, "more");
  if (list.childElementCount > 0) return;
  list.append(...offers.slice(0, SHOWN).map(make));
  more.hidden = offers.length <= SHOWN;
  more.textContent = `Show the other ${offers.length - SHOWN}`;
  more.addEventListener("click", () => {
    const rest = offers.slice(SHOWN).map(make);
    list.append(...rest);
    more.hidden = true;
    part(rest[0], "name").focus();
  });
}

const notHere = (away, absent, { data }) => [
  ...away.map((offer) => ({ ...offer, reason: own(data.words.reasons, offer.code) })),
  ...absent.map(({ slug, name, reason }) => ({ provider: { slug, name, phones: [], mail: null }, reason: own(data.words.reasons, reason) })),
];

// Firms by name, each with one reason; whom one can ring has the number beside it.
function reasons(found, title, reasonOf, { told, asked, open, away = false }) {
  if (found.length === 0) return [];
  const group = copyOf("reasons");
  put(group, { title });
  group.toggleAttribute("data-away", away);
  const fill = () =>
    repeat(part(group, "list"), found, (item, entry) => {
      const name = part(item, "name");
      name.textContent = nameOf(entry);
      if (entry.provider.slug === null) name.removeAttribute("href");
      else name.href = `${told.root}/providers/${encodeURIComponent(entry.provider.slug)}/`;
      part(item, "reason").textContent = reasonOf(entry);
      const call = entry.status === "refused" || entry.code === "area_unsure" ? callOf(entry.provider, asked, told.data) : null;
      const link = part(item, "call");
      link.hidden = call === null || !call.phone;
      if (link.hidden) return;
      link.href = call.url;
      link.textContent = `Call ${call.text}`;
    });
  group.toggleAttribute("open", open);
  if (open) fill();
  else onceOpened(group, fill);
  return [group];
}

// What became of everybody: priced, refused and out of reach are all.
export function countText({ main, unlisted, refused, away: notSurely, absent, leftOut, asked }) {
  const away = notSurely.filter(({ code }) => code !== "area_unsure");
  const unsure = notSurely.length - away.length;
  const priced = main.length + unlisted.length;
  const all = priced + refused.length + notSurely.length + absent.length + leftOut.length;
  const parts = [
    `${priced} with a price`,
    refused.length > 0 && `${refused.length} without one`,
    unsure > 0 && `${unsure} that may serve ${asked.city.name}`,
    away.length > 0 && `${away.length} that ${away.length === 1 ? "does" : "do"} not serve ${asked.city.name}`,
    absent.length > 0 && `${absent.length} that ${absent.length === 1 ? "takes" : "take"} no work or ${absent.length === 1 ? "has" : "have"} no valid prices`,
    leftOut.length > 0 && `${leftOut.length} left out`,
  ];
  return `Of ${count(all, "firm")}: ${parts.filter(Boolean).join(", ")}.`;
}
