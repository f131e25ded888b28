"""What a reference incident costs at a provider, in the few words of a list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from marketplace import formats
from marketplace.availability import Refused, Start
from marketplace.models.pricing.rate_card import UNKNOWN, RateCard
from marketplace.models.reference.basket import ReferenceIncident
from marketplace.views import wording
from marketplace.views.card.money import BY_QUOTATION
from marketplace.views.card.periods import NO_CARD
from marketplace.views.provider.bills import price_text, shows_net
from marketplace.views.starts import start_note

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
    """Return what a job costs at a provider, and when work starts where nobody works at the job's hour.

    `served` is False where the provider does not offer it at this place.
    """
    found, card = snapshot.baskets[slug].get(job.id), snapshot.cards[slug]
    label = job_label(job)
    if not is_offered(found):
        return Price(label, wording.NO_PRICE["channel_not_offered"], stated=False)
    if not card.is_in_force(snapshot.as_of):
        return Price(label, NO_CARD, stated=False)
    if not served:
        return Price(label, "not offered here", stated=False)
    if isinstance(found, Start):
        text = price_text(found.price, net=shows_net(card))
        note = ", ".join(filter(None, (start_note(found, card), _tax_note(found.price, card))))
        return Price(label, text or BY_QUOTATION, stated=text is not None, note=note if text else None)
    return Price(label, wording.NO_PRICE.get(found.code, wording.NO_FIGURE), stated=False)


def is_offered(found: Start | Refused | None) -> TypeGuard[Start | Refused]:
    """Return whether a reference job is work that the provider offers, with a price or without."""
    return found is not None and not (isinstance(found, Refused) and found.code == "channel_not_offered")


def is_reached(channel: str, channels: Collection[str]) -> bool:
    """Return whether a job's channel is among those of a place; what is collected or posted is mended on the bench."""
    return channel in channels or (channel == "workshop" and bool({"pickup", "mail_in"}.intersection(channels)))


def _tax_note(found: QuoteRange, card: RateCard) -> str | None:
    tax, name = card.tax, formats.isolated(card.tax.called)
    if tax.mode == "none":
        return f"no {name} added"
    if tax.mode == UNKNOWN:
        return f"{name} not stated"
    if card.audience == "household":
        return f"with {name}"
    if tax.base_is_silent:
        return f"without {name}, on what it is: not stated"
    return f"plus {name}" if found.high.tax else f"no {name} on labour"
