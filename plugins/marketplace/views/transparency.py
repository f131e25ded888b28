"""/transparency/: what became of all reviews, and for each provider how many were removed and why.

Source: docs/ratings.md#moderation
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.snapshot import Snapshot
from marketplace.views import paths, wording
from marketplace.views.figures.reviews import REMOVALS, removals_by_reason, reviews_ledger
from marketplace.views.figures.values import LiveTable
from marketplace.views.parts import Column, Link, PageView, Table

PATH = "/transparency/"
COLUMNS = ("Provider", "Received", "Published", "Being checked", "Held", "Withdrawn", "Removed")


@dataclass(frozen=True)
class TransparencyView(PageView):
    """The page of what became of all reviews; `totals` and `reasons` are those of the review policy."""

    intro: str
    totals: Table
    reasons: Table
    providers: Table
    relations: str


def transparency_view(snapshot: Snapshot) -> TransparencyView:
    """Make the page."""
    found = sorted(snapshot.published, key=lambda provider: provider.profile.name.brand.casefold())
    return TransparencyView(
        path=PATH,
        title="What became of all reviews",
        description="How many reviews were received, published, held, withdrawn and removed, and why.",
        crumbs=(Link("Home", paths.HOME),),
        intro=(
            f"Every review that reached us by {formats.day(snapshot.as_of)}. What was received is the sum of the "
            "other columns. Reasons are those of the review policy; none looks at whether a review is good or bad."
        ),
        totals=_table(reviews_ledger(snapshot)),
        reasons=_table(removals_by_reason(snapshot)),
        providers=Table(
            caption="Reviews by provider",
            columns=(*(Column(name, numeric=name != "Provider") for name in COLUMNS), Column("Why removed")),
            rows=tuple(_row(provider) for provider in found),
        ),
        relations=_relations(found),
    )


def _table(live: LiveTable) -> Table:
    columns = tuple(Column(label, numeric=place in live.numeric) for place, label in enumerate(live.header))
    return Table(live.caption, columns, live.rows, live.note)


def _row(provider: Provider) -> tuple[str, ...]:
    states = Counter(review.moderation.state for review in provider.reviews)
    counted = (states[name] for name in ("published", "disputed", "held", "withdrawn", "removed"))
    received = len(provider.reviews)
    return (provider.profile.name.brand, *map(str, (received, *counted)), formats.join(list(_reasons(provider))) or "–")


def _reasons(provider: Provider) -> Iterator[str]:
    removed = (review.moderation.reason for review in provider.reviews if review.moderation.state == "removed")
    for reason, count in sorted(Counter(removed).items(), key=lambda item: (-item[1], str(item[0]))):
        yield f"{count} {REMOVALS.get(reason or '', 'no reason recorded').lower()}"


def _relations(providers: list[Provider]) -> str:
    """Return which providers are connected with this site, who have no badge; or that nobody is listed."""
    if not providers:
        return wording.NOBODY
    tied = [p for p in providers if p.profile.ownership_disclosure.relation_to_site != "none"]
    names = [formats.isolated(provider.profile.name.brand) for provider in tied]
    if not names:
        return "No listed provider is connected with this site."
    return f"Connected with this site: {formats.join(names)}. They can have no badge, and their pages say so."
