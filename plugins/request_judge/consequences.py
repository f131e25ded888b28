"""What changes for buyers, from the data of the base and those that a merge would give."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from marketplace.snapshot import Snapshot
from marketplace.views.consequences import consequences
from request_judge.data import Checked

UNKNOWN = "Not computed: the data of the base have faults, or this request brings one."


def consequences_of(checked: Checked, slugs: Collection[str], now: datetime) -> tuple[str, ...]:
    """Return what changes for buyers of the providers that a request touches; nothing where nothing changes."""
    own = sorted(slug for slug in slugs if slug)
    if not own:
        return ()
    if checked.before.catalog is None or checked.after.catalog is None:
        return (UNKNOWN,)
    before, after = (Snapshot(each, now.date(), now) for each in (checked.before.catalog, checked.after.catalog))
    return tuple(each for slug in own for each in consequences(before, after, slug))
