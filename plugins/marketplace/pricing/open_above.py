"""Which amounts without an upper end make a price a least one: those that can change it.

Source: docs/pricing.md#ranges
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from marketplace.pricing.errors import ClauseUnknown
from marketplace.pricing.quote import Quote
from marketplace.pricing.readings import Reading

# The quote of the same incident in another reading.
Requote = Callable[[Reading], Quote]


def open_amounts(quote: Quote, reading: Reading, requote: Requote) -> tuple[str, ...]:
    """Return those of a reading's open amounts that can change its quote; all where only several together do."""

    def same_when(raised: Reading) -> bool:
        try:
            found = requote(raised)
        except ClauseUnknown:
            # With more the price would hang on one more clause.
            return False
        return (found.net, found.total, found.unpriced) == (quote.net, quote.total, quote.unpriced)

    def raising(names: AbstractSet[str]) -> Reading:
        return Reading(reading.assumed, raised=frozenset(names))

    names: AbstractSet[str] = reading.opened.keys()
    while same_when(raised := raising(names)):
        # A dearer way may have led to another one, which is open above as well.
        if raised.opened.keys() <= names:
            return ()
        names = names | raised.opened.keys()
    return tuple(name for name in reading.opened if not same_when(raising({name}))) or tuple(reading.opened)
