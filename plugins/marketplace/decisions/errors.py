"""CannotDecide: an input that a tool cannot work with."""

from __future__ import annotations


class CannotDecide(ValueError):
    """Why there is no answer: a stable code, the field as a path like kinds.0.minutes, and a finished sentence."""

    def __init__(self, code: str, field: str, message: str) -> None:
        self.code = code
        self.field = field
        self.message = message
        super().__init__(message)
