"""What a managed contract costs month by month. Source: docs/decisions.md#fee-of-a-month"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import count

from marketplace.decisions.contract import Contract
from marketplace.decisions.contract_dates import ContractDates
from marketplace.decisions.days import ONE_DAY, last_day
from marketplace.decisions.rounding import nearest


class ContractFees:
    """The fees of the months after the running one; month 0 is the one in which today lies. Amounts in minor units."""

    def __init__(self, contract: Contract, dates: ContractDates) -> None:
        self.contract = contract
        self._dates = dates
        self._before = self._months_before(contract.today)
        self._starts: list[date] = []
        self._fees: list[int] = []

    def _months_before(self, day: date) -> int:
        """Return how many contract months end before a day."""
        start = self.contract.start
        guess = max(0, (day.year - start.year) * 12 + day.month - start.month - 1)
        return next(months for months in count(guess) if last_day(start, months + 1) >= day)

    def first_day(self, month: int) -> date:
        """Return the first day of a month."""
        return last_day(self.contract.start, self._before + month) + ONE_DAY

    def last_day(self, month: int) -> date:
        """Return the last day of a month."""
        return last_day(self.contract.start, self._before + month + 1)

    def month_of(self, day: date) -> int:
        """Return the month in which a day lies that is not before today."""
        return self._months_before(day) - self._before

    def fee(self, month: int) -> int:
        """Return the fee of a month, always from the fee that runs today."""
        while len(self._fees) <= month:
            at = len(self._fees)
            rise = self.contract.rise
            factor = Fraction(1) if rise is None else (1 + rise.share) ** self._rises_until(self.first_day(at))
            self._fees.append(nearest(self.contract.monthly_fee * factor))
        return self._fees[month]

    def _rises_until(self, day: date) -> int:
        """Return how often the fee has risen from the start of the running month to a day, that day included."""
        return sum(1 for rise in self._rise_days(day) if self._counts(rise))

    def _counts(self, rise: date) -> bool:
        stated = self.contract.rise
        held_until = None if stated is None else stated.first
        return rise > self.first_day(0) and (held_until is None or rise >= held_until)

    def _rise_days(self, until: date) -> list[date]:
        contract, rise = self.contract, self.contract.rise
        if rise is None or (rise.on == "renewal" and contract.ends_by_itself):
            return []
        if rise.on == "date" and rise.month_day is not None:
            month, day = rise.month_day
            days = [date(year, month, day) for year in range(contract.today.year - 1, until.year + 1)]
        elif rise.on == "anniversary":
            years = until.year - contract.start.year + 1
            days = [last_day(contract.start, 12 * year) + ONE_DAY for year in range(1, years + 1)]
        elif contract.renewal.mode == "rolling":
            days = [contract.first_end + ONE_DAY]
        else:
            days = []
            for end in self._dates.ends():
                if end >= until:
                    break
                days.append(end + ONE_DAY)
        return [each for each in days if each <= until]

    def months_to(self, end: date) -> Fraction:
        """Return the months after the running one up to a last day, the last in part by its days."""
        month = self.month_of(end)
        if month <= 0:
            return Fraction(0)
        first, last = self.first_day(month), self.last_day(month)
        return month - 1 + Fraction((end - first).days + 1, (last - first).days + 1)

    def fees_to(self, end: date) -> int:
        """Return the fees of the months after the running one up to a last day."""
        return self.fees_of(self.months_to(end))

    def fees_of(self, months: Fraction) -> int:
        """Return the fees of so many months after the running one; a part of one costs it whole, or by the day."""
        whole = months.numerator // months.denominator
        part = months - whole
        fees = sum(self.fee(month) for month in range(1, whole + 1))
        if not part:
            return fees
        last = self.fee(whole + 1)
        return fees + (nearest(last * part) if self.contract.daily else last)
