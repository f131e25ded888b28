"""How readers find their way among reviews: every word of a control has its rule, its reviews, and its count."""

import re
from pathlib import Path

import pytest

from marketplace.views.provider.page import provider_view
from marketplace.views.provider.reviews.reading import MOST_FAULTS, Reading, what_went_wrong
from tests.support.snapshots import demo_snapshot

STYLE = Path("theme/components/review_filter/style.css").read_text("utf-8")
RULES = set(re.findall(r'(?:option|input)\[value="(\w+)"\]:checked', STYLE))


def views():
    for provider in demo_snapshot().published:
        yield provider.slug, provider_view(demo_snapshot(), provider.slug).reviews


def test_every_choice_has_a_rule_and_finds_as_many_reviews_as_it_says():
    tried = 0
    for _, view in views():
        for choice in view.listed.choices:
            assert choice.options[0].value == ""
            for option in choice.options[1:]:
                assert option.value in RULES
                if option.value != "lowest":
                    found = sum(option.value in review.words.split() for review in view.shown)
                    assert option.label.endswith(f"({found})")
                    tried += 1
        assert {f"s{star}" for star in view.listed.stars} <= RULES
    assert tried > 50


def test_a_review_is_hidden_by_exactly_the_words_it_lacks():
    for word in sorted(RULES - {"lowest"}):
        kind = "input" if word[0] == "s" and word[1:].isdigit() else "option"
        rule = f'.review-list:has({kind}[value="{word}"]:checked) .review:not([data-is~="{word}"])'
        assert rule in STYLE
    assert {f"c{n}" for n in range(1, MOST_FAULTS + 1)} <= RULES


def test_the_words_of_a_review():
    provider = demo_snapshot().providers["quillmoor-fixworks"]
    reviews = [review for review in provider.reviews if review.moderation.state == "published"]
    reading = Reading.of(reviews, provider.replies)
    for review in reviews:
        words = reading.words(review).split()
        assert words[0] == f"s{review.overall}"
        assert ("proven" in words) == (review.verification.level != "unverified")
        assert ("reply" in words) == (review.id in provider.replies)
        assert reading.faults[int(words[1][1:]) - 1] == review.incident.category


def test_how_the_jobs_ended_adds_up():
    for slug, view in views():
        if view.faults is None:
            continue
        reviews = [r for r in demo_snapshot().providers[slug].reviews if r.moderation.state == "published"]
        ended = [r for r in reviews if r.incentive.kind == "none" and r.outcome != "ongoing"]
        assert sum(int(row[1]) for row in view.faults.rows) == len(ended)
        assert all(int(row[1]) == sum(map(int, row[2:5])) for row in view.faults.rows)


def test_no_table_without_an_ended_job():
    assert what_went_wrong([], demo_snapshot().reference) is None


@pytest.mark.parametrize("least", [3])
def test_few_reviews_have_no_controls(least):
    assert all(bool(view.listed.choices) == (len(view.shown) >= least) for _, view in views())
