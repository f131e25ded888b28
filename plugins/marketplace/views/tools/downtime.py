"""What does an outage cost me? The reader's own staff and sales, in open hours only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.decisions.downtime import downtime
from marketplace.models.money import Money
from marketplace.views import paths
from marketplace.views.parts import Column, Link, Table
from marketplace.views.tools.data import zones_of
from marketplace.views.tools.parts import Field, FieldGroup, ToolView, choices, default_row, defaults_table

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

OPEN_DAYS = (("mon-fri", "Monday to Friday"), ("mon-sat", "Monday to Saturday"), ("mon-sun", "Every day"))
LINE_WORDS = {"staff": "Staff who cannot work", "margin": "Margin lost"}
DEFAULT_WORDS = {
    "downtime_people": "People who cannot work",
    "downtime_share_lost": "Share of their work lost",
    "downtime_caught_up": "Share of sales caught up later",
}
OFFICE = {
    "timezone": "Europe/London",
    "holidays": None,
    "windows": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:30"}],
}
# Friday 16:30 to Monday 10:00: two open hours of 65 and a half.
EXAMPLE = {
    "currency": "GBP",
    "hours": OFFICE,
    "from": "2026-11-27T16:30",
    "until": "2026-11-30T10:00",
    "people": {"low": "2", "likely": "3", "high": "8"},
    "share_lost": {"low": "0.3", "likely": "0.6", "high": "1"},
    "labour_hour": 2600,
    "margin_hour": {"low": 0, "likely": 5000, "high": 5000},
}


def hours_fields(snapshot: Snapshot) -> tuple[Field, ...]:
    """Return the fields that ask when the reader is open."""
    zones = tuple(sorted(((zone, formats.zone(zone)) for zone in zones_of(snapshot)), key=lambda each: each[1]))
    lists = (("", "none"), *((name, name) for name in sorted(snapshot.holidays)))
    return (
        Field("open_days", "You are open", "select", "mon-fri", groups=choices(OPEN_DAYS)),
        Field("open_from", "From", "time", "09:00"),
        Field("open_to", "To", "time", "17:30"),
        Field("zone", "On the clock of", "select", "Europe/London", groups=choices(zones)),
        Field("holidays", "Closed on the public holidays of", "select", "", groups=choices(lists)),
    )


def currency_field(snapshot: Snapshot) -> Field:
    """Return the field that asks for the currency of all amounts."""
    codes = dict.fromkeys(market.currency for market in snapshot.reference.decisions.break_even.markets)
    return Field("currency", "Currency", "select", "GBP", groups=choices((code, code) for code in codes))


def downtime_view(snapshot: Snapshot, data_url: str) -> ToolView:
    """Make the page."""
    tools = snapshot.reference.decisions.tools
    lasted = (
        Field("from_day", "It began", "date", "2026-11-27"),
        Field("from_time", "At", "time", "16:30"),
        Field("until_day", "It ended, or may end", "date", "2026-11-30"),
        Field("until_time", "At", "time", "10:00"),
    )
    stopped = (
        currency_field(snapshot),
        Field("people", "People who cannot work", value=str(tools.downtime_people.value), numeric=True),
        Field("people_low", "At least", numeric=True, hint="Optional."),
        Field("people_high", "At most", numeric=True, hint="Optional."),
        Field("labour", "What an hour of one of them costs you", value="26", numeric=True),
        Field("margin", "Margin an open hour brings", value="0", numeric=True, hint="Margin, not turnover."),
    )
    rest = (
        Field(
            "share", "Share of their work lost", value=str(tools.downtime_share_lost.value), unit="0 to 1", numeric=True
        ),
        Field(
            "caught",
            "Share of sales caught up later",
            value=str(tools.downtime_caught_up.value),
            unit="0 to 1",
            numeric=True,
        ),
        Field("lump", "A sum that falls due once", value="", numeric=True, hint="Stock that spoils, a penalty."),
        Field("lump_after", "After so many hours", value="8", unit="h", numeric=True),
        Field(
            "lump_clock",
            "Counted",
            "select",
            "elapsed",
            groups=choices((("elapsed", "day and night"), ("open", "in open hours"))),
        ),
    )
    return ToolView(
        path=paths.tool("downtime"),
        title="What does an outage cost us?",
        description="What an IT outage costs your own firm, in open hours only: staff who cannot work, margin lost, "
        "sums that fall due, between a low and a high figure.",
        crumbs=(Link("Home", paths.HOME), Link("Tools", paths.TOOLS)),
        tool="downtime",
        intro="Your own staff and sales, open hours only. No multiples and no figures of an industry.",
        data_url=data_url,
        groups=(
            FieldGroup("How long", lasted),
            FieldGroup("When you are open", hours_fields(snapshot)),
            FieldGroup("Who and what stops", stopped),
            FieldGroup("Finer points", rest, fold="Share of work, caught up later, sums that fall due"),
        ),
        button="Work it out",
        caution="Your own staff and sales in open hours; what is left out: harm to your name, overtime, duties by law.",
        worked=_worked(snapshot),
        worked_note="Three people of an office, Friday 16:30 to Monday 10:00, in GBP.",
        defaults=(
            defaults_table(
                "Defaults",
                (
                    default_row(word, str(getattr(tools, name).value), "yours", getattr(tools, name))
                    for name, word in DEFAULT_WORDS.items()
                ),
            ),
        ),
    )


def _worked(snapshot: Snapshot) -> tuple[Table, ...]:
    found = downtime(EXAMPLE, snapshot.holidays, snapshot.reference.decisions.tools)
    costs = [found.at(end) for end in ("low", "likely", "high")]
    columns = (Column("Line"), *(Column(end, numeric=True) for end in ("Low", "Likely", "High")))
    rows = (
        ("Open time lost", *(formats.duration(cost.opened) for cost in costs)),
        *(
            (word, *(formats.money(Money(getattr(cost, kind), "GBP")) for cost in costs))
            for kind, word in LINE_WORDS.items()
        ),
        ("Total", *(formats.money(Money(cost.total, "GBP")) for cost in costs)),
        ("An open hour costs", *(formats.money(Money(cost.per_open_hour, "GBP")) for cost in costs)),
    )
    return (Table("What it costs", columns, rows),)
