// Which firms are compared: kept in the browser from page to page, and named in the address of the page that compares them.

import { remember, remembered } from "../store.js";

export const MOST = 5;
export const LEAST = 2;
const KEY = "compare.firms";
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const isSlug = (text) => typeof text === "string" && text.length <= 100 && SLUG.test(text);

// [{slug, name}] that the reader has picked; what the memory holds otherwise is not believed.
export function picked() {
  try {
    const found = JSON.parse(remembered(KEY) ?? "[]");
    if (!Array.isArray(found)) return [];
    const sound = found.filter((firm) => isSlug(firm?.slug) && typeof firm.name === "string");
    return sound.filter(({ slug }, at) => sound.findIndex((other) => other.slug === slug) === at).slice(0, MOST);
  } catch {
    return [];
  }
}

export const keep = (firms) => remember(KEY, JSON.stringify(firms));

// The slugs of an address, each once: "?firms=a,b".
export function namedIn(search) {
  const named = (new URLSearchParams(search).get("firms") ?? "").split(",").filter(isSlug);
  return [...new Set(named)].slice(0, MOST);
}

// An address of the page that compares: firms first, then the question as it stands in `search`.
export function addressOf(url, slugs, search = "") {
  const question = new URLSearchParams(search);
  for (const name of [...question.keys()]) if (name === "firms" || name.startsWith("f.")) question.delete(name);
  const asked = question.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  return `${url}?firms=${slugs.join(",")}${asked && `&${asked}`}`;
}
