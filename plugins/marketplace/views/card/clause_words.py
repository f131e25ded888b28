"""What clauses of a rate card are called on a page, where a price depends on one that the card leaves open.

theme/scripts/estimate/clause_words.js says the same in the browser, from the same tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marketplace import formats
from marketplace.pricing.quote import Quote
from marketplace.pricing.range import QuoteRange

# A star stands for any name: a channel, a band, a job.
CLAUSES = {
    "stacking": "how surcharges add up",
    "tax.mode": "whether prices hold tax",
    "tax.applies_to": "whether tax is on everything or on parts",
    "boundary": "which band counts when work runs into another",
    "parts_markup_pct": "the mark-up on parts",
    "channel_rules.*.increment_min": "the billing unit",
    "channel_rules.*.rounding": "how part units are billed",
    "channel_rules.*.first_block.by_band": "what the first block costs after hours",
    "channel_rules.*.steps.*.by_band": "what a short visit costs after hours",
    "callout.*.by_band": "what the call-out costs after hours",
    "travel.trip": "whether travel counts one way or both",
    "travel.by_band": "what travel costs after hours",
    "travel.*.trip": "whether travel counts one way or both",
    "travel.*.by_band": "what travel costs after hours",
    "collection.*.trip": "whether collection counts one way or both",
    "collection.*.by_band": "what collection costs after hours",
    "collection.*.*.trip": "whether collection counts one way or both",
    "collection.*.*.by_band": "what collection costs after hours",
    "diagnostic.policy": "when the diagnosis fee is due",
    "no_fix_no_fee.waives": "what is waived when nothing is fixed",
    "flat_jobs.*.by_band": "what the fixed price is after hours",
    "block_hours.*.burn": "how fast a prepaid block is used up",
    "day_rates.rule": "when a day rate applies",
}
# First part of an amount's name -> what the amount is the price of.
AMOUNTS = {
    "rates": "an hour",
    "bands": "an hour at that time",
    "channel_rules": "an hour or a visit",
    "callout": "the call-out",
    "travel": "travel",
    "collection": "collection",
    "diagnostic": "the diagnosis",
    "flat_jobs": "the fixed price",
    "priority": "faster handling",
    "technicians": "further technicians",
    "labour_cap": "the most that labour costs",
    "day_rates": "a day of work",
    "payment": "what is due for a missed or declined job",
    "return_visit": "a second visit",
    "storage": "storage",
    "expenses": "costs passed on",
}


def clause_words(name: str) -> str:
    """Return what an unknown clause is called; its name in the file where no words are known."""
    parts = name.split(".")
    for pattern, words in CLAUSES.items():
        wanted = pattern.split(".")
        # The table of a band may name the band behind it.
        if len(wanted) <= len(parts) and all(word in ("*", part) for word, part in zip(wanted, parts, strict=False)):
            return words
    return name


def amounts_words(names: Iterable[str]) -> str:
    """Return what amounts are the price of, each once: an hour and travel."""
    return formats.join(list(dict.fromkeys(AMOUNTS.get(name.partition(".")[0], name) for name in names)))


def left_open(price: QuoteRange) -> str:
    """Return what a card leaves open about a price, as one clause of a sentence; nothing where it is one figure."""
    return "; ".join(_left_open(price))


def _left_open(price: QuoteRange) -> Iterator[str]:
    if price.unknown_clauses:
        yield f"the card does not say {formats.join([clause_words(name) for name in price.unknown_clauses])}"
    if price.ranged:
        yield f"the card gives a range for {amounts_words(price.ranged)}"
    opened = dict.fromkeys(name for quote in price.quotes for name in quote.open_above)
    if opened:
        yield f"the card names only the least for {amounts_words(opened)}"


def open_line(quote: Quote) -> str:
    """Return the sentence about amounts of which the card names only the least; nothing where there are none."""
    return f"The card names only the least for {amounts_words(quote.open_above)}." if quote.open_above else ""
