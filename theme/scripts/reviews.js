// Around the filter of reviews, which works without it: opens the folded list on a choice and says how many are shown.

/** @param {Event} event */
function chosen(event) {
  const form = /** @type {HTMLElement} */ (event.currentTarget);
  const fold = form.closest("details");
  if (fold) fold.open = true;
  const all = [...(form.closest(".review-list")?.querySelectorAll(".review") ?? [])];
  const shown = all.filter((review) => review.getClientRects().length > 0).length;
  const status = form.querySelector("[role=status]");
  if (status) status.textContent = `${shown} of ${all.length} shown`;
}

for (const form of document.querySelectorAll(".review-filter")) form.addEventListener("change", chosen);
