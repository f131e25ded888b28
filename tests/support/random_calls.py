"""Random providers and calls in the vectors' JSON form, the same ones every time."""

from random import Random

from tests.support.random_tariffs import CATEGORIES, CLOCKS, DATES, HOLIDAYS, ZONES, random_card, random_incident

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CHANNELS = ["remote", "onsite", "workshop"]
PRIORITIES = ["P1", "P2", "P3", "P4"]


def random_provider(rng: Random) -> dict:
    """Return a provider's terms: a rate card, coverages of several zones and purposes, promises, opening hours."""
    card = random_card(rng)
    coverages = [_coverage(rng, card, number) for number in range(rng.choice([0, 1, 1, 2, 3]))]
    provider = {
        "pricing": card,
        "coverages": coverages,
        "promises": [_promise(rng, coverages) for _ in range(rng.choice([0, 2, 4, 6]))],
    }
    if rng.random() < 0.6:
        provider["hours"] = _hours(rng, card)
    if coverages and rng.random() < 0.2:
        provider["ad_hoc"] = {"coverage": rng.choice(coverages)["id"], "queue": "contract_first"}
    return provider


def random_call(rng: Random, provider: dict) -> dict:
    """Return a call to a provider: mostly by a channel of its card, on days around changes of clocks and holidays."""
    incident = random_incident(rng, provider["pricing"])
    for name in ("start", "timezone", "fold"):
        incident.pop(name, None)
    if rng.random() < 0.05:
        incident["channel"] = rng.choice(CHANNELS)
    if rng.random() < 0.2:
        incident["category"] = rng.choice(CATEGORIES)
    call = {
        "provider": provider,
        "incident": incident,
        "called": f"{rng.choice(DATES)}T{rng.randrange(24):02}:{rng.choice([0, 0, 15, 30, 59, rng.randrange(60)]):02}",
        "timezone": rng.choice([provider["pricing"]["timezone"], rng.choice(ZONES)]),
    }
    if rng.random() < 0.2:
        call["fold"] = rng.choice([0, 1])
    return call


def _hours(rng: Random, card: dict) -> dict:
    zone = card["timezone"] if rng.random() < 0.8 else rng.choice(ZONES)
    holidays = rng.choice([None, *HOLIDAYS])
    hours = {"timezone": zone, "holidays": holidays, "windows": [_window(rng) for _ in range(rng.randint(1, 3))]}
    if rng.random() < 0.3:
        hours["exceptions"] = [_exception(rng, day) for day in rng.sample(DATES, 2)]
    return hours


def _exception(rng: Random, day: str) -> dict:
    if rng.random() < 0.5:
        return {"date": day, "closed": True}
    return {"date": day, "windows": [{"from": "09:00", "to": rng.choice(["10:30", "12:00", "02:00"])}]}


def _window(rng: Random) -> dict:
    opens, closes = rng.sample(CLOCKS, 2)
    if rng.random() < 0.25:
        opens, closes = "00:00", "24:00"
    return {"days": sorted(rng.sample(DAYS, rng.randint(1, 7)), key=DAYS.index), "from": opens, "to": closes}


def _coverage(rng: Random, card: dict, number: int) -> dict:
    coverage = {"id": f"desk{number}", **_hours(rng, card)}
    if rng.random() < 0.05:
        coverage["windows"] = []
    if rng.random() < 0.4:
        coverage["channels"] = rng.sample(CHANNELS, rng.randint(1, 2))
    if rng.random() < 0.4:
        coverage["applies_to"] = rng.sample(PRIORITIES, rng.randint(1, 3))
    return coverage


def _promise(rng: Random, coverages: list[dict]) -> dict:
    promise = {
        "priority": rng.choice([*PRIORITIES, "all", "all"]),
        "metric": rng.choice(["response", "response", "onsite", "resolution"]),
        "kind": rng.choice(["guarantee", "target", "target", "target", "typical", "best_effort"]),
        "clock": _clock(rng, coverages),
    }
    if promise["metric"] == "onsite":
        promise["channel"] = "onsite"
    elif rng.random() < 0.3:
        promise["channel"] = rng.choice(CHANNELS)
    return promise


def _clock(rng: Random, coverages: list[dict]) -> dict:
    minutes = rng.choice([0, 15, 60, 240, 480, 2880, 30_000])
    if not coverages:
        return {"mode": "elapsed", "minutes": minutes, "starts": "receipt"}
    coverage = rng.choice(coverages)["id"]
    if rng.random() < 0.15:
        return {"mode": "unknown", "minutes": minutes, "coverage": coverage}
    return rng.choice([
        {"mode": "elapsed", "minutes": minutes, "starts": "receipt"},
        {"mode": "elapsed", "minutes": minutes, "starts": "coverage", "coverage": coverage},
        {"mode": "coverage_minutes", "minutes": minutes, "coverage": coverage},
        {"mode": "business_days", "days": rng.randint(0, 3), "coverage": coverage},
    ])  # fmt: skip
