"""Sentences on promises say every clause; the price beside a promise for who pays for priority holds the fee."""

import pytest

from marketplace.models.base import validate
from marketplace.models.pricing.incident import Incident
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.pricing.engine import price
from marketplace.views.provider.page import provider_view
from marketplace.views.provider.priority_price import late, priority_price
from marketplace.views.provider.promise_lines import exception_lines, hours_line, promise_lines, promise_notes
from marketplace.views.provider.promises import worked_example
from marketplace.views.provider.terms import terms
from tests.support.snapshots import changed, demo_snapshot, with_cards
from tests.support.tariffs import card

SLUG = "quillmoor-fixworks"
OFFICE = {
    "id": "office",
    "timezone": "Europe/London",
    "holidays": {"list": "GB-ENG"},
    "windows": [{"days": ["mon-fri"], "from": "09:00", "to": "17:30"}],
}
FOUR_HOURS = {"mode": "coverage_minutes", "coverage": "office", "minutes": 240}
PLAIN = {"priority": "P1", "metric": "response", "kind": "target", "clock": FOUR_HOURS}


def level(*promises: dict, coverage: dict = OFFICE, **more: object) -> ServiceLevel:
    return validate(ServiceLevel, {"coverages": [coverage], "promises": list(promises), **more})


HOURS = "Monday to Friday 09:00 to 17:30"


@pytest.mark.parametrize(
    ("fields", "part", "words"),
    [
        ({}, "text", "First answer within 4 h; only opening hours count."),
        ({"clock": {**FOUR_HOURS, "mode": "unknown"}}, "text",
         "First answer within 4 h; which time counts is not stated: real time, or opening hours only."),
        ({"class": "site down"}, "whom", "Nobody can work (P1): site down"),
        ({"priority": "all"}, "whom", "Any fault"),
        ({"clock": {**FOUR_HOURS, "starts": "acknowledged"}}, "text",
         "First answer within 4 h; only opening hours count, from their acknowledgement."),
        ({"clock": {"mode": "elapsed", "minutes": 240, "starts": "paid"}}, "text",
         "First answer within 4 h; real time from your payment, day and night."),
        ({"reported_by": ["email", "portal"]}, "binding", "A target; for reports by e-mail or in the customer portal."),
        ({"metric": "work_started"}, "text", "Work begins within 4 h; only opening hours count."),
        ({"clock": {"mode": "business_days", "coverage": "office", "days": 2, "days_to": 3}}, "text",
         "First answer within 2 business days to 3, by close; business days."),
        ({"channel": "remote"}, "text", "First answer within 4 h (remote); only opening hours count."),
        ({"clock": {**FOUR_HOURS, "minutes_to": 480}}, "text",
         "First answer within 4 h to 8 h; only opening hours count."),
        ({"clock": {"mode": "business_days", "coverage": "office", "days": 1, "cutoff": "15:00"}}, "text",
         "First answer by the close of the next business day; business days, reports before 15:00; "
         "later ones count as the next business day’s."),
        ({"share_pct": 80, "measured_over": "year"}, "binding", "A target; in 80% of cases counted over a year."),
        ({"share_pct": 95}, "binding", "A target; in 95% of cases."),
        ({"clock": {**FOUR_HOURS, "plus_travel": True}}, "text",
         "First answer within 4 h, plus the drive; only opening hours count."),
        ({"kind": "best_effort", "clock": None, "aim": FOUR_HOURS}, "text",
         "First answer as soon as they can, aiming at 4 h."),
        ({"kind": "best_effort", "clock": None}, "binding", "Best effort: no time is promised."),
        ({"kind": "typical"}, "text", "First answer usually within 4 h; only opening hours count."),
        ({"kind": "guarantee"}, "binding", "Guaranteed."),
        ({"needs_priority": True}, "binding", "A target; only for callers who pay for priority."),
    ],
)  # fmt: skip
def test_every_clause_is_said(fields, part, words):
    fields = {name: value for name, value in {**PLAIN, **fields}.items() if value is not None}
    (found,) = promise_lines(level(fields), lambda _: None)
    assert getattr(found, part) == words


def test_priorities_with_one_promise_are_told_once():
    (found,) = promise_lines(level(PLAIN, {**PLAIN, "priority": "P2"}), lambda _: None)
    assert found.whom == "Nobody can work; or several people are held up (P1, P2)"


def test_hours_stand_below_once_and_in_each_line_where_there_are_several():
    one = level(PLAIN)
    lists = demo_snapshot().reference.holidays
    assert promise_notes(one, lists) == (
        f"Opening hours are {HOURS}. Times in London. Closed on holidays: England and Wales, bank holidays."
    )
    night = {**OFFICE, "id": "night", "windows": [{"days": ["mon-fri"], "from": "20:00", "to": "23:00"}]}
    two = validate(ServiceLevel, {"coverages": [OFFICE, night], "promises": [PLAIN]})
    assert promise_lines(two, lambda _: None)[0].text == (
        f"First answer within 4 h; only opening hours count ({HOURS})."
    )
    assert not promise_notes(two, lists).startswith("Opening hours are")


@pytest.mark.parametrize(
    ("promise", "told"),
    [
        (PLAIN, "So an urgent call on Friday at 16:00 may be answered as late as 11:30 on Monday."),
        ({**PLAIN, "kind": "guarantee", "clock": {"mode": "elapsed", "minutes": 60, "starts": "receipt"}},
         "So an urgent call on Friday at 16:00 is answered by 17:00 the same day, guaranteed."),
        ({**PLAIN, "clock": {"mode": "business_days", "coverage": "office", "days": 5}},
         "So an urgent call on Friday at 16:00 may be answered as late as 17:30 on Friday, 7 days later."),
        ({**PLAIN, "clock": {**FOUR_HOURS, "starts": "paid"}}, None),
    ],
)  # fmt: skip
def test_one_example_is_worked_with_the_engine(promise, told):
    snapshot = changed(demo_snapshot(), service_level={SLUG: level(promise)})
    assert worked_example(snapshot, snapshot.providers[SLUG], "Europe/London") == told


def test_days_that_differ_and_seasons_are_said():
    coverage = {
        **OFFICE,
        "windows": [{"days": ["mon"], "from": "09:00", "to": "12:00",
                     "from_date": "2026-09-01", "to_date": "2027-07-20"}],
        "exceptions": [
            {"date": "2026-12-23", "windows": [{"from": "09:00", "to": "12:30"}]},
            {"date": "2026-12-24", "closed": True}, {"date": "2026-12-25", "closed": True},
        ],
    }  # fmt: skip
    found = level(PLAIN, coverage=coverage).coverages[0]
    assert hours_line(found) == "Monday 09:00 to 12:00, from 1 September 2026, until 20 July 2027"
    assert exception_lines(list(found.exceptions)) == (
        "23 December 2026 09:00 to 12:30",
        "24 December 2026 to 25 December 2026 closed",
    )


def test_what_callers_without_a_contract_get_is_said_where_the_provider_says_it():
    said = level(PLAIN, ad_hoc={"coverage": "office", "queue": "contract_first"})
    facts = {fact.term: fact.value for fact in terms(said, "GBP").limits}
    assert facts["Without a contract, the queue"] == "customers with a contract come first"
    assert facts["Without a contract, the hours"] == HOURS
    assert not any("contract" in fact.term for fact in terms(level(PLAIN), "GBP").limits)


def test_the_price_beside_a_promise_for_who_pays_holds_the_fee():
    snapshot = demo_snapshot()
    provider = snapshot.providers[SLUG]
    (urgent,) = level({**PLAIN, "needs_priority": True}).promises
    (plain,) = level(PLAIN).promises
    # The card of the specification: half an hour at 60.00, labour × 1.5 and a fee of 75.00 for P1.
    assert priority_price(snapshot, provider, urgent) == "Remote fix, 30 min, then costs £120.00"
    assert priority_price(snapshot, provider, plain) is None
    (visit,) = level({**PLAIN, "channel": "onsite", "needs_priority": True}).promises
    assert priority_price(snapshot, provider, visit).startswith("On-site fix, ")
    waived = level({**PLAIN, "needs_priority": True}, terms={"remedy": {"type": "surcharge_waived"}})
    provider = changed(snapshot, service_level={SLUG: waived}).providers[SLUG]
    assert (
        priority_price(snapshot, provider, urgent) == "Remote fix, 30 min, then costs £120.00; £30.00 if they are late"
    )


@pytest.mark.parametrize(
    "priority",
    [{}, {"P2": {"fee": 500}}, {"P1": {"fee": 500, "channels": ["onsite"]}}, {"P1": {"channels": ["remote"]}}],
)
def test_a_promise_for_who_pays_has_no_price_where_the_card_does_not_state_that_of_priority(priority):
    cards = {"priority": card("uk_hourly", priority=priority).priority}
    snapshot = with_cards(demo_snapshot(), {SLUG: cards})
    urgent = level({**PLAIN, "needs_priority": True}, terms={"remedy": {"type": "surcharge_waived"}})
    provider = changed(snapshot, service_level={SLUG: urgent}).providers[SLUG]
    assert priority_price(snapshot, provider, urgent.promises[0]) == "what paying for priority costs is not stated"


MORNINGS = {
    "id": "mornings",
    "timezone": "Europe/London",
    "holidays": {"list": "GB-ENG"},
    "windows": [{"days": ["mon", "wed"], "from": "09:00", "to": "12:00"}],
}


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        (FOUR_HOURS, "only opening hours count (Monday to Friday 09:00 to 17:30). "
         "Without a contract only what lies in Monday and Wednesday 09:00 to 12:00 counts."),
        ({"mode": "elapsed", "minutes": 240, "starts": "coverage", "coverage": "office"},
         "real time, from opening (Monday to Friday 09:00 to 17:30). "
         "Without a contract the time begins only in Monday and Wednesday 09:00 to 12:00."),
        ({"mode": "elapsed", "minutes": 240, "starts": "paid"}, "real time from your payment, day and night."),
        ({**FOUR_HOURS, "coverage": "mornings"}, "only opening hours count (Monday and Wednesday 09:00 to 12:00)."),
    ],
)  # fmt: skip
def test_hours_that_callers_without_a_contract_do_not_have_are_said_with_the_promise(clock, told):
    tree = {
        "coverages": [OFFICE, MORNINGS],
        "promises": [{**PLAIN, "clock": clock}],
        "ad_hoc": {"coverage": "mornings"},
    }
    (line,) = promise_lines(validate(ServiceLevel, tree), lambda _: None)
    assert line.text == f"First answer within 4 h; {told}"


def test_a_late_rush_falls_back_to_the_usual_rate():
    """Two hours at 130 an hour, done late: the usual 110 an hour."""
    at_110 = card(
        "uk_hourly", rates__remote__standard=11000, priority={"P1": {"rates": {"remote": {"standard": 13000}}}}
    )
    incident = Incident.model_validate(
        {"channel": "remote", "start": "2026-03-10T10:00", "minutes": 120, "severity": "P1", "expedite": True}
    )
    assert price(at_110, late(incident), holidays=None).net == 22000
    assert price(at_110, incident, holidays=None).net == 26000


def test_the_head_says_for_whom_its_promise_is():
    only = level({**PLAIN, "needs_priority": True, "share_pct": 80})
    view = provider_view(changed(demo_snapshot(), service_level={SLUG: only}), SLUG)
    (first,) = [row.lines[0] for row in view.facts if row.term == "If you ring"]
    assert (first.strong, first.text) == (
        "Answers urgent calls in 4 business hours",
        ", a target, only for callers who pay for priority, in 80% of cases, Remote fix, 30 min, then costs £120.00.",
    )
    assert view.promises.grid.caption.startswith("The longest you may wait")
    later = level({**PLAIN, "clock": {**FOUR_HOURS, "starts": "acknowledged"}})
    view = provider_view(changed(demo_snapshot(), service_level={SLUG: later}), SLUG)
    (first,) = [row.lines[0] for row in view.facts if row.term == "If you ring"]
    assert first.strong == "Answers urgent calls in 4 business hours after they acknowledge"
    assert view.promises.grid.caption.startswith("The least you may have to wait")


def test_a_promise_for_hours_not_open_to_callers_without_a_contract_says_so():
    night = {**OFFICE, "id": "night", "windows": [{"days": ["mon-fri"], "from": "20:00", "to": "23:00"}]}
    at_night = {**PLAIN, "clock": {**FOUR_HOURS, "coverage": "night"}}
    tree = {"coverages": [OFFICE, night], "promises": [PLAIN, at_night], "ad_hoc": {"coverage": "office"}}
    binding = [line.binding for line in promise_lines(validate(ServiceLevel, tree), lambda _: None)]
    assert binding == [
        "A target.", "A target; only for customers with a contract: these hours are not open to others.",
    ]  # fmt: skip


def test_escalation_goods_and_warranty_say_all_that_the_file_says():
    said = level(
        PLAIN,
        escalation=[{"level": 1, "role": "Owner", "contact_channel": "phone", "after_min": "60", "hours": "office"}],
        terms={
            "uncollected_goods": {"days": "60", "notice": "true"},
            "warranty": {"labour_days": "30", "onsite": "true"},
        },
    )
    view = terms(said, "GBP")
    facts = {fact.term: (fact.value, fact.note) for fact in (*view.limits, *view.warranty, *view.liability)}
    assert facts["Escalation"] == (f"Owner, after 1 h, by telephone ({HOURS})", None)
    assert facts["Goods nobody collects"] == ("disposed of after 60 days; you are told before", None)
    assert facts["Warranty on work"] == ("30 days", "Done at your place")
