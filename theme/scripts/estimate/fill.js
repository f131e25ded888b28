// Copies of the page's own templates, filled with text: a script adds no markup and no class of its own.

export const part = (root, name) => root.querySelector(`[data-slot="${name}"]`);

export function copyOf(name) {
  /** @type {HTMLTemplateElement} */
  const template = document.querySelector(`template[data-template="${name}"]`);
  return /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
}

// Text by slot; what has no text is hidden.
export function put(root, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const element = part(root, name);
    element.textContent = text;
    element.hidden = !text;
  }
}

// The first child of each list: a list that was emptied has none left to copy.
const patterns = new WeakMap();

// As many children as there are items: copies of the first one, each handed to `fill` with its item.
export function repeat(list, items, fill) {
  const first = patterns.get(list) ?? list.firstElementChild;
  patterns.set(list, first);
  list.replaceChildren(
    ...items.map((item) => {
      const copy = first.cloneNode(true);
      fill(copy, item);
      return copy;
    }),
  );
}

// The options of a list to choose from: copies of its first one.
export function putOptions(select, options) {
  const [pattern] = select.options;
  select.replaceChildren(
    ...options.map(({ id, label }) => {
      const option = pattern.cloneNode();
      option.value = id;
      option.textContent = label;
      return option;
    }),
  );
}

/** @type {WeakMap<Element, () => void>} What folds will hold. */
const unwritten = new WeakMap();

// Writes what a fold holds when it is first opened: most folds of a long list never are.
export function onceOpened(details, write) {
  unwritten.set(details, write);
  details.addEventListener("toggle", () => writeNow(details), { once: true });
}

// Writes it at once: `toggle` comes after the paper has been laid out.
export function writeNow(details) {
  const write = unwritten.get(details);
  unwritten.delete(details);
  write?.();
}
