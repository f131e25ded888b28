"""axe-core over a page: the rules of WCAG 2.2 up to AA that a machine can judge, and axe's best practices."""

from collections.abc import Iterable
from importlib.resources import files

from playwright.sync_api import Page

SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """
([tags, only, off]) => axe.run(document, {
    runOnly: only.length ? { type: "rule", values: only } : { type: "tag", values: tags },
    resultTypes: ["violations"], preload: false,
    rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
  })
  .then((found) => found.violations.flatMap((rule) =>
    rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.html.slice(0, 160)} (${rule.nodes.length})`)))
"""

# Elements of one tag and look within parents of one tag and look: three of them stay, as stripes may differ.
TRIM = """
() => {
  const WORDS = /^(id|href|title|for|name|value|datetime|content|src|aria-(label|labelledby|describedby|controls))$/;
  const paths = new Map([[document.body, ""]]);
  const seen = new Map();
  const repeated = [];
  for (const element of document.body.querySelectorAll("*")) {
    const looks = [...element.attributes].filter((a) => !WORDS.test(a.name)).map((a) => `${a.name}=${a.value}`).sort();
    const path = `${paths.get(element.parentElement)} ${element.tagName}[${looks}]`;
    paths.set(element, path);
    seen.set(path, (seen.get(path) ?? 0) + 1);
    if (seen.get(path) > 3) repeated.push(element);
  }
  for (const element of repeated.reverse()) if (!element.firstElementChild) element.remove();
}
"""


def violations(page: Page, *, only: Iterable[str] = (), off: Iterable[str] = ()) -> list[str]:
    """Return what axe finds, a line for each of at most three places a rule; `off` names rules that do not apply."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(SOURCE)
    return page.evaluate(RUN, [TAGS, list(only), list(off)])


def trim(page: Page) -> None:
    """Leave three of the elements that look alike: the contrast of all is the same, and takes long to judge."""
    page.evaluate(TRIM)
