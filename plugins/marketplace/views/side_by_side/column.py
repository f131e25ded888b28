"""All cells of one provider, and the head of its column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marketplace.views import paths
from marketplace.views.lists.cards import notice
from marketplace.views.side_by_side import prices, trust
from marketplace.views.side_by_side.cells import MINOR, CompareColumn, Section

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot


def head(snapshot: Snapshot, provider: Provider) -> CompareColumn:
    """Return the head of a provider's column, with what a reader must know before relying on it."""
    brand = provider.profile.name.brand
    return CompareColumn(provider.slug, brand, paths.provider(provider.slug), notice(provider, snapshot))


def sections(snapshot: Snapshot, provider: Provider) -> tuple[Section, ...]:
    """Return what is compared of a provider; each cell says what the provider's own page says."""
    profile, card, level = provider.profile, snapshot.cards[provider.slug], provider.service_level
    found = (
        Section("Whom to ring", tuple(trust.now(snapshot, provider))),
        Section("Promised and kept", tuple(trust.promised(snapshot, provider))),
        Section("Prices of the same jobs", tuple(prices.jobs(snapshot, provider))),
        Section("Rate card", tuple(prices.rate_card(snapshot, card))),
        Section("Payment and quotes", tuple(prices.terms_of_payment(card))),
        Section("If it goes wrong", tuple(trust.if_it_goes_wrong(level, card.currency))),
        Section("Whom they help, and where", tuple(trust.whom_and_where(profile))),
        Section("Proof", tuple(trust.proof(snapshot, profile))),
        Section("Reviews", tuple(trust.reviews(snapshot, provider))),
    )
    return tuple(map(_weighed, found))


def _weighed(section: Section) -> Section:
    """Return a section whose entries say whether they are minor."""
    entries = (replace(entry, minor=entry.minor or entry.term in MINOR) for entry in section.entries)
    return replace(section, entries=tuple(entries))
