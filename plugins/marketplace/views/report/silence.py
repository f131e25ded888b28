"""What a firm does not state, and what stating it would change for its readers: none is an answer, too."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.snapshot import Snapshot
from marketplace.views.parts import Fact
from marketplace.views.provider import fees, identity, payment
from marketplace.views.provider.terms import terms

PRICED = "Bills say it; now they count it as none or leave it out, and the page names it as not stated."
PAYING = "The page says how it is; now a reader has to ask before ordering."
WRONG = "It stands under what follows if it goes wrong; now the page names it as not stated."
DATA = "Who may not give a device away without knowing finds the answer; now the page names it as not stated."
SELF = "Who needs it finds the answer; now the page names it as not stated, which is neither yes nor no."


def silence(snapshot: Snapshot, slug: str) -> tuple[tuple[str, str], ...]:
    """Return each thing that is not stated with what stating it would change, in the order of the page."""
    return tuple(dict(_found(snapshot, slug)).items())


def _found(snapshot: Snapshot, slug: str) -> Iterator[tuple[str, str]]:
    provider, card = snapshot.providers[slug], snapshot.cards[slug]
    profile, level = provider.profile, provider.service_level
    if level is None or not level.promises:
        yield "A promise of times (sla.yaml)", "You stand in the lists of who answers first; now they leave you out."
    if profile.hours is None:
        yield "Opening hours", "Readers see whether somebody is there, and what a call at night finds."
    if not profile.insurance:
        yield "Insurance", "Who asks for insured firms only finds you."
    agreed = terms(level or ServiceLevel(), card.currency)
    groups = (
        (fees.fees(card, snapshot.reference), PRICED),
        (payment.payment(card), PAYING),
        ((*agreed.remedy, *agreed.warranty, *agreed.limits, *agreed.liability), WRONG),
        (agreed.data, DATA),
        ((*identity.about(profile), *identity.accessibility(profile)), SELF),
    )
    for facts, change in groups:
        yield from ((term, change) for term in _unstated(facts))


def _unstated(facts: tuple[Fact, ...]) -> Iterator[str]:
    return (fact.term for fact in facts if fact.value is None)
