"""Who a provider is, what was checked of it, and how to reach it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import phonenumbers

from marketplace import formats
from marketplace.models.money import Money
from marketplace.models.profile.contact import Contact
from marketplace.models.profile.credential import Certification, Insurance
from marketplace.models.profile.profile import Profile
from marketplace.models.reference.reference import Reference
from marketplace.models.windows import clock_text
from marketplace.units import MINUTES_A_DAY
from marketplace.views import paths, wording
from marketplace.views.parts import Fact, Tag

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider

TONES = ("slate", "moss", "ochre", "brick", "plum", "teal")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHOWN_AFTER_EXPIRY = timedelta(days=90)
PHONE_KINDS = ("phone", "sms")


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One way to reach a provider; url is tel:, sms:, mailto: or https."""

    kind: str
    text: str
    url: str
    note: str | None
    emergency: bool


@dataclass(frozen=True, slots=True)
class Credential:
    """One certificate or insurance; ended ones are greyed."""

    name: str
    details: str
    state: Tag
    ended: bool


def initials(brand: str) -> str:
    """Return one or two letters for a provider's mark."""
    words = [word for word in brand.replace("(demo)", "").replace("&", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or "?"


def logo_url(provider: Provider) -> str | None:
    """Return the address of a provider's logo; None where it has none."""
    return paths.logo(provider.slug, provider.logo.digest) if provider.logo else None


def tone(slug: str) -> str:
    """Return the colour of a provider's mark: any, but always the same."""
    return TONES[sum(slug.encode()) % len(TONES)]


def place_line(profile: Profile) -> str:
    """Return where a provider is, in one line."""
    first = profile.locations[0]
    return f"{formats.isolated(first.locality)}, {formats.country(first.country)}"


def about(profile: Profile) -> tuple[Fact, ...]:
    """Return who the provider is."""
    form = wording.named(wording.LEGAL_FORMS, profile.legal_form) if profile.legal_form else None
    old = profile.former_names
    registration = profile.registration
    return (
        Fact("Registered name", profile.name.legal),
        *(Fact("Former name", formats.isolated(one.name), f"Until {formats.day(one.until)}.") for one in old),
        Fact("Legal form", form),
        Fact(
            "Register entry",
            f"{registration.register_name}, {registration.number} ({registration.country})" if registration else None,
        ),
        Fact("Founded", str(profile.founded_year) if profile.founded_year else None),
        Fact("Team", profile.team_size and f"{profile.team_size} people" if profile.team_size != "1" else "One person"),
        Fact("Technicians", str(profile.technicians) if profile.technicians else None),
        Fact("Languages spoken", formats.join([formats.language(tag) for tag in profile.languages])),
        Fact("Works for households", wording.yes_no(profile.takes_households)),
        Fact("Takes projects", wording.yes_no(profile.takes_projects)),
        Fact(
            "Knows well", wording.all_named({"accounting_finance": "Accounting and finance"}, profile.sectors) or None
        ),
        Fact("Systems", wording.all_named(wording.PLATFORMS, profile.platforms) or None),
        Fact("Makers", wording.all_named(wording.PLATFORMS, profile.vendors) or None),
    )


def checked(profile: Profile) -> tuple[Fact, ...]:
    """Return exactly what was checked, by whom and when."""
    found = profile.verification
    level = wording.VERIFICATION[found.level]
    signed = f"Checked on {formats.day(found.on)} by {_a(found.by)}" if found.on and found.by else None
    relation = profile.ownership_disclosure
    tie = (
        "none" if relation.relation_to_site == "none" else relation.text or wording.RELATIONS[relation.relation_to_site]
    )
    return (
        Fact("Level", level, note=signed),
        Fact(
            "What was checked",
            found.method if found.level != "unverified" else "Nothing yet: these are the provider’s own statements.",
        ),
        Fact("Checked again by", formats.day(found.expires) if found.expires else None),
        Fact("Connection with this site", tie),
        Fact("Listed since", formats.day(profile.listed_on)),
        Fact(
            "Last confirmed", f"{formats.day(profile.last_confirmed)}, by {wording.CONFIRMED_BY[profile.confirmed_by]}"
        ),
    )


def _a(by: str) -> str:
    return "an editor" if by == "editor" else by


def contacts(profile: Profile) -> tuple[ContactLine, ...]:
    """Return the ways to reach a provider, emergencies first."""
    lines = [_contact(contact) for contact in profile.contacts]
    if profile.website:
        lines.append(ContactLine("Website", profile.website, profile.website, None, emergency=False))
    return tuple(sorted(lines, key=lambda line: not line.emergency))


def _contact(contact: Contact) -> ContactLine:
    schemes = {"phone": "tel:", "sms": "sms:", "email": "mailto:"}
    note = [formats.isolated(contact.label)] if contact.label else []
    if contact.languages:
        note.append(formats.join([formats.language(tag) for tag in contact.languages]))
    shown = contact.value
    if contact.kind in PHONE_KINDS or shown.startswith("+"):
        shown = phonenumbers.format_number(phonenumbers.parse(shown), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    scheme = schemes.get(contact.kind, "tel:" if contact.value.startswith("+") else "")
    kind = wording.CONTACT_KINDS[contact.kind]
    return ContactLine(kind, shown, f"{scheme}{contact.value}", ", ".join(note) or None, contact.emergency)


def certificates(profile: Profile, reference: Reference, as_of: date) -> tuple[Credential, ...]:
    """Return the certificates; an ended one is greyed, then left out after 90 days."""
    return tuple(
        _certificate(found, reference, as_of) for found in profile.certifications if _still_shown(found.expires, as_of)
    )


def _still_shown(expires: date | None, as_of: date) -> bool:
    return expires is None or as_of <= expires + SHOWN_AFTER_EXPIRY


def _certificate(found: Certification, reference: Reference, as_of: date) -> Credential:
    kind = reference.certifications.get(found.id)
    details = []
    if found.holder == "person":
        people = "people, number not stated" if found.count is None else formats.count(found.count, "person", "people")
        details.append(f"held by {people}")
    if found.scope:
        details.append(found.scope)
    if found.expires:
        details.append(f"{'ended' if found.expires < as_of else 'until'} {formats.day(found.expires)}")
    ended = found.state == "expired" or (found.expires is not None and found.expires < as_of)
    return Credential(
        kind.label if kind else found.id, ", ".join(details), _state(found.state, found.on, found.method, ended), ended
    )


def _state(state: str, on: date | None, method: str | None, ended: bool) -> Tag:
    if ended:
        return Tag("Ended", "caution")
    if state == "verified":
        how = f", {method}" if method else ""
        return Tag(f"Checked{f' on {formats.day(on)}' if on else ' by us'}{how}", "positive")
    return Tag("The provider’s own word")


def insurance(profile: Profile, as_of: date) -> tuple[Credential, ...]:
    """Return the insurance cover, largest lists first as written."""
    return tuple(_cover(found, as_of) for found in profile.insurance)


def is_ended(found: Insurance, as_of: date) -> bool:
    """Return whether a cover has run out, by its state or its last day."""
    return found.state == "expired" or (found.valid_until is not None and found.valid_until < as_of)


def cover_limit(found: Insurance, *, brief: bool = False) -> str:
    """Return the most that a cover pays, with a blank before it; empty when it is not known."""
    if found.limit is None or not found.currency:
        return ""
    limit = formats.money_short(Money(found.limit, found.currency))
    if brief:
        return f" {limit}"
    return f" up to {limit}{f' per {found.per}' if found.per == 'claim' else ' in all' if found.per else ''}"


def _cover(found: Insurance, as_of: date) -> Credential:
    details = [part for part in (cover_limit(found).strip(),) if part]
    if found.valid_until:
        details.append(f"until {formats.day(found.valid_until)}")
    ended = is_ended(found, as_of)
    return Credential(wording.INSURANCE[found.kind], ", ".join(details), _state(found.state, None, None, ended), ended)


def accessibility(profile: Profile) -> tuple[Fact, ...]:
    """Return what makes a provider easy or hard to reach; what is not known is "not stated"."""
    said = profile.accessibility
    return tuple(
        Fact(label, None if getattr(said, name) == "unknown" else getattr(said, name).capitalize())
        for name, label in wording.ACCESSIBILITY.items()
    )


def span(opens: int, closes: int) -> str:
    """Return a window as people write it; one that runs past midnight says so."""
    if (opens, closes) == (0, MINUTES_A_DAY):
        return "all day"
    return f"{clock_text(opens)} to {clock_text(closes)}{' the next day' if closes <= opens else ''}"
