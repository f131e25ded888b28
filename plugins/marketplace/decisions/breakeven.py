"""Break-even of break-fix, hybrid and managed: a year's cost of each, and what changes the answer.

Source: docs/decisions.md#break-even
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields, number
from marketplace.decisions.rounding import decimal, major
from marketplace.models.reference.decision_method import BREAK_EVEN_INPUTS, MODELS, BreakEvenInput

# What an input may be: shares, and numbers above zero.
SHARES = frozenset(
    {
        "blocking_share", "productivity_loss", "major_probability", "managed_risk_factor", "hybrid_risk_factor",
        "upkeep_left_managed", "upkeep_left_hybrid", "managed_out_of_scope", "managed_incident_reduction",
        "hybrid_block_discount", "hybrid_block_waste", "hybrid_incident_reduction",
    }
)  # fmt: skip
ABOVE_ZERO = frozenset({"users", "contract_years"})
KNOWN = "users"
MOST = 10**9
TOP = 5
Values = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class YearlyCost:
    """What one model costs in a year, in major units, exactly."""

    fees: Fraction
    base_fee: Fraction
    setup: Fraction
    downtime: Fraction
    risk: Fraction
    own_time: Fraction

    @property
    def total(self) -> Fraction:
        """Return the sum of the parts."""
        return sum((getattr(self, part) for part in self.__slots__), Fraction(0))

    def as_json(self, currency: str | None) -> dict[str, str]:
        """Return the parts and the total as decimal text."""
        parts = {part: major(getattr(self, part), currency) for part in self.__slots__}
        return parts | {"total": major(self.total, currency)}


@dataclass(frozen=True, slots=True)
class Swing:
    """Break-fix less managed with one input at its low and at its high, all else as it is."""

    input: BreakEvenInput
    at_low: Fraction
    at_high: Fraction
    changes_answer: bool

    @property
    def size(self) -> Fraction:
        """Return how far the difference moves."""
        return abs(self.at_high - self.at_low)

    def as_json(self, currency: str | None) -> dict[str, Any]:
        """Return the bar as the vectors write it."""
        return {
            "input": self.input.id,
            "low": str(self.input.low),
            "high": str(self.input.high),
            "difference_at_low": major(self.at_low, currency),
            "difference_at_high": major(self.at_high, currency),
            "swing": major(self.size, currency),
            "changes_answer": self.changes_answer,
        }


@dataclass(frozen=True, slots=True)
class Flip:
    """The value of one input at which break-fix and managed cost the same, and its distance as a share of the range."""

    input: BreakEvenInput
    at: Fraction
    distance: Fraction


@dataclass(frozen=True)
class BreakEven:
    """The three models beside each other for one set of values; `inputs` hold the range of each."""

    values: Values
    inputs: tuple[BreakEvenInput, ...]
    currency: str | None = None

    @cached_property
    def annual(self) -> dict[str, YearlyCost]:
        """Return what each model costs in a year."""
        return yearly_costs(self.values)

    @property
    def cheapest(self) -> str:
        """Return the model with the least total; of equal ones the first in the order of the form."""
        return min(MODELS, key=lambda model: self.annual[model].total)

    @cached_property
    def difference(self) -> Fraction:
        """Return break-fix less managed."""
        return _difference(self.values)

    @property
    def incidents_per_user(self) -> Fraction | None:
        """Return the paid incidents for each user at which break-fix and managed cost the same."""
        return self._solve("paid_incidents_per_user")

    @property
    def managed_fee(self) -> Fraction | None:
        """Return the managed fee for each user and month at which both cost the same."""
        return self._solve("managed_fee_user_month")

    def _solve(self, name: str) -> Fraction | None:
        """Return where the difference is zero as one input changes; it is a straight line in each, contract years
        apart, in which it is one in their reciprocal.
        """
        turned = name == "contract_years"
        one, two = (_difference({**self.values, name: Fraction(x)}) for x in (1, Fraction(1, 2) if turned else 2))
        if one == two:
            return None
        found = 1 + one / (one - two)
        if turned:
            return None if found <= 0 else 1 / found
        return found if found >= 0 else None

    @property
    def _uncertain(self) -> list[BreakEvenInput]:
        """Return the inputs that may be otherwise: how many people there are is known."""
        return [each for each in self.inputs if each.id != KNOWN]

    @cached_property
    def tornado(self) -> list[Swing]:
        """Return the difference at both ends of each input, the longest swing first."""
        found = []
        for each in self._uncertain:
            low, high = (_difference({**self.values, each.id: Fraction(end)}) for end in (each.low, each.high))
            changes = any((end > 0) != (self.difference > 0) for end in (low, high))
            found.append(Swing(each, low, high, changes))
        return sorted(found, key=lambda swing: -swing.size)

    @cached_property
    def flips(self) -> list[Flip]:
        """Return where each input alone changes the answer within its range, the shortest way first."""
        found = []
        for each in self._uncertain:
            at, low, high = self._solve(each.id), Fraction(each.low), Fraction(each.high)
            if at is not None and low <= at <= high and low < high:
                found.append(Flip(each, at, abs(at - self.values[each.id]) / (high - low)))
        return sorted(found, key=lambda flip: flip.distance)

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the vectors write it: amounts as decimal text in major units."""
        incidents, fee = self.incidents_per_user, self.managed_fee
        return {
            **({"currency": self.currency} if self.currency else {}),
            "annual": {model: cost.as_json(self.currency) for model, cost in self.annual.items()},
            "cheapest": self.cheapest,
            "breakeven_incidents_per_user": None if incidents is None else decimal(incidents, 2),
            "breakeven_managed_fee_user_month": None if fee is None else major(fee, self.currency),
            "tornado_top5": [swing.as_json(self.currency) for swing in self.tornado[:TOP]],
        }


def yearly_costs(values: Values) -> dict[str, YearlyCost]:
    """Return what each model costs in a year. Source: docs/decisions.md#break-even"""
    v = values
    count, zero = v["users"] * v["paid_incidents_per_user"], Fraction(0)
    kept = {"break_fix": Fraction(1)}
    kept |= {model: 1 - v[f"{model}_incident_reduction"] for model in ("hybrid", "managed")}
    upkeep = v["users"] * v["own_upkeep_hours_user"] * v["labour_cost_hour"]
    risk = v["major_probability"] * v["major_cost"]
    hour = v["people_affected"] * v["productivity_loss"] * v["labour_cost_hour"] + v["revenue_loss_hour"]

    def downtime(model: str) -> Fraction:
        wait = v[f"wait_hours_{model.replace('_', '')}"]
        return count * kept[model] * v["blocking_share"] * (wait + v["fix_hours"]) * hour

    def price(model: str) -> Fraction:
        return count * kept[model] * v["price_per_incident"]

    def monthly(fee: str) -> Fraction:
        return v["users"] * v[fee] * 12

    block = (1 - v["hybrid_block_discount"]) * (1 + v["hybrid_block_waste"])
    return {
        "break_fix": YearlyCost(price("break_fix"), zero, zero, downtime("break_fix"), risk, upkeep),
        "hybrid": YearlyCost(
            price("hybrid") * block,
            monthly("hybrid_fee_user_month"),
            zero,
            downtime("hybrid"),
            risk * v["hybrid_risk_factor"],
            upkeep * v["upkeep_left_hybrid"],
        ),
        "managed": YearlyCost(
            price("managed") * v["managed_out_of_scope"],
            monthly("managed_fee_user_month"),
            v["managed_onboarding"] / v["contract_years"],
            downtime("managed"),
            risk * v["managed_risk_factor"],
            upkeep * v["upkeep_left_managed"],
        ),
    }


def _difference(values: Values) -> Fraction:
    annual = yearly_costs(values)
    return annual["break_fix"].total - annual["managed"].total


def break_even(tree: Any, inputs: tuple[BreakEvenInput, ...]) -> BreakEven:
    """Return the three models for the usual values and those that the input changes. Raises CannotDecide."""
    fields = Fields(tree, (*BREAK_EVEN_INPUTS, "currency"))
    currency = fields.currency() if fields.has("currency") else None
    values: dict[str, Fraction] = {each.id: Fraction(each.value) for each in inputs}
    for name in values:
        if fields.has(name):
            values[name] = _value(fields.get(name), name)
    return BreakEven(values, inputs, currency)


def _value(value: Any, name: str) -> Fraction:
    if name in SHARES:
        return number(value, name, 1, "share_out_of_range")
    found = number(value, name, MOST)
    if name in ABOVE_ZERO and found == 0:
        raise CannotDecide("number_out_of_range", name, f"{name} must be above 0; it is 0.")
    return found
