"""What decisions by hand need: holiday lists, defaults, and cards and providers that a line may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.catalog.pricing_inputs import load_pricing_inputs
from marketplace.catalog.vocabularies import load_reference
from marketplace.models.exact_json import exact_json
from marketplace.models.reference.decision_method import DecisionMethod


@dataclass(frozen=True)
class DecisionInputs:
    """The days of each holiday list, the defaults, and cards and providers in the JSON form by name."""

    holidays: Mapping[str, frozenset[date]]
    method: DecisionMethod
    cards: Mapping[str, Any]
    providers: Mapping[str, Any]


def load_decision_inputs(path: Path, *, defaults: Path) -> DecisionInputs:
    """Load providers/_reference, or a JSON file with `holidays` and perhaps `cards` and `providers`.

    What a JSON file does not hold, the defaults of the tools, is read from the folder `defaults`. Raises DataInvalid,
    and OSError when a file cannot be read.
    """
    if path.is_dir():
        found = load_reference(path)
        return DecisionInputs({name: days.days for name, days in found.holidays.items()}, found.decisions, {}, {})
    holidays = load_pricing_inputs(path).holidays
    tree = exact_json(path.read_bytes())
    cards, providers = (tree.get(name) if isinstance(tree.get(name), dict) else {} for name in ("cards", "providers"))
    return DecisionInputs(holidays, load_reference(defaults).decisions, cards, providers)
