"""Use of prepaid hours: kinds of jobs, how many of each a year, and what one costs with and without a block.

Source: docs/decisions.md#block-hours
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from marketplace.decisions.card_prices import ANY_START, all_of_tier, exact_quote, only_band
from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields, number, probability, whole
from marketplace.decisions.rounding import nearest
from marketplace.models.pricing.labour import Band
from marketplace.models.pricing.offers import BlockHours
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.reference.decision_method import ToolDefaults
from marketplace.models.vocabulary import PRICED_CHANNELS, TIERS, PricedChannel, Tier
from marketplace.pricing.engine import Pricer
from marketplace.pricing.quote import Quote
from marketplace.pricing.rates import band_rate, plain_rate
from marketplace.pricing.readings import at_least
from marketplace.problems import shown
from marketplace.units import MINUTES_A_DAY

MOST_JOBS = 500
MOST_KINDS = 20
KIND = ("channel", "band", "minutes", "tier", "a_year", "label")
ANY_BLOCK = "any"
# More minutes than a job can have, its minimum included.
ALL_OF_IT = 100_000


@dataclass(frozen=True, slots=True)
class Use:
    """One possible year: its probability, and how many jobs of each kind it has."""

    p: Fraction
    a_year: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of job; `unit` is its billing unit, `burns[block]` the exact minutes that one unit takes of a block."""

    minutes: int
    pricer: Pricer
    job: Mapping[str, Any]
    unit: int
    burns: Mapping[str, Fraction]
    _costs: dict[int, int] = field(default_factory=dict)

    @cached_property
    def units(self) -> int:
        """Return how many units of a job a block can pay."""
        return 0 if not self.unit else _paid_minutes(self._quote(ALL_OF_IT)) // self.unit

    def cost(self, units: int) -> int:
        """Return what a job costs in minor units when so many of its units are paid from a block."""
        if units not in self._costs:
            self._costs[units] = sum(line.amount for line in self._quote(units * self.unit).lines)
        return self._costs[units]

    def _quote(self, minutes: int) -> Quote:
        block = {"product": ANY_BLOCK, "purchased_on": ANY_START[:10], "remaining_min": minutes}
        return exact_quote(self.pricer, {**self.job, "block": block} if minutes else self.job, "kinds")

    def check(self) -> None:
        """Raise CannotDecide `kind_by_quotation` where the work has no price."""
        if self._quote(0).work_unpriced:
            message = f"Work in the band {self.pricer.card.default_band} is priced by quotation; leave this kind out."
            raise CannotDecide("kind_by_quotation", "kinds", message)

    def burn(self, block: str) -> Fraction:
        """Return the minutes that a fully paid job takes of a block, 0 where it pays nothing."""
        return self.units * self.burns.get(block, Fraction(0))

    @property
    def saving(self) -> int:
        """Return what a fully paid job saves."""
        return self.cost(0) - self.cost(self.units)


def _paid_minutes(quote: Quote) -> int:
    return next((line.minutes or 0 for line in quote.lines if line.kind == "block_hours"), 0)


def read_kinds(card: RateCard, fields: Fields) -> tuple[Kind, ...]:
    """Return the kinds of jobs with their prices on a card. Raises CannotDecide."""
    stated = fields.groups("kinds", KIND)
    if not stated:
        raise CannotDecide("kinds_missing", "kinds", "Name at least one kind of job.")
    if len(stated) > MOST_KINDS:
        raise CannotDecide("list_too_long", "kinds", f"kinds has {len(stated)} items; the most is {MOST_KINDS}.")
    return tuple(_kind(card, one) for one in stated)


def _kind(card: RateCard, fields: Fields) -> Kind:
    channel = fields.get("channel")
    if channel not in PRICED_CHANNELS or channel not in card.rates:
        message = f"This provider does not offer {shown(channel)} work."
        raise CannotDecide("channel_not_offered", fields.path("channel"), message)
    minutes = fields.whole("minutes", 1, MINUTES_A_DAY)
    tier = fields.choice("tier", TIERS, "standard")
    name = fields.get("band")
    band = next((band for band in card.bands if band.id == name), None)
    if band is None:
        message = f"{shown(name)} is not one of the bands: {', '.join(card.band_ids)}."
        raise CannotDecide("band_unknown", "kinds", message)
    # Travel is the same with and without a block, and what it costs depends on where the reader is. What a block pays
    # is asked for unit by unit, of one that burns a minute for a minute.
    flat = BlockHours.model_construct(
        id=ANY_BLOCK, minutes=ALL_OF_IT, price=0, valid_months=None, burn="flat", channels=(channel,), channel_factor={}
    )
    own = all_of_tier(only_band(card, band), tier).model_copy(update={"travel": None, "block_hours": (flat,)})
    rules = card.channel_rules.get(channel)
    kind = Kind(
        minutes=minutes,
        pricer=Pricer(own, None),
        job={"channel": channel, "start": ANY_START, "minutes": minutes},
        unit=0 if rules is None or rules.increment_min == "unknown" else int(rules.increment_min),
        burns=_burns(card, band, channel, tier),
    )
    kind.check()
    return kind


def _burns(card: RateCard, band: Band, channel: PricedChannel, tier: Tier) -> dict[str, Fraction]:
    """Return the exact minutes that one unit takes of each block that covers a channel. Raises CannotDecide."""
    rules = card.channel_rules.get(channel)
    if rules is None or rules.increment_min == "unknown":
        return {}
    rate, base = band_rate(card, channel, tier, band), plain_rate(card, channel, tier, at_least())
    found = {}
    for block in card.block_hours:
        if channel in block.channels:
            by_rate = block.burn == "by_rate"
            if by_rate and rules.rate_after:
                message = f"The rate changes during a visit, and hours of the block {block.id} are used up by the rate."
                raise CannotDecide("rate_changes", "kinds", message)
            dearer = rate / base if by_rate and rate and base else Fraction(1)
            found[block.id] = Fraction(block.channel_factor.get(channel, 1)) * int(rules.increment_min) * dearer
    return found


def _years(usual: ToolDefaults) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return probability and share of the expected jobs of a quiet, a usual and a busy year."""
    middle = Fraction(usual.block_usual_probability.value)
    quiet, busy = Fraction(usual.block_quiet_share.value), Fraction(usual.block_busy_share.value)
    return ((1 - middle) / 2, quiet), (middle, Fraction(1)), ((1 - middle) / 2, busy)


def read_use(fields: Fields, count: int, usual: ToolDefaults) -> tuple[Use, ...]:
    """Return the possible years, as stated or around the expected numbers. Raises CannotDecide."""
    if not fields.has("use"):
        expected = [number(one.get("a_year"), one.path("a_year"), MOST_JOBS) for one in fields.groups("kinds", KIND)]
        return tuple(Use(p, tuple(nearest(times * each) for each in expected)) for p, times in _years(usual))
    found = []
    for one in fields.groups("use", ("p", "a_year")):
        numbers, path = one.items("a_year"), one.path("a_year")
        if len(numbers) != count:
            message = f"{count} kinds of job need {count} numbers; there are {len(numbers)}."
            raise CannotDecide("count_mismatch", path, message)
        jobs = tuple(whole(each, f"{path}.{at}", 0, MOST_JOBS) for at, each in enumerate(numbers))
        found.append(Use(probability(one.get("p"), one.path("p")), jobs))
    together = sum((use.p for use in found), Fraction(0))
    if together != 1:
        message = f"The probabilities add up to {together}, not 1."
        raise CannotDecide("probabilities_not_one", "use", message)
    return tuple(found)
