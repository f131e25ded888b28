"""The constants of RATE-3 as the mathematics uses them. Their home, with reasons, is _reference/rating.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from marketplace.models.reference.rating_method import RatingMethod

STARS = (1, 2, 3, 4, 5)
INVOICE, CONTACT, UNPROVEN = "verified_invoice", "verified_contact", "unverified"
PROOFS = (INVOICE, CONTACT, UNPROVEN)


@dataclass(frozen=True)
class Method:
    """The constants; `shares` are the prior's of 1 to 5 stars, exact, and add up to 1."""

    strength: Fraction
    shares: tuple[Fraction, ...]
    half_life_weeks: float
    max_age_weeks: int
    proof_weights: Mapping[str, float]
    week_cap: float
    unproven_allowance: float
    unproven_until: float
    wave_p: float
    wave_cap: float
    max_lag_days: int
    duplicate_min_words: int
    interval: tuple[float, float]
    min_votes_shown: int
    few_proven: int
    badge_low: float
    badge_min_votes: int
    badge_min_invoices: int

    @property
    def prior_mean(self) -> Fraction:
        """Return the mean of the prior, in stars."""
        return sum((star * share for star, share in zip(STARS, self.shares, strict=True)), Fraction())

    @property
    def prior_votes(self) -> tuple[float, ...]:
        """Return the prior as pseudo-votes of 1 to 5 stars."""
        return tuple(float(self.strength * share) for share in self.shares)

    def with_shares(self, shares: Sequence[Fraction]) -> Method:
        """Return the method with another prior of the same strength."""
        return replace(self, shares=tuple(shares))

    @classmethod
    def of(cls, published: RatingMethod) -> Method:
        """Read the published method."""
        value = {name: each.value for name, each in published.constants}
        return cls(
            strength=Fraction(value["prior_strength"]),
            shares=tuple(Fraction(share) for share in published.prior.shares),
            half_life_weeks=float(value["half_life_weeks"]),
            max_age_weeks=int(value["max_age_weeks"]),
            proof_weights={proof: float(value[f"proof_weight_{proof}"]) for proof in PROOFS},
            week_cap=float(value["week_cap"]),
            unproven_allowance=float(value["unproven_allowance"]),
            unproven_until=float(value["unproven_until"]),
            wave_p=float(value["wave_p"]),
            wave_cap=float(value["wave_cap"]),
            max_lag_days=int(value["max_incident_lag_days"]),
            duplicate_min_words=int(value["duplicate_min_words"]),
            interval=(float(value["interval_low"]), float(value["interval_high"])),
            min_votes_shown=int(value["min_votes_shown"]),
            few_proven=int(value["few_proven"]),
            badge_low=float(value["badge_low"]),
            badge_min_votes=int(value["badge_min_votes"]),
            badge_min_invoices=int(value["badge_min_invoices"]),
        )
