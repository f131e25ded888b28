"""What calls by hand need: the holiday lists of a reference, and providers that a line may name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.catalog.pricing_inputs import load_pricing_inputs, load_rate_card
from marketplace.catalog.service_level_inputs import load_service_level
from marketplace.models.base import salvage
from marketplace.models.call import ReadProvider
from marketplace.models.exact_json import exact_json
from marketplace.models.profile.profile import Profile
from marketplace.problems import DataInvalid, translate
from marketplace.sources import read


@dataclass(frozen=True)
class AvailabilityInputs:
    """The days of each holiday list, and providers by name: records of a folder, or terms in the JSON form."""

    holidays: Mapping[str, frozenset[date]]
    providers: Mapping[str, Any]


def load_availability_inputs(path: Path) -> AvailabilityInputs:
    """Load providers/_reference, or a JSON file with `holidays` and perhaps `providers`.

    Beside a reference lie the providers: each is read when a line names it.
    Raises DataInvalid, and OSError when it cannot be read.
    """
    inputs = load_pricing_inputs(path)
    if path.is_dir():
        return AvailabilityInputs(inputs.holidays, ProvidersOfFolder(path.resolve().parent, inputs.tiers))
    named = exact_json(path.read_bytes()).get("providers")
    return AvailabilityInputs(inputs.holidays, named if isinstance(named, dict) else {})


class ProvidersOfFolder(Mapping[str, ReadProvider]):
    """The providers of a folder by slug, each read when it is asked for. Raises DataInvalid and OSError then."""

    def __init__(self, folder: Path, tiers: Mapping[str, str]) -> None:
        self._folder = folder
        self._tiers = tiers
        self._slugs = tuple(sorted(card.parent.name for card in folder.glob("[a-z0-9]*/pricing.yaml")))
        self._read: dict[str, ReadProvider] = {}

    def __getitem__(self, slug: str) -> ReadProvider:
        if slug not in self._slugs:
            raise KeyError(slug)
        if slug not in self._read:
            self._read[slug] = self._load(slug)
        return self._read[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)

    def _load(self, slug: str) -> ReadProvider:
        folder = self._folder / slug
        card = load_rate_card(folder / "pricing.yaml", tiers=self._tiers)
        level = load_service_level(folder / "sla.yaml") if (folder / "sla.yaml").is_file() else None
        document = read(folder / "profile.yaml")
        profile, error = salvage(Profile, document.tree)
        if error is not None:
            raise DataInvalid(translate(error, (folder / "profile.yaml").as_posix(), document.position))
        return ReadProvider(slug, card, level, profile)
