"""What calls by hand need: the holiday lists of a reference, and providers that a line may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.catalog.pricing_inputs import load_pricing_inputs
from marketplace.models.exact_json import exact_json


@dataclass(frozen=True)
class AvailabilityInputs:
    """The days of each holiday list, and the terms of providers in the JSON form by name."""

    holidays: Mapping[str, frozenset[date]]
    providers: Mapping[str, Any]


def load_availability_inputs(path: Path) -> AvailabilityInputs:
    """Load providers/_reference, or a JSON file with `holidays` and perhaps `providers`.

    Raises DataInvalid, and OSError when it cannot be read.
    """
    holidays = load_pricing_inputs(path).holidays
    named = {} if path.is_dir() else exact_json(path.read_bytes()).get("providers")
    return AvailabilityInputs(holidays, named if isinstance(named, dict) else {})
