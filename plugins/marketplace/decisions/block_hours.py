"""Block hours: whether prepaid hours pay, in a quiet, a usual and a bad year. Source: docs/decisions.md#block-hours"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from marketplace.decisions.block_use import Kind, Use, read_kinds, read_use
from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields, day
from marketplace.decisions.rounding import ceiling, nearest
from marketplace.models.pricing.offers import BlockHours
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.reference.decision_method import ToolDefaults
from marketplace.pricing.blocks import months_later

FIELDS = ("kinds", "use", "horizon_months", "currency")


@dataclass(frozen=True, slots=True)
class Row:
    """One possible use of a block over its life; amounts in minor units, minutes exact."""

    p: Fraction
    jobs: int
    without: int
    with_block: int
    burnt: Fraction

    @property
    def saving(self) -> int:
        """Return what the block saves; below zero it loses."""
        return self.without - self.with_block


@dataclass(frozen=True)
class BlockResult:
    """One block judged over its own life, `months` long."""

    block: BlockHours
    kinds: tuple[Kind, ...]
    uses: tuple[Use, ...]
    months: int
    expires_on: date | None
    still_valid: bool

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return the block with each use."""
        return tuple(self._row(use) for use in self.uses)

    def _row(self, use: Use) -> Row:
        left, without, paid = Fraction(self.block.minutes), 0, self.block.price
        jobs = list(self._jobs(use))
        for kind in jobs:
            burn = kind.burns.get(self.block.id, Fraction(0))
            units = min(kind.units, int(left // burn)) if burn > 0 else 0
            left -= units * burn
            without += kind.cost(0)
            paid += kind.cost(units)
        return Row(use.p, len(jobs), without, paid, self.block.minutes - left)

    def _jobs(self, use: Use) -> Iterator[Kind]:
        """Yield the jobs of the block's life in time, then as in the form: job j of n at month 12 (j - 1/2) / n."""
        times = [
            (12 * year + Fraction(12 * (2 * number - 1), 2 * count), place)
            for place, count in enumerate(use.a_year)
            for year in range(-(-self.months // 12))
            for number in range(1, count + 1)
        ]
        for time, place in sorted(times):
            if time <= self.months:
                yield self.kinds[place]

    @cached_property
    def expected_saving(self) -> Fraction:
        """Return the expected saving, exactly."""
        return sum((row.p * row.saving for row in self.rows), Fraction(0))

    @cached_property
    def breakeven(self) -> Fraction | None:
        """Return the block minutes from which on it pays, exactly; None where no number of hours is enough."""
        saving, burn, _ = self._expected_jobs
        if burn <= 0 or saving <= 0:
            return None
        minutes = self.block.price * burn / saving
        return minutes if minutes <= self.block.minutes else None

    @cached_property
    def _expected_jobs(self) -> tuple[Fraction, Fraction, Fraction]:
        """Return what the expected jobs save fully paid, what they burn, and the minutes worked on them."""
        saving = burn = worked = Fraction(0)
        for place, kind in enumerate(self.kinds):
            if kind.burn(self.block.id) > 0:
                expected = sum((use.p * use.a_year[place] for use in self.uses), Fraction(0))
                saving += expected * kind.saving
                burn += expected * kind.burn(self.block.id)
                worked += expected * kind.minutes
        return saving, burn, worked

    @property
    def covers(self) -> list[int]:
        """Return the places of the kinds of which the block pays something."""
        return [place for place, kind in enumerate(self.kinds) if kind.burn(self.block.id) > 0]

    def as_json(self) -> dict[str, Any]:
        """Return the block as the vectors write it."""
        block = self.block
        return {
            "id": block.id,
            "price": block.price,
            "minutes": block.minutes,
            "price_per_hour": nearest(Fraction(block.price * 60, block.minutes)),
            "expires_on": None if self.expires_on is None else self.expires_on.isoformat(),
            "life_months": self.months,
            "still_valid": self.still_valid,
            "covers": self.covers,
            "rows": [self._row_json(row) for row in self.rows],
            "expected": self._expected_json(),
            "chance_of_loss": str(sum((row.p for row in self.rows if row.saving < 0), Fraction(0))),
            "breakeven": self._breakeven_json(),
            "worth_it": self.expected_saving > 0,
        }

    def _value(self, unused: Fraction) -> Fraction:
        return unused * self.block.price / self.block.minutes

    def _row_json(self, row: Row) -> dict[str, Any]:
        unused = self.block.minutes - row.burnt
        return {
            "p": str(row.p),
            "jobs": row.jobs,
            "without": row.without,
            "with": row.with_block,
            "saving": row.saving,
            "burnt_min": str(row.burnt),
            "unused_min": str(unused),
            "unused_value": nearest(self._value(unused)),
        }

    def _expected_json(self) -> dict[str, int]:
        unused = sum((row.p * (self.block.minutes - row.burnt) for row in self.rows), Fraction(0))
        return {
            "without": nearest(sum((row.p * row.without for row in self.rows), Fraction(0))),
            "with": nearest(sum((row.p * row.with_block for row in self.rows), Fraction(0))),
            "saving": nearest(self.expected_saving),
            "saving_per_month": nearest(self.expected_saving / self.months),
            "unused_min": nearest(unused),
            "unused_value": nearest(self._value(unused)),
        }

    def _breakeven_json(self) -> dict[str, int] | None:
        minutes = self.breakeven
        if minutes is None:
            return None
        _, burn, worked = self._expected_jobs
        return {
            "burnt_min": ceiling(minutes),
            "share_pct": ceiling(100 * minutes / self.block.minutes),
            "worked_min": ceiling(minutes * worked / burn),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockHoursAnswer:
    """All blocks of a card for one use."""

    card: RateCard
    horizon: int
    kinds: tuple[Kind, ...]
    uses: tuple[Use, ...]
    blocks: tuple[BlockResult, ...]

    @property
    def order(self) -> list[BlockResult]:
        """Return the blocks by expected saving a month, then the cheaper one, then as the card has them."""
        return sorted(self.blocks, key=lambda one: (-one.expected_saving / one.months, one.block.price))

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the vectors write it."""
        order = self.order
        best = order[0] if order[0].expected_saving > 0 else None
        return {
            "currency": self.card.currency,
            "tax_in_prices": self.card.tax.mode == "inclusive",
            "horizon_months": self.horizon,
            "use": [{"p": str(use.p), "a_year": list(use.a_year)} for use in self.uses],
            "jobs_each": [{"without": kind.cost(0)} for kind in self.kinds],
            "blocks": [block.as_json() for block in self.blocks],
            "order": [one.block.id for one in order],
            "best": None if best is None else best.block.id,
        }


def block_hours(card: RateCard, tree: Any, today: Any, usual: ToolDefaults) -> BlockHoursAnswer:
    """Return what each block of a card saves, bought today. Raises CannotDecide."""
    fields = Fields(tree, FIELDS)
    bought = day(today, "today")
    if not card.block_hours:
        raise CannotDecide("no_blocks", "card", "This card offers no prepaid hours.")
    kinds = read_kinds(card, fields)
    uses = read_use(fields, len(kinds), usual)
    longest = max((block.valid_months or 0 for block in card.block_hours), default=0)
    least, most = int(usual.block_horizon_least_months.value), int(usual.block_horizon_most_months.value)
    horizon = fields.whole("horizon_months", 1, 60, min(most, max(least, longest)), "horizon_out_of_range")
    blocks = tuple(_judged(block, kinds, uses, horizon, bought) for block in card.block_hours)
    return BlockHoursAnswer(card=card, horizon=horizon, kinds=kinds, uses=uses, blocks=blocks)


def _judged(
    block: BlockHours, kinds: tuple[Kind, ...], uses: tuple[Use, ...], horizon: int, bought: date
) -> BlockResult:
    if block.burn == "unknown":
        message = f"The card does not say how hours of the block {block.id} are used up."
        raise CannotDecide("clause_unknown", "card", message)
    valid = block.valid_months
    life = horizon if valid is None else min(valid, horizon)
    expires = None if valid is None else months_later(bought, valid)
    return BlockResult(block, kinds, uses, life, expires, valid is None or valid > horizon)
