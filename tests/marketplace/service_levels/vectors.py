"""The cases of the specification, as the engines take them."""

import json
from datetime import date, datetime
from pathlib import Path

from marketplace.calendars import Calendar, resolve_local
from marketplace.models.service_level.clock import PromiseClock
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.models.service_level.promise import Promise
from marketplace.service_levels.commitment import Commitment, coverage_calendar

VECTORS = json.loads((Path(__file__).resolve().parents[2] / "data_cases/sla_vectors.json").read_text("utf-8"))
LISTS = {name: frozenset(map(date.fromisoformat, days)) for name, days in VECTORS["holidays"].items()}


def calendar(coverage: dict) -> Calendar:
    record = OpeningHours.model_validate(coverage)
    return coverage_calendar(record, LISTS)


def named_calendar(name: str) -> Calendar:
    return calendar(VECTORS["coverages"][name])


def clock(promise: dict) -> PromiseClock:
    needs = promise["mode"] != "elapsed" or promise["starts"] == "coverage"
    return PromiseClock.model_validate({**promise, **({"coverage": "x"} if needs else {})})


def committed(promise: dict, desk: Calendar | None) -> Commitment:
    """A promise as the engines take it from a file, on a desk given."""
    of = Promise.model_validate({"priority": "P1", "metric": "response", "kind": "best_effort"})
    return Commitment(of, clock(promise), desk)


def instant(text: str, zone: str) -> int:
    return resolve_local(datetime.fromisoformat(text), zone).minute
