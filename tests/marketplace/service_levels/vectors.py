"""The cases of the specification, as the engines take them."""

import json
from datetime import date, datetime
from pathlib import Path

from marketplace.calendars import Calendar, calendar_of, resolve_local
from marketplace.models.service_level.promise import PromiseClock
from marketplace.models.service_level.service_level import OpeningHours

VECTORS = json.loads((Path(__file__).resolve().parents[2] / "data_cases/sla_vectors.json").read_text("utf-8"))
LISTS = {name: frozenset(map(date.fromisoformat, days)) for name, days in VECTORS["holidays"].items()}


def calendar(coverage: dict) -> Calendar:
    record = OpeningHours.model_validate(coverage)
    return calendar_of(record.timezone, record.windows, record.holidays, lists=LISTS)


def named_calendar(name: str) -> Calendar:
    return calendar(VECTORS["coverages"][name])


def clock(promise: dict) -> PromiseClock:
    needs = promise["mode"] != "elapsed" or promise["starts"] == "coverage"
    return PromiseClock.model_validate({**promise, **({"coverage": "x"} if needs else {})})


def instant(text: str, zone: str) -> int:
    return resolve_local(datetime.fromisoformat(text), zone).minute
