"""Do prepaid hours pay? The blocks of a provider's card for the reader's own use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.decisions.block_hours import block_hours
from marketplace.models.money import Money
from marketplace.views import paths
from marketplace.views.parts import Column, Link, Table
from marketplace.views.tools.parts import Field, FieldGroup, ToolView, choices, default_row, defaults_table
from marketplace.views.tools.providers import channel_field, provider_field

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

WHEN = (("plain", "In ordinary hours"), ("dearest", "Out of hours, at the dearest rate"))
DEFAULT_WORDS = {
    "block_quiet_share": "Jobs in a quiet year, as a share of those expected",
    "block_busy_share": "Jobs in a busy year, as a share of those expected",
    "block_usual_probability": "Probability of a year as expected",
    "block_horizon_least_months": "Months judged over at least",
    "block_horizon_most_months": "Months judged over at most",
}


def block_hours_view(snapshot: Snapshot, data_url: str, cards_url: str) -> ToolView:
    """Make the page."""
    tools = snapshot.reference.decisions.tools
    jobs = (
        provider_field(snapshot, lambda card: bool(card.block_hours)),
        channel_field(),
        Field("when", "When", "select", "plain", groups=choices(WHEN)),
        Field("minutes", "Minutes of work each", value="60", unit="min", numeric=True),
        Field("a_year", "Jobs you expect in a year", value="10", numeric=True),
    )
    rows = tuple(
        default_row(word, str(getattr(tools, name).value), "ours", getattr(tools, name))
        for name, word in DEFAULT_WORDS.items()
    )
    return ToolView(
        path=paths.tool("block-hours"),
        title="Do prepaid hours pay?",
        description="Whether a block of prepaid support hours pays for your own use, in a quiet, a usual and a busy "
        "year, from how many hours on, and what stays unused.",
        crumbs=(Link("Home", paths.HOME), Link("Tools", paths.TOOLS)),
        tool="block_hours",
        intro="A block is cheaper by the hour and lost when it is not used. Each is judged over its own life, in a "
        "quiet, a usual and a busy year.",
        data_url=data_url,
        cards_url=cards_url,
        groups=(FieldGroup("Your jobs", jobs),),
        button="Work it out",
        caution="Prices as the card writes them, without travel, which is the same with and without a block. "
        "Fixed-price jobs are never paid from a block.",
        worked=_worked(snapshot),
        worked_note="Ten remote jobs of an hour a year, in ordinary hours.",
        defaults=(defaults_table("Defaults", rows),),
    )


def _worked(snapshot: Snapshot) -> tuple[Table, ...]:
    """Return the blocks of the first provider that sells some, for the use that the form begins with."""
    cards = (snapshot.cards[provider.slug] for provider in snapshot.listed)
    card = next((card for card in cards if card.block_hours and "remote" in card.rates), None)
    if card is None:
        return ()
    band = next((band.id for band in card.bands if not band.surcharges), card.default_band)
    kinds = [{"channel": "remote", "band": band, "minutes": 60, "a_year": "10"}]
    found = block_hours(card, {"kinds": kinds}, snapshot.as_of.isoformat(), snapshot.reference.decisions.tools)
    columns = (Column("Block"), *(Column(word, numeric=True) for word in ("Price", "Quiet", "Usual", "Busy")))
    rows = tuple(
        (
            formats.duration(block.block.minutes),
            formats.money(Money(block.block.price, card.currency)),
            *(formats.money(Money(row.saving, card.currency)) for row in block.rows),
        )
        for block in found.blocks
    )
    return (Table("What each block saves in a quiet, a usual and a busy year", columns, rows),)
