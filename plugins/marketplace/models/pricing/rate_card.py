"""RateCard: what pricing.yaml holds. What each field does to a price: docs/pricing.md

One card has one audience and one period; a provider with several cards keeps the others in pricing-<name>.yaml.
The JSON form (context `{"minor_units": True}`) holds what prices an incident, with amounts in integer minor units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, Field

from marketplace import policy
from marketplace.models import synonyms
from marketplace.models.base import rule, validate
from marketplace.models.choices import choice
from marketplace.models.days import OwnPastDay
from marketplace.models.groups import takes
from marketplace.models.lists import at_most
from marketplace.models.money import MINOR_UNITS, Currency, currency_context
from marketplace.models.pricing.amounts import HourlyRange
from marketplace.models.pricing.customers import CustomerGroup, DayRate, Technicians
from marketplace.models.pricing.events import NO_STORAGE, PassedOn, ReturnVisit, Storage
from marketplace.models.pricing.fees import (
    Callouts,
    Diagnostic,
    LabourCap,
    LabourCaps,
    NoFixNoFee,
    Priorities,
    Tax,
)
from marketplace.models.pricing.labour import MOST_BANDS, Band, ChannelRules, Rates
from marketplace.models.pricing.offers import BlockHours, FlatJob, QuotePolicy
from marketplace.models.pricing.payment import Payment, TaxCredit
from marketplace.models.pricing.rules import ClausesFit
from marketplace.models.pricing.travel import TRAVEL_MISSING, AnyTravel, CollectedBy, Trips, parts_of
from marketplace.models.pricing.values import (
    QUOTE,
    UNKNOWN,
    BandsClock,
    Boundary,
    OrNone,
    OrUnknown,
    Percent,
    Stacking,
    Unknown,
)
from marketplace.models.scalars import Day, Flag, Id, ListedId, some
from marketplace.models.short_forms import CALLED
from marketplace.models.vocabulary import Audience, PricedChannel, Tier
from marketplace.models.web import Url
from marketplace.models.windows import Holidays, Zone
from marketplace.problems import GENERIC, Fault

# Needed in a data file, where people read them; the JSON form is about one price.
JSON_FORM = {MINOR_UNITS: True}
FILE_NEEDS = ("audience", "last_confirmed")
FIELD_MISSING = GENERIC["missing"][1]


class RateCard(ClausesFit):
    """One rate card: everything that a price is made of, and the terms shown beside it."""

    currency: Currency = Field(description="ISO 4217; decides how many decimals an amount has.")
    audience: Annotated[Audience, choice(what="an audience", means=synonyms.AUDIENCES)] | None = Field(
        default=None, description="Who it is for."
    )
    valid_from: Day | None = Field(default=None, description="First day in force.")
    valid_to: Day | None = Field(default=None, description="Last day in force; absent: until further notice.")
    source_url: Url | None = Field(default=None, description="Where the provider publishes it.")
    last_confirmed: OwnPastDay | None = Field(
        default=None, description=f"When it was last confirmed; stale after {policy.STALE_DAYS} days."
    )
    confirmed: Flag = Field(default=False, description="true: an unlikely rate is right.")
    tax: Tax = Field(description="Whether prices hold tax.")
    timezone: Zone = Field(description="IANA zone whose clock decides the band.")
    holidays: Annotated[Holidays, OrNone()] = Field(
        default=None, description="Holiday list, with days added and removed."
    )
    bands_clock: Annotated[BandsClock, choice(what="a clock")] = Field(
        default="provider", description="customer: the clock where the customer is decides the band."
    )
    bands: Annotated[tuple[Band, ...], some(), at_most(MOST_BANDS)] = Field(
        description="In order: the first that matches wins."
    )
    default_band: Id = Field(description="The band of all other hours.")
    rates: Rates = Field(description="Plain rate an hour, by channel and tier; quote: by quotation.")
    tier_by_category: dict[ListedId, Tier] = Field(default={}, description="Skill used for a category.")
    channel_rules: dict[PricedChannel, ChannelRules] = Field(default={}, description="Units and minimums, by channel.")
    groups: tuple[CustomerGroup, ...] = Field(default=(), description="Customers who pay another price.")
    boundary: Annotated[Boundary | Unknown, choice(what="a boundary")] = Field(
        default="split", description="split: each unit at the band in which it starts; start: one band for the visit."
    )
    stacking: Annotated[Stacking | Unknown, choice(what="a stacking", means=synonyms.STACKINGS)] | None = Field(
        default=None, description="How a band's surcharge and a priority's meet."
    )
    callout: Callouts = Field(default={}, description="Fee for coming out or for a session; none: there is no fee.")
    travel: Trips | None = Field(default=None, description="What getting there costs; a list of parts adds up.")
    collection: dict[CollectedBy, Trips] = Field(
        default={}, description="What it costs to have equipment collected, or sent back; with the fields of travel."
    )
    priority: Priorities = Field(default={}, description="What expedited handling costs; none: it costs nothing more.")
    diagnostic: Annotated[Diagnostic | None, OrNone()] = Field(
        default=None, description="The diagnosis fee; none: finding the fault has no fee of its own."
    )
    no_fix_no_fee: Annotated[NoFixNoFee | None, OrNone()] = Field(
        default=None, description="What is waived when nothing is fixed; none: nothing is."
    )
    flat_jobs: Annotated[tuple[FlatJob, ...], OrNone(())] = Field(default=(), description="Fixed-price jobs.")
    labour_cap: Annotated[LabourCaps | None, OrNone()] = Field(
        default=None, description="The most that labour can cost; a list for several; none: there is no limit."
    )
    day_rates: tuple[DayRate, ...] = Field(
        default=(), description="Days and half days of work at a price of their own."
    )
    technicians: Technicians | None = Field(default=None, description="What further technicians cost.")
    return_visit: Annotated[ReturnVisit | None, OrNone()] = Field(
        default=None, description="What a second visit for the same fault costs; none: as the first one."
    )
    storage: Annotated[Storage | None, OrNone(NO_STORAGE)] = Field(
        default=None, description="What keeping goods costs that nobody collects; none: nothing."
    )
    expenses: Annotated[tuple[PassedOn, ...], OrNone(())] = Field(
        default=(), description="Costs that are passed on; none: nothing is."
    )
    parts_markup_pct: OrUnknown[Percent] | None = Field(default=None, description="Added to the cost of parts.")
    block_hours: Annotated[tuple[BlockHours, ...], OrNone(())] = Field(
        default=(), description="Prepaid blocks of hours."
    )
    payment: Payment | None = Field(default=None, description="Terms of payment.")
    tax_credit: Annotated[TaxCredit | None, OrNone()] = Field(
        default=None, description="What the state gives back, under the total; none: nothing."
    )
    quote_policy: QuotePolicy | None = Field(default=None, description="How quotes are made.")

    also_called: ClassVar = synonyms.CARD_FIELDS
    elsewhere: ClassVar = {"warranty": "It stands in sla.yaml, like terms: {warranty: {labour_days: 30}}."}
    model_config = ConfigDict(json_schema_extra=lambda schema: schema["required"].extend(FILE_NEEDS))

    @classmethod
    def context_of(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Return the currency's exponent for all amounts inside, and how the card calls the band of all other hours."""
        name = data.get("default_band")
        called = {CALLED: {"bands": {"id": name}}} if takes(Band, "id", name) else {}
        return {**currency_context(data), **called}

    @property
    def band_ids(self) -> list[str]:
        """Return the ids of the bands, in order."""
        return [band.id for band in self.bands]

    def is_in_force(self, day: date) -> bool:
        """Return whether the card counts on a day; both ends are included, and an absent one is open."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def stated_rates(self, channel: PricedChannel) -> dict[str, int | HourlyRange]:
        """Return the plain rates an hour of a channel by tier, in minor units, without those by quotation."""
        tiers = self.rates.get(channel, QUOTE)
        return {} if tiers == QUOTE else {tier: rate for tier, rate in tiers.items() if rate != QUOTE}

    @property
    def labour_caps(self) -> tuple[LabourCap, ...]:
        """Return the caps of labour, in order."""
        found = self.labour_cap
        return () if found is None else (found,) if isinstance(found, LabourCap) else found

    @property
    def travel_parts(self) -> tuple[AnyTravel, ...]:
        """Return the parts of travel that add up."""
        return parts_of(self.travel)

    @property
    def stacking_used(self) -> str:
        """Return the stacking, `max` where none is stated (docs/pricing.md#rate-of-an-hour)."""
        return self.stacking or "max"

    @staticmethod
    @rule
    def _a_file_says_for_whom_and_since_when(
        audience: object, last_confirmed: object, context: dict[str, Any]
    ) -> Iterator[Fault]:
        if not context.get(MINOR_UNITS):
            given = {"audience": audience, "last_confirmed": last_confirmed}
            for name in FILE_NEEDS:
                if given[name] is None:
                    yield Fault("field_missing", FIELD_MISSING.format(name=name), at=(name,))

    @staticmethod
    @rule
    def _travel_is_stated(rates: Rates, travel: object, context: dict[str, Any]) -> Iterator[Fault]:
        if not context.get(MINOR_UNITS) and "onsite" in rates and travel is None:
            yield Fault("travel_missing", TRAVEL_MISSING, at=("rates", "onsite"))

    @staticmethod
    @rule
    def _ends_after_it_begins(valid_from: date | None, valid_to: date | None) -> Iterator[Fault]:
        if valid_from and valid_to and valid_to < valid_from:
            yield Fault(
                "period_order", f"The card ends on {valid_to}, before it begins on {valid_from}.", at=("valid_to",)
            )


# Clauses of which a card can say that there is none.
MAY_BE_NONE = frozenset(
    name for name, field in RateCard.model_fields.items() if any(isinstance(each, OrNone) for each in field.metadata)
)


def read_rate_card(tree: Any, *, minor_units: bool = False) -> RateCard:
    """Make a rate card of a file's tree or of the JSON form. Raises ValidationError with everything wrong in it."""
    return validate(RateCard, tree, context=JSON_FORM if minor_units else None)


def rate_card_json(card: RateCard) -> dict[str, Any]:
    """Return the JSON form of a card: what is written in it, amounts in integer minor units, other numbers as text."""
    tree = card.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)
    holidays = tree.get("holidays")
    if holidays is not None and set(holidays) == {"list"}:
        tree["holidays"] = holidays["list"]
    # What is stated to be none is null; absent is not stated.
    return {name: value for name, value in tree.items() if value is not None or name in MAY_BE_NONE}


def with_default_tiers(card: RateCard, tiers: Mapping[str, str]) -> RateCard:
    """Return the card with a tier for every category it is silent about (docs/data-files.md#which-card-is-in-force)."""
    return card.model_copy(update={"tier_by_category": {**tiers, **card.tier_by_category}})


__all__ = ["UNKNOWN", "RateCard", "rate_card_json", "read_rate_card", "with_default_tiers"]
