"""What the rate card of one provider says, as cells of a comparison, in the words of its own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from marketplace.availability import Refused
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.vocabulary import PRICED_CHANNELS
from marketplace.views import wording
from marketplace.views.card.customers import callout_term
from marketplace.views.card.money import BY_QUOTATION
from marketplace.views.card.units import units
from marketplace.views.lists.prices import REMOTE_JOB, VISIT_JOB
from marketplace.views.parts import Fact
from marketplace.views.provider import fees, payment, rates
from marketplace.views.provider.bills import price_text, shows_net, start_and_price_note, why_no_price
from marketplace.views.side_by_side.cells import Cell, Entry, of_fact

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

AN_HOUR = {"remote": "An hour remotely", "onsite": "An hour at your place", "workshop": "An hour on the bench"}
# One job for each way that most firms help, and one that is urgent; the others show with all rows.
MAIN_JOBS = (REMOTE_JOB, VISIT_JOB, "B3")
NOT_OFFERED = Cell("not offered", muted=True)
# The facts of a rate card that are compared, and what is said where a page has no such row.
FEES = (
    (callout_term("onsite"), "no visits"),
    ("Travel", "no visits"),
    ("Expedited handling", None),
    ("Diagnosis", None),
    ("No fix, no fee", None),
    ("Most that labour can cost", None),
    ("Parts", None),
)
PAYMENT = (
    "Payment",
    "Ways to pay",
    "Deposit",
    "Cancelling",
    "Written quote",
    "Asks before spending more than",
    "Estimate",
)


def jobs(snapshot: Snapshot, provider: Provider) -> Iterator[Entry]:
    """Yield the price of each reference job, or why there is none."""
    card, called = snapshot.cards[provider.slug], snapshot.baskets[provider.slug]
    for incident in snapshot.reference.incidents.incidents:
        found, minor = called[incident.id], incident.id not in MAIN_JOBS
        if isinstance(found, Refused):
            yield Entry(incident.title, Cell(why_no_price(incident, found), muted=True), minor)
            continue
        text, note = price_text(found.price, net=shows_net(card)), start_and_price_note(card, found)
        told = Cell(BY_QUOTATION, muted=True) if text is None else Cell(text, note or None)
        yield Entry(incident.title, told, minor)


def rate_card(snapshot: Snapshot, card: RateCard) -> Iterator[Entry]:
    """Yield the rates of an hour, how minutes are billed, what other hours cost, and every fee."""
    hourly = {row[0]: row[1] for row in rates.hourly_rates(card).rows}
    for channel in PRICED_CHANNELS:
        name = wording.CHANNELS[channel]
        yield Entry(AN_HOUR[channel], Cell(hourly[name]) if name in hourly else NOT_OFFERED)
    billed = {row[0]: row[1:] for row in units(card).rows}
    for channel in PRICED_CHANNELS:
        unit, least = billed.get(wording.CHANNELS[channel], (None, None))
        note = None if least is None else f"at least {least}" if least[:1].isdigit() else least
        told = Cell(unit, note) if channel in card.rates else NOT_OFFERED
        yield Entry(f"Billed in, {wording.CHANNELS[channel].lower()}", told)
    yield Entry("Other hours", _other_hours(snapshot, card))
    found = _by_term(fees.fees(card, snapshot.reference))
    for term, instead in FEES:
        yield Entry(term, of_fact(found.get(term), instead=instead))
    yield Entry("Tax", Cell(rates.tax_line(card)))


def _other_hours(snapshot: Snapshot, card: RateCard) -> Cell:
    """Return what an hour costs in each band besides the usual one."""
    rows = rates.bands(card, snapshot.reference.holidays).rows
    usual = rates.band_name(card, card.default_band)
    others = [f"{name}: {price}" for name, _, price in rows if name != usual]
    return Cell("; ".join(others)) if others else Cell("the same price at all hours", muted=True)


def terms_of_payment(card: RateCard) -> Iterator[Entry]:
    """Yield the terms of payment and of quotes."""
    found = _by_term(payment.payment(card))
    for term in PAYMENT:
        yield Entry(term, of_fact(found.get(term)))


def _by_term(facts: tuple[Fact, ...]) -> Mapping[str, Fact]:
    return {fact.term: fact for fact in facts}
