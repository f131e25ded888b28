// A bill in the parts that money_lines made for it.

import { repeat } from "./fill.js";

export function putBill(holder, caption, { lines, sums, incomplete, warnings }) {
  holder.querySelector("caption").textContent = caption;
  const [body, foot] = holder.querySelectorAll("tbody");
  repeat(body, lines.length > 0 ? lines : [{ label: "Nothing to pay", amount: "" }], writeLine);
  const [plain, total] = foot.children;
  foot.replaceChildren(...sums.map((_, at) => (at === sums.length - 1 ? total : plain.cloneNode(true))));
  sums.forEach((sum, at) => writeLine(foot.children[at], sum));
  const [unfinished, warning] = holder.querySelectorAll(":scope > p");
  unfinished.hidden = !incomplete;
  unfinished.lastChild.textContent = ` ${incomplete}`;
  warning.hidden = warnings.length === 0;
  warning.textContent = warnings.join(" ");
}

function writeLine(row, { label, detail = "", amount }) {
  const [head, cell] = row.children;
  const small = head.firstElementChild;
  head.replaceChildren(label);
  if (detail && small) {
    small.textContent = detail;
    head.append(small);
  }
  cell.textContent = amount;
}
