"""Contract: the terms of a managed contract as the reader types them. Source: docs/decisions.md#leaving-a-contract"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from marketplace.decisions.days import BusinessDays, last_day
from marketplace.decisions.errors import CannotDecide
from marketplace.decisions.fields import Fields, day
from marketplace.decisions.opening import Lists, read_business
from marketplace.models.reference.decision_method import ToolDefaults

FIELDS = (
    "currency", "start", "term_months", "first_end", "notice", "renewal", "rise", "monthly_fee", "early_exit",
    "last_month", "offboarding", "onboarding", "breakfix_month", "managed_other_month", "horizon_months", "business",
)  # fmt: skip
NOTICE = ("latest", "earliest", "unit", "clear", "business_only", "delivery_days")
# The most of each unit that a notice can be long, and of delivery. Source: docs/decisions.md#errors
LONGEST = {"days": 730, "months": 24}
LONGEST_DELIVERY = 20
MONTH_DAY = re.compile(r"[0-9]{2}-[0-9]{2}", re.ASCII)
NOTICE_RANGE = "notice_out_of_range"


@dataclass(frozen=True, slots=True)
class Notice:
    """When notice to a last day counts; `latest` and `earliest` in `unit` before it."""

    latest: int
    earliest: int | None
    unit: str
    clear: bool
    business_only: bool
    delivery_days: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """What follows the first term: nothing, fixed terms, or an open time that ends on certain days."""

    mode: str
    months: int
    ends_on: str
    notice: Notice | None


@dataclass(frozen=True, slots=True)
class Rise:
    """How the fee rises, by `share`, on certain days and not before `first`."""

    share: Fraction
    on: str
    month_day: tuple[int, int] | None
    first: date | None


@dataclass(frozen=True, slots=True)
class EarlyExit:
    """What leaving before an end costs; `notice_days` is how long the fee still runs."""

    mode: str
    share: Fraction
    amount: int
    notice_days: int
    remaining_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A managed contract, what comes after it, and the day of the question; amounts in minor units."""

    currency: str
    today: date
    start: date
    term_months: int | None
    first_end: date
    notice: Notice
    renewal: Renewal
    rise: Rise | None
    monthly_fee: int
    early_exit: EarlyExit
    daily: bool
    offboarding: int
    onboarding: int
    breakfix_month: int
    managed_other_month: int
    horizon_months: int
    business: BusinessDays

    @property
    def ends_by_itself(self) -> bool:
        """Return whether nothing follows the first term."""
        return self.renewal.mode == "none"


def read_contract(tree: Any, today: Any, lists: Lists, usual: ToolDefaults) -> Contract:
    """Return the contract of an input; `usual` has what it does not state. Raises CannotDecide."""
    fields = Fields(tree, FIELDS)
    start, now = fields.day("start"), day(today, "today")
    term, first_end = _first_term(fields, start)
    renewal = _renewal(fields)
    return Contract(
        currency=fields.currency(),
        today=_asked_in_time(now, start, first_end, renewal.mode),
        start=start,
        term_months=term,
        first_end=first_end,
        notice=_notice(fields, int(usual.notice_days.value)),
        renewal=renewal,
        rise=_rise(fields),
        monthly_fee=fields.amount("monthly_fee"),
        early_exit=_early_exit(fields),
        daily=fields.choice("last_month", ("whole", "daily"), "whole") == "daily",
        offboarding=fields.amount("offboarding", 0),
        onboarding=fields.amount("onboarding", 0),
        breakfix_month=fields.amount("breakfix_month"),
        managed_other_month=fields.amount("managed_other_month", 0),
        horizon_months=fields.whole(
            "horizon_months", 1, 120, int(usual.leave_horizon_months.value), "horizon_out_of_range"
        ),
        business=read_business(fields, lists),
    )


def _first_term(fields: Fields, start: date) -> tuple[int | None, date]:
    if fields.has("term_months") == fields.has("first_end"):
        message = "Give either the length of the first term in months or its last day, not both and not neither."
        raise CannotDecide("term_missing", "term_months", message)
    if fields.has("term_months"):
        months = fields.whole("term_months", 1, 120, code="term_out_of_range")
        return months, last_day(start, months)
    end = fields.day("first_end")
    if end < start:
        message = f"The first term ends on {end}, before it starts on {start}."
        raise CannotDecide("end_before_start", "first_end", message)
    return None, end


def _asked_in_time(today: date, start: date, first_end: date, mode: str) -> date:
    if today < start:
        message = (
            f"The contract starts on {start}. Ask again from that day, or look for a clause on withdrawal before the "
            "start."
        )
        raise CannotDecide("today_before_start", "today", message)
    if mode == "none" and today > first_end:
        raise CannotDecide("contract_over", "today", f"This contract ended by itself on {first_end}.")
    return today


def _notice(fields: Fields, usual_days: int | None = None) -> Notice:
    notice = fields.group("notice", NOTICE)
    unit = notice.choice("unit", tuple(LONGEST), "days")
    latest = notice.whole("latest", 0, LONGEST[unit], None if fields.has("notice") else usual_days, NOTICE_RANGE)
    earliest = notice.whole("earliest", 0, LONGEST[unit], code=NOTICE_RANGE) if notice.has("earliest") else None
    if earliest is not None and earliest <= latest:
        message = (
            f"Notice cannot open {earliest} {unit} before the end and close {latest} {unit} before it. The first "
            "number must be larger."
        )
        raise CannotDecide("notice_window_reversed", notice.path("earliest"), message)
    return Notice(
        latest=latest,
        earliest=earliest,
        unit=unit,
        clear=notice.flag("clear"),
        business_only=notice.flag("business_only"),
        delivery_days=notice.whole("delivery_days", 0, LONGEST_DELIVERY, 0, NOTICE_RANGE),
    )


def _renewal(fields: Fields) -> Renewal:
    renewal = fields.group("renewal", ("mode", "months", "ends_on", "notice"))
    mode = renewal.choice("mode", ("none", "fixed", "rolling"))
    return Renewal(
        mode=mode,
        months=renewal.whole("months", 1, 60, code="renewal_out_of_range") if mode == "fixed" else 0,
        ends_on=renewal.choice("ends_on", ("contract_month", "calendar_month", "any_day"), "contract_month"),
        notice=_notice(renewal) if renewal.has("notice") else None,
    )


def _rise(fields: Fields) -> Rise | None:
    if not fields.has("rise"):
        return None
    rise = fields.group("rise", ("pct", "on", "month_day", "from"))
    share = rise.share("pct", 50, code="rise_out_of_range") / 100
    on = rise.choice("on", ("renewal", "anniversary", "date"))
    month_day = _month_day(rise) if on == "date" else None
    return Rise(share, on, month_day, rise.day("from") if rise.has("from") else None)


def _month_day(rise: Fields) -> tuple[int, int]:
    found = rise.get("month_day")
    try:
        if isinstance(found, str) and MONTH_DAY.fullmatch(found):
            # A year without a leap day: what it lacks does not come in every year.
            each = date.fromisoformat(f"2001-{found}")
            return each.month, each.day
    except ValueError:
        pass
    said = "Nothing" if found is None else found if isinstance(found, str) and len(found) <= 10 else "This"
    message = f"{said} does not come in every year. Write month-day, like 04-01; for the end of February write 03-01."
    raise CannotDecide("rise_date_invalid", rise.path("month_day"), message)


def _early_exit(fields: Fields) -> EarlyExit:
    found = fields.group("early_exit", ("mode", "share_pct", "amount", "notice_days", "remaining_to"))
    mode = found.choice("mode", ("none", "share", "fixed", "not_stated"), "not_stated")
    share = found.share("share_pct", 100) / 100 if mode == "share" else Fraction(mode == "not_stated")
    return EarlyExit(
        mode=mode,
        share=share,
        amount=found.amount("amount") if mode == "fixed" else 0,
        notice_days=found.whole("notice_days", 0, LONGEST["days"], 0, NOTICE_RANGE),
        remaining_to=found.choice("remaining_to", ("reachable_end", "current_period"), "reachable_end"),
    )
