"""Records: frozen, strict, complete about problems, and honest about what could not be read."""

from collections.abc import Iterator
from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError

from marketplace.models.base import Record, rule, salvage, validate
from marketplace.models.choices import choice
from marketplace.models.money import Amount, Currency, currency_context
from marketplace.models.scalars import Day, Flag, whole
from marketplace.problems import Fault, translate


class Part(Record):
    low: Annotated[int, whole(0, 99)]
    high: Annotated[int, whole(0, 99)] = 50

    @staticmethod
    @rule
    def _rises(low, high) -> Iterator[Fault]:
        if high <= low:
            yield Fault("order", "high must be above low.", at=("high",))


class Whole(Record):
    name: Annotated[Literal["ann", "bob"], choice()]
    first: Part
    parts: tuple[Part, ...] = ()
    start: Day | None = Field(default=None, alias="from")
    sure: Flag = False

    when_missing = {"first": ("first_missing", "Say what comes first.")}  # noqa: RUF012

    @staticmethod
    @rule
    def _first_is_low(first) -> Iterator[Fault]:
        if first.low > 10:
            yield Fault("too_high", "first.low must be at most 10.", at=("first", "low"))

    @staticmethod
    @rule
    def _parts_are_even(parts) -> Iterator[Fault]:
        for number, part in enumerate(parts):
            if part.low % 2:
                yield Fault("odd", f"{part.low} is odd.", at=("parts", number, "low"))

    @staticmethod
    @rule
    def _context_is_known(sure, context) -> Iterator[Fault]:
        if sure and context.get("strict"):
            yield Fault("too_sure", "Nobody is.", at=("sure",))


class Purse(Record):
    currency: Currency
    amount: Amount
    inner: tuple["Purse", ...] = ()

    @classmethod
    def context_of(cls, data):
        return currency_context(data)


def found(tree, model=Whole, **context):
    _, error = salvage(model, tree, context=context)
    entries = translate(error, "f", lambda *_: (1, 1)) if error else []
    return [(problem.code, problem.field) for problem in entries]


def test_a_record_is_frozen():
    record = validate(Part, {"low": "1"})
    with pytest.raises(ValidationError):
        record.low = 2


def test_rules_run_beside_broken_fields_and_everything_comes_at_once():
    tree = {"name": "eve", "first": {"low": "20", "high": "x"}, "parts": [{"low": "3"}, {"low": "?"}, {"low": "5"}]}
    assert found(tree) == [
        ("choice_unknown", "name"),
        ("whole_number", "first.high"),
        ("whole_number", "parts.2.low"),
        ("too_high", "first.low"),
        ("odd", "parts.1.low"),
    ]


def test_a_rule_in_a_part_does_not_silence_the_whole():
    assert found({"name": "ann", "first": {"low": "20", "high": "10"}}) == [
        ("order", "first.high"),
        ("too_high", "first.low"),
    ]


def test_a_misspelt_field_is_one_problem_and_not_also_a_missing_one():
    assert found({"nmae": "ann", "first": {"low": "1"}}) == [("unknown_field", "nmae")]
    assert found({"name": "ann", "first": {"low": "1"}, "form": "2026-01-01"}) == [("unknown_field", "form")]


def test_a_missing_field_may_have_its_own_words():
    assert found({"name": "ann"}) == [("first_missing", "first")]
    assert found({"first": {"low": "1"}}) == [("field_missing", "name")]


def test_what_could_not_be_read_is_absent_defaults_included():
    record, error = salvage(Whole, {"name": "ann", "first": {"low": "1"}, "sure": "perhaps"})
    assert error is not None
    assert record.name == "ann"
    assert record.parts == ()
    with pytest.raises(AttributeError):
        _ = record.sure


def test_a_record_remembers_whether_it_could_be_read_as_a_whole():
    sound, _ = salvage(Whole, {"name": "ann", "first": {"low": "1", "high": "2"}, "sure": "true"})
    assert sound.is_whole
    assert sound.first.is_whole
    assert sound.model_copy(update={"name": "eve"}).is_whole
    for tree in (
        {"name": "ann", "first": {"low": "1", "high": "2"}, "sure": "perhaps"},  # a field
        {"name": "ann", "first": {"low": "20", "high": "10"}},  # a rule of a part
        {"name": "ann"},  # what is missing
        "no group",
    ):
        assert not salvage(Whole, tree)[0].is_whole
    assert not Record.partial({}).is_whole


def test_a_field_that_a_rule_refused_is_not_known_outside():
    record, _ = salvage(Whole, {"name": "ann", "first": {"low": "20", "high": "10"}})
    assert record.first.low == 20
    with pytest.raises(AttributeError):
        _ = record.first.high


def test_what_was_given_is_told_from_defaults_in_partial_records_too():
    record, _ = salvage(Whole, {"name": "eve", "first": {"low": "1"}})
    assert record.model_fields_set == {"first"}
    assert record.first.model_fields_set == {"low"}


def test_a_rule_may_ask_the_context():
    tree = {"name": "ann", "first": {"low": "1"}, "sure": "true"}
    assert found(tree) == []
    assert found(tree, strict=True) == [("too_sure", "sure")]


@pytest.mark.parametrize(("value", "code"), [("x", "not_a_group"), ("", "value_missing"), (["a"], "not_a_group")])
def test_a_group_is_a_group(value, code):
    assert found({"name": "ann", "first": value}) == [(code, "first")]


def test_a_records_currency_counts_inside_it_and_nowhere_else():
    yen = {"currency": "JPY", "amount": "100"}
    record = validate(Purse, {"currency": "BHD", "amount": "1.234", "inner": [yen, {**yen, "amount": "7"}]})
    assert record.amount == 1234
    assert [inner.amount for inner in record.inner] == [100, 7]
    assert found({"currency": "GBP", "amount": "1.5", "inner": [{**yen, "amount": "1.5"}]}, Purse) == [
        ("money_decimals", "inner.1.amount")
    ]
    assert found({"currency": "GBP", "amount": "1.555", "inner": [yen]}, Purse) == [("money_decimals", "amount")]


@pytest.mark.parametrize("tree", [{"a": "1", "b": "2"}, {"a": "1", "b": "x"}], ids=["sound", "broken"])
def test_a_real_mistake_in_a_rule_is_not_hidden(tree):
    class Broken(Record):
        a: Annotated[int, whole(0, 9)]
        b: Annotated[int, whole(0, 9)]

        @staticmethod
        @rule
        def _fails(a) -> Iterator[Fault]:
            yield Fault("x", a + "one is no number")

    with pytest.raises(TypeError):
        validate(Broken, tree)
    with pytest.raises(TypeError):
        salvage(Broken, tree)


def test_a_name_that_no_field_has_is_a_mistake_also_where_a_part_could_not_be_read():
    class Inner(Record):
        a: Annotated[int, whole(0, 9)]
        b: Annotated[int, whole(0, 9)] = 1

    class Outer(Record):
        inner: Inner

        @staticmethod
        @rule
        def _fails(inner) -> Iterator[Fault]:
            yield Fault("x", str(inner.nothing))

    with pytest.raises(AttributeError, match="nothing"):
        validate(Outer, {"inner": {"a": "x"}})


def test_a_group_in_the_place_of_a_value_is_nothing_that_a_rule_could_judge():
    class Pair(Record):
        low: Annotated[int, whole(0, 9)]
        high: Annotated[int, whole(0, 9)] = 9

        @staticmethod
        @rule
        def _rises(low, high) -> Iterator[Fault]:
            if high < low:
                yield Fault("order", "Exchange them.")

    for odd in ({}, [], {"x": "y"}, [{}]):
        assert [code for code, _ in found({"low": odd}, Pair)] == ["not_text"]


def test_a_part_that_could_not_be_read_ends_the_rule():
    class Inner(Record):
        a: Annotated[int, whole(0, 9)]
        b: Annotated[int, whole(0, 9)] = 1

    class Outer(Record):
        inners: tuple[Inner, ...]

        @staticmethod
        @rule
        def _sums(inners) -> Iterator[Fault]:
            yield Fault("first", "The first is even.")
            yield Fault("all", str(sum(inner.a for inner in inners)))

    assert [code for code, _ in found({"inners": [{"a": "x"}, "no group"]}, Outer)] == [
        "whole_number",
        "not_a_group",
        "first",
    ]


def test_a_python_name_that_differs_from_the_files_name_is_unknown_in_a_file():
    assert found({"name": "ann", "first": {"low": "1"}, "start": "2026-01-01"}) == [
        ("unknown_field", "start"),
    ]
