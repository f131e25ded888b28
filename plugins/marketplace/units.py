"""Facts of the calendar and of the Earth that several parts compute with. What was decided stands in `policy`."""

from __future__ import annotations

MINUTES_AN_HOUR = 60
HOURS_A_DAY = 24
DAYS_A_WEEK = 7
MINUTES_A_DAY = HOURS_A_DAY * MINUTES_AN_HOUR
HOURS_A_WEEK = DAYS_A_WEEK * HOURS_A_DAY
MINUTES_A_WEEK = DAYS_A_WEEK * MINUTES_A_DAY

# The mean radius of the Earth (IUGG).
EARTH_RADIUS_KM = 6371.0088
# The international mile, exactly.
KM_A_MILE = "1.609344"
