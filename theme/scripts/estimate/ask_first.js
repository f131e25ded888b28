// The question of the first page: the place of the last visit, today as the day that is picked, and a short address.

import { remembered } from "../store.js";

const PLACE = "estimate.place.name";
const two = (number) => String(number).padStart(2, "0");

function start(form) {
  const { where, day, time } = form.elements;
  if (where.value === "") where.value = remembered(PLACE) ?? "";
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "when" || target.value !== "other" || day.value !== "") return;
    const now = new Date();
    day.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    time.value = `${two(now.getHours())}:${two(now.getMinutes())}`;
  });
  // What says nothing stays out of the address.
  form.addEventListener("submit", () => {
    const picked = new FormData(form).get("when") === "other";
    day.disabled = !picked;
    time.disabled = !picked;
    for (const chip of form.elements.namedItem("kind")) chip.disabled = form.elements.what.value.trim() !== "";
  });
  // Coming back, the form is whole again.
  addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  });
}

for (const form of document.querySelectorAll("[data-ask-first]")) start(form);
