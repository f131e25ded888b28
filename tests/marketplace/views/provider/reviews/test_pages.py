"""Reviews on pages: the newest on the provider's page, every one on a page that it keeps, and no page without bound."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from marketplace.models.review.full import is_full
from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.feed import reviews_feed
from marketplace.views.provider.page import provider_view
from marketplace.views.provider.reviews.page import review_page
from marketplace.views.provider.reviews.pages import PER_PAGE, addresses, earlier_pages, newest, numbered
from site_writer import Page
from tests.support.published import rendered
from tests.support.snapshots import changed, demo_snapshot

SLUG = "quillmoor-fixworks"
FIRST = date(2024, 1, 1)


def with_reviews(count: int) -> Snapshot:
    """Return the demo with `count` reviews of one provider, a day apart, every tenth of them removed."""
    demo = demo_snapshot()
    base = [review for review in demo.providers[SLUG].reviews if is_full(review)]
    stub = next(review for provider in demo.providers.values() for review in provider.reviews if review.is_stub)
    made = []
    for number in range(count):
        own = stub if number % 10 == 9 else base[number % len(base)]
        update = {"id": f"{SLUG}-202401-{number:04x}", "submitted_on": FIRST + timedelta(days=number)}
        if is_full(own):
            update["reviewer"] = own.reviewer.model_copy(update={"handle": f"desk {number}"})
        made.append(own.model_copy(update=update))
    snapshot = changed(demo, reviews={SLUG: tuple(made)})
    return replace(snapshot, catalog=replace(snapshot.catalog, providers={SLUG: snapshot.providers[SLUG]}))


def ids_of(html: str) -> list[str]:
    return re.findall(rf' id="({SLUG}-202401-[0-9a-f]{{4}})"', html)


@pytest.fixture(scope="module")
def many() -> Snapshot:
    return with_reviews(62)


@pytest.fixture(scope="module")
def home(many) -> str:
    return rendered(Page(paths.provider(SLUG), "provider.html", provider_view(many, SLUG)), many)


def test_one_page_holds_as_many_as_a_reader_looks_through():
    few = with_reviews(PER_PAGE)
    assert numbered(few.providers[SLUG]) == earlier_pages(few.providers[SLUG]) == ()
    view = provider_view(few, SLUG).reviews
    assert len(view.shown) + len(view.listed.stubs) == PER_PAGE
    assert set(addresses(few.providers[SLUG]).values()) == {paths.provider(SLUG)}
    assert {review.page for review in view.shown} == {""}
    assert view.heading == f"All {len(view.shown)} reviews"


def test_more_are_on_numbered_pages_each_on_one(many):
    provider = many.providers[SLUG]
    assert [len(page) for page in numbered(provider)] == [25, 25, 12]
    assert sorted(review.id for page in numbered(provider) for review in page) == [each.id for each in provider.reviews]
    assert [review.id for review in newest(provider)] == [f"{SLUG}-202401-{number:04x}" for number in range(61, 36, -1)]


def test_a_review_keeps_its_page_when_others_come(many):
    before, after = addresses(many.providers[SLUG]), addresses(with_reviews(140).providers[SLUG])
    assert {name: after[name] for name in before} == dict(before)


def test_every_link_to_a_review_leads_to_it(many, home):
    pages = {
        paths.reviews(SLUG, number): rendered(
            Page(paths.reviews(SLUG, number), "reviews.html", partial(review_page, many, SLUG, number)), many
        )
        for number in (1, 2, 3)
    }
    asked = re.findall(rf'href="([^"#]*)#({SLUG}-202401-[0-9a-f]{{4}})"', home)
    assert len(asked) == len(provider_view(many, SLUG).reviews.shown)
    asked += [tuple(entry.path.split("#")) for entry in reviews_feed(many).entries if entry.path.count("#")]
    assert all(name in ids_of(pages[page]) for page, name in asked)
    # On its own page a review links to itself.
    assert all(
        f'href="#{name}"' in page
        for page in pages.values()
        for name in re.findall(r'<article class="review" id="([^"]*)"', page)
    )


def test_addresses_from_before_there_were_pages_lead_to_the_link_of_their_page(home):
    names = ids_of(home)
    assert len(names) == len(set(names))
    oldest = {f"{SLUG}-202401-{number:04x}" for number in range(PER_PAGE)}
    assert oldest <= set(names)
    anchors = re.search(
        rf'<li>((?:<span id="[^"]*"></span>)*)<a href="{paths.reviews(SLUG, 1)}">([^<]*)</a></li>', home
    )
    assert set(ids_of(anchors[1])) == oldest
    assert anchors[2] == "January 2024"


def test_a_page_says_what_is_on_it_and_leads_on(many):
    view = review_page(many, SLUG, 2)
    assert (view.span, view.older, view.newer) == (
        "January 2024 to February 2024",
        paths.reviews(SLUG, 1),
        paths.reviews(SLUG, 3),
    )
    assert [page.current for page in view.pages] == [False, True, False]
    assert view.reviews.shown and view.reviews.stubs and view.reviews.choices
    assert provider_view(many, SLUG).reviews.heading == "The newest 22 of 56 reviews"


def test_the_pages_of_a_thousand_reviews_are_as_small_as_those_of_a_few(many, home):
    snapshot = with_reviews(1000)
    larger = rendered(Page(paths.provider(SLUG), "provider.html", partial(provider_view, snapshot, SLUG)), snapshot)
    assert len(larger) < len(home) * 1.15  # a link to each page, and other reviews
    last = Page(paths.reviews(SLUG, 40), "reviews.html", partial(review_page, snapshot, SLUG, 40))
    assert len(rendered(last, snapshot).encode()) < 100_000
