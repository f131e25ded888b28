"""Clauses that a card may leave `unknown`: asked for by name when a price depends on them, answered by assumption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marketplace.models.pricing.values import UNKNOWN
from marketplace.pricing.errors import ClauseUnknown

SAME, AS_LABOUR = "same", "as_labour"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """One assumed value for each unknown clause that was met so far."""

    values: Mapping[str, str] = field(default_factory=dict)

    def of(self, clause: str, stated: str, possible: tuple[str, ...]) -> str:
        """Return what the card states, else what is assumed. Raises ClauseUnknown when neither is there."""
        if stated != UNKNOWN:
            return stated
        if clause not in self.values:
            raise ClauseUnknown(clause, possible)
        return self.values[clause]

    def given(self, clause: str, value: str) -> Assumptions:
        """Return these assumptions and one more."""
        return Assumptions({**self.values, clause: value})
