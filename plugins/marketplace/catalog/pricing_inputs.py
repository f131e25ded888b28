"""What pricing by hand needs: one rate card, as a data file or in the JSON form, and the reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.catalog.vocabularies import load_reference
from marketplace.models.base import salvage
from marketplace.models.exact_json import exact_json
from marketplace.models.pricing.rate_card import JSON_FORM, RateCard, with_default_tiers
from marketplace.models.reference.basket import Basket
from marketplace.problems import DataInvalid, Problem, translate
from marketplace.sources import read

HOLIDAYS_WANTED = 'The file must hold "holidays": lists of dates like 2026-12-25, by list id.'
MAX_BYTES = 4_000_000


@dataclass(frozen=True)
class PricingInputs:
    """The days of each holiday list, each category's default tier, and the basket if there is one."""

    holidays: Mapping[str, frozenset[date]]
    tiers: Mapping[str, str] = field(default_factory=dict)
    basket: Basket | None = None


def load_rate_card(path: Path, *, tiers: Mapping[str, str]) -> RateCard:
    """Load one rate card: pricing.yaml, or the JSON form. Raises DataInvalid with everything wrong in it.

    `tiers` gives the tier of categories that a data file is silent about; the JSON form stands for itself.
    """
    with path.open("rb") as stream:
        minor_units = stream.read(1) == b"{"
    if minor_units:
        tree, position = _json(path), lambda location, code: (1, 1)
    else:
        document = read(path)
        tree, position = document.tree, document.position
    card, error = salvage(RateCard, tree, context=JSON_FORM if minor_units else None)
    if error is not None:
        raise DataInvalid(translate(error, path.as_posix(), position))
    return card if minor_units else with_default_tiers(card, tiers)


def load_pricing_inputs(path: Path) -> PricingInputs:
    """Load providers/_reference, or a JSON file with `holidays` and perhaps a basket. Raises DataInvalid."""
    if path.is_dir():
        found = load_reference(path)
        tiers = {name: category.default_tier for name, category in found.categories.items()}
        return PricingInputs({name: days.days for name, days in found.holidays.items()}, tiers, found.incidents)
    tree = _json(path)
    try:
        holidays = {name: _days(stated) for name, stated in tree["holidays"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _invalid(path, "reference_invalid", HOLIDAYS_WANTED) from None
    return PricingInputs(holidays, basket=_basket(path, tree))


def _days(stated: Any) -> frozenset[date]:
    """Return the days of a list: a list of dates, or a group that holds them as `dates`."""
    return frozenset(map(date.fromisoformat, stated["dates"] if isinstance(stated, dict) else stated))


def _basket(path: Path, tree: Mapping[str, Any]) -> Basket | None:
    incidents = tree.get("reference_incidents")
    if not isinstance(incidents, list):
        return None
    # The JSON form has only what a price needs; the texts for pages are not part of it.
    texts = {"title": "Reference incident", "story": "Reference incident"}
    full = [{**texts, **incident} if isinstance(incident, dict) else incident for incident in incidents]
    found, error = salvage(Basket, {"version": 1, "reference_week": tree.get("reference_week"), "incidents": full})
    if error is not None:
        raise DataInvalid(translate(error, path.as_posix(), lambda location, code: (1, 1)))
    return found


def _json(path: Path) -> Any:
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _invalid(path, "file_too_large", f"The file is larger than {MAX_BYTES // 1_000_000} MB.")
    try:
        return exact_json(data)
    except ValueError as error:
        raise _invalid(path, "json_invalid", str(error)) from None


def _invalid(path: Path, code: str, message: str) -> DataInvalid:
    return DataInvalid([Problem(path.as_posix(), 1, 1, "", code, "error", message)])
