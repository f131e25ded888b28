"""Desk: a provider as the generator sees it. Opening hours in real time, the promise that holds, the rate card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from marketplace.calendars import Calendar, calendar_of
from marketplace.models.base import validate
from marketplace.models.windows import HolidayRule, Window
from marketplace.sources.reader import read
from marketplace.units import MINUTES_A_DAY

BINDING = ("guarantee", "target", "typical")
NO_PROMISE_MINUTES = 360


@dataclass(frozen=True)
class Desk:
    """What a provider's files say; the main card is the first, `sla` is None when none is published."""

    slug: str
    profile: dict[str, Any]
    cards: tuple[dict[str, Any], ...]
    sla: dict[str, Any] | None
    holidays: dict[str, frozenset[date]]

    @property
    def pricing(self) -> dict[str, Any]:
        """Return the card of pricing.yaml."""
        return self.cards[0]

    @property
    def timezone(self) -> str:
        """Return the zone of the provider's clock."""
        return str(self.profile["locations"][0]["timezone"])

    @property
    def country(self) -> str:
        """Return ISO 3166-1 alpha-2."""
        return str(self.profile["locations"][0]["country"])

    @property
    def first_day(self) -> date:
        """Return the first day on which it was listed and its card was in force."""
        return max(
            date.fromisoformat(self.profile["listed_on"]),
            min(date.fromisoformat(card["valid_from"]) for card in self.cards),
        )

    def coverage(self, name: str | None = None) -> Calendar:
        """Return when a coverage is open; without a name, the first, else the opening hours."""
        for item in (self.sla or {}).get("coverages", []):
            if name in (None, item["id"]):
                return self._calendar(item["timezone"], item["windows"], item.get("holidays"))
        return self._calendar(self.timezone, self.profile["hours"]["windows"], self.pricing.get("holidays"))

    def daytime(self) -> Calendar:
        """Return ordinary weekdays, for work that nobody would do at night."""
        windows = [{"days": ["mon-fri"], "from": "08:00", "to": "18:00"}]
        return self._calendar(self.timezone, windows, self.pricing.get("holidays"))

    def promise(self, severity: str, channel: str) -> dict[str, Any] | None:
        """Return the response promise for a priority and channel, or None when none has a time."""
        for wanted in (severity, "all"):
            for item in (self.sla or {}).get("promises", []):
                fits = item["metric"] == "response" and item["priority"] == wanted
                if fits and item["kind"] in BINDING and item.get("channel", channel) == channel:
                    return dict(item)
        return None

    def answer_minutes(self, reported: int, promise: dict[str, Any] | None) -> tuple[Calendar | None, int]:
        """Return the minutes that a promise allows, and the calendar in which they count (None: elapsed)."""
        if promise is None:
            return self.coverage(), NO_PROMISE_MINUTES
        clock = promise["clock"]
        if clock["mode"] == "elapsed":
            return None, int(clock["minutes"])
        calendar = self.coverage(clock["coverage"])
        if clock["mode"] == "coverage_minutes":
            return calendar, int(clock["minutes"])
        return calendar, max(60, calendar.covered(reported, _business_deadline(calendar, reported, clock)))

    def _calendar(self, zone: str, windows: list[Any], rule: Any) -> Calendar:
        rule = {"list": rule} if isinstance(rule, str) else rule
        fields = ("days", "from", "to")
        return calendar_of(
            zone,
            [validate(Window, {name: window[name] for name in fields}) for window in windows],
            validate(HolidayRule, rule) if rule else None,
            lists=self.holidays,
        )


def _business_deadline(calendar: Calendar, reported: int, clock: dict[str, str]) -> int:
    """Return close of business on the n-th business day after the one that counts as the day of the report."""
    day = calendar.zone.wall_at(reported) // MINUTES_A_DAY
    last = calendar.closing(day)
    hours, minutes = map(int, clock.get("cutoff", "24:00").split(":"))
    if last is None or reported >= min(last, calendar.zone.reach(day * MINUTES_A_DAY + hours * 60 + minutes)):
        day = _next_open(calendar, day)
    for _ in range(int(clock["days"])):
        day = _next_open(calendar, day)
    return calendar.closing(day) or reported


def _next_open(calendar: Calendar, day: int) -> int:
    return next(later for later in range(day + 1, day + 60) if calendar.closing(later) is not None)


def load_desk(folder: Path, holidays: dict[str, frozenset[date]]) -> Desk:
    """Read the files of a provider; `holidays` gives the days of each frozen list."""
    trees = {path.stem: read(path).tree for path in sorted(folder.glob("*.yaml"))}
    cards = tuple(trees[name] for name in sorted(trees) if name.startswith("pricing"))
    return Desk(folder.name, trees["profile"], cards, trees.get("sla"), holidays)


def load_holidays(reference: Path) -> dict[str, frozenset[date]]:
    """Read the frozen holiday lists."""
    trees = [read(path).tree for path in sorted((reference / "holidays").glob("*.yaml"))]
    return {tree["list"]: frozenset(date.fromisoformat(day["date"]) for day in tree["dates"]) for tree in trees}


def distance_km(random: Random, desk: Desk) -> int:
    """Draw a road distance within the provider's area, in kilometres."""
    radius = desk.profile["service_area"].get("onsite", {}).get("radius", {"km": "15"})
    return max(1, min(int(float(radius["km"]) * 0.8), round(random.lognormvariate(2.1, 0.55))))
