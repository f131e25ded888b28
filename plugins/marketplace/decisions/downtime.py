"""Downtime: what an outage costs the reader, between a low and a high sum. Source: docs/decisions.md#downtime"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from marketplace.decisions.fields import Fields, Range, money, people, share
from marketplace.decisions.opening import Lists
from marketplace.decisions.outage import FORMS, Lump, Outage, read_lumps, read_outage
from marketplace.decisions.rounding import nearest
from marketplace.models.reference.decision_method import ToolDefaults

FIELDS = (
    "currency", "timezone", "hours", "sales_hours", "from", *FORMS, "fold", "people", "share_lost", "labour_hour",
    "margin_hour", "caught_up", "lumps",
)  # fmt: skip
ENDS = ("low", "likely", "high")
# In the order of the form.
INPUTS = ("people", "share_lost", "labour_hour", "margin_hour", "caught_up")


@dataclass(frozen=True, slots=True)
class Figures:
    """One value of each input; amounts in minor units an hour."""

    people: Fraction
    share_lost: Fraction
    labour_hour: int
    margin_hour: int
    caught_up: Fraction

    @property
    def staff_hour(self) -> Fraction:
        """Return what an open hour of the staff costs."""
        return self.people * self.share_lost * self.labour_hour

    @property
    def sales_hour(self) -> Fraction:
        """Return the margin that is lost in an hour of sales."""
        return self.margin_hour * (1 - self.caught_up)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The cost of one outage, line by line, in minor units."""

    elapsed: int
    opened: int
    sales: int
    staff: int
    margin: int
    lumps: tuple[Lump, ...]
    per_open_hour: int

    @property
    def total(self) -> int:
        """Return the sum of the lines."""
        return self.staff + self.margin + sum(lump.amount for lump in self.lumps)

    def as_json(self) -> dict[str, Any]:
        """Return the cost as the vectors write it."""
        lines: list[dict[str, Any]] = [
            {"kind": "staff", "amount": self.staff},
            {"kind": "margin", "amount": self.margin},
            *({"kind": "lump", "label": lump.label, "amount": lump.amount} for lump in self.lumps),
        ]
        return {
            "elapsed_min": self.elapsed,
            "open_min": self.opened,
            "sales_min": self.sales,
            "lines": lines,
            "total": self.total,
            "per_open_hour": self.per_open_hour,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Downtime:
    """What an outage costs: inputs as ranges, sums that fall due once, and how long it lasted."""

    currency: str
    inputs: dict[str, Range[Any]]
    lumps: tuple[Lump, ...]
    outage: Outage

    def cost(self, duration: str = "likely", ends: dict[str, str] | None = None) -> Cost:
        """Return the cost at one end of each input, the likely one where none is named."""
        found = {name: self.inputs[name].at((ends or {}).get(name, "likely")) for name in INPUTS}
        figures, span = Figures(**found), self.outage.spans.at(duration)
        return Cost(
            elapsed=span.elapsed,
            opened=span.opened,
            sales=span.sales,
            staff=nearest(figures.staff_hour * span.opened / 60),
            margin=nearest(figures.sales_hour * span.sales / 60),
            lumps=tuple(lump for lump in self.lumps if lump.is_due(span.elapsed, span.opened)),
            per_open_hour=nearest(figures.staff_hour + figures.sales_hour),
        )

    def at(self, end: str) -> Cost:
        """Return the low, likely or high cost: what is caught up later makes it less."""
        other = {"low": "high", "high": "low"}.get(end, end)
        return self.cost(end, {**dict.fromkeys(INPUTS, end), "caught_up": other})

    def bars(self) -> list[dict[str, Any]]:
        """Return the total with each range alone at its low and its high, the longest swing first."""
        found = []
        if self.outage.spans.given:
            found.append(("duration", self.cost("low").total, self.cost("high").total))
        for name in INPUTS:
            if self.inputs[name].given:
                low, high = (self.cost(ends={name: end}).total for end in ("low", "high"))
                found.append((name, low, high))
        bars = [
            {"input": name, "total_at_low": low, "total_at_high": high, "swing": abs(high - low)}
            for name, low, high in found
        ]
        return sorted(bars, key=lambda bar: -bar["swing"])

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the vectors write it."""
        unknown = self.outage.holidays_unknown
        return {
            "currency": self.currency,
            **{end: self.at(end).as_json() for end in ENDS},
            "range": self.outage.spans.given or any(each.given for each in self.inputs.values()),
            "bars": self.bars(),
            "warnings": list(self.outage.warnings),
            **({"holidays_unknown": list(unknown)} if unknown else {}),
        }


def downtime(tree: Any, lists: Lists, usual: ToolDefaults) -> Downtime:
    """Return what an outage costs; `usual` has what the input does not state. Raises CannotDecide."""
    fields = Fields(tree, FIELDS)
    return Downtime(
        currency=fields.currency(),
        outage=read_outage(fields, lists),
        inputs={
            "people": fields.ranged("people", people, str(usual.downtime_people.value)),
            "share_lost": fields.ranged("share_lost", share, str(usual.downtime_share_lost.value)),
            "labour_hour": fields.ranged("labour_hour", money),
            "margin_hour": fields.ranged("margin_hour", money, 0),
            "caught_up": fields.ranged("caught_up", share, str(usual.downtime_caught_up.value)),
        },
        lumps=read_lumps(fields),
    )
