# ruff: noqa: DTZ001, E501 (times on the wall clock have no zone; tables of cases are read by column)
"""Single values: what each type takes, at its limits and beyond, and that nothing is taken in two ways."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from marketplace.models.choices import choice, words_of
from marketplace.models.local_time import LocalTime, Moment
from marketplace.models.money import Amount, Currency
from marketplace.models.places import Country, Region
from marketplace.models.scalars import Day, Flag, Id, decimal, line, some, text, whole
from marketplace.models.windows import Clock, Days, Zone


def read(kind, value, **context):
    try:
        return TypeAdapter(kind).validate_python(value, context=context)
    except ValidationError as error:
        return error.errors()[0]["type"]


TAKEN = [
    (Flag, "true", True), (Flag, "no", False), (Annotated[int, whole(0, 9)], "9", 9), (Annotated[tuple[Annotated[int, whole(0, 9)], ...], some()], ["1"], (1,)),
    (Day, "2028-02-29", date(2028, 2, 29)), (Moment, "2026-03-13", date(2026, 3, 13)), (Moment, "2026-03-13T16:30", datetime(2026, 3, 13, 16, 30)),
    (LocalTime, "2026-03-13T16:30", datetime(2026, 3, 13, 16, 30)), (Annotated[Decimal, decimal("0", "1")], "0.125", Decimal("0.125")),
    (Annotated[str, text(2, 3)], " ab ", "ab"), (Annotated[str, line(1, 9)], "a\n b", "a b"), (Clock, "24:00", 1440), (Clock, "9:05", 545),
    (Days, "mon-fri", ("mon", "tue", "wed", "thu", "fri")), (Days, ["sun", "fri-mon"], ("mon", "fri", "sat", "sun")),
    (Zone, "Europe/Berlin", "Europe/Berlin"), (Zone, "UTC", "UTC"), (Country, "NO", "NO"), (Region, "GB-LDS", "GB-LDS"),
    (Currency, "JPY", "JPY"), (Id, "a-b_c", "a-b_c"),
]  # fmt: skip
REFUSED = [
    (Flag, "on", "flag_format"), (Flag, "True ", "flag_format"), (Flag, "1", "flag_format"),
    (Day, "2024-02-30", "date_format"), (Day, "2026-3-1", "date_format"), (Day, "２０２６-01-01", "date_format"),
    (LocalTime, "2026-03-13T16:30+01:00", "time_format"), (LocalTime, "2026-03-13T24:00", "time_format"),
    (LocalTime, "2026-03-13", "time_format"), (Moment, "2026-03-13T16:30+01:00", "time_format"), (Moment, "2026-03-13T24:00", "time_format"),
    (Annotated[int, whole(1, 5)], "4.5", "whole_number"), (Annotated[int, whole(1, 5)], "6", "whole_number"), (Annotated[int, whole(1, 5)], "true", "whole_number"),
    (Annotated[int, whole(1, 5)], "9" * 5000, "whole_number"), (Annotated[int, whole(1, 5)], True, "whole_number"), (Annotated[int, whole(1, 5)], "٣", "whole_number"),
    (Annotated[Decimal, decimal("0", "9")], ".inf", "number_format"), (Annotated[Decimal, decimal("0", "9")], ".nan", "number_format"),
    (Annotated[Decimal, decimal("0", "9")], "1e999", "number_format"), (Annotated[Decimal, decimal("0", "9")], "1_0", "number_format"),
    (Annotated[Decimal, decimal("0", "9")], 0.5, "number_format"), (Annotated[str, text(2, 3)], "abcd", "text_length"), (Annotated[str, text(2, 3)], "", "value_missing"),
    (Annotated[str, text(1, 9)], ["a"], "not_text"), (Annotated[Literal["a", "b"], choice()], "c", "choice_unknown"), (Annotated[tuple[Id, ...], some()], [], "list_empty"),
    (Clock, "24:01", "clock_format"), (Clock, "1050", "window_unquoted"), (Clock, "9.30", "clock_format"),
    (Days, "Thurs", "day_unknown"), (Days, "mon-", "day_unknown"), (Days, ["mon-fri"] * 4_000, "id_repeated"),
    (Days, "mon tue mon", "id_repeated"), (Days, [f"{a}-{b}" for a in ("mon", "tue") for b in ("thu", "fri", "sat", "sun")], "list_long"),
    (Days, [], "value_missing"),
    (Zone, "EST", "timezone_abbreviation"), (Zone, "GMT+1", "timezone_unknown"), (Zone, "Etc/GMT", "timezone_abbreviation"),
    (Zone, "Europe/berlin", "timezone_unknown"), (Zone, "../etc/passwd", "timezone_unknown"),
    (Country, False, "country_is_boolean"), (Country, "UK", "country_unknown"), (Region, "GB", "region_unknown"),
    (Currency, "UKP", "currency_unknown"), (Currency, "gbp", "currency_unknown"), (Id, "a b", "id_format"),
]  # fmt: skip


# What a value is answered with that is nearly right.
ANSWERS = [
    (Day, "2026-4-30", "Write year-month-day: 2026-04-30."), (Day, "30 April 2027", "Write year-month-day: 2027-04-30."),
    (Day, "24.12.2025", "Write year-month-day: 2025-12-24."), (Day, "13/03/2026", "Write year-month-day: 2026-03-13."),
    (Day, "04/03/2026", "Write year-month-day: 2026-03-20."), (Day, "yesterday", "Write year-month-day: 2026-03-20."),
    (Day, "31 Foo 2026", "Write year-month-day: 2026-03-20."), (Day, "31 Ju 2026", "Write year-month-day: 2026-03-20."),
    (Day, "2026-02-30", "That month ends on 2026-02-28."), (Day, "2026-13-01", "months are 01 to 12."),
    (Moment, "13/03/2026 16:30", "Write it like 2026-03-13T16:30, without zone or seconds."),
    (Moment, "2026-03-13 4.30 pm", "Write it like 2026-03-13T16:30, without zone or seconds."),
    (Clock, "9", "like 09:00."), (Clock, "5.30pm", "like 17:30."), (Clock, "12am", "like 00:00."),
    (Clock, "0900", "like 09:00."), (Clock, "1730", "like 17:30."), (Clock, "13pm", "like 17:30."),
    (Clock, "25:00", "like 17:30."), (Clock, "1050", "1050 looks like an unquoted 17:30. Put times in quotes."),
    (Days, ["Thurs"], '"Thurs" is not a day here. Use thu.'), (Days, ["Sat", "Sunday"], '"Sat", "Sunday" are not days here. Use sat, sun.'),
    (Days, ["Monday-Friday"], "Use mon-fri."), (Days, ["mon – fri"], "Use mon-fri."), (Days, ["Mon to Thurs"], "Use mon-thu."),
    (Days, ["weekdays"], "Use mon-fri."), (Days, ["someday"], "Use one of: fri, mon, sat, sun, thu, tue, wed."),
    (Zone, "EST", "EST never changes to summer time. Did you mean America/New_York?"),
    (Zone, "BST", "BST is summer time only. Did you mean Europe/London?"),
    (Zone, "GB", "GB is an old name for a place's clock. Did you mean Europe/London?"),
    (Zone, "cet", "cet never changes to summer time. Did you mean Europe/Berlin?"),
    (Zone, "Etc/GMT+1", "Etc/GMT+1 never changes to summer time. Use one like Europe/Berlin."),
    (Zone, "GMT+1", "GMT+1 is not an IANA zone. Use one like Europe/Berlin."),
    (Zone, "London", "London is not an IANA zone. Did you mean Europe/London?"),
    (Zone, "new york", "Did you mean America/New_York?"), (Zone, "Europe/Leeds", "Did you mean Europe/London?"),
    (Annotated[Decimal, decimal("0", "100")], "20%", "20% is not a number from 0 to 100. Write 20."),
    (Annotated[Decimal, decimal("0", "100")], "0,87", "Write 0.87."), (Annotated[Decimal, decimal("0", "100")], "ten", "Write it with a dot, like 1.5."),
    (Annotated[int, whole(1, 9)], "null", "null is not a value here. Write one, or remove the line."),
    (Annotated[str, line(1, 9)], "~", "~ is not a value here. Write one, or remove the line."),
    (Annotated[str, line(2, 9)], "x", "1 character is too short; write at least 2."),
    (Id, "Bank transfer", "Use a-z, 0-9 and single hyphens or underscores: bank_transfer."),
    (Id, "Office", "underscores: office."), (Id, "???", "single hyphens or underscores."),
    (Currency, "GPB", "Did you mean GBP?"), (Currency, "USS", "Did you mean USD?"), (Currency, "AUS", "Did you mean AUD?"),
    (Currency, "£", "Did you mean GBP?"), (Currency, "gbp", "Did you mean GBP?"), (Currency, "UKP", "Did you mean GBP?"),
    (Currency, "Euro", "Did you mean EUR?"), (Currency, "money", "Use three capital letters, like GBP, EUR or USD."),
    (Currency, "XXX", "no money to pay with"),
    (Amount, "1,234.50", "Write it with a dot: 1234.50"), (Amount, "2,000,000", "Write it as digits only: 2000000"),
    (Amount, "72,50", "Write it with a dot: 72.50"), (Amount, "60.00 GBP", "Write it with a dot: 60.00"),
    (Amount, "£2m", "Write it like 72.50"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "says"), ANSWERS)
def test_the_answer_names_what_was_meant(kind, value, says):
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    assert caught.value.errors()[0]["msg"].endswith(says) or says in caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(
    ("kind", "value", "wanted"), [(Annotated[int, whole(1, 9)], "4\n", 4), (Annotated[int, whole(1, 9)], "\u00a04", 4)]
)
def test_what_nobody_can_see_beside_a_value_does_not_count(kind, value, wanted):
    assert read(kind, value) == wanted


@pytest.mark.parametrize(("kind", "value", "wanted"), TAKEN)
def test_a_value_is_taken(kind, value, wanted):
    assert read(kind, value) == wanted


@pytest.mark.parametrize(("kind", "value", "code"), REFUSED)
def test_a_value_is_refused(kind, value, code):
    assert read(kind, value) == code


@given(st.integers(0, 99_999_999_999), st.integers(0, 4))
def test_an_amount_is_exact_in_every_currency(minor, exponent):
    written = str(Decimal(minor).scaleb(-exponent))
    assert read(Amount, f"{Decimal(written):f}", exponent=exponent) == minor


@given(st.text(max_size=12))
def test_an_amount_is_an_amount_or_a_fault(value):
    found = read(Amount, value)
    assert isinstance(found, int) or found in {"money_format", "money_decimals", "money_negative", "value_missing"}


@pytest.mark.parametrize(
    ("value", "code"),
    [("72,50", "money_format"), ("£72.50", "money_format"), ("1 000.00", "money_format"), ("-1.00", "money_negative"),
     ("72.505", "money_decimals"), (72.5, "money_not_text"), (72, "money_not_text"), ("1e3", "money_format")],
)  # fmt: skip
def test_what_is_no_amount_is_refused(value, code):
    assert read(Amount, value) == code


@given(st.integers(0, 1440))
def test_a_clock_comes_back_as_it_was_written(minutes):
    assert read(Clock, f"{minutes // 60:02}:{minutes % 60:02}") == minutes


@given(st.lists(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1, unique=True))
def test_days_are_in_order(days):
    found = read(Days, days)
    assert sorted(found, key=["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index) == list(found)
    assert set(found) == set(days)


def test_the_words_of_a_choice_are_those_of_its_type():
    several = Annotated[Literal["a", "2"] | Literal["c"], choice(what="a letter")]
    assert words_of(several) == ("a", "2", "c")
    reader = TypeAdapter(several)
    assert [reader.validate_python(word) for word in ("a", 2, "c")] == ["a", "2", "c"]
    assert reader.json_schema() == {"enum": ["a", "2", "c", 2]}
    with pytest.raises(ValidationError, match="b is not a letter"):
        reader.validate_python("b")
