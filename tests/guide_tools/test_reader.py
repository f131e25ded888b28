"""Both hooks in a real Pelican run: texts are converted after gathering, with the figures of the context."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from pelican import Pelican, signals
from pelican.settings import read_settings

import guide_tools
from guide_tools import reader
from marketplace.problems import DataInvalid
from tests.support.guides import ContentFolder, StubFigure, StubFigures

TEMPLATE = "{{ article.title }}|{{ article.metadata['checked'] }}|{{ article.content }}"


@pytest.fixture
def site(content: ContentFolder, tmp_path: Path):
    """Build the folder with Pelican; return the page of the guide."""
    templates = tmp_path / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / "article.html").write_text(TEMPLATE, encoding="utf-8")

    def build(**settings: object) -> str:
        override = {
            "PATH": str(content.path), "OUTPUT_PATH": str(tmp_path / "output"), "THEME": str(tmp_path / "theme"),
            "ARTICLE_PATHS": ["guides"], "ARTICLE_SAVE_AS": "{slug}.html", "DIRECT_TEMPLATES": [],
            "AUTHOR_SAVE_AS": "", "CATEGORY_SAVE_AS": "", "TAG_SAVE_AS": "", "TIMEZONE": "UTC",
            "PLUGINS": [guide_tools],
            "FEED_ALL_ATOM": None, "CATEGORY_FEED_ATOM": None, "CACHE_CONTENT": False, "STATIC_PATHS": [], **settings,
        }  # fmt: skip
        Pelican(read_settings(override=override)).run()
        return (tmp_path / "output" / "a-guide.html").read_text(encoding="utf-8")

    yield build
    signals.readers_init.disconnect(reader.add_reader)
    signals.all_generators_finalized.disconnect(reader.convert_texts)


def test_a_text_becomes_a_page_with_live_figures(content: ContentFolder, site) -> None:
    content.guide(("Our own estimate.", "[[figure:provider-count]]"))
    figures = StubFigures(provider_count=StubFigure("<26>"))
    page = site(GUIDE_FIGURES=lambda context: figures, SITEURL="/folder")
    assert page.startswith("A guide|2026-11-23|<p>")
    assert "<strong>&lt;26&gt;</strong>" in page
    assert 'href="/folder/glossary/#break-fix"' in page


def test_a_day_that_has_not_begun_stops_the_build_at_its_line(content: ContentFolder, site) -> None:
    content.guide(("Checked: 2026-11-23", "Checked: 2031-01-01"))
    with pytest.raises(DataInvalid) as caught:
        site(snapshot=SimpleNamespace(latest_day=date(2030, 12, 31)))
    (problem,) = caught.value.problems
    assert (problem.line, problem.code, problem.field) == (4, "date_in_future", "Checked")
    assert site(snapshot=SimpleNamespace(latest_day=date(2031, 1, 1)))


def test_all_bad_texts_are_told_at_once(content: ContentFolder, site) -> None:
    content.guide(("Our own", "[[term:nope]]"))
    content.guide(("Slug: a-guide", "Slug: b-guide"), ("Our own", "[[figure:nope]]"), name="b-guide")
    with pytest.raises(DataInvalid) as caught:
        site()
    assert [problem.code for problem in caught.value.problems] == ["term_unknown", "figure_unknown"]
