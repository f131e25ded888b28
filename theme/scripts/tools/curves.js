// Sums over months, drawn with the parts of price_chart, and the same as a table.

import { copyOf, part, put, repeat } from "../estimate/fill.js";
import { moneyShort } from "../estimate/words.js";
import { fillTable } from "./parts.js";

const [LEFT, RIGHT, TOP, BOTTOM, HEIGHT] = [80, 24, 12, 28, 260];
const LETTERS = ["A", "B", "C", "D", "E"];
const TOLD = [1, 3, 6, 12, 18, 24, 36, 48, 60];
const LETTER_HEIGHT = 16;

// lines: {name, values: minor units for each month}, five at most.
export const curves = (caption, months, lines, { inMoney, currency }) => () => {
  const figure = copyOf("curves");
  put(figure, { caption, note: "" });
  repeat(part(figure, "key"), lines, (item, { name }) => {
    const at = lines.findIndex((line) => line.name === name);
    item.className = item.className.replace(/--\d$/, `--${at + 1}`);
    put(item, { letter: LETTERS.at(at), name });
  });
  const told = [...new Set([...TOLD.filter((month) => month < months.length), months.length])];
  const rows = told.map((month) => [`Month ${month}`, ...lines.map(({ values }) => inMoney(values.at(month - 1)))]);
  fillTable(figure.querySelector("table"), ["After", ...lines.map(({ name }, at) => `${LETTERS.at(at)}: ${name}`)], rows);
  figure.querySelector("table caption").textContent = caption;
  draw(figure.querySelector("svg"), months, lines, currency);
  return figure;
};

function draw(svg, months, lines, currency) {
  const width = document.querySelector('[data-slot="parts"]').clientWidth || 640;
  svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  const [right, bottom] = [width - RIGHT, HEIGHT - BOTTOM];
  const most = Math.max(1, ...lines.flatMap(({ values }) => values));
  const step = stepOf(most);
  const high = Math.ceil(most / step) * step;
  const x = (month) => LEFT + ((month - 1) / Math.max(1, months.length - 1)) * (right - LEFT);
  const y = (minor) => bottom - (minor / high) * (bottom - TOP);
  const ground = [];
  for (let minor = 0; minor <= high; minor += step) {
    ground.push(made(svg, "rule", { x1: LEFT, x2: right, y1: y(minor), y2: y(minor) }));
    ground.push(made(svg, "side", { x: LEFT - 8, y: y(minor) + 4 }, moneyShort(minor, currency)));
  }
  for (const month of TOLD.filter((each) => each <= months.length && each % 6 === 0)) {
    ground.push(made(svg, "tick", { x: x(month), y: HEIGHT - 8 }, `month ${month}`));
  }
  part(svg, "ground").replaceChildren(...ground);
  const ends = spread(lines.map(({ values }) => y(values.at(-1))));
  [...svg.querySelectorAll('[data-slot="series"]')].forEach((series, at) => {
    const [path, letter] = series.children;
    const line = lines.at(at);
    const drawn = at < lines.length;
    path.setAttribute("d", drawn ? line.values.map((value, month) => `${month === 0 ? "M" : "L"}${x(month + 1).toFixed(1)} ${y(value).toFixed(1)}`).join("") : "");
    set(letter, { x: right + 6, y: drawn ? ends.at(at) : 0 });
    letter.textContent = drawn ? LETTERS.at(at) : "";
  });
}

function stepOf(most) {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
}

// Letters at the ends of lines, moved apart where they would cover each other.
function spread(ends) {
  const order = [...ends.keys()].sort((one, other) => ends.at(one) - ends.at(other));
  const moved = [...ends];
  order.forEach((line, at) => {
    if (at > 0) moved[line] = Math.max(moved[line], moved[order[at - 1]] + LETTER_HEIGHT);
  });
  return moved;
}

function made(svg, name, attributes, words = "") {
  const copy = svg.querySelector(`[data-part="${name}"]`).cloneNode();
  copy.removeAttribute("data-part");
  copy.textContent = words;
  return set(copy, attributes);
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value.toFixed(1));
  return element;
}
