// The reader's choice of colours: system, light or dark. Sets one attribute on <html> and remembers it.
const KEY = "theme";
const CHOICES = ["light", "dark"];

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden; then the choice lasts for this page
  }
}

function remember(choice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // as above
  }
}

function apply(choice) {
  const root = document.documentElement;
  if (CHOICES.includes(choice)) root.dataset.theme = choice;
  else delete root.dataset.theme;
}

function offer() {
  const choice = CHOICES.includes(remembered()) ? remembered() : "system";
  for (const control of document.querySelectorAll("[data-theme-choice]")) {
    for (const input of control.querySelectorAll("input")) input.checked = input.value === choice;
    control.addEventListener("change", (event) => {
      remember(event.target.value);
      apply(event.target.value);
    });
    control.hidden = false;
  }
}

apply(remembered());
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
else offer();
