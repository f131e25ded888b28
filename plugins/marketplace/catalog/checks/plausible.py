"""Values that are well formed and most likely wrong: of another country, a slip of the clock, a firm listed twice.

What is known of countries stands in _reference/countries.yaml; of others nothing is questioned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marketplace import policy
from marketplace.catalog.checks.known import Known, Shared, is_copy
from marketplace.catalog.provider import Provider
from marketplace.models.base import Record
from marketplace.models.money import Money
from marketplace.models.places import zones_by_country
from marketplace.models.pricing.amounts import least
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.hours import Hours, OpenHours
from marketplace.models.profile.profile import Profile
from marketplace.models.reference.countries import CountryFacts
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.tax_numbers import tax_number_fault
from marketplace.models.windows import HolidayRule, Window, clock_text
from marketplace.problems import Fault, Location
from marketplace.units import MINUTES_A_DAY

MOST_LATITUDE = 90
NOON = MINUTES_A_DAY // 2


def places_are_in_their_country(profile: Profile, known: Known) -> Iterator[Fault]:
    for number, location in enumerate(profile.locations):
        here = vars(location)
        if not {"lat", "lon", "country", "locality"} <= here.keys():
            continue
        facts, city = (
            known.reference.country_list.of(here["country"]),
            known.reference.city_of(here["country"], here["locality"]),
        )
        if city is not None or facts is None or facts.holds(here["lat"], here["lon"]):
            continue  # A city is nearer than a box, and speaks for itself.
        swapped = abs(here["lon"]) <= MOST_LATITUDE and facts.holds(here["lon"], here["lat"])
        turned = next(
            (signs for signs in ((1, -1), (-1, 1)) if facts.holds(signs[0] * here["lat"], signs[1] * here["lon"])), None
        )
        remedy = (
            "Are lat and lon swapped?"
            if swapped
            else "Is a minus missing, or one too many?"
            if turned
            else "Look at them on a map."
        )
        message = f"{here['lat']}, {here['lon']} lies outside {here['country']}. {remedy}"
        yield Fault("coords_outside", message, at=("locations", number, "lat"), severity="warning")


def tax_number_has_its_check_digit(profile: Profile, known: Known) -> Iterator[Fault]:
    country = vars(profile.locations[0]).get("country")
    found = tax_number_fault(profile.tax_id, country) if profile.tax_id and country else None
    if found:
        yield found


def tax_rate_is_one_of_the_country(card: RateCard, known: Known) -> Iterator[Fault]:
    facts = _facts(known)
    rate = card.tax.rate_pct
    if facts is None or not rate or card.confirmed:
        return
    listed = ", ".join(f"{each}" for each in facts.tax_rates)
    if facts.tax_most is not None and rate > facts.tax_most:
        usual = f"No place there has more than {facts.tax_most}"
    elif facts.tax_rates and rate not in facts.tax_rates:
        usual = f"The rates there are {listed}"
    else:
        return
    message = f"{rate}% is no rate of tax in {facts.country}. {usual}. If it is right, add confirmed: true."
    yield Fault("tax_rate_unlikely", message, at=("tax", "rate_pct"), severity="warning")


def clock_is_of_a_country_of_the_provider(card: RateCard, known: Known) -> Iterator[Fault]:
    yield from _clock(card.timezone, known, ("timezone",))


def holidays_are_of_a_country_of_the_provider(card: RateCard, known: Known) -> Iterator[Fault]:
    yield from _holidays(card.holidays, known, ("holidays", "list"))


def coverages_are_of_a_country_of_the_provider(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    for number, coverage in enumerate(level.coverages):
        yield from _holidays(coverage.holidays, known, ("coverages", number, "holidays", "list"))


def coverages_are_no_slips(level: ServiceLevel, known: Known) -> Iterator[Fault]:
    for number, coverage in enumerate(level.coverages):
        yield from _long(coverage.windows, ("coverages", number, "windows"))


def bands_are_no_slips(card: RateCard, known: Known) -> Iterator[Fault]:
    for number, band in enumerate(card.bands):
        yield from _long(band.windows, ("bands", number, "windows"), nights_only=True)


def hours_are_no_slips(profile: Profile, known: Known) -> Iterator[Fault]:
    found: list[tuple[Hours | None, Location]] = [(profile.hours, ("hours",))]
    for group, records in (("locations", profile.locations), ("contacts", profile.contacts)):
        found += [(vars(record).get("hours"), (group, number, "hours")) for number, record in enumerate(records)]
    for hours, at in found:
        if hours is not None:
            yield from _long(hours.windows, (*at, "windows"))


def rates_are_those_of_the_country(card: RateCard, known: Known) -> Iterator[Fault]:
    """Question rates far from what an hour costs there, where too few providers make a median."""
    facts = _facts(known)
    if facts is None or facts.hour is None or card.confirmed or facts.hour.currency != card.currency:
        return
    about = facts.hour.about
    for channel in card.rates:
        rate = card.stated_rates(channel).get("standard")
        low = least(rate) if rate is not None else 0
        amount = Money(low, card.currency)
        if low and not about / policy.UNLIKELY_TIMES <= amount.major <= about * policy.UNLIKELY_TIMES:
            # Asked last: what a check finds without looking at others need not be found again when they change.
            if len(list(_in_country(known.providers.values(), facts.country))) >= policy.ENOUGH_FOR_MEDIAN:
                return  # Their median says more: rates_are_likely.
            usual = f"far from the {about} that is usual in {facts.country}"
            message = f"{amount} an hour is {usual}. If it is right, add confirmed: true."
            yield Fault("rate_unlikely", message, at=("rates", channel, "standard"), severity="warning")


def firms_are_listed_once(known: Shared) -> Iterator[tuple[Record, Fault]]:
    """Find what only one firm can have at two providers; told at the one that was listed later."""
    seen: dict[tuple[str, str], Provider] = {}
    for provider in sorted(known.providers.values(), key=_since):
        if is_copy(provider, known):
            continue
        for what, value, at in _its_own(provider.profile):
            other = seen.setdefault((what, value), provider)
            if other is not provider:
                message = f"{other.slug} has the same {what}. A firm is listed once; if they are two, tell the editors."
                yield provider.profile, Fault("firm_twice", message, at=at, severity="warning")


def _its_own(profile: Profile) -> Iterator[tuple[str, str, Location]]:
    known = vars(profile)
    if known.get("tax_id"):
        yield "tax number", "".join(filter(str.isalnum, known["tax_id"])).upper(), ("tax_id",)
    if known.get("website"):
        yield "website", known["website"].rstrip("/").casefold(), ("website",)
    for number, contact in enumerate(known.get("contacts") or ()):
        here = vars(contact)
        if {"kind", "value"} <= here.keys() and here["kind"] in ("phone", "email"):
            yield (
                ("telephone number" if here["kind"] == "phone" else "mail address"),
                here["value"].casefold(),
                ("contacts", number, "value"),
            )


def _since(provider: Provider) -> tuple[str, str]:
    return str(vars(provider.profile).get("listed_on", "9")), provider.slug


def _facts(known: Known) -> CountryFacts | None:
    country = vars(known.provider.profile.locations[0]).get("country")
    return known.reference.country_list.of(country) if country else None


def _in_country(providers: Iterable[Provider], country: str) -> Iterator[Provider]:
    for provider in providers:
        locations = vars(provider.profile).get("locations") or ()
        if locations and vars(locations[0]).get("country") == country:
            yield provider


def _countries(known: Known) -> set[str]:
    """Return the countries of a provider; none where one of them could not be read."""
    found = [vars(location).get("country") for location in known.provider.profile.locations]
    return set(filter(None, found)) if all(found) else set()


def _clock(zone: str, known: Known, at: Location) -> Iterator[Fault]:
    used, countries = zones_by_country(), _countries(known)
    everywhere = {name for zones in used.values() for name in zones}
    if countries and zone in everywhere and not any(zone in used.get(country, ()) for country in countries):
        message = f"{zone} is used in none of your countries ({', '.join(sorted(countries))})."
        yield Fault("timezone_mismatch", message, at=at, severity="warning")


def _holidays(rule: HolidayRule | None, known: Known, at: Location) -> Iterator[Fault]:
    name, countries = rule.list_id if rule else None, _countries(known)
    listed = known.reference.holidays.get(name or "")
    country = vars(listed).get("country") if listed else None
    if country and countries and country not in countries:
        mine = sorted(key for key in known.reference.holidays if key[:2] in countries)
        remedy = f"Lists of yours: {', '.join(mine)}." if mine else "Ask the editors for a list of your country."
        message = f"{name} is a list of {country}, where you have no place. {remedy}"
        yield Fault("holidays_elsewhere", message, at=at, severity="warning")


def _long(windows: Iterable[Window | OpenHours], at: Location, *, nights_only: bool = False) -> Iterator[Fault]:
    for number, window in enumerate(windows):
        length = (window.closes - window.opens) % MINUTES_A_DAY
        at_night = window.closes < window.opens
        if at_night and window.opens < NOON and length > policy.LONG_WINDOW_MINUTES:
            meant = f" Is {clock_text(window.closes + NOON)} meant?"
        elif not (at_night or nights_only) and length > policy.LONG_DAY_MINUTES:
            meant = " Is that so? The whole day is written 00:00 to 24:00."
        else:
            continue
        message = f"{clock_text(window.opens)} to {clock_text(window.closes)} is {length / 60:g} hours.{meant}"
        yield Fault("window_long", message, at=(*at, number), severity="warning")


PROFILE_CHECKS = (places_are_in_their_country, tax_number_has_its_check_digit, hours_are_no_slips)
PRICING_CHECKS = (
    tax_rate_is_one_of_the_country,
    clock_is_of_a_country_of_the_provider,
    holidays_are_of_a_country_of_the_provider,
    rates_are_those_of_the_country,
    bands_are_no_slips,
)
SLA_CHECKS = (coverages_are_of_a_country_of_the_provider, coverages_are_no_slips)
CATALOG_CHECKS = (firms_are_listed_once,)
