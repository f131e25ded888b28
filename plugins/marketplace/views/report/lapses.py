"""What lapses when at a firm, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from marketplace import policy
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.snapshot import Snapshot

AGAIN = "Confirm it: the form 'all is correct', or last_confirmed."


@dataclass(frozen=True, slots=True, order=True)
class Lapse:
    """One thing that holds until a day, the last one included."""

    until: date
    what: str
    then: str


def lapses(snapshot: Snapshot, slug: str) -> tuple[Lapse, ...]:
    """Return what lapses at a firm, the soonest first; what has lapsed already comes first of all."""
    provider = snapshot.providers[slug]
    cards = [card for card in provider.rate_cards if card.valid_to is None or card.valid_to >= snapshot.as_of]
    of_cards = (lapse for card in cards for lapse in _of_card(card, many=len(cards) > 1))
    return tuple(sorted([*_of_profile(provider.profile), *of_cards]))


def current_until(profile: Profile) -> date:
    """Return the last day on which what a firm has confirmed is not called old."""
    return profile.last_confirmed + timedelta(days=policy.STALE_DAYS)


def _of_profile(profile: Profile) -> Iterator[Lapse]:
    then = f"The page says that its facts are old, and the badge says 'not current'. {AGAIN}"
    yield Lapse(current_until(profile), "Your word on the profile", then)
    for certificate in profile.certifications:
        if certificate.expires:
            yield Lapse(certificate.expires, f"Certificate {certificate.id}", "The page says that it has ended.")
    for insurance in profile.insurance:
        if insurance.valid_until:
            then = "The page says that it has ended, and who asks for insured firms no longer finds you."
            yield Lapse(insurance.valid_until, f"Insurance {insurance.kind}", then)
    if profile.verification.expires:
        then = "The page says that the check is too long ago. Editors check again: write to them."
        yield Lapse(profile.verification.expires, "What editors checked", then)


def _of_card(card: RateCard, *, many: bool) -> Iterator[Lapse]:
    name = f"Rate card for {card.audience}" if many and card.audience else "Rate card"
    if card.last_confirmed:
        stale = card.last_confirmed + timedelta(days=policy.STALE_DAYS)
        too_old = card.last_confirmed + timedelta(days=policy.TOO_OLD_DAYS)
        yield Lapse(stale, f"{name}, your word", f"The page says that its prices are old. {AGAIN}")
        yield Lapse(too_old, f"{name}, comparisons", f"Its prices leave all comparisons. {AGAIN}")
    if card.valid_to:
        yield Lapse(card.valid_to, f"{name}, its period", "There is no price from the next day on, if no card follows.")
