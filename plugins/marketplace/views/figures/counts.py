"""How many providers and reviews there are, where, and how far they were checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.catalog.provider import Provider
from marketplace.models.review.parts import Proof
from marketplace.views import paths, wording
from marketplace.views.figures.values import HOW_COUNTED, LiveFigure, LiveTable, all_but_first, share
from marketplace.views.figures.who import active, based_in, countries, reviews

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

PROOFS: dict[str, Proof] = {"invoice": "verified_invoice", "contact": "verified_contact", "none": "unverified"}
LEVELS = {
    "unverified": "Not checked",
    "contact_verified": "Contact checked",
    "documents_verified": "Documents checked",
    "visited": "Visited",
}
HOW_CHECKED = "/list-or-correct/#what-we-check"
HOW_PROVEN = f"{paths.METHOD}#how-reviews-are-checked"


def provider_count(snapshot: Snapshot, channel: str = "", category: str = "") -> LiveFigure:
    """Count the active providers, of a channel where one is named, with a core service in a category likewise."""
    offering = [p for p in active(snapshot) if not channel or channel in p.profile.channels_offered]
    if category:
        offering = [p for p in offering if category in _core(snapshot, p)]
    return LiveFigure(formats.count(len(offering), "provider"), None, "providers", snapshot.as_of)


def _core(snapshot: Snapshot, provider: Provider) -> set[str]:
    """Return the categories in which a provider does something every week."""
    of = snapshot.reference.category_of
    return {of[service.id] for service in provider.profile.services if service.depth == "core"}


def country_count(snapshot: Snapshot) -> LiveFigure:
    """Count the countries in which an active provider has a place."""
    return LiveFigure(str(len(countries(active(snapshot)))), None, "countries", snapshot.as_of)


def review_count(snapshot: Snapshot, proof: str = "") -> LiveFigure:
    """Count the published reviews, with one level of proof where one is named."""
    published = list(reviews(snapshot))
    if not proof:
        return LiveFigure(formats.count(len(published), "review"), None, "reviews", snapshot.as_of)
    proven = sum(review.verification.level == PROOFS[proof] for review in published)
    text = f"{proven} ({share(proven, len(published))})"
    return LiveFigure(text, len(published), "reviews", snapshot.as_of, HOW_PROVEN)


def providers_by_country_and_channel(snapshot: Snapshot) -> LiveTable:
    """Count the active providers in each country, in all and by channel."""
    providers = active(snapshot)
    header = ("Country", "All", "Remote", "On site", "Workshop", "Pick-up or post")
    rows = [(formats.country(code), *_by_channel(based_in(providers, code))) for code in countries(providers)]
    return LiveTable(
        caption="Where the providers on this site are, and how they help",
        header=header,
        rows=(*rows, ("All countries", *_by_channel(providers))),
        n=len(providers),
        counted="providers",
        as_of=snapshot.as_of,
        method_url=HOW_COUNTED,
        numeric=all_but_first(header),
        note="A provider with places in two countries counts in both. Many help remotely beyond their own country.",
    )


def _by_channel(providers: tuple[Provider, ...]) -> tuple[str, ...]:
    offered = [provider.profile.channels_offered for provider in providers]
    channels = (("remote",), ("onsite",), ("workshop",), ("pickup", "mail_in"))
    return str(len(offered)), *(str(sum(any(c in ways for c in group) for ways in offered)) for group in channels)


def verification_levels(snapshot: Snapshot) -> LiveTable:
    """Count the active providers by how far they were checked, and by what was shown."""
    providers = active(snapshot)
    profiles = [provider.profile for provider in providers]
    counted = [
        (label, sum(profile.verification.level == level for profile in profiles)) for level, label in LEVELS.items()
    ]
    counted += [
        ("Insurance certificate seen", sum(any(i.state == "verified" for i in p.insurance) for p in profiles)),
        (
            "A certificate checked in its register",
            sum(any(c.state == "verified" for c in p.certifications) for p in profiles),
        ),
    ]
    header = ("What was checked", "Providers", "Share")
    return LiveTable(
        caption="What was checked about the providers on this site",
        header=header,
        rows=tuple((label, str(count), share(count, len(providers))) for label, count in counted),
        n=len(providers),
        counted="providers",
        as_of=snapshot.as_of,
        method_url=HOW_CHECKED,
        numeric=all_but_first(header),
        note="The first four add up to all providers; the last two may be true of any of them.",
    )


def reviews_by_proof(snapshot: Snapshot) -> LiveTable:
    """Count the published reviews, and those that count as votes, by what an editor saw."""
    levels = [review.verification.level for review in reviews(snapshot)]
    votes = [vote.proof for provider in snapshot.published for vote in snapshot.ratings[provider.slug].counted]
    rows = tuple(
        (
            wording.PROOF[proof],
            str(levels.count(proof)),
            share(levels.count(proof), len(levels)),
            str(votes.count(proof)),
        )
        for proof in PROOFS.values()
    )
    header = ("Proof", "Reviews", "Share", "Of these, votes")
    return LiveTable(
        caption="Published reviews by what an editor saw",
        header=header,
        rows=(*rows, ("All", str(len(levels)), share(len(levels), len(levels)), str(len(votes)))),
        n=len(levels),
        counted="reviews",
        as_of=snapshot.as_of,
        method_url=f"{paths.METHOD}#which-reviews-count",
        numeric=all_but_first(header),
    )
