"""Names of synthetic providers."""

from __future__ import annotations

from demo_data.synthetic.words import ENDINGS, STARTS, TRADES


def brand(number: int) -> str:
    """Return an invented name; no two numbers have names that an editor would take for each other."""
    rest, start = divmod(number, len(STARTS))
    rest, ending = divmod(rest, len(ENDINGS))
    rest, second = divmod(rest, len(STARTS))
    partner = f" and {STARTS[second - 1]}{ENDINGS[rest % len(ENDINGS)]}" if second or rest else ""
    return f"{STARTS[start]}{ENDINGS[ending]}{partner} {TRADES[number % len(TRADES)]}"
