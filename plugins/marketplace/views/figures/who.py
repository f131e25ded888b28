"""Whom and what the figures count: active providers, and the reviews that are published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.models.review.full import FullReview, is_full

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

# A disputed review is readable, but enters no number until it is settled. Source: docs/ratings.md#which-reviews-vote
COUNTED = "published"


def active(snapshot: Snapshot) -> tuple[Provider, ...]:
    """Return the providers that take work, by slug."""
    return tuple(provider for provider in snapshot.listed if provider.profile.status == "active")


def countries_of(provider: Provider) -> tuple[str, ...]:
    """Return the countries in which a provider has a place, each once."""
    return tuple(sorted({location.country for location in provider.profile.locations}))


def countries(providers: tuple[Provider, ...]) -> list[str]:
    """Return all countries, those with most providers first, then by name."""
    found = Counter(country for provider in providers for country in countries_of(provider))
    return sorted(found, key=lambda code: (-found[code], formats.country(code)))


def based_in(providers: tuple[Provider, ...], country: str) -> tuple[Provider, ...]:
    """Return the providers with a place in a country."""
    return tuple(provider for provider in providers if country in countries_of(provider))


def unrewarded(snapshot: Snapshot, provider: Provider | None = None) -> Iterator[FullReview]:
    """Yield the reviews whose facts enter numbers: the published ones, but for rewarded ones."""
    for found in snapshot.published if provider is None else (provider,):
        for review in found.reviews:
            if is_full(review) and review.moderation.state == COUNTED and review.incentive.kind == "none":
                yield review


def reviews(snapshot: Snapshot) -> Iterator[FullReview]:
    """Yield every published review of every provider that has a page."""
    for provider in snapshot.published:
        for review in provider.reviews:
            if is_full(review) and review.moderation.state == COUNTED:
                yield review
