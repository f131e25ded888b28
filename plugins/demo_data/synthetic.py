"""Synthetic providers in the real format, as many as wanted: for measuring, never for showing.

Plain string writing, so that making ten thousand takes seconds; everything validates. Texts are built of words drawn
at random, because ten thousand reviews from few sentences would be near-copies of each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from demo_data.synthetic_words import ADJECTIVES, ADVERBS, ENDINGS, JOBS, NOUNS, PLACES, STARTS, TRADES, VERBS

TODAY = date(2026, 11, 20)
FIRST = date(2024, 9, 20)
REVIEWS = (4, 16)
STARS = (5,) * 46 + (4,) * 27 + (3,) * 12 + (2,) * 8 + (1,) * 7
PROOFS = (
    "{{level: verified_invoice, on: {day}, by: editor}}",
    "{{level: verified_contact, on: {day}, by: editor}}",
    "{{level: unverified}}",
)


@dataclass(frozen=True)
class Town:
    """Hold where synthetic providers live; `phone` makes a reserved number of three digits, "" where there is none."""

    name: str
    region: str
    country: str
    lat: str
    lon: str
    zone: str
    currency: str
    holidays: str
    tax: str
    rate: int
    phone: str


TOWNS = (
    Town("Leeds", "GB-LDS", "GB", "53.80", "-1.55", "Europe/London", "GBP", "GB-ENG", "VAT, rate_pct: 20", 58, "+44113496{:04}"),
    Town("Glasgow", "GB-GLG", "GB", "55.86", "-4.25", "Europe/London", "GBP", "GB-SCT", "VAT, rate_pct: 20", 54, "+44141496{:04}"),
    Town("Austin", "US-TX", "US", "30.27", "-97.74", "America/Chicago", "USD", "US-FED", "Sales tax, rate_pct: 8.25", 120, "+1512555{:04}"),
    Town("Boston", "US-MA", "US", "42.36", "-71.06", "America/New_York", "USD", "US-FED", "Sales tax, rate_pct: 6.25", 130, "+1617555{:04}"),
    Town("Toronto", "CA-ON", "CA", "43.65", "-79.38", "America/Toronto", "CAD", "CA-ON", "HST, rate_pct: 13", 95, "+1416555{:04}"),
    Town("Sydney", "AU-NSW", "AU", "-33.87", "151.21", "Australia/Sydney", "AUD", "AU-NSW", "GST, rate_pct: 10", 140, "+6125550{:04}"),
    Town("Berlin", "DE-BE", "DE", "52.52", "13.40", "Europe/Berlin", "EUR", "DE-BE", "USt, rate_pct: 19", 82, "+493023125{:03}"),
    Town("Nantes", "FR-PDL", "FR", "47.22", "-1.55", "Europe/Paris", "EUR", "FR", "TVA, rate_pct: 20", 64, "+3326191{:04}"),
    Town("Cork", "IE-CO", "IE", "51.90", "-8.47", "Europe/Dublin", "EUR", "IE", "VAT, rate_pct: 23", 66, ""),
)  # fmt: skip


def write_providers(folder: Path, n: int, *, seed: int = 1) -> int:
    """Write n providers into a folder beside _reference/; return how many reviews they have."""
    reviews = 0
    for number in range(n):
        random = Random(f"{seed} {number}")
        town = TOWNS[number % len(TOWNS)]
        name = brand(number)
        slug = name.lower().replace(" ", "-")
        place = folder / slug
        (place / "reviews").mkdir(parents=True, exist_ok=True)
        rate = town.rate * random.randint(80, 125) // 100
        services = random.sample(JOBS, 6)
        (place / "profile.yaml").write_text(_profile(slug, name, town, number, services, random), "utf-8")
        (place / "pricing.yaml").write_text(_pricing(town, rate, random), "utf-8")
        (place / "sla.yaml").write_text(_sla(town, random), "utf-8")
        for name_, text in _reviews(slug, town, number, rate, services, random):
            (place / "reviews" / f"{name_}.yaml").write_text(text, "utf-8")
            reviews += 1
    return reviews


def brand(number: int) -> str:
    """Return an invented name; no two numbers have names that an editor would take for each other."""
    rest, start = divmod(number, len(STARTS))
    rest, ending = divmod(rest, len(ENDINGS))
    rest, second = divmod(rest, len(STARTS))
    partner = f" and {STARTS[second - 1]}{ENDINGS[rest % len(ENDINGS)]}" if second or rest else ""
    return f"{STARTS[start]}{ENDINGS[ending]}{partner} {TRADES[number % len(TRADES)]}"


def _profile(slug: str, name: str, town: Town, number: int, services: list[tuple[str, str]], random: Random) -> str:
    phone = f"  - {{kind: phone, value: {town.phone.format(100 + number % 100)}}}\n" if town.phone else ""
    offered = "".join(f"  - {{id: {service}, depth: {random.choice(('core', 'offered'))}}}\n" for _, service in services)
    return f"""# yaml-language-server: $schema=../_schema/profile.schema.json
slug: {slug}
demo: true
status: active
name: {{brand: {name} (demo)}}
summary: Synthetic provider {number} in {town.name}, made to measure how long a build takes.
languages: [en]
team_size: 2-5
locations:
  - {{id: main, kind: workshop, public: true, locality: {town.name}, region: {town.region}, country: {town.country}, lat: {town.lat}, lon: {town.lon}, timezone: {town.zone}}}
service_area:
  onsite: {{radius: {{location: main, km: {random.randint(15, 60)}}}}}
  remote: {{countries: [{town.country}]}}
channels_offered: [remote, onsite, workshop]
services:
{offered}contacts:
{phone}  - {{kind: email, value: desk@{slug}.example}}
website: https://{slug}.example/
hours:
  windows:
    - {{days: [mon-fri], from: 09:00, to: 17:00}}
verification: {{level: unverified}}
ownership_disclosure: {{relation_to_site: none}}
listed_on: {FIRST}
last_confirmed: {TODAY - timedelta(days=random.randint(5, 90))}
confirmed_by: provider
"""


def _pricing(town: Town, rate: int, random: Random) -> str:
    unit = random.choice((15, 15, 15, 30, 6))
    return f"""# yaml-language-server: $schema=../_schema/pricing.schema.json
currency: {town.currency}
audience: both
valid_from: {FIRST - timedelta(days=90)}
last_confirmed: {TODAY - timedelta(days=random.randint(5, 90))}
tax: {{mode: exclusive, name: {town.tax}}}
timezone: {town.zone}
holidays: {{list: {town.holidays}}}
bands:
  - {{id: holiday, holidays: only, multiplier: 2, windows: [{{days: [mon-sun], from: 00:00, to: 24:00}}]}}
  - {{id: standard, multiplier: 1, windows: [{{days: [mon-fri], from: 08:00, to: 18:00}}]}}
  - {{id: after, multiplier: {random.choice(("1.5", "1.75", "2"))}}}
default_band: after
stacking: max
rates:
  remote: {{standard: {rate}.00, senior: {rate * 13 // 10}.00}}
  onsite: {{standard: {rate * 12 // 10}.00, senior: {rate * 15 // 10}.00}}
  workshop: {{standard: {rate * 9 // 10}.00, senior: {rate * 11 // 10}.00}}
channel_rules:
  remote: {{increment_min: {unit}, minimum_min: {unit}}}
  onsite: {{increment_min: 30, minimum_min: 60}}
  workshop: {{increment_min: 15, minimum_min: 30}}
travel: {{mode: per_distance, unit: km, rate: 0.60, free: {random.randint(5, 20)}, trip: return}}
priority:
  P1: {{fee: {rate}.00, multiplier: 1.5}}
"""


def _sla(town: Town, random: Random) -> str:
    return f"""# yaml-language-server: $schema=../_schema/sla.schema.json
coverages:
  - id: office
    timezone: {town.zone}
    holidays: {{list: {town.holidays}}}
    windows:
      - {{days: [mon-fri], from: 09:00, to: 17:00}}
promises:
  - {{priority: all, metric: response, kind: target, clock: {{mode: coverage_minutes, coverage: office, minutes: {random.choice((60, 120, 240, 480))}}}}}
terms:
  warranty: {{labour_days: 30}}
"""


def _reviews(slug: str, town: Town, number: int, rate: int, services: list[tuple[str, str]], random: Random) -> list[tuple[str, str]]:
    count = random.randint(*REVIEWS)
    step = (TODAY - FIRST).days - 30
    found = []
    for place in range(count):
        day = FIRST + timedelta(days=int(step * (place + random.random() * 0.8) / count))
        day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
        sent = day + timedelta(days=random.randint(2, 14))
        name = f"{slug}-{sent:%Y%m}-{place:04x}"
        found.append((name, _review(slug, town, number * 100 + place, rate, random.choice(services), (day, sent), random)))
    return found


def _review(slug: str, town: Town, number: int, rate: int, job: tuple[str, str], days: tuple[date, date], random: Random) -> str:
    (category, service), (day, sent), stars = job, days, random.choice(STARS)
    minutes = random.choice((30, 45, 60, 90))
    aspects = ", ".join(
        f"{name}: {max(1, min(5, stars + random.choice((-1, 0, 0, 0, 1))))}"
        for name in ("responsiveness", "diagnosis", "resolution", "communication", "value")
    )
    return f"""# yaml-language-server: $schema=../../_schema/review.schema.json
provider: {slug}
demo: true
reviewer: {{handle: customer-{number}, kind: business, size: 2-9, country: {town.country}}}
relationship: customer
incentive: {{kind: none}}
submitted_on: {sent}
language: en
incident: {{category: {category}, services: [{service}], channel: [remote], severity: P3, timezone: {town.zone}, precision: minute, reported_at: {day}T09:{random.randint(10, 59)}, responded_at: {day}T{random.randint(10, 12)}:{random.randint(10, 59)}, resolved_at: {day}T{random.randint(14, 16)}:{random.randint(10, 59)}, sessions: 1}}
outcome: fixed
fixed_first_time: yes
quote: {{amount: {rate}.00, kind: estimate}}
billed: {{amount: {rate * minutes // 60}.00, currency: {town.currency}, tax_included: false}}
overall: {stars}
scores: {{{aspects}}}
would_use_again: {"yes" if stars > 3 else "unsure" if stars == 3 else "no"}
title: {random.choice(ADJECTIVES).capitalize()} {random.choice(NOUNS)} {random.choice(ADVERBS)}
text: {_text(random)}
verification: {random.choice(PROOFS).format(day=sent)}
moderation: {{state: published, on: {sent}}}
"""


def _text(random: Random) -> str:
    pick = random.choice
    return " ".join(
        f"The {pick(ADJECTIVES)} {pick(NOUNS)} {pick(VERBS)} {pick(PLACES)} {pick(ADVERBS)}, and a {pick(ADJECTIVES)} {pick(NOUNS)} {pick(VERBS)} {pick(ADVERBS)}."
        for _ in range(random.randint(3, 6))
    )
