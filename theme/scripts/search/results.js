// Results as rows: copies of the page's own templates, filled with text. Nothing a stranger wrote becomes markup.

import { copyOf, part, put } from "../estimate/fill.js";
import { openingAt } from "../opening.js";

// {title, hits: [{name, url, line or words, kind, told: of a firm what is known of it, lang}]}
export function groupOf({ title, hits }, root) {
  const group = copyOf("group");
  group.setAttribute("aria-label", title);
  put(group, { title });
  part(group, "list").replaceChildren(...hits.map((hit) => (hit.told === undefined ? rowOf(hit, root) : firmRow(hit, root))));
  return group;
}

function rowOf({ name, url, line = "", words = [], kind, lang = "" }, root) {
  const row = copyOf("hit");
  const link = linkTo(row, name, url, root);
  put(row, { line, kind });
  if (words.length > 0) putWords(part(row, "line"), words);
  if (lang !== "" && lang !== "en") for (const foreign of [link, part(row, "line")]) foreign.lang = lang;
  return row;
}

function linkTo(row, name, url, root) {
  const link = part(row, "name");
  link.textContent = name;
  link.href = `${root}${url}`;
  return link;
}

function putWords(element, words) {
  element.hidden = false;
  element.replaceChildren(...words.flatMap(([text, isMarked]) => {
    if (!isMarked) return [`${text} `];
    const mark = copyOf("mark");
    mark.textContent = text;
    return [mark, " "];
  }));
}

const UNKNOWN = { rating: [null, null], price: "", hours: "", opening: null, notice: null };

function firmRow({ name, url, line, told }, root) {
  const row = copyOf("firm");
  const { rating: [value, count], price, hours, opening, notice } = told ?? UNKNOWN;
  linkTo(row, name, url, root);
  const found = opening === null ? null : openingAt(opening, Math.floor(Date.now() / 60_000));
  put(row, {
    line, value: value ?? "", votes: votesText(value, count),
    price: [notice, price].filter(Boolean).join("; "), state: found?.text ?? hours,
  });
  part(row, "scored").hidden = value === null;
  if (found !== null) part(row, "state").dataset.state = found.kind;
  return row;
}

function votesText(value, count) {
  if (count === null) return "";
  if (count === 0) return "; no reviews yet";
  const reviews = `${count.toLocaleString("en")} ${count === 1 ? "review" : "reviews"}`;
  return value === null ? `; ${reviews}, too few to rate` : ` from ${reviews}`;
}
