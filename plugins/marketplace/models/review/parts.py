"""The groups of a review: who wrote it, what was offered for it, the scores, the money, the proof."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.days import PastDay
from marketplace.models.kinds import Kinds, ReadAs, written_form
from marketplace.models.money import Amount, Currency, currency_context
from marketplace.models.places import Country
from marketplace.models.profile.profile import Sector
from marketplace.models.review.privacy import personal_data
from marketplace.models.scalars import Flag, line, scalar
from marketplace.problems import Fault, fault, shown

ASPECTS = ("responsiveness", "diagnosis", "resolution", "communication", "value")
MIN_ASPECTS = 3
STARS = ("1", "2", "3", "4", "5")
Relationship = Literal["customer", "employee", "owner", "relative", "competitor", "supplier", "agency"]
RELATIONSHIPS: tuple[Relationship, ...] = get_args(Relationship)
IncentiveKind = Literal["none", "discount", "gift", "entry_to_draw", "paid"]
INCENTIVES: tuple[IncentiveKind, ...] = get_args(IncentiveKind)
Proof = Literal["verified_invoice", "verified_contact", "unverified"]
PROOFS: tuple[Proof, ...] = get_args(Proof)
# An editor's own reference: no path, no address, no file.
EVIDENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{1,39}", re.ASCII)
IN_REPOSITORY = "Do not add invoices to the repository. Send them to the editor; put the reference here."


def _score(value: Any, other: str = "") -> int:
    found = scalar(value)
    if isinstance(value, bool | float) or found not in STARS:
        raise fault("score_range", f"{shown(value)} is not a score. Use a whole number from 1 to 5{other}.")
    return int(found)


def _stars(value: Any) -> int:
    return _score(value)


def _aspect(value: Any) -> int | None:
    return None if value is None or value == "na" else _score(value, ", or na")


def _bill(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-[0-9]+(\.[0-9]+)?", value):
        raise fault("billed_negative", f"Billed {shown(value)} cannot be negative.")
    return value


def _evidence(value: Any) -> str:
    found = scalar(value)
    if not EVIDENCE.fullmatch(found):
        raise fault("evidence_in_repo", f"{shown(found)} is not an opaque reference. {IN_REPOSITORY}")
    return found


_SCORES = [1, 2, 3, 4, 5, *STARS]
Score = Annotated[int, BeforeValidator(_stars), WithJsonSchema({"enum": _SCORES})]
Aspect = Annotated[int | None, BeforeValidator(_aspect), WithJsonSchema({"enum": [*_SCORES, "na"]})]


def personal_faults(text: str, name: str, at: str) -> list[Fault]:
    """Find personal data in a field; `name` is how messages call it."""
    return [Fault("personal_data", message, at=(at,)) for message in personal_data(text, name)]


class Reviewer(Record):
    """Who wrote a review, as far as the public may know."""

    handle: Annotated[str, line(2, 40)] = Field(
        description="A pseudonym, 2 to 40 characters; one customer keeps one handle."
    )
    kind: Annotated[Literal["business", "household", "public_body", "charity"], choice(what="a kind of customer")] = (
        Field(description="business, household, public_body or charity.")
    )
    sector: Annotated[Sector, choice(code="sector_unknown", what="a sector")] | None = Field(
        default=None, description="Trade."
    )
    size: Annotated[Literal["1", "2-9", "10-49", "50+"], choice()] | None = Field(
        default=None, description="People: 1, 2-9, 10-49, 50+."
    )
    country: Country | None = Field(default=None, description="ISO 3166-1 alpha-2.")

    @staticmethod
    @rule
    def _handle_is_a_pseudonym(handle: str) -> Iterator[Fault]:
        yield from personal_faults(handle, "handle", "handle")


class IncentiveBase(Kinds):
    """What was offered for a review; it is printed next to the stars."""

    told_by: ClassVar = "kind"

    kind: Annotated[IncentiveKind, choice(what="a kind of incentive")] = Field(
        description="none, discount, gift, entry_to_draw, paid."
    )
    conditional_on_rating: Flag = Field(default=False, description="Must be false: pay for praise is never published.")

    when_missing: ClassVar = {
        "kind": ("incentive_missing", "Say whether you were offered anything for this review, even a small discount.")
    }

    @staticmethod
    @rule
    def _giver_is_named(kind: str, by: str | None) -> Iterator[Fault]:
        if kind != "none" and by is None:
            yield Fault("incentive_by_missing", f"Who offered the {kind}? Add by: provider, site or other.", at=("by",))


class NoIncentive(IncentiveBase):
    """Nothing was offered."""

    kind: Literal["none"] = Field(description="Nothing was offered.")


class Offered(IncentiveBase):
    """Something was offered, by somebody who is named."""

    kind: Literal["discount", "gift", "entry_to_draw", "paid"] = Field(description="What was offered.")
    by: Annotated[Literal["provider", "site", "other"], choice()] = Field(description="Who offered it.")


Incentive = written_form("Incentive", IncentiveBase)
AnyIncentive = Annotated[NoIncentive | Offered, ReadAs(Incentive)]


class Scores(Record):
    """The five aspects, 1 to 5 or None for na."""

    responsiveness: Aspect = Field(default=None, description="How soon they reacted.")
    diagnosis: Aspect = Field(default=None, description="How well they found the cause.")
    resolution: Aspect = Field(default=None, description="How well they mended it.")
    communication: Aspect = Field(default=None, description="How clearly they spoke.")
    value: Aspect = Field(default=None, description="Worth its money.")

    @property
    def given(self) -> tuple[int, ...]:
        """Return the scores that are not na, in the order of the fields."""
        return tuple(score for name in ASPECTS if (score := getattr(self, name)) is not None)

    @staticmethod
    @rule
    def _enough_are_given(
        responsiveness: int | None,
        diagnosis: int | None,
        resolution: int | None,
        communication: int | None,
        value: int | None,
    ) -> Iterator[Fault]:
        scores = (responsiveness, diagnosis, resolution, communication, value)
        if sum(score is not None for score in scores) < MIN_ASPECTS:
            yield Fault("scores_too_few", "Rate at least three of the five aspects.", at=())


class Quote(Record):
    """What the customer was told beforehand; minor units of the provider's currency."""

    amount: Amount | None = Field(default=None, description="Amount in major units: 120.00; of a range, its upper end.")
    kind: Annotated[Literal["fixed", "estimate", "range", "none"], choice(what="a kind of quote")] = Field(
        description="fixed, estimate, range, or none when nothing was said."
    )

    @staticmethod
    @rule
    def _amount_fits_the_kind(amount: int | None, kind: str) -> Iterator[Fault]:
        if kind == "none" and amount is not None:
            yield Fault(
                "quote_conflict", "kind none, but an amount. Name the kind, or remove the amount.", at=("kind",)
            )
        if kind != "none" and amount is None:
            yield Fault("quote_incomplete", f"What was the {kind}? Add amount, or write kind: none.", at=("kind",))


class Bill(Record):
    """What was charged; minor units of its own currency."""

    amount: Annotated[Amount, BeforeValidator(_bill)] = Field(description="Amount in major units: 142.50.")
    currency: Currency = Field(description="ISO 4217; the provider's own.")
    tax_included: Flag = Field(description="Whether tax is in the amount.")

    @classmethod
    def context_of(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Return the exponent of the bill's own currency."""
        return currency_context(data)


class Verification(Record):
    """What was checked about a review. Evidence itself stays outside the repository."""

    level: Annotated[Proof, choice(what="a proof level")] = Field(
        description="verified_invoice, verified_contact or unverified."
    )
    on: PastDay | None = Field(default=None, description="Day of the check; needed when verified.")
    by: Annotated[str, line(1, 40)] | None = Field(
        default=None, description="Who checked: a role, not a name; needed when verified."
    )
    evidence_ref: (
        Annotated[str, BeforeValidator(_evidence), WithJsonSchema({"type": "string", "pattern": EVIDENCE.pattern})]
        | None
    ) = Field(default=None, description="The editor's own reference to the evidence; never a file or an address.")

    @staticmethod
    @rule
    def _check_is_signed(level: str, on: date | None, by: str | None) -> Iterator[Fault]:
        if level != "unverified" and (on is None or by is None):
            what = "the date checked and who checked it"
            yield Fault(
                "verification_incomplete", f"{level} needs {what}. Add on and by, or write unverified.", at=("level",)
            )
