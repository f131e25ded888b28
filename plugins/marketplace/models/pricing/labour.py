"""The parts of a rate card that price time: bands, rates, units and minimums."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from marketplace.models import synonyms
from marketplace.models.base import Record, rule
from marketplace.models.choices import choice
from marketplace.models.lists import at_most, readable
from marketplace.models.pricing.amounts import EitherForm, HourlyPrice, Price
from marketplace.models.pricing.conditions import ByBand
from marketplace.models.pricing.values import (
    QUOTE,
    UNKNOWN,
    Distance,
    Multiplier,
    OnQuote,
    OrQuote,
    OrUnknown,
    Rounding,
    Unknown,
)
from marketplace.models.scalars import Flag, Id, line, some, whole
from marketplace.models.vocabulary import PricedChannel, Tier
from marketplace.models.windows import MOST_WINDOWS, Window
from marketplace.problems import Fault, fault, shown
from marketplace.units import MINUTES_A_DAY

# Each band is compared with those before it.
MOST_BANDS = 60
PRICE_FORMS = ("multiplier", "add_per_hour", "rates", "quote")
MINUTES = Annotated[
    int,
    whole(0, MINUTES_A_DAY, message=f"{{found}} is not a number of minutes from 0 to {MINUTES_A_DAY}.", unit="minutes"),
]
UNIT = Annotated[int, whole(1, 480, message="{found} is not a unit of 1 to 480 minutes.", unit="minutes")]


def _table(value: Any) -> Any:
    if isinstance(value, str) and value and value != QUOTE:
        message = f'"{shown(value)}" is no table of rates, nor quote, for hours that have no price.'
        raise fault("rates_format", message)
    return value


# Tier -> rate an hour; `quote` for one tier or for the whole channel: by quotation.
TierRates = Annotated[
    dict[Tier, OrQuote[HourlyPrice]] | OnQuote,
    EitherForm(Annotated[OnQuote, choice()], dict[Tier, OrQuote[HourlyPrice]]),
    BeforeValidator(_table),
]
Rates = dict[PricedChannel, TierRates]


# true: all channels are by quotation; a list: those are.
QuotedChannels = Annotated[
    bool | tuple[str, ...], EitherForm(Flag, Annotated[tuple[PricedChannel, ...], some()], written=list)
]


class Band(Record):
    """One band: when it applies, and what an hour costs in it. Without a price form the plain rate applies."""

    id: Id = Field(description="Name of the band in this card.")
    label: Annotated[str, line(1, 60)] | None = Field(default=None, description="What a page prints.")
    windows: Annotated[tuple[Window, ...], at_most(MOST_WINDOWS)] = Field(
        default=(), description="Weekly hours; the default band may have none."
    )
    holidays: Annotated[Literal["skip", "only", "also"], choice()] = Field(
        default="skip", description="skip: never on a holiday; only: on holidays alone; also: on any day."
    )
    multiplier: Multiplier | None = Field(default=None, description="Times the plain rate.")
    add_per_hour: Price | None = Field(default=None, description="Added to the plain rate.")
    rates: Rates | None = Field(default=None, description="A table of its own.")
    quote: QuotedChannels | None = Field(
        default=None, description="true: priced by quotation only; or the channels that are, like [onsite]."
    )

    by_arrangement: Flag = Field(
        default=False, description="true: nobody works in these hours unless it was arranged before."
    )

    number_means: ClassVar = "multiplier"

    @staticmethod
    @rule
    def _has_one_price(
        id: str,  # noqa: A002
        multiplier: object,
        add_per_hour: object,
        rates: object,
        quote: object,
    ) -> Iterator[Fault]:
        # Channels that a band leaves to quotation stand beside the price of the others.
        given = zip(PRICE_FORMS, (multiplier, add_per_hour, rates, True if quote is True else None), strict=True)
        forms = [name for name, value in given if value is not None]
        if len(forms) > 1:
            named = f"{', '.join(forms[:-1])} and {forms[-1]}"
            both = "both " if len(forms) == 2 else ""
            yield Fault("band_two_prices", f'Band "{id}" has {both}{named}. Keep one.', at=(forms[-1],))

    @staticmethod
    @rule
    def _table_has_standard(rates: Rates | None) -> Iterator[Fault]:
        yield from standard_missing(rates or {}, "rates")

    @property
    def surcharges(self) -> bool:
        """Return whether an hour in the band has a price that differs from the plain rate."""
        return bool(self.add_per_hour or self.rates) or self.multiplier not in (None, 1)


def standard_missing(rates: Rates, *at: str | int) -> Iterator[Fault]:
    """Find channels whose table lacks the standard tier, which every other tier falls back to."""
    for channel, tiers in rates.items():
        if tiers != QUOTE and "standard" not in tiers:
            message = f"{channel} has no standard rate. Other tiers fall back to it; add standard."
            yield Fault("tier_standard_missing", message, at=(*at, channel))


class FirstBlock(Record):
    """The first block of a visit, billed in full."""

    minutes: UNIT = Field(description="Its length.")
    amount: Price | None = Field(default=None, description="Its price in any band; absent: at the hourly rate.")
    by_band: ByBand = Field(default={}, description="Its price in a band where it differs.")

    @staticmethod
    @rule
    def _by_band_needs_an_amount(amount: object, by_band: object) -> Iterator[Fault]:
        if by_band and amount is None:
            yield Fault(
                "first_block_amount_missing",
                "by_band changes the amount, but no amount is given. Add it.",
                at=("by_band",),
            )


class Step(Record):
    """The whole price of labour up to a length of visit: up to 15 minutes 55.00."""

    up_to_min: UNIT = Field(description="Visits up to this long cost the amount.")
    amount: Price = Field(description="The price of all labour up to there, in any band.")
    by_band: ByBand = Field(default={}, description="Its price in a band where it differs.")


class RateAfter(Record):
    """The plain rate of an hour from some minute of the visit on."""

    min: MINUTES = Field(description="From this minute of the visit on.")
    rate: HourlyPrice = Field(description="An hour costs this, in place of the plain rate.")
    by_tier: dict[Tier, HourlyPrice] = Field(default={}, description="For a skill where it differs.")


class FarMinimum(Record):
    """The least time billed beyond a distance."""

    km: Distance = Field(description="Beyond this distance one way, in kilometres.")
    minutes: MINUTES = Field(description="The least time there.")


class MinimumTime(Record):
    """A least time that depends: the longest that applies counts."""

    base: MINUTES = Field(default=0, description="The least time everywhere.")
    by_band: dict[Id, MINUTES] = Field(default={}, description="In a band, by the start of the visit.")
    by_tier: dict[Tier, MINUTES] = Field(default={}, description="For a skill.")
    beyond_km: tuple[FarMinimum, ...] = Field(default=(), description="Beyond distances.")

    def lengths(self) -> Iterator[tuple[tuple[str | int, ...], int]]:
        """Yield (place, minutes) of every least time that this holds."""
        yield ("base",), self.base
        yield from ((("by_band", name), minutes) for name, minutes in self.by_band.items())
        yield from ((("by_tier", name), minutes) for name, minutes in self.by_tier.items())
        yield from ((("beyond_km", at, "minutes"), far.minutes) for at, far in enumerate(self.beyond_km))


# The least time billed: minutes, or a table of what it depends on.
LeastTime = Annotated[int | MinimumTime, EitherForm(MINUTES, MinimumTime)]


class ChannelRules(Record):
    """How minutes become billed minutes on one channel."""

    increment_min: OrUnknown[UNIT] = Field(description="Billing unit in minutes; unknown: from 1 to 60 minutes.")
    rounding: Annotated[Rounding | Unknown, choice(what="a rounding")] = Field(
        default="up",
        description="up: every started unit counts; nearest: a part unit counts from half on; down: only full units.",
    )
    minimum_min: LeastTime | None = Field(default=None, description="Least time billed; a multiple of the unit.")
    minimum_charge: Price | None = Field(default=None, description="Least sum for labour and diagnosis.")
    free_up_to_min: MINUTES | None = Field(default=None, description="Jobs up to this long are free.")
    first_block: FirstBlock | None = Field(default=None, description="Billed in full, instead of a minimum.")
    steps: tuple[Step, ...] = Field(
        default=(),
        description="Short visits at a price of their own, from short to long; longer ones go on by the hour.",
    )
    rate_after: tuple[RateAfter, ...] = Field(default=(), description="Hours that cost less, or more, as time goes on.")

    also_called: ClassVar = synonyms.RULE_FIELDS
    number_means: ClassVar = "increment_min"

    @staticmethod
    @rule
    def _minimum_fits_the_unit(increment_min: int | str, minimum_min: int | MinimumTime | None) -> Iterator[Fault]:
        if increment_min == UNKNOWN or minimum_min is None:
            return
        lengths = minimum_min.lengths() if isinstance(minimum_min, MinimumTime) else [((), minimum_min)]
        for at, minutes in lengths:
            if minutes % int(increment_min):
                below = minutes // int(increment_min) * int(increment_min)
                use = f"{below} or {below + int(increment_min)}" if below else str(increment_min)
                message = f"A {minutes}-minute minimum does not fit {increment_min}-minute units. Use {use}."
                yield Fault("minimum_not_multiple", message, at=("minimum_min", *at))

    @staticmethod
    @rule
    def _one_kind_of_minimum(minimum_min: object, first_block: object, steps: object) -> Iterator[Fault]:
        given = {"first_block": first_block, "minimum_min": minimum_min, "steps": steps or None}
        named = [name for name, value in given.items() if value is not None]
        if len(named) > 1:
            message = f"Use {' or '.join(named)}, not both." if len(named) == 2 else f"Use one of {', '.join(named)}."
            at = "minimum_min" if minimum_min is not None else named[-1]
            yield Fault("first_block_and_minimum", message, at=(at,))

    @staticmethod
    @rule
    def _steps_rise(steps: tuple[Step, ...]) -> Iterator[Fault]:
        for (_, short), (number, long) in pairwise(readable(steps, "up_to_min")):
            if long.up_to_min <= short.up_to_min:
                message = f"Steps must get longer: {short.up_to_min} comes before {long.up_to_min}."
                yield Fault("steps_not_rising", message, at=("steps", number, "up_to_min"))

    @staticmethod
    @rule
    def _rates_follow_time(rate_after: tuple[RateAfter, ...]) -> Iterator[Fault]:
        for (_, early), (number, late) in pairwise(readable(rate_after, "min")):
            if late.min <= early.min:
                message = f"Rates must follow time: {early.min} comes before {late.min}."
                yield Fault("steps_not_rising", message, at=("rate_after", number, "min"))
