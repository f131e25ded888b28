"""Holiday rules that are decided once and shipped by name."""

from datetime import date

from marketplace.models.windows import HolidayRule
from marketplace.views.shipped.closed_days import ClosedDays

LISTS = {"GB-ENG": [date(2026, 12, 25), date(2027, 1, 1)]}


def rule(**fields) -> HolidayRule:
    return HolidayRule.model_validate(fields)


def test_a_list_keeps_its_name_and_says_which_years_it_covers():
    closed = ClosedDays(LISTS)
    assert closed.name(rule(list="GB-ENG")) == "GB-ENG"
    assert closed.tables() == {
        "GB-ENG": {"list": "GB-ENG", "days": ["2026-12-25", "2027-01-01"], "years": [2026, 2027]}
    }


def test_days_added_and_removed_make_another_name():
    closed = ClosedDays(LISTS)
    name = closed.name(rule(list="GB-ENG", add=["2026-12-24"], remove=["2026-12-25"]))
    assert name not in ("GB-ENG", None)
    assert closed.tables()[name]["days"] == ["2026-12-24", "2027-01-01"]
    assert closed.tables()[name]["years"] == [2026, 2027]
    assert closed.name(rule(add=["2026-12-24"])) not in ("GB-ENG", name)


def test_added_days_alone_miss_no_year():
    closed = ClosedDays(LISTS)
    name = closed.name(rule(add=["2026-12-24"]))
    assert closed.tables()[name] == {"list": None, "days": ["2026-12-24"], "years": None}


def test_a_rule_that_closes_nothing_has_no_name():
    closed = ClosedDays(LISTS)
    assert closed.name(None) is closed.name(rule(remove=["2026-12-25"])) is None
    assert closed.tables() == {}


def test_of_a_list_that_is_missing_no_day_is_known():
    closed = ClosedDays(LISTS)
    assert closed.name(rule(list="XX")) == "XX"
    assert closed.tables() == {"XX": {"list": "XX", "days": None, "years": None}}


def test_only_the_years_of_the_page_are_kept():
    closed = ClosedDays(LISTS, range(2027, 2029))
    closed.name(rule(list="GB-ENG"))
    assert closed.tables()["GB-ENG"] == {"list": "GB-ENG", "days": ["2027-01-01"], "years": [2027]}
