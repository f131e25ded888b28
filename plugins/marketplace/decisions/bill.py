"""Bill: what the reader types in from paper, and to which family each line belongs.

Source: docs/decisions.md#families
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from marketplace import policy
from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields, money, number
from marketplace.models.pricing.rate_card import RateCard
from marketplace.pricing.quote import KINDS, Quote
from marketplace.problems import shown

MOST_LINES = 60
MOST_RATE = 10**11
# In the order in which findings stand. A kind that no family names is another charge.
FAMILIES = {
    "labour": (
        "labour", "labour_minimum", "first_block", "step", "day_rate", "technicians", "minimum_charge", "labour_cap",
    ),
    "flat_job": ("flat_job",),
    "diagnostic": ("diagnostic", "diagnostic_credit"),
    "callout": ("callout",),
    "travel": ("travel", "collection"),
    "priority_fee": ("priority_fee",),
    "part": ("part", "parts_discount"),
    "other": ("other", "expense", "storage", "outcome_fee", "parts_kept", "group_discount", "quoted_max"),
    "waived": ("no_fix_no_fee",),
}  # fmt: skip
LINE_KINDS = tuple(kind for kinds in FAMILIES.values() for kind in kinds)
# The family of a part that is by quotation, by the first word of its name.
UNPRICED = {"labour": "labour", "technicians": "labour", "job": "flat_job", "parts": "part", "collection": "travel"}


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line as it is billed; the amount in minor units may be below zero."""

    kind: str
    amount: int
    minutes: int | None
    rate: Fraction | None
    band: str | None


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill; `taxed` says whether the lines hold tax. Amounts in minor units, None where it states none."""

    lines: tuple[BillLine, ...]
    taxed: bool
    net: int | None
    tax: int | None
    total: int


def read_bill(card: RateCard, fields: Fields) -> Bill:
    """Return the bill of an input. Raises CannotDecide."""
    bill = fields.group("bill", ("currency", "lines", "lines_tax", "net", "tax", "total"))
    currency = bill.currency()
    if currency != card.currency:
        message = f"The bill is in {currency}, the card in {card.currency}. They are compared only in one currency."
        raise CannotDecide("bill_currency_differs", bill.path("currency"), message)
    stated = bill.get("lines")
    if not stated and (stated is None or isinstance(stated, list)):
        raise CannotDecide("bill_empty", bill.path("lines"), "Type in at least one line of the bill.")
    if isinstance(stated, list) and len(stated) > MOST_LINES:
        message = f"The bill has {len(stated)} lines; the most is {MOST_LINES}. Add up lines of one kind."
        raise CannotDecide("bill_too_long", bill.path("lines"), message)
    lines = tuple(
        _line(card, one) for one in bill.groups("lines", ("kind", "amount", "minutes", "rate", "band", "label"))
    )
    taxed = bill.choice("lines_tax", ("included", "excluded")) == "included"
    if not bill.has("total"):
        raise CannotDecide("bill_total_missing", bill.path("total"), "Type in the total of the bill.")
    net, tax = (money(bill.get(name), bill.path(name)) if bill.has(name) else None for name in ("net", "tax"))
    return Bill(lines, taxed, net, tax, bill.amount("total"))


def _line(card: RateCard, fields: Fields) -> BillLine:
    kind, band = fields.get("kind"), fields.get("band")
    if kind not in LINE_KINDS:
        message = f"{shown(kind)} is not a kind of line. Choose the nearest, or other."
        raise CannotDecide("line_kind_unknown", fields.path("kind"), message)
    if band is not None and band not in card.band_ids:
        message = f"{shown(band)} is not one of the bands: {', '.join(card.band_ids)}."
        raise CannotDecide("band_unknown", fields.path("band"), message)
    return BillLine(
        kind=kind,
        amount=money(fields.get("amount"), fields.path("amount"), signed=True),
        minutes=fields.whole("minutes", 0, policy.LONGEST_WORK_MINUTES) if fields.has("minutes") else None,
        rate=number(fields.get("rate"), fields.path("rate"), MOST_RATE) if fields.has("rate") else None,
        band=band,
    )


def families_of(card: RateCard, quote: Quote) -> dict[str, str]:
    """Return the family of each kind of line; what no fix, no fee waives on this bill stands together with it."""
    found = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}
    promise = card.no_fix_no_fee
    if promise is not None and any(line.kind == "no_fix_no_fee" for line in quote.lines):
        for word in promise.waives:
            found |= dict.fromkeys(KINDS.get(word, ()), "waived")
    return found


def unpriced_families(quote: Quote) -> set[str]:
    """Return the families of the parts that have no price on the card."""
    names = {part.kind for part in quote.unpriced}
    return {UNPRICED.get(name, name if name in FAMILIES else "other") for name in names}
