"""Records of several kinds: read as they are written, met as one of their kinds."""

from typing import get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from marketplace.models.base import salvage, validate
from marketplace.models.kinds import needs_of
from marketplace.models.pricing.travel import AnyTravel, DistanceTravel, FlatTravel, Travel, UnpricedTravel
from marketplace.models.review.parts import AnyIncentive, Incentive, NoIncentive, Offered
from marketplace.models.service_level.clock import AnyClock, BusinessDays, PromiseClock, RealTime
from marketplace.models.service_level.redress import (
    AnyLiability,
    AnyRemedy,
    CapOfInvoice,
    Liability,
    MinutesRemedy,
    Remedy,
)

FORMS = [
    (Travel, AnyTravel), (Remedy, AnyRemedy), (Liability, AnyLiability), (PromiseClock, AnyClock),
    (Incentive, AnyIncentive),
]  # fmt: skip
SOUND = [
    (Travel, {"mode": "none"}, UnpricedTravel),
    (Travel, {"mode": "flat", "amount": "9.00"}, FlatTravel),
    (Travel, {"mode": "per_distance", "unit": "mi", "rate": "0.45", "trip": "return"}, DistanceTravel),
    (Remedy, {"type": "free_minutes", "amount": "30"}, MinutesRemedy),
    (Liability, {"cap_type": "invoice_multiple", "cap_amount": "2"}, CapOfInvoice),
    (PromiseClock, {"mode": "elapsed", "minutes": "60", "starts": "report"}, RealTime),
    (PromiseClock, {"mode": "business_days", "days": "1", "coverage": "office"}, BusinessDays),
    (Incentive, {"kind": "none"}, NoIncentive),
    (Incentive, {"kind": "gift", "by": "site"}, Offered),
]


@pytest.mark.parametrize(("form", "union"), FORMS)
def test_every_word_has_one_kind_and_every_kind_is_of_the_union(form, union):
    kinds = get_args(get_args(union)[0])
    assert set(form.kinds.values()) == set(kinds)
    assert all(kind.written_as is form for kind in kinds)


@pytest.mark.parametrize(("form", "union"), FORMS)
def test_what_can_be_written_is_what_some_kind_has(form, union):
    fields = set().union(*(kind.model_fields for kind in form.kinds.values()))
    assert fields == set(form.model_fields)


@pytest.mark.parametrize(("form", "tree", "kind"), SOUND)
def test_a_sound_record_is_of_its_kind(form, tree, kind):
    record = validate(form, tree)
    assert type(record) is kind
    assert vars(record).keys() == kind.model_fields.keys()
    assert record.is_whole
    assert validate(form, record) is record


@pytest.mark.parametrize(("form", "tree", "kind"), SOUND)
def test_what_a_kind_needs_cannot_be_left_out(form, tree, kind):
    for name in needs_of(kind):
        with pytest.raises(ValidationError):
            validate(form, {key: value for key, value in tree.items() if key != name})


def test_what_a_kind_has_no_use_for_is_known_to_be_written():
    record = validate(Travel, {"mode": "flat", "amount": "9.00", "trip": "return"})
    assert record.states("trip")
    assert not hasattr(record, "trip")


def test_the_json_of_a_record_has_the_fields_of_its_kind():
    travel = TypeAdapter(AnyTravel).validate_python({"mode": "flat", "amount": "9.00"})
    assert TypeAdapter(AnyTravel).dump_python(travel) == {
        "mode": "flat", "by_band": {}, "amount": 900, "free": None, "unit": None
    }  # fmt: skip


def test_everything_wrong_is_told_whatever_the_kind():
    with pytest.raises(ValidationError) as error:
        validate(Travel, {"mode": "flatt", "amount": "9,00", "trip": "both ways", "colour": "red"})
    assert {each["loc"] for each in error.value.errors()} == {("mode",), ("amount",), ("trip",), ("colour",)}


def test_what_can_be_read_of_an_unsound_record_is_of_its_kind_where_it_says_enough():
    tree = {"mode": "elapsed", "minutes": "60", "starts": "report", "plus_travel": "perhaps"}
    record, error = salvage(PromiseClock, tree)
    assert error is not None
    assert (type(record), record.most_minutes, record.is_whole) == (RealTime, 60, False)
    record, _ = salvage(PromiseClock, {**tree, "minutes": "soon"})
    assert type(record) is PromiseClock


@pytest.mark.parametrize(("form", "tree", "kind"), SOUND)
def test_the_schema_takes_each_kind_and_no_field_of_another(form, tree, kind):
    union = next(union for each, union in FORMS if each is form)
    schema = Draft202012Validator(TypeAdapter(union).json_schema(by_alias=True))
    assert schema.is_valid(tree)
    for name in needs_of(kind):
        assert not schema.is_valid({key: value for key, value in tree.items() if key != name})
    others = form.model_fields.keys() - kind.model_fields.keys()
    assert not any(schema.is_valid({**tree, name: "1"}) for name in others)
