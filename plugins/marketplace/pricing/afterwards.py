"""What stands under the total: a deposit, and what is paid in the end by way, speed or with a tax credit.

Source: docs/pricing.md#under-the-total
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from marketplace.models.pricing.payment import Deposit, Method, Payment
from marketplace.models.pricing.values import plain
from marketplace.pricing.amounts import half_up
from marketplace.pricing.case import Case
from marketplace.pricing.conditions import holds
from marketplace.pricing.quote import PART_KINDS, Line
from marketplace.pricing.readings import Reading
from marketplace.pricing.tax import net_tax_total


def after_lines(case: Case, lines: Sequence[Line], total: int) -> tuple[Line, ...]:
    """Return the lines under a total; each amount is what is then to be paid, of a deposit what is paid first."""
    return tuple(_after(case, lines, total)) if total > 0 else ()


def _after(case: Case, lines: Sequence[Line], total: int) -> Iterator[Line]:
    paid, credit = case.card.payment or Payment(), case.card.tax_credit
    # What is only shown makes no bill a least one.
    reading = case.reading.fork()
    # Nothing is paid before work that is not done; what is kept of it then is a line of the bill.
    if paid.deposit is not None and not _came_to_nothing(case) and holds(paid.deposit, case):
        yield Line("deposit", "Deposit before the work", _deposit(case, paid.deposit, lines, total, reading))
    for way in paid.ways:
        if way.pct or way.pct_off or way.fee:
            yield Line("payment_method", f"If paid by {way.id.replace('_', ' ')}", _by_way(way, total, reading))
    if paid.prompt_discount is not None:
        prompt = paid.prompt_discount
        days = f"{prompt.days} {'day' if prompt.days == 1 else 'days'}"
        yield Line("prompt_discount", f"If paid within {days}", total - _share(total, prompt.pct))
    if credit is not None and holds(credit, case):
        given = _share(total, credit.pct)
        given = given if credit.cap_year is None else min(given, credit.cap_year)
        yield Line("tax_credit", f"After the tax credit of {plain(credit.pct)}%", total - given)


def _came_to_nothing(case: Case) -> bool:
    return case.incident.missed or case.incident.outcome == "declined"


def _deposit(case: Case, deposit: Deposit, lines: Sequence[Line], total: int, reading: Reading) -> int:
    if deposit.amount is None and deposit.of == "total":
        return _share(total, deposit.pct or Decimal(0))
    if deposit.amount is not None:
        first = Line("deposit", "", reading.amount("payment.deposit.amount", deposit.amount))
    else:
        parts = sum(line.amount for line in lines if line.kind in PART_KINDS)
        first = Line("part", "", _share(parts, deposit.pct or Decimal(0)))
    # Tax is on it as on any price of the card. Nobody pays more before than in the end.
    return min(total, net_tax_total(case.card.tax, [first], reading)[2])


def _by_way(way: Method, total: int, reading: Reading) -> int:
    fee = reading.amount("payment.methods.fee", way.fee or 0)
    return total + _share(total, way.pct or Decimal(0)) - _share(total, way.pct_off or Decimal(0)) + fee


def _share(amount: int, pct: Decimal) -> int:
    return half_up(amount * Fraction(pct) / 100)
