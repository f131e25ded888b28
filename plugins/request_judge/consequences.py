"""What changes for buyers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from request_judge.data import Checked


def consequences_of(checked: Checked, slugs: Collection[str], now: datetime) -> tuple[str, ...]:
    """Return nothing yet."""
    return ()
