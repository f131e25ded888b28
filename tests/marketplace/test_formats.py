"""Numbers as words."""

from datetime import date
from fractions import Fraction

import pytest

from marketplace import formats
from marketplace.models.money import Money


@pytest.mark.parametrize(
    ("minor", "currency", "wanted"),
    [
        (12960, "GBP", "£129.60"),
        (150000, "USD", "US$1,500.00"),
        (5, "CAD", "CA$0.05"),
        (500, "JPY", "JP¥500"),
        (1234567, "KWD", "KWD\N{NO-BREAK SPACE}1,234.567"),
        (-3667, "AUD", "\N{MINUS SIGN}A$36.67"),
    ],
)
def test_money_shows_the_decimals_of_its_currency(minor, currency, wanted):
    assert formats.money(Money(minor, currency)) == wanted


def test_an_amount_has_one_text_in_files_and_on_terminals():
    assert [str(Money(*each)) for each in ((-5, "GBP"), (1250, "EUR"), (500, "JPY"), (5, "KWD"))] == [
        "GBP -0.05", "EUR 12.50", "JPY 500", "KWD 0.005",
    ]  # fmt: skip


def test_short_money_drops_only_empty_decimals():
    assert formats.money_short(Money(12000, "AUD")) == "A$120"
    assert formats.money_short(Money(12050, "EUR")) == "€120.50"
    assert formats.money_short(Money(150000, "GBP")) == "£1,500"


def test_equal_ends_are_one_amount():
    assert formats.money_range(Money(100, "GBP"), Money(100, "GBP")) == "£1.00"
    assert formats.money_range(Money(100, "GBP"), Money(250, "GBP")) == "£1.00 to £2.50"


@pytest.mark.parametrize(("minutes", "wanted"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min")])
def test_duration(minutes, wanted):
    assert formats.duration(minutes) == wanted


@pytest.mark.parametrize(
    ("value", "places", "wanted"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (12345, 0, "12,345"),
        (Fraction(1, 1000), 1, "0"),
        (100, 0, "100"),
    ],
)
def test_numbers_round_halves_away_from_zero_once(value, places, wanted):
    assert formats.number(value, places=places) == wanted


def test_hours_of_the_worst_desk_in_the_specification():
    assert formats.hours(1290) == "21.5 h"
    assert formats.hours(Fraction(4 * 60)) == "4 h"


def test_shares_round_halves_up_and_refuse_nothing():
    assert formats.share(1, 8) == "13%"
    with pytest.raises(ValueError, match="share of nothing"):
        formats.share(0, 0)


def test_words():
    assert formats.day(date(2026, 10, 3)) == "3 October 2026"
    assert formats.join(["remote", "on site", "workshop"]) == "remote, on site and workshop"
    assert formats.count(1, "review") == "1 review"
    assert formats.count(1200, "reply", "replies") == "1,200 replies"
    assert formats.country("GB") == "United Kingdom"
    assert formats.language("pt-BR") == "Portuguese"


def test_weekdays_are_runs():
    assert formats.weekdays(["mon", "tue", "wed", "thu", "fri"]) == "Monday to Friday"
    assert formats.weekdays(["wed", "sat", "sun"]) == "Wednesday and Saturday to Sunday"
    assert formats.weekdays(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]) == "Every day"


@pytest.mark.parametrize(
    ("text", "first", "inside"),
    [
        ("tax number", "Tax number", "tax number"),
        ("Tax number", "Tax number", "tax number"),
        ("IT support", "IT support", "IT support"),
        ("", "", ""),
    ],
)
def test_a_text_begins_a_sentence_or_goes_on_within_one(text, first, inside):
    assert (formats.capital(text), formats.within(text)) == (first, inside)


def test_small_numbers_are_words():
    assert [formats.in_words(n) for n in (0, 1, 7, 12, 13, 1200)] == ["no", "one", "seven", "twelve", "13", "1,200"]


def test_what_is_near_is_not_said_to_be_no_way_at_all():
    said = [formats.by_road(km) for km in (0, 1, 12, 1200)]
    assert said == ["less than 1 km by road", "about 1 km by road", "about 12 km by road", "about 1,200 km by road"]
