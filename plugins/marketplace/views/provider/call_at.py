"""If I call at …: what a browser needs to say when a provider's headline promise falls due for one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marketplace.availability import pledges_of
from marketplace.service_levels.promises import headline_promises
from marketplace.views.estimate.clock import clock_file
from marketplace.views.response import OPEN_STARTS, promise_note, response_line
from marketplace.views.shipped.closed_days import ClosedDays
from marketplace.views.shipped.terms import pledge_json

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CallAt:
    """A promise in words, and as JSON: clocks, hours, and the days on which these are closed for holidays."""

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
    closed = ClosedDays(snapshot.holidays, clocks.years)
    tree = {
        "promises": [pledge_json(pledge, closed) for pledge in pledges_of(level, promises)],
        "zone": provider.profile.locations[0].timezone,
        "words": OPEN_STARTS,
        "holidays": closed.tables(),
    }
    return CallAt(
        promise=f"{response_line(level)} ({promise_note(promises[0])})",
        data=tree,
        clocks_url=clocks.url,
    )
