# ruff: noqa: E501 (planted lines are read as they stand in files)
"""One place each for what concerns all files: closing days, places that close or move, former names."""

from datetime import date
from decimal import Decimal
from shutil import copytree

import pytest

from marketplace.areas import Place, channels_at
from marketplace.calendars import calendar_of, closed_days, day_number
from marketplace.catalog.entry import read_entry
from marketplace.catalog.holding import as_it_holds
from marketplace.catalog.provider import Provider
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.problems import Problem
from marketplace.snapshot import load_snapshot
from marketplace.sources import SourceFile
from marketplace.views.provider.page import ProviderView, provider_view
from tests.marketplace.catalog.planting import AS_OF, SLUG, SOUND, Folder, copy_reference

HOURS = "verification:\n  level"
WITHOUT = "  exceptions:\n    - {date: 2026-12-24, closed: true}\n"
BENCH = "    timezone: Europe/London\n    hours:"
WEDNESDAY, EVE, NEXT_MONDAY = date(2026, 12, 23), date(2026, 12, 24), date(2026, 12, 28)


@pytest.fixture
def folder(tmp_path) -> Folder:
    """Make the sound provider without closing days; the vocabularies, which cost a second, come when they are needed."""
    copytree(SOUND / SLUG, tmp_path / "providers" / SLUG)
    found = Folder(tmp_path / "providers")
    found.plant("profile.yaml", WITHOUT, "")
    found.plant("sla.yaml", ", add: [2026-12-24]", "")
    found.plant("pricing.yaml", ", add: [2026-12-24]", "")
    return found


def read(folder: Folder) -> tuple[Provider, list[Problem]]:
    """Read the three files of the provider, without the checks that need vocabularies."""
    entries = [
        read_entry(SourceFile(name, folder.root / SLUG / name, "", SLUG, ""), model)
        for name, model in (("profile.yaml", Profile), ("pricing.yaml", RateCard), ("sla.yaml", ServiceLevel))
    ]
    profile, card, level = (entry.record for entry in entries)
    return Provider(SLUG, profile, (card,), level, (), {}), [one for entry in entries for one in entry.problems]


def held(folder: Folder, closings: str = "", *, day: date = AS_OF) -> Provider:
    if closings:
        folder.plant("profile.yaml", HOURS, f"closing_days:\n{closings}{HOURS}")
    provider, problems = read(folder)
    assert problems == []
    return as_it_holds(provider, day)


def page(folder: Folder, *days: date) -> list[ProviderView]:
    """Return the provider's page, with the vocabularies, as of some days."""
    copy_reference(folder.root)
    return [provider_view(load_snapshot(folder.root, day), SLUG) for day in days]


def spans(provider: Provider, day: date) -> list[list[tuple[str, str]]]:
    """Return the hours of opening and of each coverage on a day, from the calendars that everything computes with."""
    zone = "Europe/London"
    hours = [
        calendar_of(zone, provider.profile.hours.windows, None, provider.profile.hours.exceptions, lists={}),
        *(calendar_of(zone, one.windows, None, one.exceptions, lists={}) for one in provider.service_level.coverages),
    ]
    clock = hours[0].zone.wall_at
    found = [[(clock(a) % 1440, clock(b) % 1440) for a, b in each.day_intervals(day_number(day))] for each in hours]
    return [[(f"{a // 60:02}:{a % 60:02}", f"{b // 60:02}:{b % 60:02}") for a, b in each] for each in found]


def test_one_line_closes_hours_coverages_and_makes_holidays_of_bands(folder):
    found = held(folder, "  - {from: 2026-12-24, to: 2027-01-03, label: Christmas}\n")
    assert spans(found, EVE) == spans(found, NEXT_MONDAY) == [[], []]
    assert spans(found, WEDNESDAY) == [[("09:00", "18:00")], [("09:00", "17:30")]]
    days = closed_days(found.rate_card.holidays, {"GB-ENG": ()})
    assert days == {day_number(date(2026, 12, 24)) + number for number in range(11)}
    assert [one.label for one in found.profile.hours.exceptions] == ["Christmas"] * 11
    assert next(one.day for one in found.profile.locations[0].hours.exceptions) == EVE


def test_half_a_day_is_shared_and_no_holiday(folder):
    found = held(folder, "  - {date: 2026-12-23, windows: [{from: 08:00, to: 12:30}]}\n")
    assert spans(found, WEDNESDAY) == [[("08:00", "12:30")], [("09:00", "12:30")]]
    assert found.rate_card.holidays.add == ()


@pytest.mark.parametrize(("more", "wanted"), [("", [("00:00", "00:00")]), (", emergencies_too: true", [])])
def test_hours_for_emergencies_go_on_unless_it_says_otherwise(folder, more, wanted):
    office = "      - {days: [mon-fri], from: 09:00, to: 17:30}\n"
    night = "  - {id: night, timezone: Europe/London, windows: [{days: [mon-sun], from: 00:00, to: 24:00}]}\n"
    folder.plant("sla.yaml", office, office + night)
    found = held(folder, f"  - {{date: 2026-12-24{more}}}\n")
    assert spans(found, EVE) == [[], [], wanted]


def test_what_a_file_says_of_the_day_itself_comes_first(folder):
    folder.plant(
        "sla.yaml",
        "holidays: {list: GB-ENG}",
        "holidays: {list: GB-ENG}\n    exceptions: [{date: 2026-12-24, windows: [{from: 10:00, to: 11:00}]}]",
    )
    folder.plant("pricing.yaml", "holidays: {list: GB-ENG}", "holidays: {list: GB-ENG, remove: [2026-12-24]}")
    found = held(folder, "  - {date: 2026-12-24}\n")
    assert spans(found, EVE) == [[], [("10:00", "11:00")]]
    assert closed_days(found.rate_card.holidays, {"GB-ENG": ()}) == set()


def test_a_card_without_holidays_prices_the_day_as_before(folder):
    folder.plant("pricing.yaml", "holidays: {list: GB-ENG}", "holidays: none")
    assert held(folder, "  - {date: 2026-12-24}\n").rate_card.holidays is None


@pytest.mark.parametrize(
    ("closings", "message"),
    [
        ("  - {label: Christmas}\n", "Name one day, {date: 2026-12-24}, or the first and the last"),
        ("  - {from: 2026-12-24}\n", "or the first and the last"),
        ("  - {date: 2026-12-24, from: 2026-12-24, to: 2026-12-26}\n", "Name one day"),
        ("  - {from: 2026-12-26, to: 2026-12-24}\n", "2026-12-24 comes before 2026-12-26. Exchange them."),
        ("  - {from: 2026-12-24, to: 2036-01-01}\n", "more than 400 days. Write status: paused"),
        ("  - {date: 2026-12-24}\n  - {from: 2026-12-20, to: 2026-12-26}\n", "2026-12-24 stands in item 1 too. Keep one."),
        ("  - {date: 2026-12-24, closed: true}\n", "A day here is closed unless it has windows. Remove closed."),
    ],
)  # fmt: skip
def test_what_names_no_days_or_names_them_twice_is_told(folder, closings, message):
    folder.plant("profile.yaml", HOURS, f"closing_days:\n{closings}{HOURS}")
    assert any(message in problem.message for problem in read(folder)[1]), read(folder)[1]


def test_a_day_of_the_exceptions_is_said_once(folder):
    folder.plant(
        "profile.yaml",
        HOURS,
        f"  exceptions: [{{date: 2026-12-24, closed: true}}]\nclosing_days:\n  - {{date: 2026-12-24}}\n{HOURS}",
    )
    assert [(one.code, "hours.exceptions too" in one.message) for one in read(folder)[1]] == [("closing_days", True)]


MOVED = "    timezone: Europe/London\n    open_until: 2026-09-30\n    moved_to: yard\n    hours:"
YARD = """  - id: yard
    kind: workshop
    public: true
    locality: Bradford
    region: GB-BRD
    country: GB
    lat: 53.79
    lon: -1.75
    timezone: Europe/London
"""
HALIFAX_SIDE = Place("GB", "GB-BRD", Decimal("53.79"), Decimal("-2.05"))  # within 30 km of Bradford, not of Leeds


def test_a_branch_that_moves_takes_its_circle_along_and_stays_to_be_seen(folder):
    folder.plant("profile.yaml", BENCH, MOVED)
    folder.plant("profile.yaml", "service_area:\n", f"{YARD}service_area:\n")
    before, after = (held(folder, day=day) for day in (date(2026, 9, 30), AS_OF))
    assert [place.id for place in before.profile.locations] == ["bench", "home", "yard"]
    assert [place.id for place in after.profile.locations] == ["home", "yard"]
    assert "onsite" not in channels_at(before.profile, HALIFAX_SIDE)
    assert "onsite" in channels_at(after.profile, HALIFAX_SIDE)
    view, later = page(folder, AS_OF, date(2027, 4, 1))
    assert [(fact.term, fact.note) for fact in view.locations][-1] == (
        "Workshop", "Moved after 30 September 2026; now in Bradford.",
    )  # fmt: skip
    assert any(notice.text.startswith("Moved after 30 September 2026") for notice in view.notices)
    assert not any("Moved" in notice.text for notice in later.notices)


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("open_until: 2026-09-30", "branch_area", "ends with bench on 2026-09-30, and nobody could tell where you work"),
        ("open_from: 2026-10-01\n    open_until: 2026-09-30", "branch_dates", "Correct one of them."),
        ("moved_to: home", "branch_dates", "Add open_until: the last day there."),
        ("open_until: 2026-09-30\n    moved_to: hom", "location_unknown", "Did you mean home?"),
        ("closed_on: 2026-09-30", "unknown_field", "open_until"),
    ],
)  # fmt: skip
def test_dates_and_moves_that_do_not_fit_are_told(folder, lines, code, message):
    folder.plant("profile.yaml", BENCH, f"    timezone: Europe/London\n    {lines}\n    hours:")
    assert any(one.code == code and message in one.message for one in read(folder)[1]), read(folder)[1]


def test_a_firm_without_any_place_says_so_itself(folder):
    folder.plant("profile.yaml", BENCH, MOVED.replace("yard", "home"))
    folder.plant("profile.yaml", "    lon: -1.54\n", "    lon: -1.54\n    open_until: 2027-01-31\n")
    assert [(one.code, one.message[:45]) for one in read(folder)[1] if one.severity == "error"] == [
        ("branch_dates", "On 2027-02-01 none of your places is open. Ad")
    ]


def test_a_former_name_is_shown_and_told_while_it_is_news(folder):
    folder.plant(
        "profile.yaml",
        "legal_form: company",
        "former_names: [{name: Alder Computer Aid, until: 2026-03-31}]\nlegal_form: company",
    )
    view, later = page(folder, AS_OF, date(2027, 6, 1))
    assert ("Former name", "Alder Computer Aid", "Until 31 March 2026.") in [
        (f.term, f.value, f.note) for f in view.about
    ]
    assert any(notice.title == "Called Alder Computer Aid until 31 March 2026" for notice in view.notices)
    assert not any("Called" in n.title for n in later.notices)


def test_after_a_new_slug_the_old_reviews_are_of_the_firm(folder):
    folder.plant("profile.yaml", "slug: alder-repairs", "slug: alder-fixers\nformer_slugs: [alder-repairs]")
    (folder.root / SLUG).rename(folder.root / "alder-fixers")
    copy_reference(folder.root)
    assert folder.problems() == ()
    (review,) = load_snapshot(folder.root, AS_OF).providers["alder-fixers"].reviews
    assert (review.id, review.provider) == ("alder-repairs-202603-9f3a", "alder-fixers")
