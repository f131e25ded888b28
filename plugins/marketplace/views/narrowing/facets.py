"""The facets of a list: their values in order, and which of them a provider has.

A value like "within 4 h" is held by everybody who is faster, so that several values of one facet mean any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.models.service_level.clock import BusinessDays
from marketplace.models.vocabulary import CHANNELS
from marketplace.service_levels.promises import headline_promise, promise_for
from marketplace.units import MINUTES_A_DAY
from marketplace.views import wording
from marketplace.views.provider.identity import is_ended
from marketplace.views.provider.payment import METHODS

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

ANY, CHECKED = "any", "checked"
FROM_AFAR = {"remote", "mail_in"}
WAITS = (60, 240, 480, MINUTES_A_DAY)
DISTANCES = (5, 10, 25, 50, 100)
# Stars and shares as addresses write them: without a point.
HUNDREDTHS = 100
STARS = (300, 350, 400, 450)
KEPT = (50, 75, 90)


@dataclass(frozen=True, slots=True)
class Listed:
    """A provider as a list has it: the channels of the list's place, and how far that is by road."""

    provider: Provider
    channels: tuple[str, ...]
    km: int | None = None

    @property
    def away(self) -> int | None:
        """Return the distance that somebody has to travel; who only helps from afar is at none."""
        return self.km if set(self.channels) - FROM_AFAR else None


@dataclass(frozen=True, slots=True)
class Facet:
    """One question about providers: its values with their labels, in order, and which a provider has."""

    id: str
    label: str
    values: Mapping[str, str]
    of: Callable[[Listed], Iterable[str]]


def facets(snapshot: Snapshot) -> tuple[Facet, ...]:
    """Return every facet of a snapshot; values that nobody on a list has are the list's to leave out."""
    reference = snapshot.reference
    services = {s.id: f"{s.label}" for category in reference.service_list.categories for s in category.services}
    return (
        Facet("channel", "How they help", wording.CHANNELS, lambda one: one.channels),
        Facet("distance", "Distance by road", _upto(DISTANCES, "within {} km"), _distance),
        Facet("category", "What broke", {c.id: c.label for c in reference.service_list.categories},
              lambda one: {reference.category_of[service.id] for service in one.provider.profile.services}),
        Facet("service", "The work itself", services, lambda one: (s.id for s in one.provider.profile.services)),
        Facet("whom", "For whom", {"business": "Businesses", "household": "Households"}, _whom),
        Facet("answer", "First answer, urgent, on average", _upto(WAITS, "within {}", formats.duration),
              lambda one: _answer(snapshot, one)),
        Facet("arrival", "At your door", ARRIVALS, _arrival),
        Facet("kept", "Promises kept", {str(n): f"likely {n}% and more" for n in KEPT},
              lambda one: _kept(snapshot, one)),
        Facet("rating", "Rating", {str(n): f"reliably {n / HUNDREDTHS:.1f} and more" for n in STARS},
              lambda one: _rating(snapshot, one)),
        Facet("checked", "Checked by us", wording.VERIFICATION, lambda one: (one.provider.profile.verification.level,)),
        Facet("insurance", "Insurance", {ANY: "Insured", CHECKED: "Insured, checked by us", **wording.INSURANCE},
              lambda one: _insurance(snapshot, one)),
        Facet("certificate", "Certificates", {name: kind.label for name, kind in reference.certifications.items()},
              lambda one: _certificates(snapshot, one)),
        Facet("system", "Systems and makers", _words(snapshot, "platforms", "vendors"), _systems),
        Facet("sector", "Knows well", _words(snapshot, "sectors"), lambda one: one.provider.profile.sectors),
        Facet("language", "Languages", _languages(snapshot), lambda one: one.provider.profile.languages),
        Facet("access", "Accessibility", wording.ACCESSIBILITY, _access),
        Facet("pay", "Payment", _payments(snapshot), lambda one: _ways(snapshot, one)),
    )  # fmt: skip


def _upto(limits: Iterable[int], text: str, words: Callable[[int], str] = str) -> dict[str, str]:
    return {str(limit): text.format(words(limit)) for limit in limits}


def _distance(one: Listed) -> Iterator[str]:
    if one.away is not None:
        yield from (str(limit) for limit in DISTANCES if one.away <= limit)


def _whom(one: Listed) -> Iterator[str]:
    audience = {card.audience for card in one.provider.rate_cards}
    if audience - {"household"}:
        yield "business"
    if one.provider.profile.takes_households:
        yield "household"


def _answer(snapshot: Snapshot, one: Listed) -> Iterator[str]:
    wait = snapshot.waits[one.provider.slug]
    if wait is not None and not wait.is_open:
        yield from (str(limit) for limit in WAITS if wait.mean_office_hours <= limit)


ARRIVALS = {
    "4": "promised within 4 working hours",
    "8": "promised within 8 working hours",
    "day": "promised by the next working day",
    ANY: "a time is promised",
}


def _arrival(one: Listed) -> Iterator[str]:
    promise = promise_for(one.provider.service_level, priority="P1", metric="onsite", channel="onsite")
    if "onsite" not in one.channels or promise is None or promise.clock is None:
        return
    clock = promise.clock
    if not isinstance(clock, BusinessDays):
        yield from (hours for hours in ("4", "8") if clock.most_minutes <= int(hours) * 60)
    if not isinstance(clock, BusinessDays) or clock.most_days <= 1:
        yield "day"
    yield ANY


def _kept(snapshot: Snapshot, one: Listed) -> Iterator[str]:
    promise = headline_promise(one.provider.service_level)
    for found in snapshot.observed[one.provider.slug]:
        if promise is None or found.kind != promise.kind or found.share is None:
            continue
        if found.share.known >= policy.ENOUGH_FOR_MEDIAN:
            yield from (str(limit) for limit in KEPT if found.share.low * HUNDREDTHS >= limit)


def _rating(snapshot: Snapshot, one: Listed) -> Iterator[str]:
    rating = snapshot.ratings[one.provider.slug]
    if rating.shown is not None:
        yield from (str(limit) for limit in STARS if rating.low * HUNDREDTHS >= limit)


def _insurance(snapshot: Snapshot, one: Listed) -> Iterator[str]:
    running = [cover for cover in one.provider.profile.insurance if not is_ended(cover, snapshot.as_of)]
    if running:
        yield ANY
    if any(cover.state == "verified" for cover in running):
        yield CHECKED
    yield from {cover.kind for cover in running}


def _certificates(snapshot: Snapshot, one: Listed) -> Iterator[str]:
    for held in one.provider.profile.certifications:
        if held.state != "expired" and (held.expires is None or held.expires >= snapshot.as_of):
            yield held.id


def _systems(one: Listed) -> set[str]:
    return {*one.provider.profile.platforms, *one.provider.profile.vendors}


def _access(one: Listed) -> Iterator[str]:
    told = one.provider.profile.accessibility
    yield from (name for name in wording.ACCESSIBILITY if getattr(told, name) == "yes")


def _ways(snapshot: Snapshot, one: Listed) -> Iterator[str]:
    paid = snapshot.cards[one.provider.slug].payment
    if paid is not None:
        yield from {way.id for way in paid.ways}
        if paid.due_days:
            yield LATER


LATER = "later"


def _payments(snapshot: Snapshot) -> dict[str, str]:
    cards = (snapshot.cards[provider.slug].payment for provider in snapshot.listed)
    ids = {way.id for paid in cards if paid is not None for way in paid.ways}
    return {name: formats.capital(wording.named(METHODS, name)) for name in sorted(ids)} | {LATER: "After the work"}


def _words(snapshot: Snapshot, *fields: str) -> dict[str, str]:
    """Return the words of fields of profiles, by their label."""
    found = {word for p in snapshot.listed for field in fields for word in getattr(p.profile, field)}
    labels = {word: wording.all_named(wording.PLATFORMS, (word,)) for word in found}
    return dict(sorted(labels.items(), key=lambda item: item[1].casefold()))


def _languages(snapshot: Snapshot) -> dict[str, str]:
    labels = {tag: formats.language(tag) for provider in snapshot.listed for tag in provider.profile.languages}
    return dict(sorted(labels.items(), key=lambda item: item[1]))


def everywhere(provider: Provider) -> Listed:
    """Return a provider as a list without a place has it: by all its channels, in the usual order."""
    offered = provider.profile.channels_offered
    return Listed(provider, tuple(channel for channel in CHANNELS if channel in offered))
