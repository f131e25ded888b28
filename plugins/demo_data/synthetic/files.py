"""The three files of a synthetic provider, as text."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from demo_data.synthetic.towns import FIRST, TODAY, Town

Job = tuple[str, str]


def profile_file(slug: str, name: str, town: Town, number: int, services: list[tuple[str, str]], random: Random) -> str:
    """Return profile.yaml."""
    phone = f"  - {{kind: phone, value: {town.phone.format(100 + number % 100)}}}\n" if town.phone else ""
    offered = "".join(
        f"  - {{id: {service}, depth: {random.choice(('core', 'offered'))}}}\n" for _, service in services
    )
    return f"""# yaml-language-server: $schema=../_schema/profile.schema.json
slug: {slug}
demo: true
status: active
name: {{brand: {name} (demo)}}
summary: Synthetic provider {number} in {town.name}, made to measure how long a build takes.
languages: [en]
team_size: 2-5
locations:
  - id: main
    kind: workshop
    public: true
    locality: {town.name}
    region: {town.region}
    country: {town.country}
    lat: {town.lat}
    lon: {town.lon}
    timezone: {town.zone}
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


def pricing_file(town: Town, rate: int, random: Random) -> str:
    """Return pricing.yaml; `rate` in whole major units an hour."""
    unit = random.choice((15, 15, 15, 30, 6))
    return f"""# yaml-language-server: $schema=../_schema/pricing.schema.json
currency: {town.currency}
audience: both
valid_from: {FIRST - timedelta(days=90)}
last_confirmed: {TODAY - timedelta(days=random.randint(5, 90))}
tax: {{mode: exclusive, name: {town.tax}, applies_to: all}}
timezone: {town.zone}
holidays: {{list: {town.holidays}}}
bands:
  - {{id: holiday, holidays: only, multiplier: 2, by_arrangement: true,
     windows: [{{days: mon-sun, from: 00:00, to: 24:00}}]}}
  - {{id: standard, multiplier: 1, windows: [{{days: [mon-fri], from: 08:00, to: 18:00}}]}}
  - {{id: after, multiplier: {random.choice(("1.5", "1.75", "2"))}, by_arrangement: true}}
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


def sla_file(town: Town, random: Random) -> str:
    """Return sla.yaml."""
    return f"""# yaml-language-server: $schema=../_schema/sla.schema.json
coverages:
  - id: office
    timezone: {town.zone}
    holidays: {{list: {town.holidays}}}
    windows:
      - {{days: [mon-fri], from: 09:00, to: 17:00}}
promises:
  - priority: all
    metric: response
    kind: target
    clock: {{mode: coverage_minutes, coverage: office, minutes: {random.choice((60, 120, 240, 480))}}}
terms:
  warranty: {{labour_days: 30}}
"""
