"""When a contract can end, and when notice must be given for it. Source: docs/decisions.md#notice-to-a-last-day"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from marketplace.decisions.contract import Contract, Notice
from marketplace.decisions.days import ONE_DAY, days_of_month, last_day
from marketplace.decisions.errors import CannotDecide
from marketplace.pricing.blocks import months_later

# No contract is looked at further: a window that opens in none of these never does.
MOST_ENDS = 2000
LAST_YEAR = 2400


@dataclass(frozen=True, slots=True)
class Deadline:
    """The notice to one last day: it counts from `opens` to `by`, and is sent by `send_by`; `empty` where never."""

    end: date
    opens: date | None
    by: date
    send_by: date
    cautious_by: date
    holidays_unknown: tuple[int, ...] = ()

    @property
    def empty(self) -> bool:
        """Return whether the window opens after it closes."""
        return self.opens is not None and self.opens > self.by

    def as_json(self) -> dict[str, Any]:
        """Return the notice as the vectors write it."""
        tree: dict[str, Any] = {
            "opens": None if self.opens is None else self.opens.isoformat(),
            "by": self.by.isoformat(),
            "send_by": self.send_by.isoformat(),
            "cautious_by": self.cautious_by.isoformat(),
            "empty": self.empty,
        }
        return tree | ({"holidays_unknown": list(self.holidays_unknown)} if self.holidays_unknown else {})


class ContractDates:
    """The ends of a contract, with the notice that each needs."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._deadlines: dict[date, Deadline] = {}

    def ends(self) -> Iterator[date]:
        """Yield the possible last days, in order."""
        contract = self.contract
        yield contract.first_end
        if contract.ends_by_itself:
            return
        for count in range(1, MOST_ENDS):
            end = self._later_end(count)
            if end.year > LAST_YEAR:
                return
            yield end

    def _later_end(self, count: int) -> date:
        """Return the end that follows the first one as the `count`-th."""
        renewal = self.contract.renewal
        if renewal.mode == "fixed":
            return self._months_after_first_end(count * renewal.months)
        if renewal.ends_on == "any_day":
            return self.contract.first_end + timedelta(days=count)
        if renewal.ends_on == "contract_month":
            return self._months_after_first_end(count)
        # The ends of calendar months after the first end; that itself may be one.
        first = self.contract.first_end
        from_month = first if first.day < days_of_month(first) else first + ONE_DAY
        month = months_later(from_month.replace(day=1), count - 1)
        return month.replace(day=days_of_month(month))

    def _months_after_first_end(self, months: int) -> date:
        contract = self.contract
        if contract.term_months is None:
            return last_day(contract.first_end + ONE_DAY, months)
        return last_day(contract.start, contract.term_months + months)

    @cached_property
    def current_end(self) -> date:
        """Return the first possible end that does not lie before today."""
        return next(end for end in self._from_today())

    def _from_today(self) -> Iterator[date]:
        found = False
        for end in self._skipping() if self._can_skip else self.ends():
            if end >= self.contract.today:
                found = True
                yield end
        if not found:
            raise CannotDecide("window_never_valid", "renewal", "No end of this contract was found.")

    @property
    def _can_skip(self) -> bool:
        return self.contract.renewal.mode == "rolling" and self.contract.renewal.ends_on == "any_day"

    def _skipping(self) -> Iterator[date]:
        """Yield the ends of a contract that may end on any day, from today on."""
        first = max(self.contract.first_end, self.contract.today)
        for count in range(MOST_ENDS):
            yield first + timedelta(days=count)

    def reachable_ends(self) -> Iterator[date]:
        """Yield the ends for which notice can still be given, in order."""
        for end in self._from_today():
            if self.is_reachable(end):
                yield end

    @cached_property
    def first_reachable(self) -> date:
        """Return the earliest end that can be reached. Raises CannotDecide `window_never_valid`."""
        found = next(self.reachable_ends(), None)
        if found is None:
            message = "By these terms there is no day on which notice counts. Check the notice clause."
            raise CannotDecide("window_never_valid", "notice", message)
        return found

    def is_reachable(self, end: date) -> bool:
        """Return whether notice to an end can still be given, or needs none."""
        if self.contract.ends_by_itself:
            return True
        deadline = self.deadline(end)
        return self.contract.today <= deadline.send_by and not deadline.empty

    def after_missing(self, missed: Deadline) -> date | None:
        """Return the next end for which notice can be sent later; None where none was found."""
        for end in self._from_today():
            deadline = self.deadline(end)
            if end > missed.end and not deadline.empty and deadline.send_by > missed.send_by:
                return end
        return None

    def deadline(self, end: date) -> Deadline:
        """Return the notice to an end."""
        if end not in self._deadlines:
            own = self.contract.renewal.notice if end > self.contract.first_end else None
            self._deadlines[end] = self._deadline(end, own or self.contract.notice)
        return self._deadlines[end]

    def _deadline(self, end: date, notice: Notice) -> Deadline:
        business = self.contract.business
        business.unknown.clear()
        by, strict = _latest_day(end, notice), _strict_day(end, notice)
        opens = None if notice.earliest is None else _opening_day(end, notice.earliest, notice.unit)
        if notice.clear:
            by -= ONE_DAY
        if notice.business_only:
            by, strict = business.on_or_before(by), business.on_or_before(strict)
            opens = None if opens is None else business.on_or_after(opens)
        send_by = business.before(by, notice.delivery_days)
        cautious = min(by, business.before(strict, notice.delivery_days))
        return Deadline(end, opens, by, send_by, cautious, tuple(sorted(business.unknown)))


def _latest_day(end: date, notice: Notice) -> date:
    """Return the last day of notice: in months, the latest whose same day `latest` months on is not after the end."""
    if notice.unit == "days":
        return end - timedelta(days=notice.latest)
    month = months_later(end.replace(day=1), -notice.latest)
    last = days_of_month(month)
    return month.replace(day=last if end.day == days_of_month(end) else min(end.day, last))


def _strict_day(end: date, notice: Notice) -> date:
    """Return the last day of notice under the strictest reading."""
    if notice.unit == "days":
        return end - timedelta(days=notice.latest + 1)
    return months_later(end, -notice.latest) - ONE_DAY


def _opening_day(end: date, earliest: int, unit: str) -> date:
    """Return the first day of notice: in months, the first whose same day so many on is not before the end."""
    if unit == "days":
        return end - timedelta(days=earliest)
    month = months_later(end.replace(day=1), -earliest)
    last = days_of_month(month)
    return month.replace(day=end.day) if end.day <= last else month.replace(day=last) + ONE_DAY
