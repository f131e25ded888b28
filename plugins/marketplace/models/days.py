"""Days on which something was done, as types: no field that has one may lie in the future."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Annotated, Any, get_args

from marketplace.models.base import Record
from marketplace.models.scalars import Day
from marketplace.models.zone import zone_rules
from marketplace.problems import Location

# Where a day begins first: the Line Islands of Kiribati.
FIRST_ZONE = timezone(timedelta(hours=14))


@dataclass(frozen=True)
class Done:
    """The mark of a day on which something was done: `by_provider`, or by somebody who may live anywhere."""

    by_provider: bool


PastDay = Annotated[Day, Done(by_provider=False)]
OwnPastDay = Annotated[Day, Done(by_provider=True)]


def latest_day(now: datetime, zones: Iterable[str] = ()) -> date:
    """Return the latest day that has begun at an instant: in UTC or any of the `zones`; without zones anywhere."""
    clocks = [UTC, *map(zone_rules, zones)]
    return max(now.astimezone(clock).date() for clock in (clocks if len(clocks) > 1 else (FIRST_ZONE,)))


def days_done(record: Record, at: Location = ()) -> Iterator[tuple[Location, date, bool]]:
    """Yield place, day and `by_provider` of every day in a record on which something was done."""
    for name, alias, done, deeper in _fields(type(record)):
        value = vars(record).get(name)
        if done is not None and isinstance(value, date):
            yield (*at, alias), value, done.by_provider
        elif deeper:
            yield from _inside(value, (*at, alias))


def _inside(value: Any, at: Location) -> Iterator[tuple[Location, date, bool]]:
    if isinstance(value, Record):
        yield from days_done(value, at)
    elif isinstance(value, tuple | list | Mapping):
        for key, item in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from _inside(item, (*at, key))


@cache
def _fields(cls: type[Record]) -> tuple[tuple[str, str, Done | None, bool], ...]:
    """Return the fields that are such a day or lead to one: name, name in a file, mark, whether it leads deeper."""
    found = []
    for name, info in cls.model_fields.items():
        parts = list(_parts(info.annotation, *info.metadata))
        done = next((part for part in parts if isinstance(part, Done)), None)
        deeper = any(isinstance(part, type) and issubclass(part, Record) and _fields(part) for part in parts)
        if done is not None or deeper:
            found.append((name, info.alias or name, done, deeper))
    return tuple(found)


def _parts(*annotations: Any) -> Iterator[Any]:
    for annotation in annotations:
        yield annotation
        yield from _parts(*get_args(annotation))
