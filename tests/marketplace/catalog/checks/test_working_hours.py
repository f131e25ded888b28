"""Rate card, opening hours and coverages tell one story of when somebody works."""

from datetime import date
from pathlib import Path

import pytest

from marketplace.catalog.checks.differing_days import (
    coverages_differ_with_opening_hours,
    opening_hours_differ_with_coverages,
)
from marketplace.catalog.checks.known import Known
from marketplace.catalog.checks.working_hours import bands_price_hours_of_work, emergencies_are_covered
from marketplace.catalog.provider import Provider
from marketplace.catalog.vocabularies import load_reference
from marketplace.models.base import validate
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.problems import field_name
from marketplace.sources.reader import parse
from tests.support.snapshots import demo_snapshot
from tests.support.tariffs import card

ROOT = Path(__file__).resolve().parents[4]
OFFICE = "{days: mon-fri, from: 09:00, to: 17:30}"
PROFILE = demo_snapshot().providers["quillmoor-fixworks"].profile


@pytest.fixture(scope="module")
def reference():
    return load_reference(ROOT / "providers" / "_reference")


def hours(text: str):
    return type(PROFILE.hours).model_validate(parse(f"x: {{{text}}}".encode(), "x").tree["x"])


def level(text: str) -> ServiceLevel:
    return validate(ServiceLevel, parse(text.encode(), "sla.yaml").tree)


def known(reference, profile: Profile, service_level: ServiceLevel | None) -> Known:
    provider = Provider("x", profile, (card("uk_hourly"),), service_level, (), {})
    return Known(as_of=date(2026, 11, 23), reference=reference, providers={}, provider=provider)


def told(faults) -> list[tuple[str, str, str]]:
    assert {fault.severity for fault in faults} <= {"warning"}
    return [(fault.code, field_name(fault.at), fault.message) for fault in faults]


def rates(bands: str, default: str = "other", **more: object) -> RateCard:
    tree = parse(f"bands: [{bands}]".encode(), "x").tree["bands"]
    found = card("uk_hourly")
    kinds = type(found.bands[0])
    return found.model_copy(
        update={"bands": tuple(kinds.model_validate(band) for band in tree), "default_band": default, **more}
    )


@pytest.fixture
def of_card(reference):
    def check(found: RateCard, *, opening: str = f"windows: [{OFFICE}]", coverages: str = "") -> list:
        profile = PROFILE.model_copy(update={"hours": hours(opening)})
        here = known(reference, profile, level(f"coverages: [{coverages}]") if coverages else None)
        return told(list(bands_price_hours_of_work(found, here)))

    return check


DAY = f"{{id: day, multiplier: 1, windows: [{OFFICE}]}}"
NIGHT = "{days: mon-sun, from: 22:00, to: 06:00}"


def test_hours_in_which_nobody_works_are_named_with_the_remedy(of_card):
    found = of_card(rates(f"{DAY}, {{id: night, multiplier: 2, windows: [{NIGHT}]}}, {{id: other, quote: true}}"))
    assert found == [
        (
            "band_hours_unworked",
            "bands.2",
            'Band "night" prices hours in which nobody works, like mon 00:00-06:00. Add a coverage for them to '
            "sla.yaml, or write by_arrangement: true in the band.",
        )
    ]


def test_the_band_for_all_other_hours_is_one_too(of_card):
    assert [field for _, field, _ in of_card(rates(f"{DAY}, {{id: other, multiplier: 1.5}}"))] == ["bands.2"]
    # A band for all hours is worked in some of them.
    assert of_card(rates("{id: any, multiplier: 1}", "any")) == []


@pytest.mark.parametrize("rest", ["quote: true", "multiplier: 1.5, by_arrangement: true"])
def test_quotations_and_what_is_by_arrangement_are_no_prices_for_such_hours(of_card, rest):
    assert of_card(rates(f"{DAY}, {{id: other, {rest}}}")) == []


def test_a_coverage_or_an_opening_hour_in_the_band_is_enough(of_card):
    bands = f"{DAY}, {{id: night, multiplier: 2, windows: [{NIGHT}]}}, {{id: other, quote: true}}"
    duty = "{id: duty, timezone: Europe/London, windows: [{days: sat, from: 23:00, to: 24:00}], applies_to: [P1]}"
    assert of_card(rates(bands), coverages=duty) == []
    assert of_card(rates(bands), opening="windows: [{days: mon, from: 00:00, to: 01:00}, " + OFFICE + "]") == []
    # On another clock nobody can tell.
    assert of_card(rates(bands), coverages=duty.replace("London", "Paris").replace("23:00", "12:00")) == []


def test_prices_of_holidays_on_which_everybody_is_closed(of_card):
    holiday = "{id: holiday, holidays: only, multiplier: 2, windows: [{days: mon-sun, from: 00:00, to: 24:00}]}"
    office = f"{{id: office, timezone: Europe/London, windows: [{OFFICE}], holidays: {{list: GB-ENG}}}}"
    bands = rates(f"{holiday}, {DAY}, {{id: other, quote: true}}")
    ((_, field, message),) = of_card(bands, coverages=office)
    assert field == "bands.1"
    assert message.startswith('Band "holiday" prices holidays, on which all coverages are closed. Add a coverage')
    assert of_card(bands, coverages=office.replace(", holidays: {list: GB-ENG}", "")) == []
    assert of_card(bands) == []


def test_a_card_that_has_ended_is_left_alone(of_card):
    bands = f"{DAY}, {{id: other, multiplier: 1.5}}"
    assert of_card(rates(bands, valid_to=date(2026, 11, 22))) == []
    assert len(of_card(rates(bands, valid_to=date(2026, 11, 23)))) == 1


@pytest.fixture
def of_days(reference):
    def check(exceptions: str, coverages: str, *, opening: str = OFFICE) -> list:
        profile = PROFILE.model_copy(update={"hours": hours(f"windows: [{opening}], exceptions: [{exceptions}]")})
        found = level(f"coverages: [{coverages}]")
        here = known(reference, profile, found)
        return told(
            [
                *opening_hours_differ_with_coverages(profile, here),
                *coverages_differ_with_opening_hours(found, here),
            ]
        )

    return check


def office(rest: str = "", windows: str = OFFICE, name: str = "office") -> str:
    return f"{{id: {name}, timezone: Europe/London, windows: [{windows}]{rest}}}"


CLOSED = "{date: 2026-12-24, closed: true}"
HALF = "{date: 2026-12-24, windows: [{from: 09:00, to: 12:00}]}"


def test_a_day_that_only_the_opening_hours_know(of_days):
    assert of_days(CLOSED, office()) == [
        (
            "hours_disagree",
            "hours.exceptions.1.date",
            'On 2026-12-24 the opening hours are closed, but coverage "office" of sla.yaml is 09:00-17:30. '
            "Write the day once, into closing_days of profile.yaml, which counts for both; or remove it.",
        )
    ]


def test_a_day_that_only_a_coverage_knows(of_days):
    assert of_days("", office(f", exceptions: [{HALF}]")) == [
        (
            "hours_disagree",
            "coverages.1.exceptions.1.date",
            'On 2026-12-24 coverage "office" is 09:00-12:00, but the opening hours of profile.yaml are 09:00-17:30. '
            "Write the day once, into closing_days of profile.yaml, which counts for both; or remove it.",
        )
    ]


@pytest.mark.parametrize(
    ("exceptions", "coverages"),
    [
        (CLOSED, office(f", exceptions: [{CLOSED}]")),
        (HALF, office(f", exceptions: [{HALF}]")),
        # A holiday, or a day added to them, closes too.
        (CLOSED, office(", holidays: {list: GB-ENG, add: [2026-12-24]}")),
        (CLOSED.replace("24", "25"), office(", holidays: {list: GB-ENG}")),
        # A day that is past, or on which nobody works anyway.
        (CLOSED.replace("2026-12-24", "2026-11-20"), office()),
        (CLOSED.replace("24", "26"), office()),
        # Emergencies are served on closed days on purpose, and so may a clock elsewhere be.
        (CLOSED, office(windows="{days: mon-sun, from: 00:00, to: 24:00}")),
        (CLOSED, office().replace("London", "Paris")),
        # One of two coverages is open as long as the shop.
        ("", office() + ", " + office(f", channels: [workshop], exceptions: [{CLOSED}]", name="bench")),
        # A coverage shorter than the shop's hours fits a half day.
        (HALF, office(windows="{days: mon-fri, from: 10:00, to: 12:00}")),
        # A season that is over on the day.
        (CLOSED, office(windows=f"{OFFICE[:-1]}, to_date: 2026-12-01}}")),
    ],
)
def test_where_both_agree_or_nobody_can_tell_nothing_is_said(of_days, exceptions, coverages):
    assert of_days(exceptions, coverages) == []


def test_a_shorter_coverage_outside_a_half_day_disagrees(of_days):
    afternoon = office(windows="{days: mon-fri, from: 13:00, to: 16:00}")
    (found,) = of_days(HALF, afternoon)
    assert found[2].startswith(
        'On 2026-12-24 the opening hours are 09:00-12:00, but coverage "office" of sla.yaml is 13'
    )


def test_a_night_keeps_its_end(of_days):
    night = "{days: mon-fri, from: 22:00, to: 06:00}"
    (found,) = of_days(CLOSED, office(windows=night), opening=night)
    assert "is 22:00-06:00." in found[2]


@pytest.mark.parametrize(
    ("coverages", "count"),
    [
        (office(), 0),
        (office(", applies_to: [P1, P2]"), 0),
        (office(", applies_to: [P3]"), 1),
        (office(", applies_to: [P3]") + ", " + office(", applies_to: [P1]", name="duty"), 0),
        (None, 1),
    ],
)
def test_a_number_for_emergencies_needs_a_coverage_for_them(reference, coverages, count):
    contacts = tuple(contact.model_copy(update={"emergency": True}) for contact in PROFILE.contacts[:1])
    profile = PROFILE.model_copy(update={"contacts": (*PROFILE.contacts[1:], *contacts)})
    here = known(reference, profile, level(f"coverages: [{coverages}]") if coverages else None)
    found = told(list(emergencies_are_covered(profile, here)))
    assert [(code, field) for code, field, _ in found] == [("emergency_uncovered", "contacts.3.emergency")] * count
