"""Leave a managed contract: until when notice counts, what each way out costs, when leaving now has paid off.

Source: docs/decisions.md#leaving-a-contract
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import takewhile
from typing import Any

from marketplace.decisions.contract import Contract, read_contract
from marketplace.decisions.contract_dates import ContractDates
from marketplace.decisions.contract_fees import ContractFees
from marketplace.decisions.contract_option import Option
from marketplace.decisions.days import ONE_DAY
from marketplace.decisions.opening import Lists
from marketplace.decisions.rounding import ceiling, nearest
from marketplace.models.reference.decision_method import ToolDefaults

AS_SOON = "notice_is_as_soon"


class Leaving:
    """The answer for one contract on one day."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.dates = ContractDates(contract)
        self.fees = ContractFees(contract, self.dates)
        self.assumed: list[str] = []
        self.horizon = self._horizon()
        self.now_reason: str | None = None
        self.options = tuple(self._options())

    def _horizon(self) -> int:
        """Return the months compared: longer than asked for where the first reachable end lies beyond them."""
        asked, first = self.contract.horizon_months, self.dates.first_reachable
        if first < self.fees.last_day(asked):
            return asked
        self.assumed.append("horizon_lengthened")
        return ceiling(self.fees.months_to(first)) + 12

    @property
    def shown_end(self) -> date:
        """Return the end whose notice is shown first."""
        rolls_on = self.state == "rolling"
        return self.dates.first_reachable if rolls_on else self.dates.current_end

    @property
    def state(self) -> str:
        """Return where today lies in the window of notice."""
        contract, dates = self.contract, self.dates
        if contract.ends_by_itself:
            return "no_notice_needed"
        if contract.renewal.mode == "rolling" and contract.today > contract.first_end:
            return "rolling"
        deadline = dates.deadline(dates.current_end)
        if deadline.empty:
            return "no_valid_day"
        if deadline.opens is not None and contract.today < deadline.opens:
            return "before_window"
        return "in_window" if contract.today <= deadline.send_by else "missed"

    @property
    def period(self) -> tuple[date, date | None]:
        """Return the first and the last day of the term that runs today; an open time has no last day."""
        contract, dates = self.contract, self.dates
        if self.state == "rolling":
            return contract.first_end + ONE_DAY, None
        before = list(takewhile(lambda end: end < dates.current_end, dates.ends()))
        return before[-1] + ONE_DAY if before else contract.start, dates.current_end

    def _options(self) -> list[Option]:
        contract, dates = self.contract, self.dates
        first, leaving = dates.first_reachable, contract.today + timedelta(days=contract.early_exit.notice_days)
        found = []
        if leaving < first:
            found.append(self._option("now", leaving, termination_fee=self._termination_fee(leaving, first)))
        else:
            self.now_reason = AS_SOON
        found += [self._option("end", end) for end in self._ends_compared()]
        if not contract.ends_by_itself:
            found.append(self._doing_nothing())
        return found

    def _ends_compared(self) -> list[date]:
        """Return each reachable end within the horizon; of any days the first, then the ends of contract months."""
        contract, dates, fees = self.contract, self.dates, self.fees
        last = fees.last_day(self.horizon)
        if contract.renewal.mode == "rolling" and contract.renewal.ends_on == "any_day":
            first = dates.first_reachable
            months = [fees.last_day(month) for month in range(self.horizon)]
            later = [end for end in months if end > max(first, contract.first_end) and dates.is_reachable(end)]
            ends = [first, *later]
        else:
            ends = list(takewhile(lambda end: end < last, dates.reachable_ends()))
        return [end for end in ends if end < last]

    def _option(self, name: str, end: date, *, termination_fee: int = 0) -> Option:
        contract = self.contract
        months = self.fees.months_to(end)
        return Option(
            id=name,
            last_day=end,
            months=months,
            fees=self.fees.fees_to(end),
            termination_fee=termination_fee,
            other=nearest(contract.managed_other_month * months),
            offboarding=contract.offboarding,
            onboarding=contract.onboarding,
            breakfix=nearest(contract.breakfix_month * (self.horizon - months)),
            notice=None if contract.ends_by_itself else self.dates.deadline(end),
        )

    def _doing_nothing(self) -> Option:
        months = Fraction(self.horizon)
        return Option(
            id="do_nothing",
            last_day=None,
            months=months,
            fees=self.fees.fees_of(months),
            termination_fee=0,
            other=self.contract.managed_other_month * self.horizon,
            offboarding=0,
            onboarding=0,
            breakfix=0,
        )

    def _termination_fee(self, leaving: date, first: date) -> int:
        clause = self.contract.early_exit
        if clause.mode == "not_stated":
            self.assumed.append("early_exit_not_stated")
        bound = first if clause.remaining_to == "reachable_end" else self.dates.current_end
        left = max(0, self.fees.fees_to(bound) - self.fees.fees_to(leaving))
        return clause.amount if clause.mode == "fixed" else nearest(left * clause.share)

    @property
    def cheapest(self) -> Option:
        """Return the option with the least total; of equal ones the latest."""
        best = self.options[0]
        for option in self.options[1:]:
            best = option if option.total <= best.total else best
        return best

    @property
    def breakeven_month(self) -> int | None:
        """Return the month from which on leaving now has never cost more than going on; None where there is none."""
        now = self.options[0] if self.options[0].id == "now" else None
        if now is None:
            return None
        other = self.options[-1]
        month = self.horizon
        while month > 0 and self.sum_after(now, month) <= self.sum_after(other, month):
            month -= 1
        return None if month == self.horizon else month + 1

    def sum_after(self, option: Option, month: int) -> int:
        """Return what an option has cost so many months after the running one."""
        contract, stays = self.contract, option.last_day is None or option.months > month
        months = Fraction(month) if stays else option.months
        paid = self.fees.fees_of(months) + nearest(contract.managed_other_month * months)
        if stays:
            return paid
        once = option.termination_fee + option.offboarding + option.onboarding
        return paid + once + nearest(contract.breakfix_month * (month - months))

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the vectors write it."""
        first, last = self.period
        cheapest, month = self.cheapest, self.breakeven_month
        needed = not self.contract.ends_by_itself
        return {
            "currency": self.contract.currency,
            "state": self.state,
            "period": {"from": first.isoformat(), "to": None if last is None else last.isoformat()},
            "running_month": {
                "from": self.fees.first_day(0).isoformat(),
                "to": self.fees.last_day(0).isoformat(),
                "fee": self.fees.fee(0),
            },
            "notice": self._notice_json() if needed else None,
            "if_missed": self._if_missed_json() if needed else None,
            "first_reachable_end": self.dates.first_reachable.isoformat(),
            "horizon_months": self.horizon,
            "options": [option.as_json(notice_needed=needed) for option in self.options],
            "now_reason": self.now_reason,
            "cheapest": {
                "id": cheapest.id,
                "last_day": None if cheapest.last_day is None else cheapest.last_day.isoformat(),
                "total": cheapest.total,
            },
            "breakeven": None if month is None else {"month": month, "by": self.fees.last_day(month).isoformat()},
            "assumed": self.assumed,
        }

    def _notice_json(self) -> dict[str, Any]:
        deadline = self.dates.deadline(self.shown_end)
        left = (deadline.send_by - self.contract.today).days
        return {**deadline.as_json(), "end": deadline.end.isoformat(), "days_left": left}

    def _if_missed_json(self) -> dict[str, Any] | None:
        missed = self.dates.deadline(self.shown_end)
        end, fees = self.dates.after_missing(missed), self.fees
        if end is None:
            return None
        return {
            "next_end": end.isoformat(),
            "send_by": self.dates.deadline(end).send_by.isoformat(),
            "months_added": str(fees.months_to(end) - fees.months_to(missed.end)),
            "fees_added": fees.fees_to(end) - fees.fees_to(missed.end),
            "fee_then": fees.fee(fees.month_of(missed.end + ONE_DAY)),
        }


def leave_contract(tree: Any, today: Any, lists: Lists, usual: ToolDefaults) -> Leaving:
    """Return when notice must be given, and what each way out costs. Raises CannotDecide."""
    return Leaving(read_contract(tree, today, lists, usual))
