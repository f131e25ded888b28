"""If I call at …: what a browser needs to say when a provider's headline promise falls due for one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marketplace.service_levels.promises import headline_promise
from marketplace.views.estimate.clock import clock_file
from marketplace.views.estimate.data import promise_json
from marketplace.views.response import KIND_NOTES, response_line

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CallAt:
    """Hold a promise in words, and as JSON: clock, coverage, and the days of the holiday list that it follows."""

    promise: str
    data: dict[str, Any]
    clocks_url: str


def call_at(snapshot: Snapshot, provider: Provider) -> CallAt | None:
    """Return what the calculator needs; None when nothing is promised."""
    level = provider.service_level
    promise = headline_promise(level)
    if level is None or promise is None or promise.clock is None:
        return None
    clocks = clock_file(snapshot.as_of)
    tree = promise_json(level, promise)
    coverage = level.coverage(promise.clock.coverage)
    rule = coverage.holidays if coverage else None
    name = rule.list_id if rule else None
    days = [str(day) for day in sorted(snapshot.holidays[name]) if day.year in clocks.years] if name else []
    tree["lists"] = {name: days} if name else {}
    tree["zone"] = provider.profile.locations[0].timezone
    return CallAt(
        promise=f"{response_line(level)} ({KIND_NOTES[promise.kind]} for urgent faults)",
        data=tree,
        clocks_url=clocks.url,
    )
