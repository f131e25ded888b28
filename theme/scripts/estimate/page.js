// The parts of the page around the rows: the question's line, what else it may be, headline, order, counts.

import { own } from "../lookup.js";
import { part, put, repeat } from "./fill.js";
import { headlineOf } from "./headline.js";
import { callOf } from "./calls.js";
import { DEFAULTS, idOf, nearest } from "./question.js";
import { countText, sectionsOf } from "./results.js";
import { lengthText, nameOf, taxText } from "./sentences.js";
import { fullMoment, shortMoment } from "./times.js";
import { money, wait } from "./words.js";

const FEW = 3;

// "Till dead, Bristol, now": what is asked; cities that may be meant are buttons.
export function putQuestion(page, state, asked, { data, near, choose }) {
  const what = asked === null ? state.what.trim() : asked.said || asked.label;
  put(page, {
    broke: upper(idOf(what, data.categories)?.label ?? what) || "Something broke",
    town: asked?.city.name ?? "where?",
    moment: asked === null ? "" : `, ${shortMoment(asked)}`,
    assumed: asked === null ? "More about the job" : `${assumedText(asked, state, data)}: change`,
  });
  for (const length of part(page, "lengths").querySelectorAll("button")) {
    length.setAttribute("aria-pressed", String(length.dataset.least === state.from && length.dataset.most === state.to));
  }
  putChoices(part(page, "cities"), nearest(near).map(([label, value]) => [label, () => choose("where", value)]));
}

const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

// "1 to 2 hours, urgent, without VAT".
function assumedText(asked, state, data) {
  const urgency = own({ P1: "urgent", P2: "rather urgent", P3: "not very urgent", P4: "it can wait" }, asked.severity);
  const guessed = state.urgency === "" && asked.severity !== "P1" ? " (from your words)" : "";
  const more = Object.keys(DEFAULTS).filter((name) => ["how", "outcome", "km", "travel", "expedite"].includes(name) && own(state, name) !== own(DEFAULTS, name));
  const tax = taxText({ tax: { name: own(data.taxNames, asked.city.country), mode: "exclusive" } }, asked.figure);
  return [lengthText(asked), `${urgency}${guessed}`, tax, ...(more.length > 0 ? ["and your own choices"] : [])].join(", ");
}

// What a text may be instead: the question that the editors put to it, or the next ids.
export function putMeaning(page, meant, { data, symptoms, choose }) {
  const holder = part(page, "meaning");
  const question = own(symptoms?.questions, meant?.ask);
  const label = (id) => idOf(id, data.categories)?.label ?? null;
  const others = meant?.hint ? meant.ids.slice(1, 1 + FEW).map((id) => [label(id), () => choose("what", label(id))]) : [];
  const answers = question?.answers.map(({ say, leads_to: id }) => [say, () => choose("what", label(id))]);
  const choices = (answers ?? others).filter(([text]) => text !== null);
  holder.hidden = choices.length === 0;
  if (holder.hidden) return;
  part(holder, "ask").textContent = question?.ask ?? "Or is it one of these?";
  putChoices(part(holder, "choices"), choices);
}

function putChoices(list, choices) {
  list.hidden = choices.length === 0;
  repeat(list, choices, (item, [text, choose]) => {
    const button = item.firstElementChild;
    button.textContent = text;
    button.addEventListener("click", choose);
  });
}

export function putAnswer(page, answer, told) {
  const { asked, main, quoted } = answer;
  const answered = [...main, ...quoted].some(({ provider }) => callOf(provider, asked, told.data)?.open);
  const { title, lede, doubt } = headlineOf(answer, { ...told, answered });
  put(page, { headline: title, doubt, count: countText(answer), flip: flipText(answer, told) });
  part(page, "lede").replaceChildren(...lede.map(([text, strong]) => (strong ? bold(text) : text)));
  for (const button of part(page, "order").querySelectorAll("[data-order]")) {
    button.setAttribute("aria-pressed", String(button.dataset.order === asked.order));
  }
  part(page, "order").hidden = main.length < 2;
  part(page, "boxes").hidden = main.length < 2;
  part(page, "turning").hidden = asked.order === DEFAULTS.order;
  part(page, "turned").checked = asked.turned;
  const { first, rest } = sectionsOf(answer, told);
  part(page, "first").replaceChildren(...first);
  part(page, "groups").replaceChildren(...rest);
  put(page, { assumes: assumesText(asked, told), printed: `Printed from ${told.address}` });
  part(page, "address").href = told.address;
  document.title = `${title} · ${document.title.split(" · ").at(-1)}`;
}

function bold(text) {
  const element = document.createElement("b");
  element.textContent = text;
  return element;
}

function assumesText(asked, { outcomes, urgencies }) {
  const far = asked.km === null ? "distances by road estimated from the centre of the city" : `${asked.km} km by road`;
  const handling = asked.expedite ? "priority handling is paid" : "no priority handling is paid";
  const parts = [
    `${upper(lengthText(asked))} of work`, own(urgencies, asked.severity).toLowerCase(), own(outcomes, asked.outcome).toLowerCase(), handling,
    asked.figure === "net" ? "prices without tax" : "prices with tax", far, `a call on ${fullMoment(asked.local)}, ${asked.city.name} time`,
  ];
  return `${parts.join("; ")}.`;
}

// When paying more for a sooner answer is worth it.
function flipText({ flip, asked, currency: code }, { data }) {
  if (flip === null || asked.order !== "downtime") return "";
  const { at, sooner, later } = flip;
  const [first, second] = [nameOf(sooner), nameOf(later)];
  const currency = own(data.currencies, code);
  const gained = later.answer.wait - sooner.answer.wait;
  if (gained === 0) return `${first} and ${second} promise the same wait, so the bill decides.`;
  if (at === null) return `${first} answers ${wait(gained)} sooner than ${second} and costs no more: no cost of downtime changes that.`;
  const more = money(sooner.figures.middle - later.figures.middle, currency);
  return `${first} costs ${more} more than ${second} and answers ${wait(gained)} sooner: that pays once an hour of downtime costs you ${money(at, currency)}.`;
}
