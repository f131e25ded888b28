"""What it costs at one provider: the reference incidents with every line of their bills, and the rate card itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from marketplace import formats
from marketplace.availability import CalledBasket, Refused, Start
from marketplace.models.money import Money
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import plain
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.models.reference.reference import Reference
from marketplace.models.review.full import FullReview
from marketplace.pricing.engine import HolidayLists
from marketplace.pricing.quote import Line, Quote
from marketplace.pricing.range import QuoteRange
from marketplace.pricing.replay import replay
from marketplace.pricing.unpriced import silent_words, unpriced_words
from marketplace.views import wording
from marketplace.views.card import units as card_units
from marketplace.views.card.clause_words import left_open, open_line
from marketplace.views.card.money import BY_QUOTATION, MoneyWords
from marketplace.views.card.periods import period
from marketplace.views.parts import Bill, Fact, MoneyLine, Table
from marketplace.views.provider import fees, offers, payment, rates
from marketplace.views.starts import start_note

WARNINGS = {"ambiguous_time_first_occurrence": "The clocks show the start time twice that day; the first is meant."}


@dataclass(frozen=True, slots=True)
class BasketJob:
    """One reference incident on a provider's page; price None means it has none, for `reason`."""

    id: str
    title: str
    case: str
    price: str | None
    price_note: str
    reason: str
    bills: tuple[Bill, ...]


@dataclass(frozen=True, slots=True)
class PricesView:
    """The section on prices."""

    basis: str
    basket: tuple[BasketJob, ...]
    tables: tuple[Table, ...]
    fees: tuple[Fact, ...]
    payment: tuple[Fact, ...]


def prices_view(card: RateCard, called: CalledBasket, reference: Reference, as_of: date) -> PricesView:
    """Make the section on prices of one rate card."""
    tables = (
        rates.hourly_rates(card),
        rates.bands(card, reference.holidays, as_of),
        card_units.units(card),
        offers.jobs(card, reference),
        offers.blocks(card),
    )
    return PricesView(
        basis=" ".join(_basis(card, as_of)),
        basket=tuple(basket_job(card, incident, called[incident.id]) for incident in reference.incidents.incidents),
        tables=tuple(table for table in tables if table is not None),
        fees=fees.fees(card, reference),
        payment=payment.payment(card),
    )


def _basis(card: RateCard, as_of: date) -> Iterator[str]:
    yield f"Rate card in {card.currency} for {wording.AUDIENCES[card.audience or 'both']},"
    if days := period(card, as_of):
        yield f"{days},"
    if card.last_confirmed:
        yield f"last confirmed on {formats.day(card.last_confirmed)}."


def basket_job(card: RateCard, incident: ReferenceIncident, found: Start | Refused) -> BasketJob:
    """Make the view of one reference incident; a price for another hour than the job's own says when work starts."""
    if isinstance(found, Refused):
        return BasketJob(incident.id, incident.title, incident.label, None, "", why_no_price(incident, found), ())
    price = found.price
    return BasketJob(
        id=incident.id,
        title=incident.title,
        case=incident.label,
        price=price_text(price, net=shows_net(card)),
        price_note=start_and_price_note(card, found),
        reason=BY_QUOTATION,
        bills=tuple(_bills(card, price)),
    )


def why_no_price(incident: ReferenceIncident, found: Refused) -> str:
    """Return why a reference incident has no price, in a few words."""
    if found.code == "channel_not_offered":
        return f"{wording.CHANNELS[incident.channel]} is not offered"
    return wording.NO_PRICE.get(found.code, wording.NO_FIGURE)


def start_and_price_note(card: RateCard, found: Start) -> str:
    """Return when work starts, where that is later than the job's own hour, and how the price is to be read."""
    return "; ".join(filter(None, (start_note(found, card), price_note(card, found.price))))


def shows_net(card: RateCard) -> bool:
    """Return whether a card's headline figures are without tax: what businesses compare."""
    return card.audience != "household"


def price_text(price: QuoteRange, *, net: bool) -> str | None:
    """Return a price as one text: exact, a range, or "from"; None when the work itself has no price."""
    if price.work_unpriced:
        return None
    currency = price.low.currency
    low, high = price.net if net else price.total
    if not price.complete:
        return f"from {formats.money(Money(low, currency))}" if low else None
    return formats.money_range(Money(low, currency), Money(high, currency))


def price_note(card: RateCard, price: QuoteRange) -> str:
    """Return how a price is to be read: with or without tax, and what the card leaves open."""
    tax, name, currency = card.tax, formats.isolated(card.tax.called), price.low.currency
    if tax.mode == "none":
        told = f"no {name} is added"
    elif price.complete and price.net == price.total:
        # Where only parts are taxed, a bill without parts holds none.
        told = f"no {name} on this bill"
    elif not shows_net(card):
        told = f"with {name}"
    else:
        told = f"without {name}"
        if price.complete:
            low, high = price.total
            told += f"; {formats.money_range(Money(low, currency), Money(high, currency))} with it"
    if tax.base_is_silent:
        told += ", on what it is: not stated"
    opened = left_open(price)
    return f"{told}; {opened}" if opened else told


def _bills(card: RateCard, price: QuoteRange) -> Iterator[Bill]:
    if price.exact:
        yield bill(card, price.low, "See the lines")
    else:
        yield bill(card, price.low, "See the lines at the least")
        yield bill(card, price.high, "See the lines at the most")


def bill(card: RateCard, quote: Quote, summary: str) -> Bill:
    """Make an itemised bill of a quote; the lines add up to the net, or to the total where prices hold tax."""
    money = MoneyWords.of(card)
    return Bill(
        summary=summary,
        caption=f"Bill in {quote.currency}",
        lines=tuple(_line(card, money, line) for line in quote.lines),
        sums=_sums(card, money, quote),
        incomplete=_incomplete(card, quote),
        warnings=(
            *(f"{line.label}: {money.full(line.amount)}." for line in quote.after),
            *silent_words(quote.silent, formats.join),
            *(WARNINGS.get(code, code.replace("_", " ")) for code in quote.warnings),
        ),
    )


def _sums(card: RateCard, money: MoneyWords, quote: Quote) -> tuple[MoneyLine, ...]:
    tax, name = card.tax, formats.isolated(card.tax.called)
    total = MoneyLine("Total" if quote.complete else "Total so far", money.full(quote.total))
    if tax.mode == "none":
        return (total,)
    rate = f" {plain(tax.rate_pct)}%" if tax.rate_pct is not None else ""
    held = tax.mode == "inclusive"
    tax_line = MoneyLine(
        f"{name if tax.name else formats.capital(name)}{rate}{' inside the prices' if held else ''}",
        money.full(quote.tax),
    )
    return (MoneyLine(f"Without {name}", money.full(quote.net)), tax_line, total)


def _line(card: RateCard, money: MoneyWords, line: Line) -> MoneyLine:
    band = None if line.band is None else rates.band_name(card, line.band).lower()
    detail = None
    if line.minutes is not None:
        detail = formats.duration(line.minutes)
        if line.hourly is not None:
            detail += f" at {money.hourly(line.hourly)} an hour"
    return MoneyLine(line.called(band), money.full(line.amount), detail)


def repriced(card: RateCard, review: FullReview, holidays: HolidayLists) -> str | None:
    """Return what the card of that day gives for a review's job, on the bill's tax basis, and what that leaves out."""
    found = replay(card, review, holidays)
    if found is None or review.billed is None or review.billed.currency != card.currency:
        return None
    text = price_text(found.price, net=not review.billed.tax_included)
    if text is None:
        return None
    return text + (f", without {formats.join(found.left_out)}" if found.left_out else "")


def _incomplete(card: RateCard, quote: Quote) -> str | None:
    if quote.complete:
        return None
    reasons = {part: quote.why(part) for part in quote.unpriced}
    told = unpriced_words(reasons, lambda band: rates.band_name(card, band).lower(), formats.join)
    return " ".join(filter(None, (*told, open_line(quote)))) or None
