"""What holds for a call, by channel and priority: working hours, promises, and what is said where none is made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from marketplace.availability import Offer, Pledge, offer_for, opening_hours_of, pledges
from marketplace.models.vocabulary import PRIORITIES
from marketplace.service_levels.promises import kind_stated
from marketplace.views.shipped.closed_days import ClosedDays
from marketplace.views.shipped.hours import desk_json

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.models.service_level.service_level import ServiceLevel

Json = dict[str, Any]
NEEDS_PRIORITY = "needs_priority"


def pledge_json(pledge: Pledge, closed: ClosedDays) -> Json:
    """Return a promise with its clock; `coverage` are the hours that the clock counts, None for day and night."""
    clock = pledge.clock.model_dump(mode="json", exclude_defaults=True, exclude={"coverage"})
    coverage = None if pledge.desk is None else desk_json(pledge.desk, closed)
    return {"metric": pledge.promise.metric, "kind": pledge.promise.kind, "clock": clock, "coverage": coverage}


def offer_json(offer: Offer, closed: ClosedDays) -> Json:
    """Return an offer as theme/scripts/availability.js takes it; `hours` is None where none are stated."""
    return {
        "hours": None if offer.desks is None else [desk_json(desk, closed) for desk in offer.desks],
        "promises": [pledge_json(pledge, closed) for pledge in offer.pledges],
    }


def terms_json(provider: Provider, closed: ClosedDays) -> Json:
    """Return the terms of a provider for each channel and priority: see theme/scripts/provider_terms.js.

    `hours` and `promises` hold each list once, and `terms` the places in them. Terms are for callers who pay for
    priority or do not; `answer` is the promise of a first answer, `promises` that of the start of work.
    """
    found = _Terms(provider, closed)
    terms = {
        channel: {priority: found.of(channel, priority) for priority in PRIORITIES}
        for channel in provider.profile.channels_offered
    }
    return {"hours": found.hours.values, "promises": found.promises.values, "terms": terms}


class _Once:
    """Values that are kept once each, by their place."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def place(self, value: Any) -> int:
        key = json.dumps(value, sort_keys=True)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]


class _Terms:
    """The terms of one provider while they are written."""

    def __init__(self, provider: Provider, closed: ClosedDays) -> None:
        self.hours, self.promises = _Once(), _Once()
        self._level = provider.service_level
        self._opening_hours = opening_hours_of(provider.profile)
        self._closed = closed

    def of(self, channel: str, priority: str) -> Json:
        usual, paid = (self._of(channel, priority, pays_priority=pays) for pays in (False, True))
        hours = usual.pop("hours")
        del paid["hours"]
        return {"hours": None if hours is None else self.hours.place(hours), "usual": usual, "paid": paid}

    def _of(self, channel: str, priority: str, *, pays_priority: bool) -> Json:
        offer = offer_for(
            self._level, self._opening_hours, channel=channel, priority=priority, pays_priority=pays_priority
        )
        tree = offer_json(offer, self._closed)
        answer = pledges(self._level, "response", channel=channel, priority=priority, pays_priority=pays_priority)
        return {
            "hours": tree["hours"],
            "promises": self.promises.place(tree["promises"]),
            "answer": self.promises.place([pledge_json(pledge, self._closed) for pledge in answer]),
            "kind": _kind(self._level, answer, channel, priority, pays_priority=pays_priority),
        }


def _kind(
    level: ServiceLevel | None, answer: Sequence[Pledge], channel: str, priority: str, *, pays_priority: bool
) -> str:
    """Return how binding the first answer is, and where none is promised what is said instead."""
    if answer:
        return answer[0].promise.kind
    if not pays_priority and pledges(level, "response", channel=channel, priority=priority, pays_priority=True):
        return NEEDS_PRIORITY
    return kind_stated(level, priority=priority, channel=channel, pays_priority=pays_priority)
