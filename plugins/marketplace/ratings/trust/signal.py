"""What a signal is: a reason for a person to look, computed alike for good and bad reviews, never an accusation."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Signal:
    """One signal: its code (docs/ratings.md#signals), whom it is about, what to read, and what was seen."""

    code: str
    about: str
    reviews: tuple[str, ...]
    seen: str


@dataclass(frozen=True)
class Signals:
    """What was found, and how many cases each signal was tested on: some false ones are to be expected."""

    found: tuple[Signal, ...]
    tested: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """Return the private list that editors work through."""
        return {"signals": [asdict(signal) for signal in self.found], "tested": self.tested}
