"""What a reference incident costs at a provider, in the few words of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.models.money import exponent_of
from marketplace.models.pricing.rate_card import UNKNOWN, RateCard
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.views.card.periods import NO_CARD

if TYPE_CHECKING:
    from marketplace.pricing.range import QuoteRange
    from marketplace.snapshot import Snapshot

REMOTE_JOB = "B1"
VISIT_JOB = "B2"
BENCH_JOB = "B6"
# Short names for narrow columns; the incident's own title and label stand where there is room.
SHORT = {"B1": "Remote fix", "B2": "On-site fix", "B6": "Malware removal"}


@dataclass(frozen=True, slots=True)
class Price:
    """The price of one job; without an amount, the text says why and `stated` is False."""

    label: str
    text: str
    stated: bool
    note: str | None = None


def incident(snapshot: Snapshot, name: str) -> ReferenceIncident | None:
    """Return a reference incident, or None when the basket has none of that id."""
    return next((found for found in snapshot.reference.incidents.incidents if found.id == name), None)


def job_label(job: ReferenceIncident) -> str:
    """Return what a job is called in a list: Remote fix, 30 min."""
    return f"{SHORT.get(job.id, job.title)}, {job.minutes} min"


def job_price(snapshot: Snapshot, slug: str, job: ReferenceIncident, *, served: bool = True) -> Price:
    """Return what a job costs at a provider; `served` is False where the provider does not offer it at this place."""
    found = snapshot.baskets[slug].get(job.id)
    label = job_label(job)
    if found is None:
        return Price(label, "not offered", stated=False)
    if not snapshot.cards[slug].is_in_force(snapshot.as_of):
        return Price(label, NO_CARD, stated=False)
    if not served:
        return Price(label, "not offered here", stated=False)
    text = _amount(found, snapshot.cards[slug])
    if text is None:
        return Price(label, "by quotation", stated=False)
    return Price(label, text, stated=True, note=_tax_note(found, snapshot.cards[slug]))


def _amount(found: QuoteRange, card: RateCard) -> str | None:
    """Return an amount, a range or a "from" amount: net for businesses, with tax for cards of households only."""
    low, high = found.total if card.audience == "household" else found.net
    exponent = exponent_of(card.currency)
    if not found.complete:
        return f"from {formats.money(low, card.currency, exponent)}" if low else None
    return formats.money_range(low, high, card.currency, exponent)


def _tax_note(found: QuoteRange, card: RateCard) -> str | None:
    tax = card.tax
    if tax.mode == "none":
        return f"no {formats.isolated(tax.name)} added"
    if tax.mode == UNKNOWN:
        return f"{formats.isolated(tax.name)} not stated"
    if card.audience == "household":
        return f"with {formats.isolated(tax.name)}"
    return f"plus {formats.isolated(tax.name)}" if found.high.tax else f"no {formats.isolated(tax.name)} on labour"
