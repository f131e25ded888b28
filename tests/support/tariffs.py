"""Rate cards for tests: those of the vectors by name, and changed copies."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path

from marketplace.models.base import validate
from marketplace.models.pricing.rate_card import RateCard, read_rate_card
from marketplace.models.reference.basket import Basket

VECTORS = json.loads((Path(__file__).resolve().parents[1] / "data_cases" / "pricing_vectors.json").read_text("utf-8"))
TEXTS = {"title": "Title", "story": "Story."}
BASKET = validate(
    Basket,
    {
        "version": 1,
        "reference_week": VECTORS["reference_week"],
        "incidents": [{**TEXTS, **incident} for incident in VECTORS["reference_incidents"]],
    },
)
HOLIDAYS = {name: [date.fromisoformat(day) for day in days] for name, days in VECTORS["holidays"].items()}


def changed(tree: dict, path: str, value: object) -> dict:
    """Return a copy of a JSON tree with one place set: "callout.onsite.by_band", "bands.0.multiplier"."""
    copy = deepcopy(tree)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = copy
    for part in parents:
        place = place[part]
    place[last] = value
    return copy


def card(name: str, **changes: object) -> RateCard:
    """Return a card of the vectors, with places changed: card("uk_hourly", stacking="unknown")."""
    tree = VECTORS["providers"][name]
    for path, value in changes.items():
        tree = changed(tree, path.replace("__", "."), value)
    return read_rate_card(tree, minor_units=True)


def days(lists: dict[str, list[str]]) -> dict[str, list[date]]:
    """Return holiday lists as the engine takes them."""
    return {name: [date.fromisoformat(day) for day in listed] for name, listed in lists.items()}
