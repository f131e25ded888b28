"""Towns in which synthetic providers live: real zones, currencies and holidays, so that the engines have work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 11, 20)
FIRST = date(2024, 9, 20)


@dataclass(frozen=True)
class Town:
    """Where synthetic providers live; `phone` makes a reserved number of three digits, "" where there is none."""

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
    Town(
        "Leeds", "GB-LDS", "GB", "53.80", "-1.55", "Europe/London", "GBP",
        "GB-ENG", "VAT, rate_pct: 20", 58, "+44113496{:04}",
    ),
    Town(
        "Glasgow", "GB-GLG", "GB", "55.86", "-4.25", "Europe/London", "GBP",
        "GB-SCT", "VAT, rate_pct: 20", 54, "+44141496{:04}",
    ),
    Town(
        "Austin", "US-TX", "US", "30.27", "-97.74", "America/Chicago", "USD",
        "US-FED", "Sales tax, rate_pct: 8.25", 120, "+1512555{:04}",
    ),
    Town(
        "Boston", "US-MA", "US", "42.36", "-71.06", "America/New_York", "USD",
        "US-FED", "Sales tax, rate_pct: 6.25", 130, "+1617555{:04}",
    ),
    Town(
        "Toronto", "CA-ON", "CA", "43.65", "-79.38", "America/Toronto", "CAD",
        "CA-ON", "HST, rate_pct: 13", 95, "+1416555{:04}",
    ),
    Town(
        "Sydney", "AU-NSW", "AU", "-33.87", "151.21", "Australia/Sydney", "AUD",
        "AU-NSW", "GST, rate_pct: 10", 140, "+6125550{:04}",
    ),
    Town(
        "Berlin", "DE-BE", "DE", "52.52", "13.40", "Europe/Berlin", "EUR",
        "DE-BE", "USt, rate_pct: 19", 82, "+493023125{:03}",
    ),
    Town(
        "Nantes", "FR-PDL", "FR", "47.22", "-1.55", "Europe/Paris", "EUR",
        "FR", "TVA, rate_pct: 20", 64, "+3326191{:04}",
    ),
    Town(
        "Cork", "IE-CO", "IE", "51.90", "-8.47", "Europe/Dublin", "EUR",
        "IE", "VAT, rate_pct: 23", 66, "",
    ),
)  # fmt: skip
