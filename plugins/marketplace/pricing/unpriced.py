"""Why a part of a bill has no price, which clauses a card is silent about, and the words for both.

Source: docs/pricing.md#what-has-no-price. The browser says the same from these tables, which its data carry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

# By quotation, where no other reason is named; the card does not state it; the incident does not say how far it is, how
# long the drive takes, where it is, or what was agreed.
QUOTATION, NOT_STATED = "quotation", "not_stated"
DISTANCE, DRIVE, PLACE, AGREED = "distance", "drive", "place", "agreed"
REASONS = {
    QUOTATION: "By quotation only: {parts}.",
    NOT_STATED: "Not stated: {parts}.",
    DISTANCE: "Needs the distance: {parts}.",
    DRIVE: "Needs the time of the drive: {parts}.",
    PLACE: "Needs the place: {parts}.",
    AGREED: "Needs the price that was agreed: {parts}.",
}
# What counted as none because the card does not state it.
SILENT = "Not stated, so counted as none: {parts}."
# What counted on every line because the card does not state on which ones.
TAX_BASE = "tax.applies_to"
SILENT_BASE = "Not stated, so counted on everything: {parts}."
PARTS = {
    "labour": "labour",
    "job": "the fixed price",
    "technicians": "further technicians",
    "callout": "call-out",
    "travel": "travel",
    "collection": "collection",
    "no_show": "the price of a missed appointment",
    "cancellation": "the price of cancelling late",
    "declined": "the price of declining",
    "expenses": "costs passed on",
    "storage": "storage",
    "deposit": "the deposit that is kept",
    "parts": "what is added to the cost of parts",
    "diagnostic": "diagnosis fee",
    "priority": "price of faster handling",
    "no_fix_no_fee": "no fix, no fee",
    "return_visit": "reduction for a second visit",
    "day_rates": "day rate",
    "quote_policy": "whether a quoted most binds",
    TAX_BASE: "tax",
}


class Part(NamedTuple):
    """A part of a bill that has no price: its kind, and the band or the fixed-price job where one is meant."""

    kind: str
    name: str = ""

    @property
    def id(self) -> str:
        """Return the part as the vectors write it: labour:evening, job:malware_removal, travel."""
        return f"{self.kind}:{self.name}" if self.name else self.kind

    @property
    def is_work(self) -> bool:
        """Return whether the part is the work itself."""
        return self.kind in {"labour", "job"}


def unpriced_words(
    reasons: Mapping[Part, Sequence[str]], named: Callable[[str], str], join: Callable[[list[str]], str] = ", ".join
) -> list[str]:
    """Return one sentence for each reason why parts have no price; `reasons` by part, `named` says a band's name."""
    found: dict[str, list[str]] = {}
    for part, codes in reasons.items():
        for code in codes:
            found.setdefault(code, []).append(part_words(part, named))
    return [REASONS[code].format(parts=join(found[code])) for code in REASONS if code in found]


def silent_words(silent: Sequence[str], join: Callable[[list[str]], str] = ", ".join) -> list[str]:
    """Return the sentences about what a card does not state: what counted as none, and what counted on everything."""
    counted = {
        SILENT: [name for name in silent if name != TAX_BASE],
        SILENT_BASE: [TAX_BASE] if TAX_BASE in silent else [],
    }
    return [told.format(parts=join([PARTS[name] for name in names])) for told, names in counted.items() if names]


def part_words(part: Part, named: Callable[[str], str]) -> str:
    """Return what a part is called; `named` says a band's name."""
    return f"{PARTS[part.kind]} ({named(part.name)})" if part.kind == "labour" else PARTS[part.kind]
