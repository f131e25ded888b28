"""What deadlines by hand need: one service level, and the holiday lists of a reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.catalog.pricing_inputs import load_pricing_inputs
from marketplace.models.base import salvage
from marketplace.models.exact_json import exact_json
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.problems import DataInvalid, translate
from marketplace.sources import read


@dataclass(frozen=True)
class ServiceLevelInputs:
    """The days of each holiday list, and coverages in the JSON form that a line may name."""

    holidays: Mapping[str, frozenset[date]]
    coverages: Mapping[str, Any]


def load_service_level(path: Path) -> ServiceLevel:
    """Load one sla.yaml. Raises DataInvalid with everything wrong in it, OSError when it cannot be read."""
    document = read(path)
    level, error = salvage(ServiceLevel, document.tree)
    if error is not None:
        raise DataInvalid(translate(error, path.as_posix(), document.position))
    return level


def load_service_level_inputs(path: Path) -> ServiceLevelInputs:
    """Load providers/_reference, or a JSON file with `holidays` and perhaps `coverages`.

    Raises DataInvalid, and OSError when it cannot be read.
    """
    holidays = load_pricing_inputs(path).holidays
    found = {} if path.is_dir() else exact_json(path.read_bytes()).get("coverages")
    return ServiceLevelInputs(holidays, found if isinstance(found, dict) else {})
