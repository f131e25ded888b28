"""What of a provider's terms holds for one channel and one priority: the hours that count, the promise that applies.

Both are decided here and shipped to browsers, which then only compute times and prices.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marketplace.models.service_level.promise import COMPARED_KINDS, Promise
from marketplace.models.service_level.service_level import OpeningHours, ServiceLevel
from marketplace.pricing.engine import Pricer
from marketplace.service_levels.promises import promise_for


@dataclass(frozen=True)
class ProviderTerms:
    """A provider's rate card in force, its promises, and the opening hours of its profile; `lists` are holidays."""

    pricer: Pricer
    level: ServiceLevel | None
    opening_hours: OpeningHours | None
    lists: Mapping[str, Collection[date]]


@dataclass(frozen=True, slots=True)
class Offer:
    """The hours in which work of a channel and a priority is done, and what is promised for it.

    `hours` is None where nothing is stated; `coverage` holds the hours that the promise counts, if it counts any.
    """

    hours: tuple[OpeningHours, ...] | None
    promise: Promise | None
    coverage: OpeningHours | None

    def as_json(self) -> dict[str, Any]:
        """Return the offer as theme/scripts/availability.js reads it."""
        hours = None if self.hours is None else [hours_json(one) for one in self.hours]
        return {"hours": hours, "promise": None if self.promise is None else self._promise_json(self.promise)}

    def _promise_json(self, promise: Promise) -> dict[str, Any]:
        clock = None if promise.clock is None else promise.clock.model_dump(mode="json", exclude_none=True)
        tree = {"metric": promise.metric, "kind": promise.kind, "clock": clock}
        return tree if self.coverage is None else {**tree, "coverage": hours_json(self.coverage)}


def offer_of(terms: ProviderTerms, channel: str, priority: str) -> Offer:
    """Return what holds for a channel and a priority. Source: docs/availability.md#terms."""
    level = terms.level
    fitting = tuple(
        coverage
        for coverage in (level.coverages if level else ())
        if channel in (coverage.channels or (channel,)) and priority in (coverage.applies_to or (priority,))
    )
    if not fitting and terms.opening_hours is not None:
        hours: tuple[OpeningHours, ...] | None = (terms.opening_hours,)
    else:
        hours = fitting or None
    promise = _promise(level, channel, priority)
    clock = None if promise is None else promise.clock
    coverage = None if level is None or clock is None else level.coverage(clock.coverage)
    return Offer(hours, promise, coverage)


def _promise(level: ServiceLevel | None, channel: str, priority: str) -> Promise | None:
    """Return the promise of arrival for work on site where there is one, else that of the first response."""
    for metric in ("onsite", "response") if channel == "onsite" else ("response",):
        promise = promise_for(level, priority=priority, metric=metric, channel=channel, kinds=COMPARED_KINDS)
        if promise is not None and promise.clock is not None:
            return promise
    return None


def hours_json(hours: OpeningHours) -> dict[str, Any]:
    """Return opening hours as theme/scripts/calendars.js reads them."""
    return hours.model_dump(mode="json", by_alias=True, exclude_unset=True, include=set(OpeningHours.model_fields))
