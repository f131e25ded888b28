"""Values that are long on purpose: refused by their length, and no pattern ever sees them."""

import importlib
import pkgutil
import re
from typing import Annotated, get_args, get_origin

import pytest
from pydantic import TypeAdapter, ValidationError

import marketplace.models
from marketplace import problems
from marketplace.models.base import Record
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.reference.holidays import HolidayList
from marketplace.models.reference.reference import Reference
from marketplace.models.review.review import Reply, Review
from marketplace.models.service_level.service_level import ServiceLevel
from tests.hostile.records import models_below

FILES = (Profile, RateCard, ServiceLevel, Review, Reply, HolidayList, Reference)
# Twice the longest text that may be shown: more is answered by its length.
LONGEST_SEEN = 4_000
LENGTH = 60_000
UNITS = ("-", " ", "a", "0", ".", "a-", "1,", "<a", "\t", "é", "-_", "a ", "[a](", "https://a", "a.", "+4", "@", "00:")


def long_values():
    for unit in UNITS:
        body = (unit * LENGTH)[:LENGTH]
        yield from (f"x{body}x", f"1{body}", f"{body}!", f"20{body}%", f"https://{body}", f"+{body}")


def shortest(value: str) -> str:
    return " ".join(value.split())


def simple_types(annotation: object) -> bool:
    """Tell whether a field holds one value: no record, list or table in it."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return False
    if get_origin(annotation) in (tuple, list, dict, frozenset):
        return False
    return all(simple_types(part) for part in get_args(annotation) if get_origin(annotation) is not Annotated)


def fields() -> list[tuple[str, object]]:
    found = []
    for model in sorted(models_below(*FILES), key=lambda model: (model.__module__, model.__name__)):
        for name, info in model.model_fields.items():
            if simple_types(info.annotation):
                kind = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
                found.append((f"{model.__name__}.{name}", kind))
    return found


class Watched:
    """Stand in for a pattern and remember the longest text that it was asked about."""

    longest = 0

    def __init__(self, pattern: re.Pattern) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str):
        found = getattr(self._pattern, name)
        if name not in ("fullmatch", "match", "search", "sub", "split", "findall", "finditer"):
            return found

        def asked(*args, **options):
            text = args[1] if name == "sub" else args[0]
            Watched.longest = max(Watched.longest, len(text))
            return found(*args, **options)

        return asked


@pytest.fixture
def patterns(monkeypatch):
    """Watch every pattern of the models, those that are made in a call included."""
    Watched.longest = 0
    found = pkgutil.walk_packages(marketplace.models.__path__, "marketplace.models.")
    modules = [importlib.import_module(module.name) for module in found if not module.ispkg]
    watched = 0
    for module in (*modules, problems):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, Watched(value))
                watched += 1
    assert watched > 50


def test_every_field_refuses_a_long_value_before_a_pattern_sees_it(patterns):
    kinds = fields()
    assert len(kinds) > 150
    taken = []
    for name, kind in kinds:
        adapter = TypeAdapter(kind)
        for value in long_values():
            try:
                adapter.validate_python(value)
            except ValidationError:
                continue
            # Runs of blanks in a line count once.
            if len(shortest(value)) > 400:
                taken.append(name)
    # Their length is judged by rules, with everything else about them.
    assert set(taken) <= {"Review.title", "Review.text", "Reply.text"}
    assert Watched.longest <= LONGEST_SEEN


@pytest.mark.parametrize("field", ["title", "text"])
def test_long_prose_is_answered_by_its_length(patterns, field):
    rule = getattr(Review, f"_{field}_is_fit")
    for value in long_values():
        long = len(shortest(value)) > 2_000
        assert ("text_long" in [fault.code for fault in rule(value)]) is long
    assert Watched.longest <= LONGEST_SEEN


def test_a_long_reply_is_answered_by_its_length(patterns):
    for value in long_values():
        long = len(shortest(value)) > 2_000
        assert ("text_long" in [fault.code for fault in Reply._text_is_fit(value)]) is long
    assert Watched.longest <= LONGEST_SEEN


def test_a_value_of_a_form_says_how_long_it_may_be():
    kind = dict(fields())["Band.id"]
    with pytest.raises(ValidationError, match="60,001 characters are too long for a value here; at most 400"):
        TypeAdapter(kind).validate_python("-" * 60_000 + "x")
