"""Whom to ring, and when somebody is there: links and hours in words, for every page that names a provider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import phonenumbers

from marketplace import formats
from marketplace.availability.opening import EMERGENCY, Opening
from marketplace.availability.week import WHOLE_DAY, Week
from marketplace.models.profile.profile import Profile
from marketplace.models.windows import DAYS
from marketplace.units import MINUTES_A_DAY
from marketplace.views.provider.identity import span

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

# In this order people write to a provider that has no telephone.
WRITTEN = ("email", "web_form", "chat", "sms", "messaging", "portal")
SCHEMES = {"email": "mailto:", "sms": "sms:"}


@dataclass(frozen=True, slots=True)
class Contacting:
    """A link that rings or writes: words, an address (tel:, mailto: or https), and when it is answered if stated.

    `kind` is write or one of Opening.numbers; `whom` is the provider's name, for those who hear the page.
    """

    kind: str
    text: str
    url: str
    whom: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach a provider: links (none where it takes no work), hours in words, and data for opening.js or None."""

    links: tuple[Contacting, ...]
    hours: str
    data: dict[str, Any] | None


def reach(snapshot: Snapshot, provider: Provider, *, country: str | None = None) -> Reach:
    """Return how to reach a provider; numbers of `country` are written as people dial them there."""
    if provider.profile.status != "active":
        return Reach((), "", None)
    found = snapshot.openings[provider.slug]
    return Reach(tuple(_links(found, provider.profile, country)), hours_line(found), found.data)


def _links(found: Opening, profile: Profile, country: str | None) -> Iterator[Contacting]:
    whom = profile.name.brand
    for kind, contact in found.numbers.items():
        text = f"{'Emergencies' if kind.startswith(EMERGENCY) else 'Call'} {number_text(contact.value, country)}"
        note = f"answered {week_line(found.answered[kind])}" if kind in found.answered else None
        yield Contacting(kind, text, f"tel:{contact.value}", whom, note)
    written = next((contact for kind in WRITTEN for contact in profile.contacts if contact.kind == kind), None)
    if not found.numbers and written is not None:
        yield Contacting("write", "Write", f"{SCHEMES.get(written.kind, '')}{written.value}", whom)


@lru_cache(maxsize=4096)
def number_text(value: str, country: str | None) -> str:
    """Return an E.164 number as people of a country dial it; for all others with its country code."""
    number = phonenumbers.parse(value)
    at_home = country is not None and phonenumbers.country_code_for_region(country) == number.country_code
    form = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form))


def hours_line(found: Opening) -> str:
    """Return when a provider works, and when for urgent faults where that differs; empty when never."""
    work, urgent = week_line(found.work), week_line(found.urgent)
    line = "; ".join((*([work] if work else []), *([f"urgent faults {urgent}"] if urgent and urgent != work else [])))
    return formats.capital(line)


@lru_cache(maxsize=4096)
def week_line(week: Week) -> str:
    """Return a week in words: Monday to Friday 09:00 to 17:30; Saturday 09:00 to 13:00. Empty when never open."""
    if all(spans == (WHOLE_DAY,) for spans in week):
        return "day and night, every day"
    groups: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for day, spans in zip(DAYS, week, strict=True):
        if spans:
            groups.setdefault(spans, []).append(day)
    return "; ".join(f"{_days(days)} {_spans(spans)}" for spans, days in groups.items())


def _days(days: Sequence[str]) -> str:
    told = formats.weekdays(days)
    return "every day" if len(days) == len(DAYS) else told


def _spans(spans: Iterable[tuple[int, int]]) -> str:
    return formats.join([span(opens, (closes - 1) % MINUTES_A_DAY + 1) for opens, closes in spans])
