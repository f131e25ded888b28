"""The pages of content/ in the built demo site: all are there, lead to each other, and hold what was computed."""

import itertools
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from guide_tools import load_glossary, read_source

ROOT = Path(__file__).resolve().parents[2]
GUIDES = sorted(
    (read_source(path) for path in ROOT.glob("content/guides/*.md")), key=lambda text: int(text.metadata["Number"])
)
PAGES = [read_source(path) for path in sorted(ROOT.glob("content/pages/*.md"))]


def html(site: Path, url: str) -> str:
    return (site / url.strip("/") / "index.html").read_text("utf-8")


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def words(markup: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", markup).split()))


@pytest.mark.parametrize("text", [*GUIDES, *PAGES], ids=lambda text: text.url)
def test_every_text_is_a_page_with_its_title_and_no_token_left(site, text):
    page = html(site, text.url)
    assert f"<h1>{text.metadata['Title']}</h1>" in page
    assert "[[" not in main_of(page)
    assert 'name="description"' in page


@pytest.mark.parametrize("text", GUIDES, ids=lambda text: text.slug)
def test_the_answer_stands_before_the_contents(site, text):
    page = main_of(html(site, text.url))
    question = text.body.partition("\n")[0].strip("*").replace("'", "’")
    assert words(page).index(question) < words(page).index("Last checked")
    assert page.index("article-body--opening") < page.index("section-links")


def test_guides_lead_on_and_back(site):
    for before, after in itertools.pairwise(GUIDES):
        assert f'href="{after.url}"' in html(site, before.url).partition("guide-steps")[2]
        assert f'href="{before.url}"' in html(site, after.url).partition("guide-steps")[2]


def test_the_index_has_every_guide_once_by_section(site):
    page = main_of(html(site, "/guides/"))
    sections = list(dict.fromkeys(text.metadata["Section"] for text in GUIDES))
    ordered = sorted(GUIDES, key=lambda text: sections.index(text.metadata["Section"]))
    assert re.findall(r'<h3[^>]*><a href="([^"]+)"', page) == [text.url for text in ordered]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", page) == sections


def test_every_term_of_the_glossary_has_its_place(site):
    page = main_of(html(site, "/glossary/"))
    ids = re.findall(r'<article class="glossary-entry" id="([^"]+)"', page)
    assert ids == [term.slug for term in load_glossary(ROOT / "content" / "glossary.yaml").terms]


def fields_of(page: str) -> dict[str, set[str]]:
    """Return the fields of a page's forms, each with the values that may be chosen (none: anything may be typed)."""
    found = {name: set() for name in re.findall(r'<(?:input|textarea)[^>]*\bname="([^"]+)"', page)}
    for name, body in re.findall(r'<select[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        found[name] = set(re.findall(r'<option[^>]*\bvalue="([^"]*)"', body))
    return found


def test_a_link_into_a_tool_fills_fields_that_it_has(site):
    asked = re.compile(r"\]\((/tools/[a-z-]+/|/estimate/)\?([^)]*)\)")
    links = {(text.slug, *found) for text in GUIDES for found in asked.findall(text.body)}
    assert len(links) > 25
    for slug, url, query in sorted(links):
        fields = fields_of(html(site, url))
        for name, value in parse_qsl(query, strict_parsing=True):
            assert name in fields, (slug, url, name)
            assert not fields[name] or value in fields[name], (slug, url, name, value)


def test_links_to_a_place_on_a_page_find_it(site):
    """Dead pages stop the build; dead places would not."""
    checked = 0
    for path in sorted(site.rglob("*.html")):
        for url, place in re.findall(r'href="(/[^"#]*)#([^"]+)"', path.read_text("utf-8")):
            target = site / url.strip("/") / "index.html"
            if url.endswith("/") and target not in (path,):
                checked += 1
                assert f'id="{unescape(place)}"' in target.read_text("utf-8"), (path, url, place)
    assert checked > 100


def test_ids_are_unique_on_every_page_of_content(site):
    for url in (*(text.url for text in (*GUIDES, *PAGES)), "/guides/", "/glossary/", "/components/"):
        ids = re.findall(r'\sid="([^"]*)"', html(site, url))
        assert sorted(set(ids)) == sorted(ids), url


def test_live_figures_say_how_many_and_when(site):
    seen = 0
    for text in GUIDES:
        for basis in re.findall(r'<span class="live-basis">(.*?)</span>', html(site, text.url)):
            seen += 1
            assert re.search(r"\d+ (providers|reviews|votes|removed)", words(basis)), basis
            assert "<time datetime=" in basis
    assert seen > 25


def test_the_page_that_is_not_there_leads_on(site):
    page = (site / "404.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert {'href="/a-z/"', 'href="/guides/"', 'href="/"'} <= set(re.findall(r'href="[^"]*"', main_of(page)))


def test_the_foot_of_every_page_has_what_the_texts_promise(site):
    conf = (ROOT / "pelicanconf.py").read_text("utf-8")
    mail, repository = (
        re.search(rf'^{name} = "(.+)"', conf, re.MULTILINE)[1] for name in ("EDITORS_MAIL", "REPOSITORY_URL")
    )
    for url in ("/about/", "/guides/", "/review-policy/", "/"):
        foot = html(site, url).partition("<footer")[2]
        assert f'href="mailto:{mail}"' in foot and f'href="{repository}"' in foot
