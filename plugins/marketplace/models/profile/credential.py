"""What a provider can show for itself: certificates, insurance, and what an editor checked of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field

from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.days import OwnPastDay, PastDay
from marketplace.models.money import Amount, Currency, currency_context
from marketplace.models.scalars import Day, ListedId, line, text, whole
from marketplace.models.web import Url
from marketplace.problems import Fault

State = Annotated[Literal["self_declared", "verified", "expired"], choice(code="state_unknown", what="a state")]
Note = Annotated[str, text(1, 400)]
InsuranceKind = Literal[
    "public_liability", "professional_indemnity", "cyber", "employers_liability", "goods_in_custody"
]
INSURANCE: dict[InsuranceKind, str] = {
    "public_liability": "Public liability",
    "professional_indemnity": "Professional indemnity",
    "cyber": "Cyber",
    "employers_liability": "Employers' liability",
    "goods_in_custody": "Goods in custody",
}
Relation = Literal["none", "staff", "investor", "advertiser"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)


class Certification(Record):
    """One certificate; those that persons hold show only a count."""

    id: ListedId = Field(description="Id from _reference/certifications.yaml.")
    holder: Annotated[Literal["organisation", "person"], choice()] = Field(description="Who holds it.")
    count: Annotated[int, whole(1, 10_000)] | None = Field(default=None, description="How many people hold it.")
    number: Annotated[str, line(1, 60)] | None = Field(
        default=None, description="Certificate number; only of an organisation."
    )
    issued: OwnPastDay | None = Field(default=None, description="Issued on.")
    expires: Day | None = Field(default=None, description="Ends on.")
    scope: Annotated[str, line(1, 200)] | None = Field(default=None, description="What it covers.")
    verify_url: Url | None = Field(default=None, description="Page where anybody can check it.")
    state: State = Field(description="self_declared, verified or expired.")
    on: PastDay | None = Field(default=None, description="Checked on; needed for verified.")
    method: Annotated[str, line(1, 200)] | None = Field(
        default=None, description="How it was checked; needed for verified."
    )

    @staticmethod
    @rule
    def _verified_has_evidence(state: str, on: date | None, method: str | None) -> Iterator[Fault]:
        if state == "verified" and not (on and method):
            yield Fault(
                "cert_no_evidence",
                "verified needs a date and a method. Add on and method, or write self_declared.",
                at=("state",),
            )

    @staticmethod
    @rule
    def _persons_have_no_number(holder: str, number: str | None) -> Iterator[Fault]:
        if holder == "person" and number:
            text_ = "The number of a person's certificate identifies the person. Remove it; a count is enough."
            yield Fault("cert_person_number", text_, at=("number",))

    @staticmethod
    @rule
    def _ends_after_it_begins(issued: date | None, expires: date | None) -> Iterator[Fault]:
        if issued and expires and expires <= issued:
            yield Fault(
                "date_order", f"It ends on {expires}, but was issued on {issued}. Correct one of them.", at=("expires",)
            )


class Insurance(Record):
    """One insurance; its limit is in minor units of its own currency. Policy numbers have no place here."""

    kind: Annotated[InsuranceKind, choice(code="insurance_kind", what="a kind of insurance")] = Field(
        description="What is insured."
    )
    currency: Currency | None = Field(default=None, description="ISO 4217.")
    limit: Amount | None = Field(default=None, description="Most that is paid, in major units: 2000000.00.")
    per: Annotated[Literal["claim", "aggregate"], choice()] | None = Field(
        default=None, description="The limit is for each claim, or for all."
    )
    valid_until: Day | None = Field(default=None, description="Last day of cover.")
    state: State = Field(description="self_declared, verified or expired.")

    @classmethod
    def context_of(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Read the limit in the cover's own currency."""
        return currency_context(data)

    @staticmethod
    @rule
    def _has_a_limit(kind: InsuranceKind, limit: int | None, currency: str | None) -> Iterator[Fault]:
        if not limit:
            text_ = f"{INSURANCE[kind]} cover has no limit. Give the sum or leave it out."
            yield Fault("insurance_limit", text_, at=("limit",) if limit == 0 else ())
        elif currency is None:
            yield Fault("insurance_limit", "The limit has no currency. Add one, like GBP.", at=("limit",))


class Verification(Record):
    """How far an editor has checked a provider."""

    level: Annotated[
        Literal["unverified", "contact_verified", "documents_verified", "visited"],
        choice(
            code="verification_level",
            what="a level",
        ),
    ] = Field(description="How far the provider was checked.")
    on: PastDay | None = Field(default=None, description="Checked on.")
    method: Note | None = Field(default=None, description="Exactly what was checked.")
    by: Annotated[str, line(1, 60)] | None = Field(default=None, description="Who checked.")
    expires: Day | None = Field(default=None, description="Checked again by; 12 months later unless given.")

    @staticmethod
    @rule
    def _ends_after_it_was_checked(on: date | None, expires: date | None) -> Iterator[Fault]:
        if on and expires and expires < on:
            message = f"It ends on {expires}, but was checked on {on}. Correct one of them."
            yield Fault("date_order", message, at=("expires",))

    @staticmethod
    @rule
    def _says_what_was_checked(level: str, on: date | None, method: str | None, by: str | None) -> Iterator[Fault]:
        lacking = [name for name, value in (("on", on), ("method", method), ("by", by)) if not value]
        if level != "unverified" and lacking:
            yield Fault(
                "verification_incomplete",
                f"{level} needs {', '.join(lacking)}. Say exactly what was checked.",
                at=("level",),
            )


class OwnershipDisclosure(Record):
    """Whether a provider is connected with the site."""

    relation_to_site: Annotated[Relation, choice(code="ownership_relation", what="a relation")] = Field(
        description="none, or what connects you with this site."
    )
    text: Note | None = Field(default=None, description="The notice printed on your page; needed unless none.")

    when_missing: ClassVar = {
        "relation_to_site": (
            "ownership_missing",
            "Say whether this provider is connected with the site; none is an answer.",
        )
    }

    @staticmethod
    @rule
    def _connection_is_explained(relation_to_site: str, text: str | None) -> Iterator[Fault]:
        if relation_to_site != "none" and not text:
            message = f"{relation_to_site} prints a notice on the page. Write it in text."
            yield Fault("ownership_missing", message, at=("relation_to_site",))
