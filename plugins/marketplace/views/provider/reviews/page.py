"""A numbered page of the reviews of one provider that has more of them than its own page shows."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace import formats
from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.parts import Link, PageLink, PageView
from marketplace.views.provider.reviews.listed import ListedReviews, listed
from marketplace.views.provider.reviews.pages import numbered, span_of
from marketplace.views.provider.reviews.section import policy


@dataclass(frozen=True)
class ReviewPageView(PageView):
    """Everything that reviews.html may read; `pages` are counted from the oldest reviews."""

    heading: str
    span: str
    policy: str
    back: Link
    reviews: ListedReviews
    pages: tuple[PageLink, ...]
    older: str | None
    newer: str | None


def review_page(snapshot: Snapshot, slug: str, number: int) -> ReviewPageView:
    """Make the numbered page of a provider's reviews."""
    provider = snapshot.providers[slug]
    pages = numbered(provider)
    span = span_of(pages[number - 1])
    brand = formats.isolated(provider.profile.name.brand)
    return ReviewPageView(
        path=paths.reviews(slug, number),
        title=f"{brand}: reviews, {span}",
        description=f"What customers of {provider.profile.name.brand} wrote, {span}: job, bill, proof and reply.",
        crumbs=(Link("Home", paths.HOME), Link("All providers", paths.ALL), Link(brand, paths.provider(slug))),
        heading=f"Reviews of {brand}",
        span=span,
        policy=policy(snapshot.ratings[slug]),
        back=Link(f"Rating, prices and promises of {brand}", f"{paths.provider(slug)}#reviews"),
        reviews=listed(snapshot, provider, pages[number - 1], {}),
        pages=tuple(PageLink(each, paths.reviews(slug, each), each == number) for each in range(1, len(pages) + 1)),
        older=paths.reviews(slug, number - 1) if number > 1 else None,
        newer=paths.reviews(slug, number + 1) if number < len(pages) else None,
    )
