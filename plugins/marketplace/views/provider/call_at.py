"""If I call at …: what a browser needs to say when a provider's headline promise falls due for one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marketplace.service_levels.promises import headline_promises
from marketplace.views.estimate.clock import clock_file
from marketplace.views.estimate.data import promise_json
from marketplace.views.estimate.tables import holiday_lists
from marketplace.views.response import OPEN_STARTS, promise_note, response_line

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CallAt:
    """A promise in words, and as JSON: clocks, hours, and the days of the holiday lists that they follow."""

    promise: str
    data: dict[str, Any]
    clocks_url: str


def call_at(snapshot: Snapshot, provider: Provider) -> CallAt | None:
    """Return what the calculator needs; None when nothing is promised."""
    level = provider.service_level
    promises = headline_promises(level)
    if level is None or not promises:
        return None
    clocks = clock_file(snapshot.as_of)
    tree = {
        "promises": [promise_json(level, promise) for promise in promises],
        "zone": provider.profile.locations[0].timezone,
        "words": OPEN_STARTS,
    }
    lists = {
        name: [str(day) for day in sorted(snapshot.holidays[name]) if day.year in clocks.years]
        for name in sorted(set(holiday_lists(tree)))
    }
    return CallAt(
        promise=f"{response_line(level)} ({promise_note(promises[0])})",
        data={**tree, "lists": lists},
        clocks_url=clocks.url,
    )
