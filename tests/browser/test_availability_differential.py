"""The browser's answers to calls are those of the Python engine, in every field."""

import json

import pytest

from marketplace.availability.lines import CallLines
from marketplace.calendars import zone_tables
from tests.marketplace.availability.test_vectors import LISTS, VECTORS
from tests.support.random_calls import random_call, random_provider
from tests.support.random_tariffs import HOLIDAYS, ZONES
from tests.support.shipped import Shipped
from tests.support.soak import cases, draws
from tests.support.tariffs import days

PROVIDERS, CALLS, A_CALL = cases(300), 4, 300
SEED = 20_261_127
NAMES = {*ZONES, "UTC", "America/Toronto", "Australia/Sydney"}
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def zones() -> dict:
    return zone_tables(NAMES, 2024, 2040)


def test_the_cases_of_the_specification(call_module, zones):
    stated = [{**case, "provider": VECTORS["providers"][case["provider"]]} for case in VECTORS["cases"]]
    shipped = Shipped(LISTS)
    calls = [shipped.call(case) for case in stated]
    data = {"holidays": shipped.holidays, "zones": zones}
    found = call_module("availability.js", "availability", calls, data)
    for case, answer in zip(stated, found, strict=True):
        assert answer == case["expect"], case["id"]


def test_random_calls_have_the_same_answer_in_every_field(call_module, zones):
    rng, lists = draws(SEED), days(HOLIDAYS)
    calls = [
        random_call(rng, provider)
        for provider in (random_provider(rng) for _ in range(PROVIDERS))
        for _ in range(CALLS)
    ]
    desk = CallLines(None, lists=lists)
    wanted = [answer.as_json() for answer in desk.answers(json.dumps(call).encode() for call in calls)]
    shipped = Shipped(lists)
    asked = [shipped.call(call) for call in calls]
    data = {"holidays": shipped.holidays, "zones": zones}
    found = []
    for first in range(0, len(calls), A_CALL):
        found += call_module("availability.js", "availability", asked[first : first + A_CALL], data)
    different = [three for three in zip(calls, wanted, found, strict=True) if three[1] != three[2]]
    assert different[:2] == []
    codes = {answer.get("code") for answer in wanted}
    assert codes >= {"priced", "by_quotation", "channel_not_offered", "hours_not_stated", "never_open"}
    assert sum("dearer" in answer for answer in wanted) > len(calls) // 100
