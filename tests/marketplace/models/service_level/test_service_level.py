"""Every mistake in sla.yaml gets its code, its place and the sentence of the specification."""

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from marketplace.models.base import validate
from marketplace.models.service_level.clock import duration
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.problems import field_name
from marketplace.sources.reader import parse, read

ROOT = Path(__file__).resolve().parents[4]
OFFICE = """
coverages:
  - id: office
    timezone: Europe/London
    holidays: {list: GB-ENG, add: [2026-12-24]}
    windows:
      - {days: [mon-fri], from: 09:00, to: 17:30}
"""
ALWAYS = """
coverages:
  - {id: always, timezone: Europe/London, windows: [{days: mon-sun, from: 00:00, to: 24:00}]}
"""


def level(text: str) -> ServiceLevel:
    return validate(ServiceLevel, parse(text.encode(), "sla.yaml").tree, context={"exponent": 2})


def faults(text: str) -> list[tuple[str, str, str]]:
    try:
        level(text)
    except ValidationError as error:
        return [(entry["type"], field_name(entry["loc"]), entry["msg"]) for entry in error.errors()]
    return []


def promise(clock: str, *, priority: str = "P1", metric: str = "response", kind: str = "target") -> str:
    return f"  - {{priority: {priority}, metric: {metric}, kind: {kind}, clock: {clock}}}\n"


FOUR_HOURS = "{mode: coverage_minutes, coverage: office, minutes: 240}"


@pytest.mark.parametrize("path", sorted(ROOT.glob("providers/*/sla.yaml")), ids=lambda path: path.parent.name)
def test_the_demo_files_are_valid(path):
    assert validate(ServiceLevel, read(path).tree, context={"exponent": 2}).promises


def test_everything_a_file_may_say_is_kept():
    found = level(
        OFFICE
        + "promises:\n"
        + promise("{mode: business_days, coverage: office, days: 1, cutoff: 15:00}", priority="all")
        + "  - {id: visit, priority: P1, metric: onsite, channel: onsite, kind: guarantee, share_pct: 95,"
        " clock: {mode: elapsed, minutes: 480, starts: coverage, coverage: office}}\n"
        "  - {priority: P4, metric: resolution, kind: best_effort}\n"
        "escalation:\n  - {level: 1, role: Lead, contact_channel: phone, after_min: 60, hours: office}\n"
        "terms:\n"
        "  remedy: {type: fixed_credit, amount: 55.50, cap: 110, claim_within_days: 30, automatic: no,"
        " sole_remedy: yes}\n"
        "  exclusions: [misuse]\n  pause_reasons: [awaiting_part]\n  pause_max_days: 10\n  pause_told: yes\n"
        "  warranty: {labour_days: 30, parts_days: manufacturer, covers: workmanship, excludes: Malware, onsite: yes}\n"
        "  uncollected_goods: {days: 60, notice: no}\n"
        "  data_handling: {wipe_standard: purge, retention_days: 0, data_location: GB}\n"
        "  liability: {cap_type: invoice_multiple, cap_amount: 2.5, excludes_data_loss: yes, governing_law: GB}\n"
    )
    by_day, visit, best = found.promises
    assert (by_day.clock.mode, by_day.clock.days, by_day.clock.cutoff, by_day.priority) == (
        "business_days",
        1,
        900,
        "all",
    )
    assert (visit.clock.starts, visit.channel, visit.share_pct, visit.id) == ("coverage", "onsite", 95, "visit")
    assert best.clock is None
    assert found.coverage("office").windows[0].days == ("mon", "tue", "wed", "thu", "fri")
    assert found.coverage("weekend") is None
    remedy, data = found.terms.remedy, found.terms.data_handling
    assert (remedy.kind, remedy.amount, remedy.cap, remedy.automatic, remedy.sole_remedy) == (
        "fixed_credit", 5550, 11000, False, True,
    )  # fmt: skip
    assert found.terms.warranty.parts_days == "manufacturer"
    assert found.terms.liability.cap_amount == Decimal("2.5")
    # Not stated, no and 0 stay three answers.
    assert (data.wipe_certificate, data.retention_days, found.terms.uncollected_goods.notice) == (None, 0, False)


def test_an_empty_file_states_nothing():
    assert level("{}").promises == ()
    assert level("{}").terms.remedy is None


@pytest.mark.parametrize(
    ("type_and_amount", "amount"),
    [("percent_of_invoice, amount: 25", 25), ("percent_of_invoice, amount: 12.5%", Decimal("12.5")),
     ("free_minutes, amount: 30", 30), ("fixed_credit, amount: 30", 3000)],
)  # fmt: skip
def test_the_amount_of_a_remedy_follows_its_type(type_and_amount, amount):
    assert level(f"terms: {{remedy: {{type: {type_and_amount}}}}}").terms.remedy.amount == amount


CASES = {
    "a range that goes down": (
        OFFICE + "promises:\n" + promise("{mode: business_days, coverage: office, days: 3, days_to: 2}"),
        "clock_range",
        "promises.1.clock.days_to",
        "days_to (2) is not more than days (3). Write the longer end, or leave it out.",
    ),
    "hours not said, of a firm that says its hours": (
        OFFICE + "promises:\n" + promise("{mode: unknown, minutes: 240}"),
        "clock_incomplete",
        "promises.1.clock.coverage",
        "unknown means real time or opening hours. Name the coverage that its later end would count, like coverage: "
        "office.",
    ),
    "opening as the start of business days": (
        OFFICE + "promises:\n" + promise("{mode: business_days, coverage: office, days: 1, starts: coverage}"),
        "clock_unused",
        "promises.1.clock.starts",
        "starts: coverage has no meaning with business_days. Remove it.",
    ),
    "an aim beside a target": (
        OFFICE + "promises:\n" + promise(f"{FOUR_HOURS}, aim: {FOUR_HOURS}"),
        "aim_unused",
        "promises.1.aim",
        "A target has a clock; an aim stands beside best_effort. Remove the aim, or change the kind.",
    ),
    "a period without a share": (
        OFFICE + "promises:\n" + promise(f"{FOUR_HOURS}, measured_over: year"),
        "share_missing",
        "promises.1.measured_over",
        "measured_over says how a share is counted, but no share is given. Add one, like share_pct: 80.",
    ),
    "a season that ends before it begins": (
        "coverages: [{id: term, timezone: Europe/London, windows: [{days: mon, from: 09:00, to: 17:00, "
        "from_date: 2026-09-01, to_date: 2026-07-20}]}]",
        "window_dates",
        "coverages.1.windows.1.to_date",
        "2026-07-20 comes before 2026-09-01. Exchange them.",
    ),
    "an exception twice": (
        "coverages: [{id: desk, timezone: Europe/London, windows: [{days: mon, from: 09:00, to: 17:00}], "
        "exceptions: [{date: 2026-12-24, closed: true}, {date: 2026-12-24, closed: true}]}]",
        "hours_exception",
        "coverages.1.exceptions.2.date",
        "2026-12-24 stands twice, first as item 1. Keep one.",
    ),
    "hours for callers without a contract that are not there": (
        OFFICE + "ad_hoc: {coverage: walk-in}",
        "coverage_unknown",
        "ad_hoc.coverage",
        "ad_hoc uses coverage walk-in, but only office is defined.",
    ),
    "nothing for callers without a contract": (
        OFFICE + "ad_hoc: {}",
        "value_missing",
        "ad_hoc.coverage",
        "ad_hoc says nothing. Name the coverage open to callers without a contract, or their queue.",
    ),
    "no mode": (
        OFFICE + "promises:\n" + promise("{coverage: office, minutes: 240}"),
        "promise_no_clock",
        "promises.1.clock.mode",
        "4 hours of what? Say coverage_minutes with a coverage, or elapsed.",
    ),
    "no clock": (
        "promises: [{priority: P1, metric: response, kind: target}]",
        "promise_no_clock",
        "promises.1.clock",
        "A target needs a time. Say coverage_minutes with a coverage, or elapsed.",
    ),
    "coverage missing": (
        "promises:\n" + promise("{mode: coverage_minutes, minutes: 60}"),
        "clock_incomplete",
        "promises.1.clock.coverage",
        "coverage_minutes needs coverage. Name the coverage whose opening hours count.",
    ),
    "elapsed from when": (
        "promises:\n" + promise("{mode: elapsed, minutes: 60}"),
        "clock_incomplete",
        "promises.1.clock.starts",
        "elapsed needs starts. Say starts: receipt (day and night) or starts: coverage (waits for opening).",
    ),
    "elapsed from opening of what": (
        "promises:\n" + promise("{mode: elapsed, minutes: 60, starts: coverage}"),
        "clock_incomplete",
        "promises.1.clock.coverage",
        "elapsed needs coverage. Name the coverage whose opening hours count.",
    ),
    "cut-off on minutes": (
        OFFICE + "promises:\n" + promise("{mode: coverage_minutes, coverage: office, minutes: 60, cutoff: 15:00}"),
        "clock_unused",
        "promises.1.clock.cutoff",
        "cutoff has no meaning with coverage_minutes. Remove it.",
    ),
    "best effort with a time": (
        OFFICE + "promises:\n" + promise(FOUR_HOURS, kind="best_effort"),
        "best_effort_with_clock",
        "promises.1.clock",
        "Best effort names no time. Remove the clock, or change the kind to target.",
    ),
    "unknown coverage": (
        OFFICE.replace("id: office", "id: extended") + "promises:\n" + promise(FOUR_HOURS),
        "coverage_unknown",
        "promises.1.clock.coverage",
        "The promise uses coverage office, but only extended is defined.",
    ),
    "one of several coverages": (
        OFFICE
        + ALWAYS.replace("coverages:", "").lstrip("\n")
        + "promises:\n"
        + promise(FOUR_HOURS.replace("office", "o")),
        "coverage_unknown",
        "promises.1.clock.coverage",
        "The promise uses coverage o, but only office, always are defined.",
    ),
    "no coverage at all": (
        "promises:\n" + promise(FOUR_HOURS),
        "coverage_unknown",
        "promises.1.clock.coverage",
        "The promise uses coverage office, but none is defined. Add it under coverages.",
    ),
    "escalation in unknown hours": (
        OFFICE + "escalation: [{level: 1, role: Lead, hours: night}]",
        "coverage_unknown",
        "escalation.1.hours",
        "The escalation uses coverage night, but only office is defined.",
    ),
    "never opens": (
        "coverages: [{id: weekend, timezone: Europe/London, windows: []}]",
        "coverage_never_opens",
        "coverages.1.windows",
        'Coverage "weekend" never opens. Add a window.',
    ),
    "unquoted": (
        "coverages: [{id: a, timezone: Europe/London, windows: [{days: mon, from: 1050, to: 24:00}]}]",
        "window_unquoted",
        "coverages.1.windows.1.from",
        "1050 looks like an unquoted 17:30. Put times in quotes.",
    ),
    "day": (
        "coverages: [{id: a, timezone: Europe/London, windows: [{days: Thurs, from: 09:00, to: 17:00}]}]",
        "day_unknown",
        "coverages.1.windows.1.days",
        '"Thurs" is not a day here. Use thu.',
    ),
    "cut-off after closing": (
        OFFICE + "promises:\n" + promise("{mode: business_days, coverage: office, days: 1, cutoff: 18:00}"),
        "cutoff_outside_window",
        "promises.1.clock.cutoff",
        "Cut-off 18:00 is after closing at 17:30, so it has no effect.",
    ),
    "cut-off before opening": (
        OFFICE + "promises:\n" + promise("{mode: business_days, coverage: office, days: 1, cutoff: 08:00}"),
        "cutoff_outside_window",
        "promises.1.clock.cutoff",
        "Cut-off 08:00 is not after opening at 09:00, so it shuts out the whole day.",
    ),
    "urgent is slower": (
        OFFICE + "promises:\n" + promise(FOUR_HOURS) + promise(FOUR_HOURS.replace("240", "60"), priority="P2"),
        "target_order",
        "promises.1.clock",
        "P1 response (240 min) is slower than P2 (60 min).",
    ),
    "urgent is slower in days": (
        OFFICE
        + "promises:\n"
        + promise("{mode: business_days, coverage: office, days: 2}", priority="P3")
        + promise("{mode: business_days, coverage: office, days: 1}", priority="P4"),
        "target_order",
        "promises.1.clock",
        "P3 response (2 business days) is slower than P4 (1 business day).",
    ),
    "mended before answered": (
        OFFICE + "promises:\n" + promise(FOUR_HOURS) + promise(FOUR_HOURS.replace("240", "60"), metric="resolution"),
        "resolution_before_response",
        "promises.2.clock",
        "Resolution in 60 min is promised before response in 240 min.",
    ),
    "24x7 with holidays": (
        ALWAYS.replace("windows:", "holidays: GB-ENG, windows:"),
        "24x7_with_holidays",
        "coverages.1.holidays",
        "A 24x7 window that closes on holidays is not 24x7. Rename it or drop the holidays.",
    ),
    "percent of nothing": (
        "terms: {remedy: {type: percent_of_monthly_fee, amount: 10}}",
        "remedy_of_what",
        "terms.remedy.type",
        "10% of what? Pay-per-incident work has no monthly fee; use percent_of_invoice.",
    ),
    "percent as a credit": (
        "terms: {remedy: {type: fixed_credit, amount: 10%}}",
        "remedy_of_what",
        "terms.remedy.amount",
        "10% of what? Pay-per-incident work has no monthly fee; use percent_of_invoice.",
    ),
    "credit without amount": (
        "terms: {remedy: {type: fixed_credit}}",
        "remedy_incomplete",
        "terms.remedy.amount",
        "fixed_credit needs an amount. Say how much, like amount: 25.",
    ),
    "amount of nothing": (
        "terms: {remedy: {type: none, amount: 5}}",
        "remedy_amount_unused",
        "terms.remedy.amount",
        "none has no amount. Remove it or change the type.",
    ),
    "credit with a comma": (
        'terms: {remedy: {type: fixed_credit, amount: "72,50"}}',
        "money_format",
        "terms.remedy.amount",
        '"72,50" is not an amount. Write it with a dot: 72.50',
    ),
    "liability without amount": (
        "terms: {liability: {cap_type: per_incident}}",
        "liability_incomplete",
        "terms.liability.cap_amount",
        "per_incident needs cap_amount. Say how much.",
    ),
    "parts for ever": (
        "terms: {warranty: {parts_days: lifetime}}",
        "whole_number",
        "terms.warranty.parts_days",
        'lifetime is neither a number of days nor "manufacturer". Write one of them.',
    ),
    "offset as zone": (
        ALWAYS.replace("Europe/London", "GMT+1"),
        "timezone_unknown",
        "coverages.1.timezone",
        "GMT+1 is not an IANA zone. Use one like Europe/Berlin.",
    ),
    "coverage twice": (
        ALWAYS + ALWAYS.replace("coverages:", "").lstrip("\n"),
        "coverage_repeated",
        "coverages.2.id",
        "always names two coverages. Rename one of them.",
    ),
    "promise twice": (
        OFFICE + "promises:\n" + promise(FOUR_HOURS) + promise(FOUR_HOURS),
        "promise_repeated",
        "promises.2",
        "P1 response is promised twice as target. Keep one.",
    ),
    "escalation goes down": (
        "escalation: [{level: 2, role: Owner, after_min: 60}, {level: 1, role: Lead, after_min: 90}]",
        "escalation_order",
        "escalation.2.level",
        "Step 2 does not come after step 1. Raise its level and its minutes.",
    ),
}


@pytest.mark.parametrize(("text", "code", "field", "message"), CASES.values(), ids=CASES.keys())
def test_a_mistake_is_named(text, code, field, message):
    assert faults(text) == [(code, field, message)]


@pytest.mark.parametrize(
    "promises",
    [
        # Another clock cannot be compared; real time can, with everything.
        promise(FOUR_HOURS) + promise("{mode: business_days, coverage: office, days: 0}", priority="P2"),
        promise("{mode: elapsed, minutes: 240, starts: receipt}")
        + promise(FOUR_HOURS.replace("240", "60"), priority="P2"),
        promise(FOUR_HOURS) + promise(FOUR_HOURS.replace("240", "60"), priority="P2", metric="onsite"),
        promise(FOUR_HOURS) + promise(FOUR_HOURS.replace("240", "60"), priority="P2", kind="typical"),
        promise(FOUR_HOURS) + promise(FOUR_HOURS.replace("240", "60"), priority="P2", metric="resolution"),
        promise(FOUR_HOURS) + promise(FOUR_HOURS, kind="typical"),
    ],
)
def test_what_cannot_be_compared_is_no_mistake(promises):
    assert faults(OFFICE + "promises:\n" + promises) == []


def test_a_longer_office_promise_is_slower_than_real_time_too():
    promises = promise(FOUR_HOURS) + promise("{mode: elapsed, minutes: 60, starts: receipt}", priority="P2")
    assert [code for code, _, _ in faults(OFFICE + "promises:\n" + promises)] == ["target_order"]


def test_all_mistakes_come_at_once_even_beside_broken_fields():
    text = (
        OFFICE.replace("17:30", "25:30")
        + "promises:\n"
        + promise("{minutes: 90}", kind="promise")
        + "terms: {remedy: {type: percent, amount: 5}, warranty: {labour_days: soon}, liabilty: {}}"
    )
    assert {code for code, _, _ in faults(text)} == {
        "clock_format", "choice_unknown", "promise_no_clock", "remedy_of_what", "whole_number", "unknown_field",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "days", "text"),
    [(240, None, "4 hours"), (60, None, "1 hour"), (90, None, "90 minutes"), (1, None, "1 minute"),
     (0, None, "0 minutes"), (None, 1, "1 business day"), (None, 0, "0 business days"), (None, None, "")],
)  # fmt: skip
def test_durations_are_said_in_words(minutes, days, text):
    assert duration(minutes, days) == text


EVENING = "  - {id: evening, timezone: Europe/London, windows: [{days: mon-fri, from: 17:30, to: 22:00}]}\n"
LONGER = "  - {id: longer, timezone: Europe/London, windows: [{days: mon-fri, from: 17:00, to: 22:00}]}\n"


@pytest.mark.parametrize(("hours", "codes"), [(EVENING, []), (LONGER, ["promise_repeated"])])
def test_one_time_in_hours_and_another_outside_are_two_promises(hours, codes):
    other = "{mode: elapsed, starts: report, coverage: hours, minutes: 30}".replace(
        "hours", "evening" if hours == EVENING else "longer"
    )
    found = faults(OFFICE + hours + "promises:\n" + promise(FOUR_HOURS) + promise(other))
    assert [code for code, _, _ in found] == codes


def test_promises_differ_by_way_of_reporting_by_class_and_by_payment():
    more = ("reported_by: [email]", "class: question", "needs_priority: true")
    promises = promise(FOUR_HOURS) + "".join(
        promise(FOUR_HOURS).replace("priority:", f"{one}, priority:") for one in more
    )
    assert faults(OFFICE + "promises:\n" + promises) == []


def test_the_report_is_what_receipt_means():
    found = level("promises:\n" + promise("{mode: elapsed, minutes: 60, starts: report}"))
    assert found.promises[0].clock.starts == "receipt"
