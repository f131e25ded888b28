"""Real time from wall clocks: zones, weekly windows and holidays. Used by pricing and by service levels.

Whole minutes everywhere, so that no arithmetic can drift:

    minute    an instant: minutes since 1970-01-01T00:00Z
    wall      what a wall clock shows: minutes since 1970-01-01T00:00 on that clock
    day       a date: days since 1970-01-01; divmod(wall, 1440) is (day, minute of the day)
"""

from marketplace.calendars.calendar import Calendar, calendar_of
from marketplace.calendars.errors import CalendarError, named
from marketplace.calendars.holidays import closed_days, date_of, day_number, listed_years, weekday
from marketplace.calendars.zones import (
    AMBIGUOUS,
    Moment,
    Zone,
    local_text,
    resolve_local,
    transitions,
    tzdata_version,
    utc_text,
    zone_named,
    zone_tables,
)

__all__ = [
    "AMBIGUOUS",
    "Calendar",
    "CalendarError",
    "Moment",
    "Zone",
    "calendar_of",
    "closed_days",
    "date_of",
    "day_number",
    "listed_years",
    "local_text",
    "named",
    "resolve_local",
    "transitions",
    "tzdata_version",
    "utc_text",
    "weekday",
    "zone_named",
    "zone_tables",
]
