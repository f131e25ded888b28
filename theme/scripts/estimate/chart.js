// What the job costs over its length at the first few: curves from the engine, drawn with the parts of price_chart when
// somebody opens it.

import { own } from "../lookup.js";
import { quoteFor } from "../pricing/price.js";
import { part, put, repeat } from "./fill.js";
import { duration, money, moneyShort } from "./words.js";

const LETTERS = ["A", "B", "C", "D", "E"];

const SAMPLES = 48;
const [LEFT, RIGHT, TOP, BOTTOM, HEIGHT] = [72, 24, 12, 28, 260];
const LETTER_HEIGHT = 16;
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480];

// {lengths, values: [[minor or null, …] for each offer], changes: places in lengths where the order differs from before}
export function curvesOf(offers, { from, to, figure }, data) {
  const step = Math.max(1, Math.ceil((to - from) / SAMPLES));
  const lengths = Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step).concat(to);
  const context = { holidays: data.holidays, zones: data.zones };
  const values = offers.map(({ main, waiting }) =>
    lengths.map((minutes) => {
      const quote = quoteFor(main.card, { ...main.incident, minutes }, context);
      if (quote.error || !quote.complete) return null;
      const [low, high] = [own(quote, figure)].flat();
      return Math.floor(((high === undefined ? 2 * low : low + high) + 1) / 2) + (waiting ?? 0);
    }),
  );
  const orders = lengths.map((_, at) => orderAt(values, at));
  const changes = orders.flatMap((order, at) => (at > 0 && order.join() !== orders[at - 1].join() ? [at] : []));
  return { lengths, values, orders, changes };
}

const orderAt = (values, at) =>
  values.map((_, line) => line).sort((one, other) => (values.at(one)[at] ?? Infinity) - (values.at(other)[at] ?? Infinity) || one - other);

// Folded below the rows: the first few in the currency of most.
export function putChartOf(details, { asked, main, currency: code, hourly }, data) {
  const offers = main.filter(({ currency }) => currency === code).slice(0, LETTERS.length);
  details.hidden = asked.from === asked.to || offers.length < 2;
  if (details.hidden) return;
  const show = () => {
    const currency = own(data.currencies, code);
    const caption = `Price by length of the job, ${asked.figure === "net" ? "without tax" : "with tax"}${hourly === null ? "" : ", and the wait"}, ${code}`;
    putChart(details.querySelector("figure"), offers, curvesOf(offers, asked, data), { currency, caption, waiting: hourly !== null, width: details.clientWidth });
  };
  details.ontoggle = () => details.open && show();
  if (details.open) show();
}

function putChart(figure, offers, curves, { currency, caption, waiting, width }) {
  put(figure, { caption, note: noteOf(curves, waiting ? "Least in all" : "Cheapest") });
  repeat(part(figure, "key"), offers, (item, { provider }) => {
    const at = offers.findIndex((offer) => offer.provider === provider);
    item.className = item.className.replace(/--\d$/, `--${at + 1}`);
    put(item, { letter: LETTERS[at], name: provider.name });
  });
  putTable(figure.querySelector("table"), curves, caption, currency);
  draw(figure.querySelector("svg"), curves, currency, width);
}

// Who is cheapest from which length on.
function noteOf({ lengths, orders, changes }, least) {
  const firsts = orders.map(([first]) => LETTERS.at(first));
  const turns = firsts.flatMap((letter, at) => (at > 0 && letter !== firsts[at - 1] ? [`${letter} from ${duration(lengths[at])}`] : []));
  const marks = changes.length > 0 ? " Dashed lines mark the lengths at which the order changes." : " The order is the same at every length.";
  const cheapest = turns.length === 0 ? `${least} at every length: ${firsts[0]}.` : `${least}: ${[`${firsts[0]} at first`, ...turns].join(", ")}.`;
  return cheapest + marks;
}

function putTable(table, { lengths, values, changes }, caption, currency) {
  table.querySelector("caption").textContent = caption;
  const [head, column] = table.querySelector("thead tr").children;
  table.querySelector("thead tr").replaceChildren(head, ...values.map((_, line) => {
    const copy = column.cloneNode(true);
    copy.textContent = LETTERS[line];
    return copy;
  }));
  repeat(table.tBodies[0], [...new Set([0, ...changes, lengths.length - 1])], (row, at) => {
    const [name, cell] = row.children;
    name.textContent = duration(lengths[at]);
    row.replaceChildren(name, ...values.map((line) => {
      const copy = cell.cloneNode(true);
      copy.textContent = line[at] === null ? "no full price" : money(line[at], currency);
      return copy;
    }));
  });
}

function draw(svg, { lengths, values, changes }, currency, width) {
  svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  const [right, bottom] = [width - RIGHT, HEIGHT - BOTTOM];
  const { low, high, step } = scaleOf(values.flat().filter((value) => value !== null));
  const x = (minutes) => LEFT + ((minutes - lengths[0]) / (lengths.at(-1) - lengths[0])) * (right - LEFT);
  const y = (minor) => bottom - ((minor - low) / (high - low)) * (bottom - TOP);
  const ground = [];
  for (let minor = low; minor <= high; minor += step) {
    ground.push(made(svg, "rule", { x1: LEFT, x2: right, y1: y(minor), y2: y(minor) }));
    ground.push(made(svg, "side", { x: LEFT - 8, y: y(minor) + 4 }, moneyShort(minor, currency)));
  }
  for (const minutes of ticksOf(lengths[0], lengths.at(-1), right - LEFT)) {
    ground.push(made(svg, "tick", { x: x(minutes), y: HEIGHT - 8 }, duration(minutes)));
  }
  for (const at of changes) ground.push(made(svg, "change", { x1: x(lengths[at]), x2: x(lengths[at]), y1: TOP, y2: bottom }));
  part(svg, "ground").replaceChildren(...ground);
  const ends = spread(values.map((line) => y(line.findLast((value) => value !== null) ?? low)));
  [...svg.querySelectorAll('[data-slot="series"]')].forEach((series, line) => {
    const [path, letter] = series.children;
    path.setAttribute("d", values[line] ? pathOf(values[line], lengths, x, y) : "");
    set(letter, { x: right + 6, y: ends[line] ?? 0 });
    letter.textContent = values[line] ? LETTERS[line] : "";
  });
}

// A price holds up to its length: the line goes up, then along.
function pathOf(line, lengths, x, y) {
  return line
    .map((value, at) => {
      if (value === null) return "";
      const [px, py] = [x(lengths[at]).toFixed(1), y(value).toFixed(1)];
      return at === 0 || line[at - 1] === null ? `M${px} ${py}` : `V${py}H${px}`;
    })
    .join("");
}

function scaleOf(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const rough = Math.max(1, (most - least * 0.9) / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factors = power > 1 ? [1, 2, 2.5, 5, 10] : [1, 2, 5, 10];
  const step = Math.max(1, factors.find((factor) => factor * power >= rough) * power);
  const low = Math.floor((least * 0.95) / step) * step;
  return { low, step, high: Math.max(low + step, Math.ceil(most / step) * step) };
}

function ticksOf(first, last, width) {
  const step = MINUTES.find((minutes) => ((last - first) / minutes) * 96 <= width) ?? MINUTES.at(-1);
  const start = Math.ceil(first / step) * step;
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, at) => start + at * step);
}

// Letters at the ends of lines, moved apart where they would cover each other.
function spread(ends) {
  const order = ends.map((_, line) => line).sort((one, other) => ends.at(one) - ends.at(other));
  const moved = [...ends];
  order.forEach((line, at) => {
    if (at > 0) moved[line] = Math.max(moved[line], moved[order[at - 1]] + LETTER_HEIGHT);
  });
  return moved;
}

function made(svg, name, attributes, text = "") {
  const copy = svg.querySelector(`[data-part="${name}"]`).cloneNode();
  copy.removeAttribute("data-part");
  copy.textContent = text;
  return set(copy, attributes);
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, typeof value === "number" ? value.toFixed(1) : value);
  return element;
}
