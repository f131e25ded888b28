"""One review as a page shows it: who wrote it, in as many words as it takes."""

import pytest

from marketplace.views.provider.reviews.review import review_view
from tests.support.reviews import review
from tests.support.snapshots import demo_snapshot


def author(reviewer: str) -> str:
    written = review(reviewer=reviewer)
    view = review_view(written, None, reference=demo_snapshot().reference, brand="A", counted=None)
    return view.author_note


@pytest.mark.parametrize(
    ("reviewer", "line"),
    [
        ("{handle: a-b, kind: business, size: 2-9, country: GB}", "Business, 2-9 people, United Kingdom"),
        ("{handle: a-b, kind: business, sector: legal, size: 1}", "Business, legal, one person"),
        ("{handle: a-b, kind: household, sector: households, size: 1, country: CA}", "Household, Canada"),
        ("{handle: a-b, kind: charity, sector: charity, size: 10-49}", "Charity, 10-49 people"),
        ("{handle: a-b, kind: household, sector: education, size: 2-9}", "Household, education, 2-9 people"),
    ],
)
def test_the_author_is_told_without_saying_it_twice(reviewer, line):
    assert author(reviewer) == line
