"""What could not be read of a record: touching it ends the rule that needs it, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

FoundT = TypeVar("FoundT")


class Unread(AttributeError):
    """A part of a record that could not be read: what needs it cannot be judged."""


def until_unknown(found: Iterable[FoundT]) -> Iterator[FoundT]:
    """Yield what a rule finds until it touches a part that could not be read; every other error is a real one."""
    with suppress(Unread):
        yield from found
