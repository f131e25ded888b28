"""Local time: what a wall clock shows, to the minute. Its zone is a field beside it."""

import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

from marketplace.problems import fault, shown

FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::00)?", re.ASCII)


def local_time(value: Any) -> datetime:
    """Read a day and time like 2026-03-13T16:30. Raise `time_format`."""
    parts = FORM.fullmatch(value) if isinstance(value, str) else None
    try:
        if parts is not None:
            return datetime(*map(int, parts.groups()))  # noqa: DTZ001 -- a wall clock; the zone is a field of its own
    except ValueError:
        raise fault("time_format", f"{shown(value)} is not a day and time of the calendar.") from None
    raise fault("time_format", f'"{shown(value)}" is not a local time. Write it like 2026-03-13T16:30.')


LocalTime = Annotated[datetime, BeforeValidator(local_time)]
