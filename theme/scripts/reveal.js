// Opens the sections around the place that an address names: not every browser does.

function reveal() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = named?.closest("details");
  if (!named || !fold) return;
  for (let each = /** @type {HTMLDetailsElement | null} */ (fold); each; each = each.parentElement?.closest("details") ?? null) each.open = true;
  named.scrollIntoView();
}

addEventListener("hashchange", reveal);
reveal();
