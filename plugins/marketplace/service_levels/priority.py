"""The priority matrix: impact and urgency make a priority. Source: docs/service-levels.md#priority-matrix"""

from __future__ import annotations

LEVELS = ("high", "medium", "low")


def priority_of(impact: str, urgency: str) -> str:
    """Return P1 to P4 for two levels (high, medium, low). Raises ValueError for any other word."""
    steps = LEVELS.index(impact) + LEVELS.index(urgency)
    return f"P{min(steps, 3) + 1}"
