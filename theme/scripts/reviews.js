// Around the filter of reviews, which works without it: says how many are shown, puts them in the chosen order for those
// who listen or use the keyboard too, and opens the section of a review that an address names.

import "./reveal.js";

const LOWEST = "lowest";

/** @param {Element} review */
const stars = (review) => Number(/\bs([1-5])\b/.exec(/** @type {HTMLElement} */ (review).dataset.is ?? "")?.[1] ?? 0);

/**
 * @param {Element} list
 * @param {readonly Element[]} newestFirst
 */
function arrange(list, newestFirst) {
  const order = /** @type {HTMLSelectElement | null} */ (list.querySelector("select[name=order]"))?.value;
  const sorted = order === LOWEST ? [...newestFirst].sort((one, other) => stars(one) - stars(other)) : newestFirst;
  list.append(...sorted);
}

/** @param {Element} form */
function listen(form) {
  const list = form.closest(".review-list");
  const all = [...(list?.querySelectorAll(".review") ?? [])];
  const status = form.querySelector("[role=status]");
  if (!list || !status) return;
  form.addEventListener("change", (event) => {
    // A row of the histogram chooses too, and stands outside the folded list.
    const fold = form.closest("details");
    if (fold) fold.open = true;
    if (/** @type {HTMLElement} */ (event.target).getAttribute("name") === "order") arrange(list, all);
    const shown = all.filter((review) => review.getClientRects().length > 0).length;
    status.textContent = `${shown} of ${all.length} shown`;
  });
}

for (const form of document.querySelectorAll(".review-filter")) listen(form);
