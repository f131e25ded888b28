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


def violations(page: Page, *, only: Iterable[str] = (), off: Iterable[str] = ()) -> list[str]:
    """Return what axe finds, a line for each of at most three places a rule; `off` names rules that do not apply."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(SOURCE)
    return page.evaluate(RUN, [TAGS, list(only), list(off)])
