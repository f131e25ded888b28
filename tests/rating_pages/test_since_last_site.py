"""Each build says what became of reviews since the site that it replaces; a lost review is loud."""

import json
import logging

import pytest

from marketplace.views.open_ratings import ratings_json, since
from rating_pages import RatingPages
from tests.support.snapshots import demo_snapshot


@pytest.fixture
def earlier():
    """What the last site published, to be changed."""
    return ratings_json(demo_snapshot())


def told(last) -> tuple[str, tuple[str, ...]]:
    found = since(json.dumps(last).encode(), demo_snapshot())
    return str(found), found.lost


def reviews(last, slug="quillmoor-fixworks"):
    return last["providers"][slug]["reviews"]


def test_the_same_reviews(earlier):
    assert told(earlier) == ("Reviews since the last site: 0 added, 0 withdrawn, 0 removed.", ())


def test_what_came_and_what_went_is_counted(earlier):
    del reviews(earlier)[:3]
    removed = next(r for p in earlier["providers"].values() for r in p["reviews"] if r["state"] == "removed")
    removed["state"] = "published"
    assert told(earlier)[0] == "Reviews since the last site: 3 added, 0 withdrawn, 1 removed."


def test_what_is_gone_without_a_stub_is_named(earlier):
    mine = reviews(earlier)
    mine.append(mine[0] | {"id": "quillmoor-fixworks-202602-aaaa"})
    earlier["providers"]["gone-firm"] = {"reviews": [mine[0] | {"id": "gone-firm-202602-bbbb"}]}
    assert told(earlier) == (
        "Reviews since the last site: 0 added, 0 withdrawn, 0 removed, 2 GONE.",
        ("gone-firm-202602-bbbb", "quillmoor-fixworks-202602-aaaa"),
    )


@pytest.mark.parametrize("last", [None, b"", b"[]", b'{"providers": 3}', b"\xff"], ids=str)
def test_the_first_site_has_none_before(last):
    assert str(since(last, demo_snapshot())) == "Reviews: all are new, there is no last site to compare with."


def test_a_build_says_so(earlier, tmp_path, capsys, caplog):
    lost = reviews(earlier)[0] | {"id": "quillmoor-fixworks-202602-aaaa"}
    reviews(earlier).append(lost)
    (tmp_path / "ratings.json").write_text(json.dumps(earlier), "utf-8")
    pages = RatingPages(context={"snapshot": demo_snapshot()}, settings={"OUTPUT_PATH": str(tmp_path)})
    with caplog.at_level(logging.WARNING):
        assert len(list(pages.pages())) == 2
    assert "1 GONE" in capsys.readouterr().out
    assert lost["id"] in caplog.text
