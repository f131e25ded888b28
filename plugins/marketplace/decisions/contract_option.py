"""Option: one way on from a managed contract, and what it costs. Source: docs/decisions.md#leaving-a-contract"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from marketplace.decisions.contract_dates import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way on: `now`, `end` or `do_nothing`; amounts in minor units, `months` after the running one."""

    id: str
    last_day: date | None
    months: Fraction
    fees: int
    termination_fee: int
    other: int
    offboarding: int
    onboarding: int
    breakfix: int
    notice: Deadline | None = field(default=None)

    @property
    def until_end(self) -> int:
        """Return the cost of staying until the last day."""
        return self.fees + self.termination_fee + self.other + self.offboarding

    @property
    def total(self) -> int:
        """Return the cost up to the horizon."""
        return self.until_end + self.onboarding + self.breakfix

    def as_json(self, *, notice_needed: bool) -> dict[str, Any]:
        """Return the option as the vectors write it."""
        tree: dict[str, Any] = {
            "id": self.id,
            "last_day": None if self.last_day is None else self.last_day.isoformat(),
            "months": str(self.months),
            **{name: getattr(self, name) for name in ("fees", "termination_fee", "other", "offboarding", "onboarding")},
            "breakfix": self.breakfix,
            "until_end": self.until_end,
            "total": self.total,
        }
        if self.id == "end":
            tree["notice"] = self.notice.as_json() if notice_needed and self.notice else None
        return tree
