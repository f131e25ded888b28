// What an answer is made of: copies of the page's own templates, filled with text.

import { copyOf, repeat } from "../estimate/fill.js";

let made = 0;

// A table in a region that scrolls sideways, named by the heading of the answer and its caption: a table that is worked
// in advance may have the same caption.
function captioned(name, words) {
  const region = copyOf(name);
  const caption = region.querySelector("caption");
  made += 1;
  caption.id = `made-${made}`;
  caption.textContent = words;
  region.setAttribute("aria-labelledby", `answer ${caption.id}`);
  return region;
}

export const text = (words) => () => {
  const paragraph = copyOf("text");
  paragraph.textContent = words;
  return paragraph;
};

// columns: names; rows: lists of text, of which the first names the row and the others are figures.
export const table = (caption, columns, rows) => () => {
  const region = captioned("table", caption);
  fillTable(region.querySelector("table"), columns, rows);
  return region;
};

export function fillTable(found, columns, rows) {
  const [named, figure] = found.querySelectorAll("thead th");
  const heads = columns.map((column, at) => {
    const head = (at === 0 ? named : figure).cloneNode(true);
    head.textContent = column;
    return head;
  });
  named.parentElement.replaceChildren(...heads);
  repeat(found.tBodies[0], rows, (row, cells) => {
    const [head, cell] = row.children;
    head.textContent = cells.at(0);
    const others = cells.slice(1).map((words) => {
      const copy = cell.cloneNode(true);
      copy.classList.add("numeric");
      copy.firstElementChild.textContent = words;
      return copy;
    });
    row.replaceChildren(head, ...others);
  });
}

// rows: {label, low, high, note, from, to}: `from` and `to` are numbers that the bar spans; zero is drawn.
export const bars = (caption, heads, rows) => () => {
  const region = captioned("bars", caption);
  heads.forEach((head, number) => {
    region.querySelectorAll("thead th")[number].textContent = head;
  });
  const ends = rows.flatMap(({ from, to }) => [from, to, 0]);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const place = (value) => (most === least ? 0 : Math.round(((value - least) / (most - least)) * 1000));
  repeat(region.querySelector("tbody"), rows, (row, { label, low, high, from, to, note }) => {
    for (const [slot, words] of Object.entries({ label, low, high, note })) {
      row.querySelector(`[data-slot="${slot}"]`).textContent = words;
    }
    const [start, end] = [place(Math.min(from, to)), place(Math.max(from, to))];
    const bar = row.querySelector("rect");
    bar.setAttribute("x", String(start));
    bar.setAttribute("width", String(Math.max(2, end - start)));
    const zero = row.querySelector("line");
    zero.setAttribute("x1", String(place(0)));
    zero.setAttribute("x2", String(place(0)));
  });
  return region;
};
