// Buttons that hand on what is on the page: its address copied, sent by what the device has for it, or printed.

import { part } from "./estimate/fill.js";

// Sets the buttons of `tools` to work; `address` gives the address that means the same to whoever gets it, and `more`
// what other buttons do, by name.
export function setSharing(tools, address, more = {}) {
  tools.hidden = false;
  tools.querySelector("[data-act=share]").hidden = !navigator.share;
  const acts = new Map(Object.entries({
    address: () => copy(tools, address(), "The address is copied."),
    share: () => navigator.share({ title: document.title, url: address() }).catch(() => {}),
    print: () => print(),
    ...more,
  }));
  tools.addEventListener("click", ({ target }) => {
    const act = acts.get(target.dataset?.act);
    if (act === undefined) return;
    part(tools, "said").textContent = "";
    act();
  });
}

// Copies a text, or marks it where the browser forbids that.
export async function copy(tools, text, done) {
  const field = part(tools, "text");
  field.value = text;
  field.hidden = false;
  field.select();
  try {
    await navigator.clipboard.writeText(text);
    field.hidden = true;
    part(tools, "said").textContent = done;
  } catch {
    part(tools, "said").textContent = "The text is marked: copy it with your keyboard.";
  }
}

// A page made in advance says its own address.
const ready = document.querySelector("[data-sharing]");
if (ready !== null) setSharing(/** @type {HTMLElement} */ (ready), () => location.href);
