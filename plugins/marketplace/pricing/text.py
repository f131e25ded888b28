"""Quotes as text for a terminal: an itemised bill, and the basket as a table."""

from __future__ import annotations

from fractions import Fraction

from marketplace.models.money import Money
from marketplace.pricing.amounts import half_up
from marketplace.pricing.basket import PricedBasket
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.quote import Quote
from marketplace.pricing.range import QuoteRange
from marketplace.pricing.unpriced import silent_words, unpriced_words

WIDTH = 48
WARNINGS = {
    "ambiguous_time_first_occurrence": "The clocks show the start time twice that day; the first is meant.",
    "block_exhausted": "The prepaid block was used up.",
    "block_expired": "The prepaid block has expired.",
    "block_not_valid_for_channel": "The prepaid block does not cover this channel.",
}


def answer_text(answer: QuoteRange | CannotPrice) -> str:
    """Return an answer as a readable bill; a range prints both ends and what is unknown."""
    if isinstance(answer, CannotPrice):
        return f"No price: {_clean(answer.message)} [{answer.code}]\n"
    if answer.exact:
        return bill_text(answer.low)
    unknown = f"The card does not say: {', '.join(answer.unknown_clauses)}. " if answer.unknown_clauses else ""
    ranged = f"The card gives a range: {', '.join(answer.ranged)}. " if answer.ranged else ""
    return (
        f"{unknown}{ranged}So the price is a range.\n\n"
        f"At least\n{bill_text(answer.low)}\nAt most\n{bill_text(answer.high)}"
    )


def bill_text(quote: Quote) -> str:
    """Return a quote as an itemised bill."""
    rows = [(_clean(line.label), _time(line.minutes, line.hourly, quote.currency), line.amount) for line in quote.lines]
    text = [f"{label:<{WIDTH}} {time:>20} {Money(amount, quote.currency).digits:>12}" for label, time, amount in rows]
    text += _sums(quote)
    text += [
        f"{line.label:>{WIDTH + 17}} {quote.currency} {Money(line.amount, quote.currency).digits:>12}"
        for line in quote.after
    ]
    text += unpriced_words({part: quote.why(part) for part in quote.unpriced}, lambda band: band)
    text += silent_words(quote.silent)
    text += [f"At least: the card names no upper end for {', '.join(quote.open_above)}."] if quote.open_above else []
    text += [WARNINGS.get(code, code) for code in quote.warnings]
    if quote.block is not None:
        text.append(
            f"Block {quote.block.product}: {quote.block.consumed_min} min used, {quote.block.remaining_min} left."
        )
    return "\n".join(text) + "\n"


def _sums(quote: Quote) -> list[str]:
    """Return net, tax and total; where the work itself has no price, small parts that have one are no total."""
    if quote.work_unpriced:
        return [f"{'Total':>{WIDTH + 17}} by quotation"]
    sums = [("Net", quote.net), ("Tax", quote.tax), ("Total" if quote.complete else "Total from", quote.total)]
    return [
        f"{label:>{WIDTH + 17}} {quote.currency} {Money(amount, quote.currency).digits:>12}" for label, amount in sums
    ]


def basket_text(priced: PricedBasket) -> str:
    """Return the basket as a table of net and total."""
    return "".join(f"{name:<4} {_price_text(price)}\n" for name, price in priced.items())


def _price_text(price: QuoteRange | None) -> str:
    if price is None:
        return "not offered"
    if price.work_unpriced:
        return "by quotation"
    currency = price.low.currency
    ends = [[Money(amount, currency).digits for amount in sorted({*pair})] for pair in (price.net, price.total)]
    sums = [" to ".join(pair) for pair in ends]
    unknown = f"  (unknown: {', '.join(price.unknown_clauses)})" if price.unknown_clauses else ""
    unknown += f"  (ranges: {', '.join(price.ranged)})" if price.ranged else ""
    start = "" if price.complete else "from "
    return f"{currency} {start}{sums[0]:>18} net {start}{sums[1]:>18} total{unknown}"


def _time(minutes: int | None, rate: Fraction | None, currency: str) -> str:
    if minutes is None:
        return ""
    if rate is None:
        return f"{minutes} min"
    # The line is computed with the exact rate, which may be no amount of the currency.
    whole = half_up(rate)
    return f"{minutes} min at {'' if whole == rate else 'about '}{Money(whole, currency).digits}"


def _clean(text: str) -> str:
    """Return text that cannot steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
