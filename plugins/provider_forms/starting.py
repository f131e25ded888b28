"""A new listing, card or reply, each from one annotated source: the template, and the manual's example of a reply."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from marketplace.catalog.manual import MARK, examples
from marketplace.catalog.template import LINES, UNWRITTEN
from marketplace.models.naming import SLUG
from marketplace.models.places import enclosing, zones_by_country
from marketplace.models.reference.reference import City, Reference
from marketplace.problems import did_you_mean, shown
from marketplace.sources import parse
from provider_forms.catalogue import ROLES
from provider_forms.splice import drop, put
from provider_forms.words import slug_of

FORM = 'a town with latitude, longitude and time zone: "Otley, 53.91, -1.69, Europe/London"'


class CannotStart(Exception):
    """It cannot be started; the sentence says what to write instead."""


@dataclass(frozen=True)
class Place:
    """Where a firm is: a town with its clock, and what its country usually has."""

    locality: str
    country: str
    lat: Decimal
    lon: Decimal
    timezone: str
    region: str | None = None


def place_of(text: str, reference: Reference) -> Place:
    """Return a city of this site, or a place of name, latitude, longitude and zone. Raises CannotStart."""
    parts = [part.strip() for part in text.split(",")]
    cities = {city.name.casefold(): city for city in reference.cities.values()}
    if len(parts) == 1:
        city = cities.get(parts[0].casefold())
        if city is None:
            names = [each.name for each in cities.values()]
            raise CannotStart(f'"{shown(text)}" is no city of this site. {did_you_mean(text, names)} Or write {FORM}.')
        return _of_city(city)
    try:
        name, lat, lon, zone = parts
        found = Place(name, _country(zone), Decimal(lat), Decimal(lon), zone)
    except (ValueError, ArithmeticError):
        raise CannotStart(f'"{shown(text)}" is no place. Write a city of this site, or {FORM}.') from None
    if not found.country or not (abs(found.lat) <= 90 and abs(found.lon) <= 180) or not name:
        raise CannotStart(f'"{shown(text)}" is no place with an IANA time zone. Write {FORM}.')
    return found


def _of_city(city: City) -> Place:
    return Place(city.name, city.country, city.lat, city.lon, city.timezone, city.region)


def _country(zone: str) -> str:
    """Return the country that a zone is the clock of; where several share it, the one that the zone is named in."""
    found = sorted(code for code, zones in zones_by_country().items() if zone in zones)
    fewest = sorted(found, key=lambda code: len(zones_by_country()[code]))
    return fewest[0] if fewest else ""


def new_listing(root: Path, name: str, place: Place, reference: Reference, *, day: date, demo: bool) -> dict[str, str]:
    """Return the files of a new provider by their names in its folder: the template, with what is known filled in.

    Raises CannotStart for a name that makes no slug, or the slug of another provider.
    """
    slug = free_slug(root, slug_of(name))
    profile = (root / "_template" / "profile.yaml").read_text("utf-8")
    for at, value in (
        (("slug",), slug),
        (("demo",), "true" if demo else "false"),
        (("name", "brand"), name),
        (("listed_on",), str(day)),
        (("last_confirmed",), str(day)),
        (("service_area", "remote", "countries"), [place.country]),
        *((("locations", 0, field), value) for field, value in _where(place).items()),
    ):
        profile = put(profile, at, value, name="profile.yaml")
    if not place.region:
        profile = drop(profile, ("locations", 0, "region"), name="profile.yaml")
    return {"profile.yaml": _unmarked(profile), "pricing.yaml": _unmarked(_card(root, place, reference, day))}


def _unmarked(text: str, known: Collection[str] = ()) -> str:
    """Return a file of the template without the mark in lines that say something else by now, or are `known`."""
    lines = text.split("\n")
    said = [line for line in lines if MARK in line and (line.strip() not in LINES or line.partition(":")[0] in known)]
    return "\n".join(re.sub(rf" *{MARK}:? ?(.*)", _comment, line) if line in said else line for line in lines)


def _comment(found: re.Match[str]) -> str:
    return f"    # {found[1]}" if found[1] else ""


def _where(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {
        "locality": place.locality, "country": place.country, "lat": f"{place.lat:.2f}", "lon": f"{place.lon:.2f}",
        "timezone": place.timezone,
    }  # fmt: skip
    return {**found, "region": place.region} if place.region else found


def _card(root: Path, place: Place, reference: Reference, day: date) -> str:
    text = (root / "_template" / "pricing.yaml").read_text("utf-8")
    known = next((each for each in reference.country_list.countries if each.country == place.country), None)
    text = put(text, ("last_confirmed",), str(day), name="pricing.yaml")
    text = put(text, ("timezone",), place.timezone, name="pricing.yaml")
    if known and known.hour:
        text = put(text, ("currency",), known.hour.currency, name="pricing.yaml")
    if known and known.tax_rates:
        text = put(text, ("tax", "rate_pct"), f"{known.tax_rates[0].normalize():f}", name="pricing.yaml")
    holidays = holiday_list(place, reference)
    if holidays:
        return put(text, ("holidays", "list"), holidays, name="pricing.yaml")
    return drop(text, ("holidays",), name="pricing.yaml")


def holiday_list(place: Place, reference: Reference) -> str | None:
    """Return the holiday list of a place: that of its region, of one that encloses it, or its country's only one."""
    own = {name: each for name, each in reference.holidays.items() if each.country == place.country}
    near = enclosing(place.region) if place.region else frozenset()
    return next((name for name in own if name in near), next(iter(own), None) if len(own) == 1 else None)


def free_slug(root: Path, slug: str) -> str:
    """Return a slug that no provider has. Raises CannotStart."""
    if not SLUG.fullmatch(slug) or not 3 <= len(slug) <= 60:
        raise CannotStart('Give the name that people know: make new-provider NAME="Your Firm" PLACE=Leeds')
    if (root / slug).exists():
        raise CannotStart(
            f"There is a provider {slug} already: providers/{slug}/. Add a word to the name, like the town."
        )
    return slug


def new_card(root: Path, slug: str, name: str, *, day: date) -> dict[str, str]:
    """Return a further rate card: the template with its currency, tax, clock and holidays. Raises CannotStart."""
    folder = root / slug
    if not (SLUG.fullmatch(slug) and (folder / "pricing.yaml").is_file()):
        slugs = [path.parent.name for path in root.glob("*/pricing.yaml") if not path.parent.name.startswith("_")]
        raise CannotStart(f'"{shown(slug)}" is no provider. {did_you_mean(slug, slugs)}')
    file = f"pricing-{name}.yaml"
    if not SLUG.fullmatch(name):
        raise CannotStart(f'"{shown(name)}" is no name for a card. Use a-z, 0-9 and hyphens: CARD=homes')
    if (folder / file).exists():
        raise CannotStart(f"There is a card {file} already. Choose another name.")
    first = parse((folder / "pricing.yaml").read_bytes(), "pricing.yaml").tree
    text = put((root / "_template" / "pricing.yaml").read_text("utf-8"), ("last_confirmed",), str(day), name=file)
    for field in ("currency", "timezone", "tax", "holidays"):
        if field in first:
            text = put(text, (field,), first[field], name=file)
        elif field == "holidays":
            text = drop(text, (field,), name=file)
    return {file: _unmarked(text, ("tax",))}


def new_reply(root: Path, review: str, role: str, *, day: date, text: str = UNWRITTEN) -> dict[str, str]:
    """Return the file of a reply: the manual's example, with what is known filled in. Raises CannotStart."""
    slug = provider_of(root, review)
    file = f"replies/{review}.yaml"
    if (root / slug / file).exists():
        raise CannotStart(
            f"There is a reply already: providers/{slug}/{file}. Change it there, and add revised_on: {day}."
        )
    if role not in ROLES:
        raise CannotStart(f'"{shown(role)}" is no role. Say whose words they are: ROLE={"|".join(ROLES)}')
    example = next(
        each for each in examples((root / "README.md").read_text("utf-8")) if each.file.startswith("replies")
    )
    made = drop(example.text, ("revised_on",), name=file)
    for field, value in (("review", review), ("on", str(day)), ("by_role", role), ("text", text)):
        made = put(made, (field,), value, name=file)
    return {file: f"# yaml-language-server: $schema=../../_schema/reply.schema.json\n{made}"}


def provider_of(root: Path, review: str) -> str:
    """Return the provider of a review that is there. Raises CannotStart."""
    slug = review[:-12]
    if not (SLUG.fullmatch(review) and (root / slug / "reviews" / f"{review}.yaml").is_file()):
        known = [path.stem for path in root.glob("*/reviews/*.yaml")]
        raise CannotStart(
            f'There is no review "{shown(review)}". Its id stands below it on the page. {did_you_mean(review, known)}'
        )
    return slug
