"""Drafts of holiday lists: everything but what only a person can say, and refused by the check until that is said."""

from datetime import date
from types import SimpleNamespace

import pytest

from holiday_lists import NoHolidays, draft
from marketplace.models.base import salvage
from marketplace.models.reference.holidays import HolidayList
from marketplace.sources.reader import parse

FOUND = {
    date(2027, 1, 1): "New Year's Day",
    date(2026, 5, 17): "Constitution Day",
    date(2026, 12, 26): "Second Day of Christmas; Sunday",
}


def library(**asked: object) -> SimpleNamespace:
    """Return what the module `holidays` offers of what we ask; the real one was asked by hand."""

    def country_holidays(country: str, **arguments: object) -> dict[date, str]:
        asked.update(arguments)
        return FOUND if country == "NO" else {}

    return SimpleNamespace(
        __version__="0.109",
        asked=asked,
        list_supported_countries=lambda include_aliases: {"NO": [], "DE": ["BE", "BY"]},
        list_localized_countries=lambda include_aliases: {"NO": ["en_US", "no"]},
        country_holidays=country_holidays,
    )


def test_a_draft_is_whole_but_for_the_two_lines_of_a_person():
    lib = library()
    text = draft("NO", range(2026, 2028), lib)
    assert lib.asked == {"subdiv": None, "years": range(2026, 2028), "language": "en_US"}
    _, error = salvage(HolidayList, parse(text.encode(), "NO.yaml").tree)
    assert {one["loc"] for one in error.errors()} == {("source",), ("reviewed_on",)}
    read = text.replace("source: TO DO", "source: https://lovdata.example/").replace(
        "reviewed_on: TO DO", "reviewed_on: 2026-11-20"
    )
    found, error = salvage(HolidayList, parse(read.encode(), "NO.yaml").tree)
    assert error is None
    assert [one.name for one in found.dates] == [
        "Constitution Day",
        "Second Day of Christmas; Sunday",
        "New Year's Day",
    ]
    assert (found.label, found.country, found.covers(2027)) == ("Norway, public holidays", "NO", True)


@pytest.mark.parametrize(
    ("list_id", "said"),
    [
        ("XX", "none of the countries"),
        ("DE-XX", "Known are BE, BY"),
        ("NO-03", "none but the whole"),
        ("DE", "has no holidays of DE"),
    ],
)
def test_what_the_library_does_not_know_is_told(list_id, said):
    with pytest.raises(NoHolidays, match=said):
        draft(list_id, range(2026, 2027), library())
