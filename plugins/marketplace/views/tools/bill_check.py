"""Is this bill right by their card? Line by line beside what the card says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.decisions.bill_check import bill_check
from marketplace.models.money import Money
from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.views import paths
from marketplace.views.parts import Column, Link, Table
from marketplace.views.tools.example import BILL, CARD
from marketplace.views.tools.parts import Field, FieldGroup, ToolView, choices
from marketplace.views.tools.providers import channel_field, provider_field

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

KINDS = (
    ("", "no line"),
    ("labour", "Labour"),
    ("callout", "Call-out"),
    ("travel", "Travel"),
    ("flat_job", "Fixed price"),
    ("diagnostic", "Diagnosis"),
    ("priority_fee", "Priority fee"),
    ("part", "Part"),
    ("other", "Other"),
)
LINES = 5
TAXES = (("excluded", "without tax"), ("included", "with tax"))
URGENCIES = (("", "not said"), *((f"P{number}", f"P{number}") for number in range(1, 5)))


def bill_check_view(snapshot: Snapshot, data_url: str, cards_url: str) -> ToolView:
    """Make the page."""
    work = (
        provider_field(snapshot),
        channel_field(),
        Field("day", "Work began on", "date", "2026-11-24"),
        Field("time", "At", "time", "10:00"),
        Field("minutes", "Minutes worked", value="60", unit="min", numeric=True),
        Field("km", "Distance by road", value="8", unit="km", numeric=True),
        Field("severity", "Priority", "select", "", groups=choices(URGENCIES)),
        Field("expedite", "You asked for priority", "check"),
    )
    lines = tuple(field for number in range(1, LINES + 1) for field in _line(number))
    sums = (
        Field("lines_tax", "The lines are", "select", "excluded", groups=choices(TAXES)),
        Field("tax", "Tax", value="", numeric=True, hint="Empty: not on the bill."),
        Field("total", "Total of the bill", value="", numeric=True),
    )
    return ToolView(
        path=paths.tool("bill-check"),
        title="Is this bill right?",
        description="Type in a repair bill and see it line by line beside the provider's own rate card: what agrees, "
        "what is missing, what may explain the rest, and what to ask.",
        crumbs=(Link("Home", paths.HOME), Link("Tools", paths.TOOLS)),
        tool="bill_check",
        intro="Line by line beside the provider's own card. A cause is a possibility, not a charge. Nothing leaves "
        "your browser.",
        data_url=data_url,
        cards_url=cards_url,
        groups=(FieldGroup("The work", work), FieldGroup("The lines of the bill", lines), FieldGroup("Its sums", sums)),
        button="Check the bill",
        caution="A quote, an older card or what was agreed on site may explain a difference. Lower bills are told as "
        "plainly as higher ones.",
        worked=(_worked(),),
        worked_note="61 minutes on site, billed as two hours, on an invented card: 72.00 an hour, every started half "
        "hour, VAT at 20 %.",
        defaults=(),
    )


def _line(number: int) -> tuple[Field, ...]:
    return (
        Field(f"kind{number}", f"Line {number}", "select", "labour" if number == 1 else "", groups=choices(KINDS)),
        Field(f"amount{number}", "Amount", numeric=True),
        Field(f"minutes{number}", "Minutes, if stated", numeric=True),
    )


def _worked() -> Table:
    found = bill_check(read_rate_card(CARD, minor_units=True), BILL, {}).as_json()
    (finding,) = found["findings"]
    billed, expected = found["billed_total"], found["expected"]
    columns = (Column("Line"), Column("Billed", numeric=True), Column("By the card", numeric=True), Column("The card"))
    rows = (
        ("Labour", _money(finding["billed"]), _money(finding["expected"]), finding["words"]),
        ("Tax", _money(found["tax"]["billed"]), _money(expected["tax"]), "right on what was billed"),
        ("Total", _money(billed), _money(expected["total"]), f"{_money(found['difference'])} more"),
    )
    return Table("A bill beside the card", columns, rows)


def _money(minor: int) -> str:
    return formats.money(Money(minor, "GBP"))
