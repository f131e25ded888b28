"""A rate card as a tariff of OCPI 2.2.1, and a visit as a session, for an engine that shares no code with ours.

OCPI says what an hour costs by weekday, time of day and time gone by, in which steps time is billed, the least and the
most, a flat fee and tax. What our cards say besides is not written: a card with more has no tariff here.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.outside.ocpi_tariffs.v2_2_1.models import Cdr, Tariff

# The clocks that the engine knows, by country.
CLOCKS = {
    "GB": "Europe/London", "NL": "Europe/Amsterdam", "DE": "Europe/Berlin", "BE": "Europe/Brussels",
    "FR": "Europe/Paris",
}  # fmt: skip
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
MIDNIGHT = "24:00"
# Units that are whole hundredths of an hour: the engine counts hours as decimals, and of sixty minutes each of which is
# 0.01666...67 it makes one step too many.
UNITS = (3, 6, 12, 15, 30, 60)
SECONDS = 60
# What the tariff must have and no price depends on.
WRITTEN = "2026-01-01T00:00:00Z"


def spans(window: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the restrictions of a weekly window; one that runs past midnight is two, the second on the next day."""
    days = [DAYS.index(day) for day in window["days"]]
    opens, closes = window["from"], window["to"]
    over = closes <= opens
    yield _restrictions(days, opens, MIDNIGHT if over else closes)
    if over and closes != "00:00":
        yield _restrictions([(day + 1) % 7 for day in days], "00:00", closes)


def _restrictions(days: list[int], opens: str, closes: str) -> dict[str, Any]:
    end = {} if closes == MIDNIGHT else {"end_time": closes}
    return {"day_of_week": [NAMES[day] for day in days], "start_time": opens, **end}


def in_band(band: dict[str, Any], rate: Decimal) -> Decimal:
    """Return what an hour of a plain rate costs in a band; minor units."""
    if "multiplier" in band:
        return rate * Decimal(band["multiplier"])
    if "rates" in band:
        return Decimal(band["rates"]["onsite"]["standard"])
    return rate + band.get("add_per_hour", 0)


def tariff_of(card: dict[str, Any]) -> Tariff:
    """Return a card as a tariff: what an hour costs later on, in each window, and else; the first that fits counts."""
    rules, tax = card["channel_rules"]["onsite"], card["tax"]
    vat = tax["rate_pct"] if tax["mode"] == "exclusive" else None

    def component(kind: str, minor: Decimal | int) -> dict[str, Any]:
        return {"type": kind, "price": Decimal(minor) / 100, "vat": vat, "step_size": rules["increment_min"] * SECONDS}

    later = [(each["min"], each["rate"]) for each in reversed(rules.get("rate_after", []))]
    default = next(band for band in card["bands"] if band["id"] == card["default_band"])
    elements = []
    for begins, plain in [*later, (0, card["rates"]["onsite"]["standard"])]:
        gone = {"min_duration": begins * SECONDS} if begins else {}
        for band in card["bands"]:
            price = component("TIME", in_band(band, Decimal(plain)))
            for window in band.get("windows", []):
                elements += [{"price_components": [price], "restrictions": each | gone} for each in spans(window)]
        price = component("TIME", in_band(default, Decimal(plain)))
        elements.append({"price_components": [price], "restrictions": gone or None})
    fee = card.get("callout", {}).get("onsite", {}).get("amount")
    if fee:
        elements.append({"price_components": [component("FLAT", fee)]})
    edges = {"min_price": rules.get("minimum_charge"), "max_price": card.get("labour_cap", {}).get("amount")}
    limits = {name: {"excl_vat": Decimal(minor) / 100} for name, minor in edges.items() if minor is not None}
    return Tariff(id="card", currency="EUR", last_updated=WRITTEN, elements=elements, **limits)


def session_of(card: dict[str, Any], country: str, start: datetime, minutes: int) -> Cdr:
    """Return a visit as a session that began at an instant; the meter reports once in each billing unit."""
    unit = card["channel_rules"]["onsite"]["increment_min"]
    reports = [start + timedelta(minutes=gone) for gone in range(0, minutes, unit)]
    return Cdr(
        start_date_time=start,
        end_date_time=start + timedelta(minutes=minutes),
        currency="EUR",
        cdr_location={"country": country},
        charging_periods=[{"start_date_time": each, "dimensions": []} for each in reports],
        total_energy=0,
        total_time=Decimal(minutes) / 60,
        last_updated=WRITTEN,
    )


def random_terms(rng: Random) -> dict[str, Any]:
    """Return a random card in the JSON form, of the part of the grammar that OCPI has."""
    names = ["evening", "weekend", "night"][: rng.randint(1, 3)]
    bands = [{"id": "plain", "windows": [_window(rng) for _ in range(rng.randint(1, 2))]}]
    bands += [{"id": name, **_dearer(rng), "windows": [_window(rng)]} for name in names]
    unit = rng.choice(UNITS)
    rules: dict[str, Any] = {"increment_min": unit}
    card = {
        "currency": "EUR",
        "timezone": "",
        "tax": rng.choice([{"mode": "none"}, {"mode": "exclusive", "rate_pct": rng.choice(["19", "20", "8.1"])}]),
        "bands": [*bands, {"id": "else", **_dearer(rng)}],
        "default_band": rng.choice(["else", "plain"]),
        "rates": {"onsite": {"standard": _rate(rng)}},
        "channel_rules": {"onsite": rules},
        "travel": {"mode": "none"},
    }
    if rng.random() < 0.3:
        rules["rate_after"] = [{"min": begins, "rate": _rate(rng)} for begins in sorted(rng.sample([60, 120, 240], 2))]
    # Of OCPI a minimum and a maximum are of the whole price: a fee beside them would be another one with us.
    edge = rng.random()
    if edge < 0.4:
        card["callout"] = {"onsite": {"amount": rng.randint(1, 90) * 100}}
    elif edge < 0.6:
        rules["minimum_charge"] = rng.randint(1, 150) * 100
    elif edge < 0.8:
        card["labour_cap"] = {"amount": rng.randint(1, 300) * 100}
    return card


def _rate(rng: Random) -> int:
    # Half of the rates are whole cents a minute, so that no line needs rounding.
    return rng.randint(20, 200) * 60 if rng.random() < 0.5 else rng.randint(2000, 20_000)


def _dearer(rng: Random) -> dict[str, Any]:
    return rng.choice(
        [
            {"multiplier": rng.choice(["1.5", "2", "1.25", "0.9"])},
            {"add_per_hour": rng.randint(1, 40) * 60},
            {"rates": {"onsite": {"standard": _rate(rng)}}},
        ]
    )


def _window(rng: Random) -> dict[str, Any]:
    opens, closes = rng.sample([f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30")], 2)
    days = rng.choice([DAYS[:5], DAYS[5:], DAYS, ("mon", "wed", "sun")])
    return {"days": list(days), "from": opens, "to": rng.choice([closes, closes, MIDNIGHT])}
