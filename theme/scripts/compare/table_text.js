// A table of comparison as text: CSV for a spreadsheet, Markdown for a ticket or a mail. What is hidden is left out.

// [[text, …], …]: the heads, then each group and row that is shown; a note stands in brackets after its value.
export function rowsOf(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell, at) => (at === 0 ? "" : nameOf(cell)));
  const rows = [...table.tBodies].flatMap((body) => [...body.rows].filter((row) => row.getClientRects().length > 0));
  return [heads, ...rows.map((row) => [...row.cells].map((cell) => (row.cells.length === 1 ? cell.textContent.trim() : textOf(cell))))];
}

const clean = (text) => text.replace(/\s+/g, " ").trim();
const nameOf = (head) => clean((head.querySelector("bdi") ?? head).textContent);

function textOf(cell) {
  const notes = [...cell.querySelectorAll(".comparison__note")];
  const plain = [...cell.childNodes].filter((node) => !(node instanceof Element && node.matches(".comparison__note, .visually-hidden")));
  const text = clean(plain.map((node) => node.textContent).join(""));
  const note = clean(notes.map((node) => node.textContent).join("; "));
  return note ? `${text} (${note})` : text;
}

// What a spreadsheet would run: a sign that starts a formula, after whatever it skips or reads as the same sign.
const FORMULA = /^[\s"\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]/u;
const NUMBER = /^[+-]?[\d ().]+$/;

// Each cell is quoted; one that a spreadsheet would take for a formula begins with an apostrophe.
export function csvOf(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  const padded = rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
  return padded.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(text) {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

export function markdownOf(table) {
  const [heads, ...rows] = table;
  const line = (cells) => `| ${cells.map(markdownCell).join(" | ")} |`;
  const filled = (row) => (row.length === 1 ? [`**${markdownCell(row[0])}**`, ...Array(heads.length - 1).fill("")] : row.map(markdownCell));
  return [line(heads), `|${" --- |".repeat(heads.length)}`, ...rows.map((row) => `| ${filled(row).join(" | ")} |`)].join("\n");
}

// Signs that Markdown would read as its own, or that would end a cell.
const markdownCell = (text) => text.replace(/\s+/g, " ").replace(/[\\|*_`~<>[\]#&]/g, String.raw`\$&`);
