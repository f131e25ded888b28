// The filters on the page: boxes with counts, what is chosen as chips, how many fit; in copies of the page's own parts.

import { part, repeat } from "../estimate/fill.js";
import { own } from "../lookup.js";

// A facet with many values is folded at first; those of the reader's first questions are not.
const UNFOLDED = new Set(["channel", "open", "insurance"]);

// Draws groups of boxes. `change(facet, value, wanted)` is called when the reader ticks one; what stood open stays so.
export function putFilters(panel, { facets, counts, chosen, amounts, change }) {
  const open = new Set([...panel.querySelectorAll("[data-facet][open]")].map((group) => group.dataset.facet));
  const first = panel.querySelector("[data-facet]") === null;
  const focused = document.activeElement?.id ?? "";
  repeat(part(panel, "facet-groups"), facets, (group, { id, label, values }) => {
    const picked = own(chosen, id) ?? [];
    group.dataset.facet = id;
    group.open = picked.length > 0 || (first ? UNFOLDED.has(id) : open.has(id));
    part(group, "facet").textContent = label;
    part(group, "picked").textContent = picked.length > 0 ? String(picked.length) : "";
    const shown = values.map(([value, text], at) => ({ value, text, count: own(own(counts, id), at) }));
    repeat(part(group, "values"), shown, (item, { value, text, count }) => {
      const box = part(item, "box");
      box.id = `filter-${id}-${value}`;
      box.checked = picked.includes(value);
      box.disabled = count === 0 && !box.checked;
      box.addEventListener("change", () => change(id, value, box.checked));
      part(item, "choice").textContent = text;
      part(item, "having").textContent = String(count);
    });
  });
  part(panel, "amounts").hidden = amounts.length === 0;
  if (amounts.length > 0) putAmounts(panel, amounts, chosen, change);
  const number = Object.values(chosen).reduce((sum, values) => sum + values.length, 0);
  part(panel, "number").textContent = number === 0 ? "" : ` (${number})`;
  if (focused.startsWith("filter-")) document.getElementById(focused)?.focus();
}

function putAmounts(panel, amounts, chosen, change) {
  repeat(part(panel, "amounts"), amounts, (item, { label, ends }) => {
    part(item, "choice").textContent = label;
    repeat(part(item, "ends"), ends, (end, { id, label: words }) => {
      const [was] = own(chosen, id) ?? [];
      const field = part(end, "amount");
      part(end, "words").textContent = words;
      field.id = `filter-${id}`;
      field.setAttribute("aria-label", `${label}, ${words}`);
      field.value = was ?? "";
      field.addEventListener("change", () => {
        const text = field.value.trim().replace(",", ".");
        change(id, was, false, true);
        change(id, text, text !== "");
      });
    });
  });
}

// What is chosen, one by one; a value that this list does not know is named as the address names it.
export function putChips(holder, { facets, chosen, change, clear }) {
  const labelOf = (facet, value) => facets.find(({ id }) => id === facet)?.values.find(([id]) => id === value)?.[1] ?? `${facet}: ${value}`;
  const chips = Object.entries(chosen).flatMap(([facet, values]) => values.map((value) => ({ facet, value, text: labelOf(facet, value) })));
  holder.hidden = chips.length === 0;
  if (holder.hidden) return;
  repeat(part(holder, "chips"), chips, (item, { facet, value, text }) => {
    part(item, "choice").textContent = text;
    item.firstElementChild.addEventListener("click", () => change(facet, value, false));
  });
  part(holder, "clear").onclick = clear;
}
