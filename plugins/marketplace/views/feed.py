"""What is new, for readers who subscribe: guides as they are checked, reviews and providers as they appear.

Ids and addresses are paths of the site; the template makes them whole. Days come from the data. Source: RFC 4287.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.models.review.full import FullReview, is_full
from marketplace.snapshot import Snapshot
from marketplace.views import paths, wording
from marketplace.views.changes import review_changed
from marketplace.views.parts import Link
from marketplace.views.provider import identity
from marketplace.views.provider.reviews.listed import WHY_NOT
from marketplace.views.provider.reviews.pages import addresses
from marketplace.views.provider.reviews.review import ReviewView, review_view

GUIDES = Link("Guides, new and checked again", "/feeds/guides.xml")
REVIEWS = Link("New reviews and providers", "/feeds/reviews.xml")
MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry; `path` is address and id, `content` is harmless HTML, `author` is the site where None."""

    path: str
    title: str
    published: date
    updated: date
    summary: str | None = None
    content: Markup | None = None
    author: str | None = None
    lang: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class FeedView:
    """One feed, newest entries first; `page` is where people read the same."""

    path: str
    title: str
    page: str
    updated: date
    entries: tuple[FeedEntry, ...]


def guides_feed(guides: Iterable[FeedEntry], *, as_of: date) -> FeedView:
    """Return the feed of guides, the last checked first."""
    return _feed(GUIDES, paths.GUIDES, guides, as_of)


def reviews_feed(snapshot: Snapshot) -> FeedView:
    """Return the feed of the newest reviews and listings."""
    return _feed(REVIEWS, paths.ALL, [*_reviews(snapshot), *_listings(snapshot)], snapshot.as_of)


def _feed(link: Link, page: str, entries: Iterable[FeedEntry], as_of: date) -> FeedView:
    ordered = sorted(entries, key=lambda entry: (-entry.updated.toordinal(), entry.path))[:MOST_ENTRIES]
    # An empty feed is as new as the data that have nothing for it.
    return FeedView(link.url, link.label, page, ordered[0].updated if ordered else as_of, tuple(ordered))


def _reviews(snapshot: Snapshot) -> Iterator[FeedEntry]:
    """Yield what anybody may read and nobody disputes; a later change or a reply brings a review up again."""
    for provider in snapshot.published:
        pages = addresses(provider)
        for review in provider.reviews:
            appeared = review.moderation.on or review.submitted_on
            if is_full(review) and review.moderation.state == "published" and appeared <= snapshot.as_of:
                yield _review(snapshot, provider, review, appeared, pages[review.id])


def _review(snapshot: Snapshot, provider: Provider, review: FullReview, appeared: date, page: str) -> FeedEntry:
    reply = provider.replies.get(review.id)
    brand = provider.profile.name.brand
    reason = snapshot.ratings[provider.slug].why_not.get(review.id)
    view = review_view(review, reply, reference=snapshot.reference, brand=brand, counted=WHY_NOT.get(reason or ""))
    return FeedEntry(
        path=f"{page}#{review.id}",
        title=f"{formats.isolated(brand)}, {view.stars} out of 5: {formats.isolated(view.title)}",
        published=appeared,
        updated=max(appeared, review_changed(review, reply, as_of=snapshot.as_of)),
        content=_content(view, brand),
        author=view.author,
        lang=view.lang,
        category="Review",
    )


def _content(view: ReviewView, brand: str) -> Markup:
    """Return the review with everything that stands beside its stars on the page, then the provider's reply.

    No attributes: what a program of feeds keeps of them is its own. The entry names its language, and each text stands
    in elements of its own.
    """
    told = [f"{view.stars} out of 5 for {formats.isolated(brand)}", view.proof.text, view.incentive]
    told.append(f"Not counted: {view.counted}" if view.counted else None)
    html = Markup("<p>{}.</p>{}").format(". ".join(part for part in told if part), view.text)
    if view.reply:
        html += Markup("<p>Reply from {}, {}:</p><blockquote>{}</blockquote>").format(
            formats.isolated(view.reply.name), view.reply.day, view.reply.text
        )
    return html


def _listings(snapshot: Snapshot) -> Iterator[FeedEntry]:
    for provider in snapshot.listed:
        profile = provider.profile
        if profile.listed_on <= snapshot.as_of:
            relation = profile.ownership_disclosure.relation_to_site
            tie = f" {wording.RELATIONS[relation]}." if relation != "none" else ""
            yield FeedEntry(
                path=paths.provider(provider.slug),
                title=f"New here: {formats.isolated(profile.name.brand)}, {identity.place_line(profile)}",
                published=profile.listed_on,
                updated=profile.listed_on,
                summary=f"{formats.isolated(profile.summary)} Listed since {formats.day(profile.listed_on)}.{tie}",
                category="Provider",
            )
