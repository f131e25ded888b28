"""Opening hours as JSON: windows, days that differ, and the name of the days closed for holidays."""

from __future__ import annotations

from typing import Any

from marketplace.availability import Desk
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.views.shipped.closed_days import ClosedDays

Json = dict[str, Any]
# Why a day differs is for people.
SHOWN_ONLY = {"exceptions": {"__all__": {"label"}}}


def hours_json(hours: OpeningHours, closed: ClosedDays) -> Json:
    """Return opening hours with every field, as makeCalendar of theme/scripts/calendars.js takes them."""
    fields = {name: True for name in OpeningHours.model_fields if name != "holidays"}
    tree = hours.model_dump(mode="json", by_alias=True, include=fields, exclude=SHOWN_ONLY)
    return {**tree, "holidays": closed.name(hours.holidays), "within": None}


def desk_json(desk: Desk, closed: ClosedDays) -> Json:
    """Return the hours of a desk; `within` are hours outside which they do not hold, None where there are no such."""
    tree = hours_json(desk.hours, closed)
    return tree if desk.within is None else {**tree, "within": hours_json(desk.within, closed)}
