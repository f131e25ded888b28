"""The answer against a walk that looks at every minute, over random providers and calls."""

import json
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from marketplace import policy
from marketplace.availability import CannotHelp, WorkingHours
from marketplace.availability.answer import Answer, availability
from marketplace.availability.lines import CallLines, terms_of
from marketplace.calendars import utc_text
from marketplace.models.pricing.incident import Incident
from marketplace.pricing.range import range_of
from marketplace.units import MINUTES_A_DAY
from tests.marketplace.calendars.walk import DAYS, walk
from tests.support.random_calls import random_call, random_provider
from tests.support.random_tariffs import HOLIDAYS
from tests.support.tariffs import days

CASES = 200
SEED = 20_261_127
LISTS = days(HOLIDAYS)
# A walk of this many minutes is long enough for most answers and quick enough for a test.
WALKED = 4 * 1440


@pytest.fixture(scope="module")
def answered() -> list:
    rng = Random(SEED)
    found = []
    for _ in range(CASES):
        call = random_call(rng, random_provider(rng))
        (answer,) = CallLines(None, lists=LISTS).answers([json.dumps(call).encode()])
        found.append((call, answer))
    return found


def fitting(call: dict) -> list[dict]:
    """Return the hours that count for a call, straight from the words of the specification."""
    provider, incident = call["provider"], call["incident"]
    channel, priority = incident["channel"], incident.get("severity", "P3")
    coverages = [
        coverage
        for coverage in provider["coverages"]
        if channel in coverage.get("channels", [channel]) and priority in coverage.get("applies_to", [priority])
    ]
    return coverages or ([provider["hours"]] if "hours" in provider else [])


def open_minutes(call: dict, start: int) -> list[bool]:
    """Return for each minute from `start` on whether somebody works for a caller without a contract."""
    own = [minutes_of(hours, start) for hours in fitting(call)]
    found = [any(minute) for minute in zip(*own, strict=True)]
    reserved = call["provider"].get("ad_hoc")
    if reserved is None:
        return found
    ours = next(one for one in call["provider"]["coverages"] if one["id"] == reserved["coverage"])
    return list(map(all, zip(found, minutes_of(ours, start), strict=True)))


def minutes_of(hours: dict, start: int) -> list[bool]:
    """Walk the ordinary windows; days that differ are walked as windows of their own day."""
    closed = set(map(date.fromisoformat, HOLIDAYS.get(hours["holidays"], [])))
    special = {date.fromisoformat(one["date"]): one.get("windows", []) for one in hours.get("exceptions", [])}
    walks = [walk(hours["windows"], hours["timezone"], closed | special.keys(), start)]
    for day, windows in special.items():
        everyday = [{"days": list(DAYS), **window} for window in windows]
        others = {day + timedelta(days=n) for n in range(-400, 400)} - {day}
        walks.append(walk(everyday, hours["timezone"], others, start))
    spans = [[is_open for _, (_, is_open) in zip(range(WALKED), steps, strict=False)] for steps in walks]
    return [any(minute) for minute in zip(*spans, strict=True)]


def test_the_earliest_start_is_the_first_minute_at_which_somebody_works(answered):
    seen = Counter()
    for call, found in answered:
        if isinstance(found.answer, Answer):
            is_open = open_minutes(call, found.answer.called)
            wanted = is_open.index(True) if True in is_open else None
            seen["open" if wanted == 0 else "later" if wanted else "beyond the walk"] += 1
            if wanted is None:
                assert found.answer.earliest >= found.answer.called + WALKED
            else:
                assert found.answer.earliest == found.answer.called + wanted, call
                assert found.answer.open == (wanted == 0)
    assert seen["open"] > 20
    assert seen["later"] > 20


def test_the_dearer_start_is_the_first_that_costs_more(answered):
    seen = Counter()
    for call, found in answered:
        answer = found.answer
        if isinstance(answer, CannotHelp) or answer.by_quotation or answer.latest - answer.called >= WALKED:
            continue
        terms = terms_of(call["provider"], LISTS)
        is_open = open_minutes(call, answer.called - 1)
        offset, bands = answer.called - 1, terms.pricer.clock
        wanted = None
        for minute in range(answer.earliest + 1, answer.latest + 1):
            opens = is_open[minute - offset] and not is_open[minute - 1 - offset]
            changes = is_open[minute - offset] and bands.at(minute) is not bands.at(minute - 1)
            if opens or changes:
                later = price_at(terms, call, minute)
                if later is not None and later.net > answer.price.net:
                    wanted = (minute, later.net)
                    break
        seen[wanted is not None] += 1
        assert wanted == (None if answer.dearer is None else (answer.dearer.start, answer.dearer.price.net)), call
    assert seen[True] > 1
    assert seen[False] > 50


def price_at(terms, call: dict, minute: int):
    """Return the price at an instant, told in UTC; None where the work has none."""
    incident = {**call["incident"], "start": utc_text(minute).removesuffix("Z"), "timezone": "UTC"}
    found = range_of(terms.pricer, incident)
    work = [part for quote in found.quotes for part in quote.unpriced if part.is_work]
    return None if work else found


def test_the_start_lies_within_working_hours_and_the_promise_within_its_bounds(answered):
    for _, found in answered:
        if isinstance(found.answer, Answer):
            answer = found.answer
            assert (
                answer.called
                <= answer.earliest
                <= answer.latest
                <= answer.earliest + policy.LOOK_AHEAD_DAYS * MINUTES_A_DAY
            )
            assert answer.promise is None or answer.promise.kind in ("guarantee", "target")


def test_the_cases_reach_every_kind_of_answer(answered):
    codes = {found.as_json().get("code") for _, found in answered}
    assert codes >= {"priced", "by_quotation", "channel_not_offered", "hours_not_stated", "never_open"}
    errors = {found.as_json()["error"] for _, found in answered if "error" in found.as_json()}
    assert errors <= {"time_does_not_exist", "job_not_offered", "holiday_list_missing"}


def test_hours_of_which_one_never_opens_are_those_of_the_other():
    rng = Random(SEED)
    provider = random_provider(rng)
    week = {"timezone": "UTC", "windows": [{"days": ["mon"], "from": "09:00", "to": "10:00"}], "holidays": None}
    never = {**week, "id": "never", "windows": []}
    terms = terms_of({**provider, "coverages": [never, {**week, "id": "week"}], "promises": []}, LISTS)
    channel = next(iter(terms.pricer.card.rates))
    incident = Incident(channel=channel, start="2026-03-10T10:00", minutes=30)
    found = availability(terms, incident, 29_551_000)
    assert WorkingHours(()).earliest(0) is None
    assert not found.open
