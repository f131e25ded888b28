"""What the texts say about data is true of the models: glossary fields exist, rating constants have their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from guide_tools import load_glossary
from guide_tools.catalogue import CONSTANTS
from marketplace.models.base import Record
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.reference.rating_method import Constants
from marketplace.models.review.review import Review
from marketplace.models.service_level.service_level import ServiceLevel

FILES: dict[str, type[Record]] = {"profile": Profile, "pricing": RateCard, "sla": ServiceLevel, "review": Review}
GLOSSARY = load_glossary(Path(__file__).parents[2] / "content" / "glossary.yaml")


def records(annotation: Any) -> Iterator[type[Record]]:
    """Find the records inside an annotation such as tuple[Band, ...] or Callout | None."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from records(inner)


def fields(model: type[Record]) -> dict[str, Any]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


@pytest.mark.parametrize("path", sorted({term.field for term in GLOSSARY.terms if term.field}))
def test_the_field_that_a_term_explains_exists(path: str) -> None:
    file, *parts = path.split(".")
    models = [FILES[file]]
    for part in parts:
        found = [fields(model)[part] for model in models if part in fields(model)]
        assert found, f"{path}: no field {part}; there are {[sorted(fields(model)) for model in models]}"
        models = [model for annotation in found for model in records(annotation)]


def test_every_constant_of_the_rating_can_be_named_in_a_text() -> None:
    assert set(Constants.model_fields) | {"prior_mean"} == CONSTANTS
