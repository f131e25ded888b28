"""The days on which cards and desks are closed for holidays: each rule decided once, and named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from marketplace.calendars import CalendarError, closed_days, date_of, listed_years
from marketplace.models.windows import HolidayRule

Json = dict[str, Any]


class ClosedDays:
    """The closed days of all holiday rules that were asked for; `lists` gives the dates of each frozen list.

    Only days of `years` are kept; None keeps all.
    """

    def __init__(self, lists: Mapping[str, Collection[date]], years: range | None = None) -> None:
        self._lists = lists
        self._years = years
        self._tables: dict[str, Json] = {}

    def name(self, rule: HolidayRule | None) -> str | None:
        """Return the name under which the days of a rule are shipped; None where the rule closes nothing."""
        if rule is None or not (rule.list_id or rule.add):
            return None
        added = [f"+{day}" for day in sorted(rule.add)]
        removed = [f"-{day}" for day in sorted(rule.remove)]
        name = " ".join([*([rule.list_id] if rule.list_id else []), *added, *removed])
        if name not in self._tables:
            self._tables[name] = self._table(rule)
        return name

    def tables(self) -> dict[str, Json]:
        """Return {name: {list, days, years}}: `years` are those that the list covers, None where there is no list.

        `days` is None where the list is not to be had: then nobody can say when it is closed.
        """
        return dict(sorted(self._tables.items()))

    def _table(self, rule: HolidayRule) -> Json:
        try:
            days, years = closed_days(rule, self._lists), listed_years(rule, self._lists)
        except CalendarError:
            return {"list": rule.list_id, "days": None, "years": None}
        dates = (date_of(day) for day in sorted(days))
        return {
            "list": rule.list_id,
            "days": [str(day) for day in dates if self._keeps(day.year)],
            "years": None if years is None else sorted(filter(self._keeps, years)),
        }

    def _keeps(self, year: int) -> bool:
        return self._years is None or year in self._years
