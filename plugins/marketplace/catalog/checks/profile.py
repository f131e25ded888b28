"""What a profile says against the vocabularies, the day, and the provider's other files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from marketplace import policy
from marketplace.catalog.checks.days import days_are_past, is_past
from marketplace.catalog.checks.known import Known, not_listed
from marketplace.models.profile.credential import INSURANCE
from marketplace.models.profile.profile import Profile
from marketplace.models.vocabulary import PRICED_AS
from marketplace.problems import Fault

HOLDERS = {"organisation": "an organisation", "person": "a person"}
CHANNEL_WORDS = {"remote": "a remote", "onsite": "an on-site", "workshop": "a workshop"}


def folder_has_the_slug(profile: Profile, known: Known) -> Iterator[Fault]:
    slug, folder = profile.slug, known.provider.slug
    if slug == folder:
        return
    if slug in known.providers:
        message = f"{slug} is already used by another provider. Write the name of your folder: {folder}."
        yield Fault("slug_taken", message, at=("slug",))
    else:
        message = f"The folder is named {folder}, but the slug is {slug}. Make them the same; slugs never change."
        yield Fault("slug_folder", message, at=("slug",))


def services_are_listed(profile: Profile, known: Known) -> Iterator[Fault]:
    for number, service in enumerate(profile.services):
        name = vars(service).get("id")
        if name is not None and name not in known.reference.services:
            at = ("services", number, "id")
            yield not_listed("service_unknown", name, known.reference.services, "a service id", at=at)


def certifications_are_listed(profile: Profile, known: Known) -> Iterator[Fault]:
    for number, certification in enumerate(profile.certifications):
        name = vars(certification).get("id")
        if name is not None and name not in known.reference.certifications:
            at = ("certifications", number, "id")
            words = known.reference.certifications
            yield not_listed("certification_unknown", name, words, "a certificate we list", at=at)


def certificates_have_their_holder(profile: Profile, known: Known) -> Iterator[Fault]:
    for number, certification in enumerate(profile.certifications):
        kind = known.reference.certifications.get(vars(certification).get("id", ""))
        holder = vars(certification).get("holder")
        if kind and holder and kind.holder != holder:
            message = f"{kind.label} is held by {HOLDERS[kind.holder]}, not by {HOLDERS[holder]}. Write {kind.holder}."
            yield Fault("cert_holder", message, at=("certifications", number, "holder"))


def certificates_are_in_force(profile: Profile, known: Known) -> Iterator[Fault]:
    for number, certification in enumerate(profile.certifications):
        held = vars(certification)
        expires, kind = held.get("expires"), known.reference.certifications.get(held.get("id", ""))
        if expires and kind and expires < known.as_of and held.get("state") != "expired":
            message = f"{kind.label} ended on {expires}. Renew it, or write state: expired."
            yield Fault("cert_expired", message, at=("certifications", number, "expires"), severity="warning")


def insurance_is_in_force(profile: Profile, known: Known) -> Iterator[Fault]:
    for number, cover in enumerate(profile.insurance):
        held = vars(cover)
        until, kind = held.get("valid_until"), held.get("kind")
        if until and kind and until < known.as_of and held.get("state") != "expired":
            message = f"{INSURANCE[kind]} cover ended on {until}. Give the new date, or write state: expired."
            yield Fault("insurance_expired", message, at=("insurance", number, "valid_until"), severity="warning")


def verification_is_in_force(profile: Profile, known: Known) -> Iterator[Fault]:
    expires = profile.verification.expires
    if expires and expires < known.as_of:
        message = f"The verification ended on {expires}. Check again, or write level: unverified."
        yield Fault("verification_expired", message, at=("verification", "expires"), severity="warning")


def founded_in_the_past(profile: Profile, known: Known) -> Iterator[Fault]:
    if profile.founded_year and profile.founded_year > known.latest_day().year:
        yield Fault("year_future", f"founded_year {profile.founded_year} is in the future.", at=("founded_year",))


def confirmed_after_listing(profile: Profile, known: Known) -> Iterator[Fault]:
    listed, confirmed = profile.listed_on, profile.last_confirmed
    # A day of listing that has yet to come is told as such.
    if confirmed < listed and is_past(listed, known, by_provider=False):
        message = f"Last confirmed on {confirmed}, before it was listed on {listed}. Correct one of them."
        yield Fault("date_order", message, at=("last_confirmed",))


def confirmed_lately(profile: Profile, known: Known) -> Iterator[Fault]:
    age = _age(profile.last_confirmed, known)
    if age > policy.STALE_DAYS and profile.last_confirmed >= profile.listed_on:
        message = f"Last confirmed on {profile.last_confirmed}, {age} days ago. Confirm it again and change the date."
        yield Fault("last_confirmed_stale", message, at=("last_confirmed",), severity="warning")


def _age(day: date, known: Known) -> int:
    return (known.as_of - day).days


def channels_have_a_price(profile: Profile, known: Known) -> Iterator[Fault]:
    priced = {channel for card in known.provider.rate_cards for channel in card.rates}
    for number, channel in enumerate(profile.channels_offered):
        needed = PRICED_AS[channel]
        if needed not in priced:
            message = (
                f"{channel} is offered but pricing has no {CHANNEL_WORDS[needed].split()[1]} rate. Add rates.{needed}."
            )
            yield Fault("channel_no_price", message, at=("channels_offered", number))


RECORD_CHECKS = (
    folder_has_the_slug,
    services_are_listed,
    certifications_are_listed,
    certificates_have_their_holder,
    certificates_are_in_force,
    insurance_is_in_force,
    verification_is_in_force,
    founded_in_the_past,
    days_are_past,
    confirmed_after_listing,
    confirmed_lately,
    channels_have_a_price,
)
