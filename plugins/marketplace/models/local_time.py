"""Local times: what a wall clock shows. The zone is a field beside it, so that both can be checked and shown."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from marketplace.models.meant import moment_meant
from marketplace.models.scalars import DAY, scalar
from marketplace.problems import fault, shown

MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}", re.ASCII)
FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::00)?", re.ASCII)


def local_time(value: Any) -> datetime:
    """Read a day and time like 2026-03-13T16:30. Raise `time_format`."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return value
    parts = FORM.fullmatch(value) if isinstance(value, str) else None
    try:
        if parts is not None:
            year, month, day, hour, minute = map(int, parts.groups())
            # A wall clock; the zone is a field of its own.
            return datetime(year, month, day, hour, minute)  # noqa: DTZ001
    except ValueError:
        raise fault("time_format", f"{shown(value)} is not a day and time of the calendar.") from None
    raise fault("time_format", f'"{shown(value)}" is not a local time. Write it like 2026-03-13T16:30.')


def _moment(value: Any) -> date:
    if isinstance(value, date):
        return value
    found = scalar(value)
    try:
        if DAY.fullmatch(found):
            return date.fromisoformat(found)
        if MINUTE.fullmatch(found):
            return datetime.fromisoformat(found.replace(" ", "T"))
    except ValueError:
        message = f"{found} is not a day and time of the calendar. Check the month, the day and the hour (00 to 23)."
        raise fault("time_format", message) from None
    like = moment_meant(found) or "2026-03-13T16:30"
    message = f'"{shown(found)}" is not a local time. Write it like {like}, without zone or seconds.'
    raise fault("time_format", message)


# To the minute, as programs write it.
LocalTime = Annotated[datetime, BeforeValidator(local_time)]
# A datetime (no zone) when the time of day is known, a date when only the day is.
Moment = Annotated[
    date,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": f"^{MINUTE.pattern}$|^{DAY.pattern}$"}),
]
