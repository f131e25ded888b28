"""Whether lists show a provider, where it serves, how it is reached, and its rating: before a change and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace import formats
from marketplace.areas import channels_at
from marketplace.snapshot import Snapshot
from marketplace.views.listing import place_of
from marketplace.views.standing import rating_line
from marketplace.views.wording import CHANNELS

NAMED = 5
# None: there is no such provider.
STANDING = {
    None: "not on the site",
    "active": "in all lists",
    "paused": "in lists, but takes no new work",
    "closed": "a page, but in no list",
    "delisted": "no page",
}


def listed(before: Snapshot, after: Snapshot, slug: str) -> Iterator[str]:
    """Yield whether a provider comes into lists, leaves them, or takes new work there."""
    was, now = (_status(snapshot, slug) for snapshot in (before, after))
    if was != now:
        yield f"Standing: {STANDING[was]} → {STANDING[now]}"


def _status(snapshot: Snapshot, slug: str) -> str | None:
    found = snapshot.catalog.providers.get(slug)
    return None if found is None else found.profile.status


def served(before: Snapshot, after: Snapshot, slug: str) -> Iterator[str]:
    """Yield the cities that a provider does not serve any more, or newly serves, by channel."""
    was, now = (_cities(snapshot, slug) for snapshot in (before, after))
    for channel in CHANNELS:
        for verb, cities in (
            ("no longer serves", was[channel] - now[channel]),
            ("newly serves", now[channel] - was[channel]),
        ):
            if cities:
                yield f"{CHANNELS[channel]}: {verb} {_some(sorted(cities))}"


def _cities(snapshot: Snapshot, slug: str) -> dict[str, set[str]]:
    profile = snapshot.catalog.providers[slug].profile
    cities = [(city.name, channels_at(profile, place_of(city))) for city in snapshot.reference.cities.values()]
    return {channel: {name for name, channels in cities if channel in channels} for channel in CHANNELS}


def reached(before: Snapshot, after: Snapshot, slug: str) -> Iterator[str]:
    """Yield numbers and addresses that go or come: who changes them, gets the calls."""
    was, now = (_contacts(snapshot, slug) for snapshot in (before, after))
    for verb, contacts in (("Is no longer reached by", was - now), ("Is newly reached by", now - was)):
        if contacts:
            yield f"{verb} {_some(sorted(contacts))}"


def _contacts(snapshot: Snapshot, slug: str) -> set[str]:
    profile = snapshot.catalog.providers[slug].profile
    return {contact.value for contact in profile.contacts} | {profile.website or ""} - {""}


def rated(before: Snapshot, after: Snapshot, slug: str) -> Iterator[str]:
    """Yield the rating, where the reviews of a provider have changed."""
    if before.catalog.providers[slug].reviews == after.catalog.providers[slug].reviews:
        return
    was, now = (rating_line(snapshot.ratings[slug]) for snapshot in (before, after))
    if (was.value, was.count) != (now.value, now.count):
        told = (f"{line.value or 'too few to rate'} of {formats.count(line.count, 'review')}" for line in (was, now))
        yield f"Rating: {' → '.join(told)}"


def _some(words: Sequence[str]) -> str:
    shown = [*map(formats.isolated, words[:NAMED])]
    return formats.join([*shown, f"{len(words) - NAMED} more"] if len(words) > NAMED else shown)
