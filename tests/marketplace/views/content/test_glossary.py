"""The glossary by letter, with the guides that exist."""

from datetime import date
from types import SimpleNamespace

from marketplace.views.content.glossary import glossary_view
from marketplace.views.content.pages import Text


def term(slug: str, *, guide: str = "x", field: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        slug=slug, term=slug.replace("-", " "), text="What it is.", not_confused_with="Another.", example="1 h.",
        guide=guide, field=field,
    )  # fmt: skip


GUIDE = Text("/guides/x/", "The guide", "", date(2026, 1, 1), "", "", (), "Choosing", 1)


def test_terms_stand_under_their_letters_in_order():
    view = glossary_view([term("SLA"), term("ad-hoc"), term("severity"), term("estimate")], [GUIDE])
    assert [(letter.letter, letter.names) for letter in view.letters] == [
        ("A", "ad hoc"), ("E", "estimate"), ("S", "severity, SLA"),
    ]  # fmt: skip
    assert [entry.id for letter in view.letters for entry in letter.entries] == [
        "ad-hoc",
        "estimate",
        "severity",
        "SLA",
    ]
    assert view.intro.startswith("4 terms ")


def test_ids_on_the_page_are_unique():
    view = glossary_view([term("a"), term("b"), term("b-c")], [])
    ids = [letter.id for letter in view.letters] + [entry.id for letter in view.letters for entry in letter.entries]
    assert len(ids) == len(set(ids))


def test_a_guide_that_is_not_published_is_not_linked():
    first, second = glossary_view([term("a", guide="x"), term("b", guide="y")], [GUIDE]).letters
    assert first.entries[0].guide.url == "/guides/x/"
    assert second.entries[0].guide is None
