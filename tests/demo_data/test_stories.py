"""Stories are read strictly, and no words are used twice."""

from collections import Counter
from pathlib import Path

import pytest

from demo_data.stories import FOLDER, read_stories
from marketplace.models.review.likeness import near_copies

SLUGS = sorted(path.stem for path in FOLDER.glob("*.md"))
STORIES = [story for slug in SLUGS for story in read_stories(slug)]


def one(folder: Path, text: str):
    (folder / "acme.md").write_text(text, "utf-8")
    return read_stories("acme", folder=folder)


def test_a_story_has_head_facts_text_and_reply(tmp_path):
    facts = "wifi, vpn, onsite | me business legal 2-9 | P2 slow 45min parts=9.50"
    text = f"# Acme\n\n## 2 Slow\n{facts}\nIt took {{wait}}.\n> owner: Sorry.\n"
    (story,) = one(tmp_path, text)
    assert (story.stars, story.title, story.services, story.channel) == (2, "Slow", ("wifi", "vpn"), "onsite")
    assert (story.handle, story.kind, story.sector, story.size) == ("me", "business", "legal", "2-9")
    assert (story.severity, story.minutes, story.facts) == ("P2", 45, {"parts": "9.50"})
    assert (story.text, story.reply) == ("It took {wait}.", ("owner", "Sorry."))


def test_a_provider_without_stories_has_none(tmp_path):
    assert read_stories("nobody", folder=tmp_path) == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("wifi, onsite | me business 2-9 | slwo", "slwo"),
        ("wifi, onsite | me business 2-9 | colour=blue", "colour=blue"),
        ("wifi, by_pigeon | me business 2-9 | slow", "by_pigeon"),
        ("wifi, onsite | me robot 2-9 | slow", "robot"),
    ],
)
def test_a_slip_in_the_facts_is_named(tmp_path, line, named):
    with pytest.raises(ValueError, match=named):
        one(tmp_path, f"## 3 Title\n{line}\nText.\n")


def test_a_story_without_text_is_refused(tmp_path):
    with pytest.raises(ValueError, match="needs a title"):
        one(tmp_path, "## 3 Title\nwifi, onsite | me business | slow\n")


def test_no_two_texts_are_alike_across_the_site():
    assert list(near_copies([story.text for story in STORIES])) == []


def test_no_two_replies_or_titles_are_the_same():
    replies = Counter(story.reply[1] for story in STORIES if story.reply)
    titles = Counter((story.slug, story.title) for story in STORIES)
    assert max(replies.values()) == max(titles.values()) == 1


def test_sixty_and_more_bodies_in_four_languages():
    languages = Counter(story.facts.get("lang", "en") for story in STORIES)
    assert len(STORIES) >= 230
    assert set(languages) == {"en", "de", "fr", "es"}
    assert min(languages["de"], languages["fr"]) >= 12
