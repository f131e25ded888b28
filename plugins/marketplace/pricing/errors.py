"""What the engine raises.

CannotPrice          an incident that cannot be priced on a card: a stable code and a finished sentence
└── ClauseUnknown    the card says `unknown` for a clause that this price depends on
"""

from __future__ import annotations


class CannotPrice(ValueError):
    """Why an incident has no price on a card."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)


class ClauseUnknown(CannotPrice):
    """A clause that the card does not state, and the values it could have."""

    def __init__(self, clause: str, values: tuple[str, ...]) -> None:
        self.clause = clause
        self.values = values
        super().__init__("clause_unknown", f"The card does not say {clause}; the price is a range. Use price_range.")
