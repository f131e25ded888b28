"""What a row of the answer shows beside price and times: whom to ring, what was kept; and who cannot be asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import phonenumbers

from marketplace.availability.desks import reachable_hours
from marketplace.views.opening import SCHEMES, WRITTEN
from marketplace.views.shipped.hours import hours_json

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.models.profile.contact import Contact
    from marketplace.models.profile.profile import Profile
    from marketplace.snapshot import Snapshot
    from marketplace.views.shipped.closed_days import ClosedDays

Json = dict[str, Any]
# Stands for a digit of the number in the pattern of how it is written: many numbers share a pattern.
DIGIT = "#"
# The share that is reliably kept is shipped as a whole number.
PER_MILLE = 1000


def row_json(snapshot: Snapshot, provider: Provider, closed: ClosedDays) -> Json:
    """Return {town, country, phones, mail, kept}: `kept` are [kept, known, reliably kept in 1,000] by kind."""
    profile = provider.profile
    phones = [contact for contact in profile.contacts if contact.kind == "phone"]
    written = next((c for kind in WRITTEN for c in profile.contacts if c.kind == kind), None)
    return {
        "town": profile.locations[0].locality,
        "country": profile.locations[0].country,
        "phones": [_phone_json(provider, contact, closed) for contact in phones],
        "mail": None if written is None else f"{SCHEMES.get(written.kind, '')}{written.value}",
        "kept": {
            found.kind: [found.share.kept, found.share.known, round(found.share.low * PER_MILLE)]
            for found in snapshot.observed[provider.slug]
            if found.share is not None
        },
    }


def _phone_json(provider: Provider, contact: Contact, closed: ClosedDays) -> Json:
    number = phonenumbers.parse(contact.value)
    national = str(number.national_number)
    forms = {"home": phonenumbers.PhoneNumberFormat.NATIONAL, "abroad": phonenumbers.PhoneNumberFormat.INTERNATIONAL}
    hours = reachable_hours(provider.profile, contact, provider.service_level)
    return {
        "calling": number.country_code,
        "number": national,
        **{name: pattern(str(phonenumbers.format_number(number, form)), national) for name, form in forms.items()},
        "emergency": contact.emergency,
        "hours": [hours_json(hours, closed)] if hours.windows else [],
    }


def pattern(text: str, national: str) -> str:
    """Return a written number with # for each digit of the national number, or as it is where it holds others."""
    digits = [at for at, sign in enumerate(text) if sign.isdecimal()][-len(national) :]
    if "".join(text[at] for at in digits) != national:
        return text
    return "".join(DIGIT if at in digits else sign for at, sign in enumerate(text))


def calling_codes(snapshot: Snapshot) -> Json:
    """Return the calling code of each country that has a city; 0 where it has none."""
    countries = sorted({city.country for city in snapshot.reference.cities.values()})
    return {code: phonenumbers.country_code_for_region(code) for code in countries}


def tax_names(snapshot: Snapshot) -> Json:
    """Return what tax is called by country, in the words of its first provider by slug whose rate card names it."""
    found: Json = {}
    for provider in sorted(snapshot.listed, key=lambda provider: provider.slug):
        name = snapshot.cards[provider.slug].tax.name
        if name:
            found.setdefault(provider.profile.locations[0].country, name)
    return dict(sorted(found.items()))


def absent_json(snapshot: Snapshot, asked: frozenset[str]) -> list[Json]:
    """Return who is listed and cannot be asked, by name, with a code of marketplace.availability.reasons."""
    return sorted(_absent(snapshot, asked), key=lambda tree: (tree["name"].casefold(), tree["slug"]))


def _absent(snapshot: Snapshot, asked: frozenset[str]) -> Iterator[Json]:
    for provider in snapshot.providers.values():
        if provider.slug not in asked and provider.profile.status != "delisted":
            reason = "card_stale" if _works(provider.profile) else "not_active"
            yield {"slug": provider.slug, "name": provider.profile.name.brand, "reason": reason}


def _works(profile: Profile) -> bool:
    return profile.status == "active"
