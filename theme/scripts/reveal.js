// Opens the sections around the place that an address names: not every browser does. And all of them, for who asks:
// what lies deep is on paper only where it is open.

function reveal() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = named?.closest("details");
  if (!named || !fold) return;
  for (let each = /** @type {HTMLDetailsElement | null} */ (fold); each; each = each.parentElement?.closest("details") ?? null) each.open = true;
  named.scrollIntoView();
}

const all = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-open-all]"));
if (all !== null) {
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const fold of document.querySelectorAll("main details")) fold.toggleAttribute("open", true);
    all.hidden = true;
    document.querySelector("main").focus();
  });
}

addEventListener("hashchange", reveal);
reveal();
