"""Checks of sla.yaml that need the holiday lists or the day, or that only warn."""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from marketplace.catalog.checks.known import Known
from marketplace.catalog.checks.service_level import RECORD_CHECKS, paid_priority_has_a_price
from marketplace.catalog.vocabularies import load_reference
from marketplace.models.base import validate
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.problems import field_name
from marketplace.sources.reader import parse

REFERENCE = Path(__file__).resolve().parents[4] / "providers" / "_reference"
WINDOW = "windows: [{days: mon-fri, from: 09:00, to: 17:00}]"


@pytest.fixture(scope="module")
def reference():
    return load_reference(REFERENCE)


@pytest.fixture
def found(reference):
    def check(text: str, *, as_of: str = "2026-11-23") -> list[tuple[str, str, str, str]]:
        level = validate(ServiceLevel, parse(text.encode(), "sla.yaml").tree)
        known = Known(as_of=date.fromisoformat(as_of), reference=reference, providers={}, provider=None)
        faults = [fault for rule in RECORD_CHECKS for fault in rule(level, known)]
        return [(fault.code, field_name(fault.at), fault.severity, fault.message) for fault in faults]

    return check


def coverage(rest: str) -> str:
    return f"coverages: [{{id: office, timezone: Europe/London, {rest}}}]"


def test_a_sound_file_says_nothing(found):
    assert found(coverage(f"holidays: GB-ENG, {WINDOW}")) == []


def test_an_unknown_list_is_named_with_the_nearest(found):
    text = "No holiday list GB-EN. Did you mean GB-ENG?"
    assert found(coverage(f"holidays: GB-EN, {WINDOW}")) == [
        ("holiday_list_missing", "coverages.1.holidays.list", "error", text)
    ]


@pytest.mark.parametrize(
    ("as_of", "years"),
    [("2028-06-01", []), ("2028-12-24", [2029]), ("2029-01-02", [2029]), ("2029-12-24", [2029, 2030])],
)
def test_a_list_that_ends_soon_is_a_warning(found, as_of, years):
    assert found(coverage(f"holidays: GB-ENG, {WINDOW}"), as_of=as_of) == [
        (
            "holiday_list_missing",
            "coverages.1.holidays",
            "warning",
            f"No holiday list GB-ENG for {year}. Add the year to the list.",
        )
        for year in years
    ]


def test_a_coverage_that_is_closed_all_year_never_opens(found):
    mondays = [date(2026, 11, 23) + timedelta(weeks=week) for week in range(60)]
    closed = ", ".join(str(day) for day in mondays)
    only_monday = "windows: [{days: mon, from: 09:00, to: 17:00}]"
    assert [code for code, *_ in found(coverage(f"holidays: {{add: [{closed}]}}, {only_monday}"))] == [
        "coverage_never_opens"
    ]
    but_one = ", ".join(str(day) for day in mondays if day != mondays[30])
    assert found(coverage(f"holidays: {{add: [{but_one}]}}, {only_monday}")) == []
    assert found(coverage(f"holidays: {{add: [{closed}], remove: [{mondays[8]}]}}, {only_monday}")) == []


def test_overlapping_windows_are_merged_with_a_warning(found):
    both = "windows: [{days: mon-fri, from: 09:00, to: 17:00}, {days: [mon], from: 12:00, to: 18:00}]"
    text = "Monday 09:00-17:00 and 12:00-18:00 overlap; they will be merged."
    assert found(coverage(both)) == [("window_overlap", "coverages.1.windows.2", "warning", text)]


def test_windows_that_touch_or_lie_on_other_days_do_not_overlap(found):
    hours = ("mon-fri, from: 09:00, to: 12:00", "mon-fri, from: 12:00, to: 17:00", "sat, from: 09:00, to: 17:00")
    windows = ", ".join(f"{{days: {window}}}" for window in hours)
    assert found(coverage(f"windows: [{windows}]")) == []


def test_a_night_that_starts_in_the_evening_overlaps_the_evening(found):
    rest = "windows: [{days: fri, from: 22:00, to: 06:00}, {days: fri, from: 20:00, to: 23:00}]"
    assert [code for code, *_ in found(coverage(rest))] == ["window_overlap"]


PROMISES = (
    "promises: [{priority: P1, metric: response, kind: %s, clock: {mode: elapsed, minutes: 60, starts: receipt}}]\n"
)


@pytest.mark.parametrize("terms", ["", "terms: {remedy: {type: none}}"])
def test_a_guarantee_without_a_remedy_is_a_target(found, terms):
    text = "A guarantee without a remedy is a target. Add a remedy or change the kind."
    assert found(PROMISES % "guarantee" + terms) == [("guarantee_no_remedy", "promises.1.kind", "warning", text)]


def test_a_guarantee_with_a_remedy_and_a_target_without_are_fine(found):
    assert found(PROMISES % "guarantee" + "terms: {remedy: {type: callout_waived}}") == []
    assert found(PROMISES % "target") == []


@pytest.mark.parametrize(("days", "codes"), [(730, []), (731, ["warranty_odd"]), (3650, ["warranty_odd"])])
def test_a_very_long_warranty_may_be_in_hours(found, days, codes):
    answer = found(f"terms: {{warranty: {{labour_days: {days}}}}}")
    assert [code for code, *_ in answer] == codes
    assert all(message == f"{days} days of warranty on labour: are these hours?" for *_, message in answer)


def test_windows_of_two_seasons_do_not_overlap(found):
    spring, summer = "to_date: 2026-06-30", "from_date: 2026-07-01"
    hours = "days: mon-fri, from: 09:00, to: 17:00"
    assert found(coverage(f"windows: [{{{hours}, {spring}}}, {{{hours}, {summer}, to_date: 2027-12-31}}]")) == []
    shared = found(coverage(f"windows: [{{{hours}}}, {{{hours}, {summer}}}]"))
    assert [code for code, *_ in shared] == ["window_overlap"]


@pytest.mark.parametrize(
    ("hours", "codes"),
    [
        ("windows: [{days: mon, from: 09:00, to: 17:00, to_date: 2026-11-22}]", ["coverage_never_opens"]),
        ("windows: [{days: mon, from: 09:00, to: 17:00, to_date: 2026-11-23}]", []),
        ("windows: [{days: mon, from: 09:00, to: 17:00, from_date: 2029-01-01}]", ["coverage_never_opens"]),
        (
            "windows: [{days: mon, from: 09:00, to: 17:00, to_date: 2026-11-22}], "
            "exceptions: [{date: 2026-12-01, windows: [{from: 09:00, to: 12:00}]}]",
            [],
        ),
    ],
)
def test_seasons_and_exceptions_decide_whether_a_coverage_ever_opens(found, hours, codes):
    assert [code for code, *_ in found(coverage(hours))] == codes


@pytest.mark.parametrize(
    ("priority", "priced", "codes"),
    [
        ("P1", ["P1"], []),
        ("P1", ["P2"], ["priority_price_missing"]),
        ("all", ["P2"], []),
        ("all", [], ["priority_price_missing"]),
    ],
)
def test_a_promise_for_who_pays_for_priority_needs_a_price_of_priority(priority, priced, codes):
    promise = {"priority": priority, "metric": "response", "kind": "target", "needs_priority": True,
               "clock": {"mode": "elapsed", "minutes": 60, "starts": "report"}}  # fmt: skip
    level = ServiceLevel.model_validate({"promises": [promise]})
    provider = SimpleNamespace(rate_cards=(SimpleNamespace(priority=dict.fromkeys(priced)),))
    found = [fault.code for fault in paid_priority_has_a_price(level, SimpleNamespace(provider=provider))]
    assert found == codes


OPEN_TO = """
coverages:
  - {id: office, timezone: Europe/London, windows: [{days: mon-fri, from: 09:00, to: 17:00}]}
  - {id: night, timezone: Europe/London, windows: [{days: mon-fri, from: 20:00, to: 23:00}]}
promises:
  - {priority: P1, metric: response, kind: target, clock: {mode: elapsed, starts: report, minutes: 60, coverage: %s}}
  - {priority: P2, metric: response, kind: target, clock: {mode: elapsed, starts: report, minutes: 90}}
ad_hoc: %s
"""


def test_a_promise_for_other_hours_than_callers_have_is_a_warning(found):
    assert found(OPEN_TO % ("night", "{coverage: office}")) == [
        (
            "promise_closed_to_callers",
            "promises.1.clock.coverage",
            "warning",
            "No hour of coverage night is open to callers without a contract: ad_hoc names office, which never meets "
            "it. Readers see no such promise. Name other hours in one of the two, or remove it.",
        )
    ]
    assert found(OPEN_TO % ("office", "{coverage: office}")) == []
    assert found(OPEN_TO % ("night", "{queue: equal}")) == []
