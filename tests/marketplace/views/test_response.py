"""Promises in the few words of a list."""

import pytest

from marketplace.models.base import validate
from marketplace.models.service_level.clock import PromiseClock
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.views.response import promised_in, response_line, response_note


def clock(**fields: str) -> PromiseClock:
    return validate(PromiseClock, fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"mode": "coverage_minutes", "coverage": "office", "minutes": "240"}, "4 business hours"),
        ({"mode": "coverage_minutes", "coverage": "office", "minutes": "60"}, "1 business hour"),
        ({"mode": "coverage_minutes", "coverage": "office", "minutes": "90"}, "90 business minutes"),
        ({"mode": "coverage_minutes", "coverage": "office", "minutes": "510"}, "8 h 30 min of business hours"),
        ({"mode": "elapsed", "minutes": "150", "starts": "receipt"}, "2 h 30 min, day and night"),
        ({"mode": "elapsed", "minutes": "60", "starts": "receipt"}, "1 hour, day and night"),
        ({"mode": "elapsed", "minutes": "240", "starts": "coverage", "coverage": "office"}, "4 hours, from opening"),
        ({"mode": "business_days", "coverage": "office", "days": "0"}, "the same business day"),
        (
            {"mode": "business_days", "coverage": "office", "days": "1", "cutoff": "15:00"},
            "the next business day if reported before 15:00, else a day later",
        ),
        ({"mode": "business_days", "coverage": "office", "days": "3"}, "3 business days"),
        ({"mode": "business_days", "coverage": "office", "days": "2", "days_to": "3"}, "2 to 3 business days"),
        (
            {"mode": "coverage_minutes", "coverage": "office", "minutes": "120", "minutes_to": "240"},
            "2 to 4 business hours",
        ),
        (
            {"mode": "elapsed", "minutes": "30", "minutes_to": "60", "starts": "report"},
            "30 to 60 minutes, day and night",
        ),
        ({"mode": "unknown", "minutes": "240"}, "4 hours, of which hours is not stated"),
        (
            {"mode": "coverage_minutes", "coverage": "office", "minutes": "240", "starts": "visit_agreed"},
            "4 business hours after a visit is agreed",
        ),
        (
            {"mode": "business_days", "coverage": "office", "days": "1", "starts": "ticket"},
            "the next business day after the ticket is issued",
        ),
        (
            {"mode": "elapsed", "minutes": "60", "starts": "report", "plus_travel": "true"},
            "1 hour, plus the drive, day and night",
        ),
    ],
)
def test_promises_in_words(fields: dict[str, str], words: str):
    assert promised_in(clock(**fields)) == words


def level(kind: str, **clock_fields: str) -> ServiceLevel:
    promise = {"priority": "all", "metric": "response", "kind": kind}
    if clock_fields:
        promise["clock"] = clock_fields
    windows = [{"days": ["mon-fri"], "from": "09:00", "to": "17:30"}]
    coverage = {"id": "office", "timezone": "Europe/London", "windows": windows}
    return validate(ServiceLevel, {"coverages": [coverage], "promises": [promise]})


def test_what_is_usual_or_best_effort_is_no_promise():
    usual = level("typical", mode="coverage_minutes", coverage="office", minutes="180")
    assert (response_line(usual), response_note(usual, None)) == (None, "usually 3 business hours")
    best = level("best_effort")
    assert (response_line(best), response_note(best, None)) == (None, "as soon as they can")
    assert (response_line(None), response_note(None, None)) == (None, None)
