"""What regular customers must be told: another name, and places that have closed, moved, or will."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.views import wording
from marketplace.views.parts import Notice
from marketplace.views.provider.reach import branch_note

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider


def news(provider: Provider, as_of: date) -> Iterator[Notice]:
    """Yield a notice for each change that is to come, or is younger than data may be without a confirmation."""
    for former in sorted(provider.profile.former_names, key=lambda one: one.until, reverse=True):
        if (as_of - former.until).days <= policy.TOO_OLD_DAYS:
            text = "The same firm under another name: its reviews and its promises stay."
            yield Notice("info", f"Called {formats.isolated(former.name)} until {formats.day(former.until)}", text)
    stated = provider.stated_locations
    for place in stated:
        note = branch_note(place, {one.id: one for one in stated}, as_of)
        if note and (place.open_until is None or (as_of - place.open_until).days <= policy.STALE_DAYS):
            what = f"{wording.LOCATION_KINDS[place.kind]} in {formats.isolated(place.locality)}"
            yield Notice("info", what, note)
