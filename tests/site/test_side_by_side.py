"""Each cell of a comparison says what the provider's own page says, and the tables made in advance are whole."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.kinds import by_length, file_of, has_moved, kind_of, urls_of
from tests.site.test_sheets import PAGE_OF_PDF

APART = re.compile(r"; |, |: | \(|\)|[“”]")
# Said in the table for what a page says in a sentence or by a missing row.
OWN_WORDS = {"at least", "yes"}


class Words(HTMLParser):
    """The text of a page as one line, without scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def words_of(html: str) -> str:
    reader = Words()
    reader.feed(html)
    return normal(" ".join(reader.parts))


def normal(text: str) -> str:
    return re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\s+", " ", text)).strip().lower()


def test_every_cell_is_on_the_page_of_its_provider(site: Path):
    files = sorted(site.glob("providers/*/compare.json"))
    pages = [url for url in urls_of(site) if kind_of(url) == "provider" and not has_moved(site, url)]
    assert len(files) == len(pages) > 20
    for path in files:
        page = words_of((path.parent / "index.html").read_text("utf-8"))
        for section in json.loads(path.read_text("utf-8"))["sections"]:
            for term, cell, _ in section["rows"]:
                if cell.get("muted") or cell["text"] is None:
                    continue
                said = f"{cell['text']}; {cell.get('note', '')}"
                for piece in (normal(piece.removeprefix("at least ")) for piece in APART.split(said)):
                    assert piece in page or piece in OWN_WORDS, (path.parent.name, term, piece)


@pytest.mark.browser
def test_a_table_made_in_advance_needs_no_script_and_one_sheet(new_page, browser, site: Path, site_url: str):
    page = new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    url = by_length(site, "best")[-1]
    page.goto(site_url + url)
    row = page.get_by_role("row", name=re.compile("^First answer, urgent fault"))
    assert row.is_visible()
    minor = page.get_by_role("row", name=re.compile("^Certificates"))
    assert not minor.is_visible()
    page.get_by_label("All rows").check()
    assert minor.is_visible()
    page.get_by_label("Only what differs").check()
    assert page.locator(".comparison__row:not(.comparison__row--differs):visible").count() == 0
    assert not page.get_by_role("button", name="Save as CSV").is_visible()
    # Playwright prints what is on the page: as it comes, before a box is checked.
    paper = browser.new_page()
    for kind in ("best", "pair"):
        paper.goto(site_url + by_length(site, kind)[-1])
        assert len(PAGE_OF_PDF.findall(paper.pdf(format="A4", prefer_css_page_size=True))) == 1, kind
    paper.close()
    assert file_of(site, url).stat().st_size < 100_000
