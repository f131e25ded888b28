"""The working week: whole days, prices only where somebody works, and what differs told in words."""

from datetime import date

import pytest

from marketplace.availability.desks import Desk, desks_for, opening_hours_of
from marketplace.availability.working_hours import WorkingHours
from marketplace.calendars import day_number, zone_named
from marketplace.models.profile.hours import Hours
from marketplace.models.service_level.coverage import Coverage
from marketplace.models.windows import DAYS
from marketplace.pricing.engine import Pricer
from marketplace.units import MINUTES_A_DAY
from marketplace.views.provider.week_hours import shown_channel, week_hours
from tests.support.snapshots import changed, demo_snapshot, with_cards

SLUGS = sorted(demo_snapshot().providers)
QUILLMOOR = "quillmoor-fixworks"


def grid(slug, snapshot=None):
    snapshot = snapshot or demo_snapshot()
    return week_hours(snapshot, snapshot.providers[slug])


def cells(found):
    return [cell for line in found.lines for cell in line.cells]


def minutes(text: str) -> int:
    hours, _, rest = text.partition(":")
    return int(hours) * 60 + int(rest)


def cell_at(found, day: str, minute: int):
    return next(c for c in cells(found) if day in c.days and minutes(c.opens) <= minute < minutes(c.closes))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_cells_fill_the_week_once(slug):
    found = grid(slug)
    starts = [line.start for line in found.lines]
    for day in DAYS:
        spans = sorted((minutes(c.opens), minutes(c.closes)) for c in cells(found) if day in c.days)
        assert [end for _, end in spans] == [*[start for start, _ in spans[1:]], MINUTES_A_DAY]
        assert spans[0][0] == 0
    for number, line in enumerate(found.lines):
        for cell in line.cells:
            ends = [*starts[1:], "24:00"]
            assert (cell.opens, cell.closes) == (line.start, ends[number + cell.lines - 1])
    assert sum(len(cell.days) * cell.lines for cell in cells(found)) == len(DAYS) * len(found.lines)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_price_stands_only_where_somebody_works_and_is_the_engine_s(slug):
    """Ask at every quarter of an hour; the price is that of a bare hour of labour."""
    snapshot = demo_snapshot()
    provider, card, found = snapshot.providers[slug], snapshot.cards[slug], grid(slug)
    channel = shown_channel(card)
    desks = desks_for(provider.service_level, opening_hours_of(provider.profile), channel, "P3")
    # Any week of the season will do: nothing of it is special at these providers.
    calendars = [desk.calendar(snapshot.holidays).ordinary(day_number(snapshot.as_of)) for desk in desks]
    hours, zone = WorkingHours(tuple(calendars)), zone_named(found.zone)
    monday = day_number(snapshot.reference.incidents.reference_week) * MINUTES_A_DAY
    clock = Pricer(card, None).clock
    words = {step.text: step.told for step in found.key}
    for number, day in enumerate(DAYS):
        for minute in range(0, MINUTES_A_DAY, 15):
            at = zone.reach(monday + number * MINUTES_A_DAY + minute)
            cell = cell_at(found, day, minute)
            assert (cell.level != "closed") == hours.is_open(at), (day, minute)
            if cell.level != "closed":
                band = clock.at(at)
                assert (band.label or band.id.replace("_", " ").capitalize()) in words[cell.text], (day, minute)


def test_an_office_has_three_lines_and_no_price_outside_its_hours():
    found = grid(QUILLMOOR)
    assert [(line.start, line.hours) for line in found.lines] == [("00:00", 9), ("09:00", 8), ("17:30", 6)]
    assert {cell.text for cell in cells(found)} == {"closed", "£72"}
    assert [(cell.text, cell.days, cell.lines) for cell in found.lines[0].cells] == [
        ("closed", ("mon", "tue", "wed", "thu", "fri"), 1),
        ("closed", ("sat", "sun"), 3),
    ]
    assert [(step.level, step.text, step.told) for step in found.key] == [("open", "£72", "£72 an hour (Office hours)")]
    assert found.note.startswith("Outside these hours nobody works. Their rate card has prices for other hours, by ar")
    assert "Closed on 24 December 2026." in found.note
    assert "Closed on holidays (England and Wales, bank holidays). Times in Leeds." in found.note
    assert "on site" in found.caption


def test_dearer_hours_and_nights_that_run_past_midnight():
    found = grid("nightlarch")
    assert (cell_at(found, "sat", 60).text, cell_at(found, "sat", 60).level) == ("£102", "dearer")
    assert (cell_at(found, "fri", 1200).text, cell_at(found, "fri", 1200).level) == ("£68", "open")
    assert cell_at(found, "mon", 1200).text == "closed"


def test_prices_that_do_not_fit_become_letters_and_the_key_says_them_whole():
    found = grid("halyardwick")
    assert [(step.text, step.told) for step in found.key] == [
        ("$150", "US$150 an hour (Weekdays)"),
        ("$225", "US$225 an hour (Weekend days)"),
        ("A", "US$262.50 an hour (Nights)"),
    ]
    assert "nobody works" not in found.note


def test_hours_by_quotation_say_ask():
    card = demo_snapshot().cards[QUILLMOOR]
    bands = tuple(band.model_copy(update={"multiplier": None, "quote": True}) for band in card.bands)
    found = grid(QUILLMOOR, with_cards(demo_snapshot(), {QUILLMOOR: {"bands": bands}}))
    assert [(step.text, step.told) for step in found.key] == [("ask", "by quotation (Office hours)")]


def test_a_closed_week_is_one_span_and_only_what_closes_everybody_is_told():
    assert "Closed from 24 December 2026 to 1 January 2027." in grid("osperley-repairs").note
    # Its office is closed on 31 December, but another coverage for the same work is open.
    assert "31 December" not in grid("reefquill-field").note
    assert "When nobody can work at all, they work" in grid("reefquill-field").note
    assert "On 26 December 2026 (Boxing Day) 10:00 to 18:00." in grid("tillhythe-retail").note
    # One coverage keeps holidays, the other is open on all days.
    assert "holidays" not in grid("lanternbyte").note


def test_without_coverages_the_opening_hours_count_on_the_clock_of_the_place():
    hours = Hours.model_validate({"windows": [{"days": ["fri"], "from": "22:00", "to": "02:00"}]})
    snapshot = changed(demo_snapshot(), {QUILLMOOR: {"hours": hours}}, service_level={QUILLMOOR: None})
    found = grid(QUILLMOOR, snapshot)
    assert [(c.days, c.opens, c.closes) for c in cells(found) if c.level != "closed"] == [
        (("sat",), "00:00", "02:00"),
        (("fri",), "22:00", "24:00"),
    ]


def test_a_clock_of_another_zone_moves_the_hours():
    coverage = Coverage.model_validate(
        {"id": "x", "timezone": "Europe/Berlin", "windows": [{"days": "mon", "from": "09:00", "to": "10:00"}]}
    )
    snapshot = demo_snapshot()
    level = snapshot.providers[QUILLMOOR].service_level.model_copy(update={"coverages": (coverage,), "ad_hoc": None})
    found = grid(QUILLMOOR, changed(snapshot, service_level={QUILLMOOR: level}))
    assert [(c.days, c.opens, c.closes) for c in cells(found) if c.level != "closed"] == [(("mon",), "08:00", "09:00")]
    assert Desk(coverage) in desks_for(level, None, "onsite", "P3")
    assert snapshot.as_of == date(2026, 11, 23)
