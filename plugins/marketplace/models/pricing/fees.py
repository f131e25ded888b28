"""The parts of a rate card that are not time: tax, call-out, travel, priority, diagnosis and what is waived."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from marketplace.models import synonyms
from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.pricing.amounts import EitherForm, Price
from marketplace.models.pricing.conditions import ByBand, Where
from marketplace.models.pricing.labour import MINUTES, Rates, standard_missing
from marketplace.models.pricing.values import (
    UNKNOWN,
    DiagnosisPolicy,
    Multiplier,
    OrNone,
    OrUnknown,
    Percent,
    TaxBasis,
    TaxMode,
    Unknown,
    Waivable,
)
from marketplace.models.scalars import Id, ListedId, line, some, text
from marketplace.models.vocabulary import PRICED_CHANNELS, PRIORITIES, PricedChannel, Priority
from marketplace.problems import Fault


class Tax(Record):
    """Whether prices hold tax, and how much. `none` adds none, for whatever reason."""

    mode: Annotated[TaxMode | Unknown, choice(what="a tax mode", means=synonyms.TAX_MODES)] = Field(
        description="exclusive: added to prices; inclusive: inside them; none: no tax is added."
    )
    name: Annotated[str, line(1, 60)] | None = Field(default=None, description="Its name on an invoice: VAT, GST.")
    rate_pct: Percent | None = Field(default=None, description="Per cent.")
    applies_to: Annotated[TaxBasis | Unknown, choice(what="a tax base")] | None = Field(
        default=None, description="all lines, or parts only (common for US sales tax)."
    )
    note: Annotated[str, text(1, 200)] | None = Field(default=None, description="What a reader should know.")

    number_means: ClassVar = "rate_pct"

    @property
    def called(self) -> str:
        """Return what it is called within a sentence."""
        return self.name or "tax"

    @property
    def base_used(self) -> TaxBasis | Unknown:
        """Return what it is on: all lines where that is not stated (docs/pricing.md#tax-and-total)."""
        return self.applies_to or "all"

    @property
    def base_is_silent(self) -> bool:
        """Return whether it is counted on all lines because the card does not say on what it is."""
        return self.mode != "none" and bool(self.rate_pct) and self.applies_to is None

    @staticmethod
    @rule
    def _rate_is_given(mode: str, name: str | None, rate_pct: Decimal | None) -> Iterator[Fault]:
        if rate_pct is None and mode != "none":
            verb = {"exclusive": "exclude", "inclusive": "include", UNKNOWN: "may or may not hold"}[mode]
            yield Fault("tax_rate_missing", f"Prices {verb} {name or 'tax'} but no rate_pct is given.", at=("mode",))


class Callout(Record):
    """The fee for coming out, or for a remote session."""

    amount: Price = Field(description="The fee.")
    includes_min: MINUTES = Field(default=0, description="Minutes of labour it pays for.")
    by_band: ByBand = Field(default={}, description="The fee in a band where it differs, by the start of the visit.")


# What `none` says of a table: nothing in any of its lines. An empty table says nothing.
NO_FEE = {"amount": "0"}
NO_CALLOUT = dict.fromkeys(PRICED_CHANNELS, NO_FEE)
NO_SURCHARGE = {priority: {"fee": "0"} for priority in PRIORITIES}
Callouts = Annotated[dict[PricedChannel, Annotated[Callout, OrNone(NO_FEE)]], OrNone(NO_CALLOUT)]
URGENT_FORMS = ("multiplier", "rates", "add_per_hour")
URGENT_PRICES = ("fee", "on_success", *URGENT_FORMS)


class Urgency(Record):
    """What handling at a priority costs: a fee, and a rate in one of three forms."""

    fee: Price | None = Field(default=None, description="A fee for each incident.")
    on_success: Price | None = Field(default=None, description="A further fee, due only when it is repaired.")
    multiplier: Multiplier | None = Field(default=None, description="Times the hourly rate; see stacking.")
    rates: Rates | None = Field(default=None, description="Rates an hour of its own.")
    add_per_hour: Price | None = Field(default=None, description="Added to the hourly rate; see stacking.")

    @staticmethod
    @rule
    def _has_one_rate(multiplier: object, rates: object, add_per_hour: object) -> Iterator[Fault]:
        given = zip(URGENT_FORMS, (multiplier, rates, add_per_hour), strict=True)
        forms = [name for name, value in given if value is not None]
        if len(forms) > 1:
            message = f"A priority has {' and '.join(forms)}. Keep one."
            yield Fault("priority_two_prices", message, at=(forms[-1],))

    @staticmethod
    @rule
    def _table_has_standard(rates: Rates | None) -> Iterator[Fault]:
        yield from standard_missing(rates or {}, "rates")

    @property
    def changes_rate(self) -> bool:
        """Return whether an hour has another price than without it."""
        return self.multiplier not in (None, 1) or self.rates is not None or bool(self.add_per_hour)

    @property
    def raises_rate(self) -> bool:
        """Return whether an hour may cost more than without it: a slower class is cheaper under any stacking."""
        return self.changes_rate and (self.multiplier is None or self.multiplier > 1)


class PriorityPrice(Urgency):
    """What expedited handling costs when it is asked for; a slower class that costs less needs no asking."""

    channels: Annotated[tuple[PricedChannel, ...], some()] | None = Field(
        default=None, description="Only on these channels; absent: on all."
    )
    by_category: dict[ListedId, Urgency] = Field(
        default={}, description="What it costs for a category, in place of the above."
    )
    by_band: dict[Id, Urgency] = Field(
        default={}, description="What it costs in a band, by the start of the visit, in place of all the above."
    )

    @property
    def dearer(self) -> bool:
        """Return whether asking for it changes the price, or may do so."""
        nothing = bool(self.model_fields_set) and not (self.fee or self.on_success or self.changes_rate)
        return not nothing or bool(self.by_category or self.by_band)

    @property
    def meets_bands(self) -> bool:
        """Return whether it raises the hour somewhere, so that a card must say how that meets a dearer band."""
        return any(each.raises_rate for each in (self, *self.by_category.values(), *self.by_band.values()))


Priorities = Annotated[dict[Priority, PriorityPrice], OrNone(NO_SURCHARGE)]


class Diagnostic(Record):
    """The diagnosis fee and when it is due."""

    channels: Annotated[tuple[PricedChannel, ...], some()] = Field(description="Where it applies.")
    amount: Price | None = Field(default=None, description="The fee.")
    covers_min: MINUTES = Field(default=0, description="Minutes of labour it pays for when it is charged.")
    policy: Annotated[DiagnosisPolicy | Unknown, choice(what="a diagnosis policy", means=synonyms.POLICIES)] = Field(
        description="When it is due."
    )

    @property
    def fee_is_silent(self) -> bool:
        """Return whether there is a fee of which the card does not say how much it is."""
        return self.policy != "free" and self.amount is None


class NoFixNoFee(Record):
    """What is waived when the fault is not fixed. A card without it does not offer it."""

    waives: OrUnknown[Annotated[tuple[Annotated[Waivable, choice(what="a fee that can be waived")], ...], some()]] = (
        Field(description="The kinds of lines that are not due.")
    )
    channels: Annotated[tuple[PricedChannel, ...], some()] | None = Field(
        default=None, description="Where it applies; absent: everywhere."
    )
    excluded_categories: tuple[ListedId, ...] = Field(default=(), description="Categories it leaves out.")
    conditions: Annotated[str, text(1, 400)] | None = Field(default=None, description="Its other conditions, in words.")


class LabourCap(Where):
    """The most that hourly labour can cost for one job. With `bands`, it caps the labour in those bands."""

    amount: Price = Field(description="The most.")


# One cap, or several of which each holds somewhere.
LabourCaps = Annotated[LabourCap | tuple[LabourCap, ...], EitherForm(LabourCap, tuple[LabourCap, ...], written=list)]
