"""Timeline: when a person answered, came and mended, in real minutes on the provider's own clock.

Answers are the promised time x a log-normal factor, counted in covered minutes, so that about three in four are
kept; without a promise the median is six covered hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import log
from random import Random

from demo_data.desk import Desk
from demo_data.seeds import dice
from demo_data.stories import Story
from marketplace.calendars import Calendar, date_of, day_number, zone_named
from marketplace.units import MINUTES_A_DAY

VISIT_GAP = {"P1": 75, "P2": 150, "P3": 330, "P4": 420}  # median covered minutes from the answer to the door
QUICK_AT_MOST = 75
OPEN_DAY = 480
FOLLOW_UPS = 0.6


@dataclass(frozen=True)
class Timeline:
    """The instants of an incident in minutes since 1970 UTC; `starts` begin each session of `lengths` minutes."""

    zone: str
    reported: int
    responded: int
    onsite: int | None
    workaround: int | None
    resolved: int | None
    starts: tuple[int, ...]
    lengths: tuple[int, ...]

    @property
    def last(self) -> int:
        """Return the last instant that is known."""
        return max(moment for moment in (self.responded, self.resolved, *self.starts) if moment is not None)


def instant(local: datetime, zone: str, fold: int = 0) -> int:
    """Return the instant of a wall-clock time; one that does not exist is moved on by two hours."""
    wall = day_number(local.date()) * MINUTES_A_DAY + local.hour * 60 + local.minute
    readings = zone_named(zone).readings(wall) or zone_named(zone).readings(wall + 120)
    return readings[min(fold, len(readings) - 1)]


def make_timeline(story: Story, desk: Desk, reported_at: datetime, random: Random) -> Timeline:
    """Draw the times of a story; what its facts pin down is taken as it is."""
    zone = story.facts.get("zone", desk.timezone)
    reported = instant(reported_at, zone, int(story.facts.get("fold", 0)))
    responded = _pinned(story, "answered", zone) or _answer(story, desk, reported, random)
    came = _arrival(story, desk, zone, responded, random)
    starts, lengths = _sessions(story, desk, came or responded, random)
    resolved = _mended(story, desk, zone, reported, responded, starts, lengths, random)
    workaround = None
    if resolved and story.severity == "P1" and story.channel != "workshop" and random.random() < 0.5:
        workaround = min(resolved, starts[0] + lengths[0] * 2 // 5)
    return Timeline(zone, reported, responded, came, workaround, resolved, starts, lengths)


def has_follow_up(story: Story, seed: str) -> bool:
    """Return whether a second session was needed: said in the story, or a share of the middling stories."""
    said = {"mended", "done", "at", "clock"} & story.facts.keys() or "{" in story.text
    unsaid = story.stars in (3, 4) and story.channel in ("remote", "onsite") and not said
    plain = not story.has("quick", "free", "partial", "not_fixed", "declined", "no_fault", "ongoing", "job", "now")
    return story.has("twice") or (unsaid and plain and dice(seed, "follow-up").random() < FOLLOW_UPS)


def _answer(story: Story, desk: Desk, reported: int, random: Random) -> int:
    if story.has("now"):
        return reported + random.randint(3, 14)
    promise = desk.promise(story.severity, story.channel)
    calendar, allowed = desk.answer_minutes(reported, promise)
    usual = 0.55 if promise else 1.0
    if story.has("quick"):
        minutes = min(QUICK_AT_MOST, round(allowed * random.lognormvariate(log(0.12), 0.5)))
    elif story.has("slow", "late"):
        minutes = round(allowed * random.uniform(1.08, 1.9) * usual * 2)
    else:
        minutes = round(allowed * min(1.9, random.lognormvariate(log(usual), 0.8)))
    return walk(calendar, reported, max(3, minutes))


def _arrival(story: Story, desk: Desk, zone: str, responded: int, random: Random) -> int | None:
    if story.channel != "onsite":
        return None
    if "work" in story.facts:
        return _at_clock(desk, responded, story.facts["work"])
    if story.has("now"):
        return responded + max(int(story.facts.get("drive", 0)), random.randint(22, 44))
    gap = round(random.lognormvariate(log(VISIT_GAP[story.severity]), 0.5) * (0.6 if story.has("quick") else 1))
    return _pinned(story, "came", zone) or walk(_working(story, desk), responded, max(25, gap))


def _sessions(story: Story, desk: Desk, ready: int, random: Random) -> tuple[tuple[int, ...], tuple[int, ...]]:
    calendar = _working(story, desk)
    urgent = story.has("now", "quick") or story.severity in ("P1", "P2") or story.channel == "onsite"
    if story.channel in ("workshop", "mail_in"):
        start = walk(calendar, ready, random.randint(60, 300))
    else:
        start = ready + random.randint(1, 9) if urgent else walk(calendar, ready, random.randint(5, 90))
    start = ready if story.channel == "onsite" else start
    if not has_follow_up(story, f"{story.slug} {story.number}"):
        return (start,), (story.minutes,)
    first = max(15, round(story.minutes * 0.55))
    again = walk(calendar, start + first, random.randint(400, 1500))
    return (start, again), (first, story.minutes - first)


def _mended(
    story: Story, desk: Desk, zone: str, reported: int, responded: int, starts: tuple[int, ...],
    lengths: tuple[int, ...], random: Random,
) -> int | None:  # fmt: skip
    if story.has("not_fixed", "declined", "ongoing"):
        return None
    if "done" in story.facts:
        return _at_clock(desk, reported, story.facts["done"])
    end = starts[-1] + lengths[-1] + random.randint(0, 8)
    if story.channel == "workshop" or story.channel == "mail_in":
        days = (6, 9) if story.has("slow") or story.channel == "mail_in" else (1, 2) if story.has("quick") else (1, 4)
        end = max(end, walk(desk.coverage(), responded, random.randint(days[0] * OPEN_DAY - 300, days[1] * OPEN_DAY)))
    return _pinned(story, "mended", zone) or end


def _working(story: Story, desk: Desk) -> Calendar:
    """Return when work is done: always for what is urgent at a desk that never closes, else by day."""
    coverage = desk.coverage()
    never_closes = all(intervals == ((0, MINUTES_A_DAY),) for intervals in coverage.weekly)
    return desk.daytime() if never_closes and story.severity not in ("P1", "P2") else coverage


def walk(calendar: Calendar | None, start: int, minutes: int) -> int:
    """Return the instant at which so many open minutes have passed; without a calendar every minute counts."""
    if calendar is None:
        return start + minutes
    for opens, closes in calendar.open_intervals(start):
        if minutes <= closes - opens:
            return opens + minutes
        minutes -= closes - opens
    raise AssertionError("open_intervals ends only by raising")


def _at_clock(desk: Desk, after: int, clock: str) -> int:
    hours, minutes = map(int, clock.split(":"))
    zone = zone_named(desk.timezone)
    day = zone.wall_at(after) // MINUTES_A_DAY
    today = zone.reach(day * MINUTES_A_DAY + hours * 60 + minutes)
    return today if today > after else zone.reach((day + 1) * MINUTES_A_DAY + hours * 60 + minutes)


def _pinned(story: Story, name: str, zone: str) -> int | None:
    return instant(datetime.fromisoformat(story.facts[name]), zone) if name in story.facts else None


def submitted_day(story: Story, times: Timeline, random: Random, today: date) -> date:
    """Return the day on which the review was sent, in UTC: some days after the last time in it."""
    if "submitted" in story.facts:
        return date.fromisoformat(story.facts["submitted"])
    days = 21 if story.has("ongoing") else 1 + min(24, round(random.lognormvariate(log(4), 0.8)))
    return min(today - timedelta(days=1), date_of(times.last // MINUTES_A_DAY) + timedelta(days=days))
