"""Days on which something was done: every day of every record is known as one, or as one that may be yet to come."""

from datetime import UTC, date, datetime

import pytest

from marketplace.catalog.load import MODELS
from marketplace.catalog.vocabularies import FILES
from marketplace.models.base import Record
from marketplace.models.days import days_done, latest_day
from marketplace.models.reference.holidays import HolidayList
from tests.support.reviews import review

FILE_MODELS = (*MODELS.values(), *(model for model, _ in FILES.values()), HolidayList)
# Days that are planned, agreed or made up: they may lie in the future.
MAY_COME = {
    "RateCard.valid_from", "RateCard.valid_to", "Certification.expires", "Insurance.valid_until",
    "Verification.expires", "HolidayDate.day", "HolidayRule.add", "HolidayRule.remove", "HoursException.day",
    "Basket.reference_week", "CoverageWindow.from_date", "CoverageWindow.to_date", "ClosingDays.day",
    "ClosingDays.first", "ClosingDays.last", "Location.open_from", "Location.open_until",
}  # fmt: skip
# Steps of an incident: another rule keeps them before the day on which the review was sent.
STEPS = {f"Incident.{step}_at" for step in ("reported", "responded", "onsite", "workaround", "resolved")}
EVENING = datetime(2026, 11, 27, 20, 24, tzinfo=UTC)


def records_of(model: type[Record], seen: set[type[Record]]) -> set[type[Record]]:
    """Return a model and all models inside it."""
    if model not in seen:
        seen.add(model)
        for info in model.model_fields.values():
            for part in parts(info.annotation):
                if isinstance(part, type) and issubclass(part, Record):
                    records_of(part, seen)
    return seen


def parts(annotation: object) -> list[object]:
    return [annotation, *(inner for each in getattr(annotation, "__args__", ()) for inner in parts(each))]


def test_every_day_of_every_file_is_past_or_on_the_list_of_those_that_may_come():
    found: set[str] = set()
    seen: set[type[Record]] = set()
    for model in FILE_MODELS:
        for record in records_of(model, seen):
            for name, info in record.model_fields.items():
                one = record.model_construct(**{name: date(2026, 1, 1)})
                if date in parts(info.annotation) and not list(days_done(one)):
                    found.add(f"{record.__name__}.{name}")
    assert found == MAY_COME | STEPS


def test_days_are_found_in_groups_and_lists_by_their_names_in_the_file():
    edits = "[{date: 2026-04-01, what: Corrected a word.}, {date: 2026-04-02, what: Corrected another.}]"
    found = [at for at, _, _ in days_done(review(edits=edits, moderation="{state: published, on: 2026-03-24}"))]
    assert ("submitted_on",) in found
    assert ("moderation", "on") in found
    assert ("edits", 1, "date") in found


@pytest.mark.parametrize(
    ("zones", "expected"),
    [
        (["Europe/London"], "2026-11-27"),
        (["Australia/Adelaide"], "2026-11-28"),
        (["America/Los_Angeles"], "2026-11-27"),
        (["America/Vancouver", "Pacific/Auckland"], "2026-11-28"),
        ([], "2026-11-28"),
    ],
)
def test_the_latest_day_that_has_begun(zones, expected):
    assert latest_day(EVENING, zones) == date.fromisoformat(expected)


@pytest.mark.parametrize(("hour", "minute", "day"), [(9, 59, 27), (10, 0, 28)])
def test_a_day_begins_first_in_the_line_islands(hour, minute, day):
    assert latest_day(datetime(2026, 11, 27, hour, minute, tzinfo=UTC)) == date(2026, 11, day)
    assert latest_day(datetime(2026, 11, 27, hour, minute, tzinfo=UTC), ["Pacific/Kiritimati"]) == date(2026, 11, day)
