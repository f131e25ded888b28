"""What every page says about itself, read once by the browser's own parser and shared by all tests."""

from dataclasses import dataclass

from playwright.sync_api import Page

READ = """
async (url) => {
  const html = await (await fetch(url)).text();
  const parsed = new DOMParser().parseFromString(html, "text/html");
  // The component page shows examples, hostile ones too: they are no part of the page's own outline.
  const all = (selector) => [...parsed.querySelectorAll(selector)].filter((element) => !element.closest(".specimen"));
  const texts = (selector) => all(selector).map((element) => element.textContent.trim());
  const name = (element) => {
    const labels = (element.getAttribute("aria-labelledby") || "").split(" ");
    const told = labels.map((id) => parsed.getElementById(id)).filter(Boolean).map((label) => label.textContent.trim());
    return element.getAttribute("aria-label") || told.join(" ");
  };
  const meta = (which) => all(`meta[name="${which}"]`).map((element) => element.content);
  return {
    url,
    title: parsed.title,
    description: meta("description"),
    robots: meta("robots"),
    language: parsed.documentElement.lang,
    first: parsed.head.firstElementChild.getAttribute("http-equiv") || "",
    policies: all("meta[http-equiv='Content-Security-Policy']").map((element) => element.content),
    headings: all("h1,h2,h3,h4,h5,h6")
      .map((h) => [Number(h.localName[1]), h.textContent.trim()]),
    ids: [...parsed.querySelectorAll("[id]")].map((element) => element.id),
    links: all("a[href]").map((element) => element.getAttribute("href")),
    loads: all("script,link:not([rel=canonical],[rel=alternate]),img,source,iframe,object,embed,video,audio")
      .map((element) => element.getAttribute("src") || element.getAttribute("href") || element.localName),
    scripts: all("script").map((element) => [element.type, element.textContent]),
    landmarks: {
      main: all("main").length,
      banner: all("body > header").length,
      footer: all("body > footer").length,
      navs: all("nav").map(name),
    },
    skip: parsed.body.querySelector("a[href]").getAttribute("href"),
    demo: texts(".banner-demo").join(" "),
  };
}
"""


@dataclass(frozen=True)
class Facts:
    """What one page says of itself."""

    url: str
    title: str
    description: list[str]
    robots: list[str]
    language: str
    first: str
    policies: list[str]
    headings: list[tuple[int, str]]
    ids: list[str]
    links: list[str]
    loads: list[str]
    scripts: list[tuple[str, str]]
    landmarks: dict
    skip: str
    demo: str


def read_facts(page: Page, urls: list[str]) -> list[Facts]:
    """Read the facts of pages below the address that `page` is on."""
    return [Facts(**page.evaluate(READ, url)) for url in urls]
