"""Formulas of other sites, only to show beside ours; nothing here orders a list."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054


def wilson_lower(positive: int, total: int, z: float = Z_95) -> float:
    """Return the lower end of Wilson's interval for a share, as some sites rank by; 0 for no votes (Wilson 1927)."""
    if not total:
        return 0.0
    share, spread = positive / total, z * z / total
    centre = share + spread / 2
    margin = z * sqrt(share * (1 - share) / total + spread / (4 * total))
    return (centre - margin) / (1 + spread)
