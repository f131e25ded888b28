"""Wait until Monday? Work now at the dearer price, or in plain hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.availability.lines import terms_of
from marketplace.decisions.wait_or_not import wait_or_not
from marketplace.models.money import Money
from marketplace.views import paths
from marketplace.views.parts import Column, Link, Table
from marketplace.views.tools.downtime import hours_fields
from marketplace.views.tools.example import ALWAYS, CARD, WAIT
from marketplace.views.tools.parts import Field, FieldGroup, ToolView, choices
from marketplace.views.tools.providers import channel_field, provider_field

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

URGENCIES = tuple((f"P{number}", f"P{number}") for number in range(1, 5))


def wait_or_not_view(snapshot: Snapshot, data_url: str, cards_url: str) -> ToolView:
    """Make the page."""
    call = (
        provider_field(snapshot),
        channel_field(),
        Field("minutes", "Minutes of work", value="60", unit="min", numeric=True),
        Field("km", "Distance by road", value="8", unit="km", numeric=True),
        Field("severity", "How urgent", "select", "P2", groups=choices(URGENCIES)),
        Field("day", "You call on", "date", "2026-11-28"),
        Field("time", "At", "time", "21:00"),
        Field("downtime", "What an open hour without it costs you", value="30", numeric=True),
    )
    return ToolView(
        path=paths.tool("wait-or-not"),
        title="Wait until Monday?",
        description="Call somebody out now at the dearer rate, or wait for ordinary hours: both ways with your own "
        "downtime, and the figure at which the answer changes.",
        crumbs=(Link("Home", paths.HOME), Link("Tools", paths.TOOLS)),
        tool="wait_or_not",
        intro="The price now, the price in ordinary hours, what the wait costs you in open hours, and from which cost "
        "an hour on it is better not to wait.",
        data_url=data_url,
        cards_url=cards_url,
        groups=(FieldGroup("The call", call), FieldGroup("When you are open", hours_fields(snapshot))),
        button="Weigh it",
        caution="Safety, data loss and duties by law are not in the sum: data in danger, fire, smoke or a swollen "
        "battery do not wait.",
        worked=(_worked(),),
        worked_note="Saturday 21:00, an hour on site for an office that is closed until Monday, on an invented card: "
        "72.00 an hour, one and a half times outside office hours.",
        defaults=(),
    )


def _worked() -> Table:
    found = wait_or_not(terms_of({"pricing": CARD, "coverages": [ALWAYS]}, {}), WAIT, {})
    sides = (found["now"], found["later"])
    columns = (Column("Line"), Column("Now", numeric=True), Column("Monday 09:00", numeric=True))
    rows = (
        ("Price", *(_money(side["price"]) for side in sides)),
        ("Open time lost", *(formats.duration(side["down_open_min"]) for side in sides)),
        ("Downtime at £30.00 an hour", *(_money(side["downtime"]) for side in sides)),
        ("Together", *(_money(side["total"]) for side in sides)),
        ("Waiting is cheaper below, an hour", "", _money(found["flip_hour"])),
    )
    return Table("Now or Monday", columns, rows)


def _money(minor: int) -> str:
    return formats.money(Money(minor, "GBP"))
