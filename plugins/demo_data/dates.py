"""Dates: on which day and at what time of the wall clock each story of a provider is reported."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random

from demo_data.desk import Desk
from demo_data.stories import Story
from marketplace.calendars import Calendar, day_number
from marketplace.models.windows import DAYS
from marketplace.units import MINUTES_A_DAY

MONTHS = 26
DAYS_TO_SETTLE = 24  # the last incidents leave time to be mended and written about
OTHER_HOURS = 0.08  # share of the stories without a word about time that fall outside the day


def plan(stories: Iterable[Story], desk: Desk, random: Random, today: date) -> dict[int, datetime]:
    """Return the local time of each report by story number: spread over 26 months, a customer's stories in order."""
    stories = list(stories)
    first = max(desk.first_day, _months_before(today, MONTHS))
    last = today - timedelta(days=DAYS_TO_SETTLE)
    free = [story for story in stories if "at" not in story.facts and "month" not in story.facts]
    steps = _spread(len(free), random)
    days = {story.number: first + (last - first) * step for story, step in zip(free, steps, strict=True)}
    for story in stories:
        if "month" in story.facts:
            days[story.number] = _in_month(story.facts["month"], first, last, random)
    _keep_order(free, days)
    return {story.number: _report(story, days.get(story.number, today), desk, random) for story in stories}


def _spread(count: int, random: Random) -> list[float]:
    steps = [(place + random.random()) / count for place in range(count)]
    random.shuffle(steps)
    return steps


def _keep_order(free: list[Story], days: dict[int, date]) -> None:
    """Let a customer who writes twice write the second story later."""
    for handle in {story.handle for story in free}:
        mine = [story.number for story in free if story.handle == handle]
        for number, day in zip(mine, sorted(days[number] for number in mine), strict=True):
            days[number] = day


def _report(story: Story, day: date, desk: Desk, random: Random) -> datetime:
    if "at" in story.facts:
        return datetime.fromisoformat(story.facts["at"])
    coverage = desk.coverage()
    day = _fitting_day(story, day, coverage, random)
    return datetime.combine(day, _fitting_time(story, day, coverage, random))


def _fitting_day(story: Story, day: date, coverage: Calendar, random: Random) -> date:
    if "day" in story.facts:
        return day + timedelta(days=(DAYS.index(story.facts["day"]) - day.weekday()) % 7)
    if story.has("weekend"):
        return day + timedelta(days=(5 + random.randrange(2) - day.weekday()) % 7)
    if random.random() < OTHER_HOURS / 2 and not story.has("quick"):
        return day
    while day.weekday() > 4 or coverage.closing(day_number(day)) is None:
        day += timedelta(days=1)
    return day


def _fitting_time(story: Story, day: date, coverage: Calendar, random: Random) -> time:
    if "clock" in story.facts:
        return time.fromisoformat(story.facts["clock"])
    low, high = _open_hours(day, coverage)
    if story.has("night"):
        low, high = 23 * 60, 23 * 60 + 55
    elif story.has("evening"):
        low, high = 18 * 60 + 10, 20 * 60 + 45
    elif story.has("quick") or story.channel == "workshop":
        high = max(low + 30, high - 150)
    elif random.random() < OTHER_HOURS and story.channel == "remote":
        low, high = 18 * 60 + 20, 21 * 60 + 40
    minute = random.randint(low, high)
    return time(minute // 60, minute % 60)


def _open_hours(day: date, coverage: Calendar) -> tuple[int, int]:
    intervals = coverage.day_intervals(day_number(day))
    if not intervals:
        return 9 * 60, 16 * 60
    walls = [coverage.zone.wall_at(minute) - day_number(day) * MINUTES_A_DAY for pair in intervals for minute in pair]
    return max(8 * 60, min(walls)), min(18 * 60, max(walls) - 10)


def _in_month(month: str, first: date, last: date, random: Random) -> date:
    start = date.fromisoformat(f"{month}-01")
    return min(last, max(first, start + timedelta(days=random.randrange(24))))


def _months_before(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 - months
    return day.replace(year=total // 12, month=total % 12 + 1)
