"""The engine: one incident on one card becomes a quote. Source: docs/pricing.md#the-steps-in-order"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from marketplace.calendars import CalendarError, closed_days, date_of, listed_years, local_text, resolve_local, utc_text
from marketplace.models.incident import Incident
from marketplace.models.pricing import RateCard
from marketplace.models.pricing_offers import FlatJob
from marketplace.models.windows import MINUTES_A_DAY
from marketplace.pricing.bands import BandClock
from marketplace.pricing.blocks import Purse, open_purse
from marketplace.pricing.case import Case
from marketplace.pricing.clauses import Assumptions
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.fees import (
    callout_line,
    diagnosis_lines,
    minimum_charge_line,
    part_lines,
    priority_line,
    waiver_line,
)
from marketplace.pricing.incident import read_incident
from marketplace.pricing.labour import Labour, cap_line, hourly_labour, overrun_labour
from marketplace.pricing.quote import LABOUR_TIME, Line, Quote
from marketplace.pricing.rates import fee_in_band
from marketplace.pricing.tax import net_tax_total
from marketplace.pricing.travel import travel_line

HolidayLists = Mapping[str, Collection[date]]
NOTHING_ASSUMED = Assumptions()


class Pricer:
    """Price incidents on one card; `holidays` gives the dates of each frozen list, None ignores holidays."""

    def __init__(self, card: RateCard, holidays: HolidayLists | None) -> None:
        self.card = card
        self._holidays = holidays

    @cached_property
    def clock(self) -> BandClock:
        """Return the card's bands on the provider's clock."""
        lists = self._holidays
        return BandClock(self.card, frozenset() if lists is None else closed_days(self.card.holidays, lists))

    @cached_property
    def _years(self) -> frozenset[int] | None:
        return None if self._holidays is None else listed_years(self.card.holidays, self._holidays)

    def price(self, incident: Incident | Mapping[str, Any], assumed: Assumptions = NOTHING_ASSUMED) -> Quote:
        """Return the quote of an incident. Raises CannotPrice, and ClauseUnknown where the card does not say."""
        incident = read_incident(incident)
        try:
            return self._quote(incident, assumed)
        except CalendarError as error:
            raise CannotPrice(error.code, error.message) from None

    def _quote(self, incident: Incident, assumed: Assumptions) -> Quote:
        card = self.card
        if incident.channel not in card.rates:
            raise CannotPrice("channel_not_offered", f"This provider does not offer {incident.channel} work.")
        job = _job(card, incident)
        start, warnings = resolve_local(incident.start, incident.timezone or card.timezone, fold=incident.fold)
        self._know_holidays(start, start + max(0, incident.minutes - 1))
        case = Case(card, incident, self.clock, start, self.clock.at(start), job, assumed)
        purse, refusal = self._purse(case)
        labour, lines, unpriced = _lines(case, None if refusal else purse)
        net, tax, total = net_tax_total(card.tax, lines, assumed)
        notes = (*warnings, *([refusal] if refusal else []), *(["block_exhausted"] if labour.exhausted else []))
        return Quote(
            currency=card.currency,
            lines=tuple(lines),
            net=net,
            tax=tax,
            total=total,
            unpriced=tuple(unpriced),
            warnings=notes,
            worked_min=incident.minutes,
            billed_by_band=_minutes_by_band(lines),
            start_utc=utc_text(start),
            end_local=local_text(start + incident.minutes, card.timezone),
            block=None if purse is None else purse.state(),
        )

    def _know_holidays(self, first: int, last: int) -> None:
        """Refuse a year for which the card's holiday list says nothing, by the first and last minute of work."""
        if self._years is not None:
            for minute in (first, last):
                year = date_of(self.clock.zone.wall_at(minute) // MINUTES_A_DAY).year
                if year not in self._years:
                    name = self.card.holidays and self.card.holidays.list_id
                    raise CannotPrice("holiday_list_missing", f"No holiday list {name} for {year}.")

    def _purse(self, case: Case) -> tuple[Purse | None, str | None]:
        balance = case.incident.block
        if balance is None:
            return None, None
        on = date_of(self.clock.zone.wall_at(case.start) // MINUTES_A_DAY)
        return open_purse(self.card, balance, channel=case.channel, on=on, assumed=case.assumed)


def price(card: RateCard, incident: Incident | Mapping[str, Any], holidays: HolidayLists | None) -> Quote:
    """Return the quote of an incident on a card. Raises CannotPrice."""
    return Pricer(card, holidays).price(incident)


def _job(card: RateCard, incident: Incident) -> FlatJob | None:
    if incident.job is None:
        return None
    for job in card.flat_jobs:
        if job.id == incident.job and incident.channel in job.channels:
            return job
    raise CannotPrice("job_not_offered", f"No fixed price for {incident.job} by {incident.channel}.")


def _lines(case: Case, purse: Purse | None) -> tuple[Labour, list[Line], list[str]]:
    """Return what the work cost, all lines in the order of the steps, and what has no price."""
    lines, unpriced = _job_line(case)
    labour = _labour(case, purse)
    lines += labour.lines
    unpriced += labour.unpriced
    if case.job is None:
        lines += _present(cap_line(case, lines))
    lines += diagnosis_lines(case, lines)
    lines += _present(minimum_charge_line(case, lines))
    for name, (line, priced) in (("callout", callout_line(case)), ("travel", travel_line(case))):
        lines += _present(line)
        unpriced += [] if priced else [name]
    lines += _present(priority_line(case))
    parts, priced = part_lines(case)
    lines += parts
    unpriced += [] if priced else ["parts"]
    lines += _present(waiver_line(case, lines))
    return labour, lines, unpriced


def _job_line(case: Case) -> tuple[list[Line], list[str]]:
    """Return the fixed price, unless declined, not reached or not owed without success; and whether it has none."""
    job, incident = case.job, case.incident
    if job is None or incident.outcome in ("declined", "no_access") or (job.success_only and not incident.repaired):
        return [], []
    clause = f"flat_jobs.{job.id}.by_band"
    amount = fee_in_band(
        case.card, case.channel, case.band, job.amount, job.by_band, clause=clause, assumed=case.assumed
    )
    if amount is None:
        return [], [f"job:{job.id}"]
    return [Line("flat_job", job.label or job.id, amount)], []


def _labour(case: Case, purse: Purse | None) -> Labour:
    outcome = case.incident.outcome
    # The diagnosis fee is the price of the answer, so labour is not due when the answer was no.
    if outcome == "no_access" or (outcome == "declined" and case.diagnosed):
        return Labour()
    if case.job is None:
        return hourly_labour(case, purse)
    return Labour() if case.job.includes_min is None else overrun_labour(case, case.job.includes_min, purse)


def _present(line: Line | None) -> list[Line]:
    return [] if line is None else [line]


def _minutes_by_band(lines: list[Line]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        if line.kind in LABOUR_TIME and line.band is not None:
            found[line.band] = found.get(line.band, 0) + (line.minutes or 0)
    return found
