"""Random service levels with every clause, and reports on them, the same ones every time."""

from datetime import datetime, timedelta
from random import Random

from pydantic import ValidationError

from marketplace.models.base import validate
from marketplace.models.profile.contact import KINDS as WAYS
from marketplace.models.service_level.clock import EVENTS
from marketplace.models.service_level.service_level import ServiceLevel
from tests.marketplace.service_levels.random_cases import random_line

PRIORITIES = ("P1", "P2", "all")
CHANNELS = ("remote", "onsite")


def random_levels(random: Random, count: int) -> list[tuple[ServiceLevel, dict]]:
    """Return valid levels, each with a report near the days that are special in it."""
    found = []
    while len(found) < count:
        line = random_line(random)
        reported = datetime.fromisoformat(line["reported"])
        try:
            level = validate(ServiceLevel, _level(random, line, reported), context={"exponent": 2})
        except ValidationError:
            continue
        found.append((level, _report(random, line, reported)))
    return found


def _level(random: Random, line: dict, reported: datetime) -> dict:
    coverages = [_coverage(random, f"c{number}", line, reported) for number in range(random.randint(1, 3))]
    ids = [coverage["id"] for coverage in coverages]
    promises = [_promise(random, ids) for _ in range(random.randint(1, 4))]
    if random.random() < 0.4:
        coverages, ids = _in_hours_and_outside(random, coverages[0]), ["in", "out"]
        kind = {"priority": random.choice(PRIORITIES), "metric": "response", "kind": "target"}
        promises = [{**kind, "clock": _clock(random, [name])} for name in ids]
    level = {"coverages": coverages, "promises": promises}
    if random.random() < 0.3:
        level["ad_hoc"] = {"coverage": random.choice(ids)}
    return level


def _coverage(random: Random, name: str, line: dict, reported: datetime) -> dict:
    found = random_line(random)["coverage"]
    # Mostly one clock for all hours, as in real firms: only those can be seen not to meet.
    zone = line["coverage"]["timezone"] if random.random() < 0.8 else found["timezone"]
    windows = found["windows"] or line["coverage"]["windows"]
    for window in windows:
        if random.random() < 0.3:
            window["days"] = window["days"][: random.randint(1, len(window["days"]))]
        if random.random() < 0.2:
            first = reported + timedelta(days=random.randint(-40, 5))
            window["from_date"] = str(first.date())
            if random.random() < 0.5:
                window["to_date"] = str((first + timedelta(days=random.randint(0, 60))).date())
    days = random.sample(range(-2, 9), random.choice([0, 0, 1, 2]))
    exceptions = [_exception(random, reported + timedelta(days=day)) for day in days]
    return {**found, "id": name, "timezone": zone, "windows": windows, "exceptions": exceptions}


def _in_hours_and_outside(random: Random, like: dict) -> list[dict]:
    """Hours that never meet, with a gap on Monday morning."""
    opens, closes = f"{random.randint(6, 10):02}:00", f"{random.randint(14, 20):02}:30"
    week, weekend = ["mon", "tue", "wed", "thu", "fri"], ["sat", "sun"]
    outside = [{"days": week, "from": closes, "to": opens}, {"days": weekend, "from": "00:00", "to": "24:00"}]
    inside = [{"days": week, "from": opens, "to": closes}]
    return [{**like, "id": "in", "windows": inside}, {**like, "id": "out", "windows": outside, "holidays": None}]


def _exception(random: Random, day: datetime) -> dict:
    if random.random() < 0.4:
        return {"date": str(day.date()), "closed": True}
    opens = random.randint(0, 80) * 15
    closes = (opens + random.randint(1, 90) * 15) % 1440
    span = {"from": f"{opens // 60:02}:{opens % 60:02}", "to": f"{closes // 60:02}:{closes % 60:02}"}
    return {"date": str(day.date()), "windows": [span]}


def _promise(random: Random, coverages: list[str]) -> dict:
    kind = random.choice(["guarantee", "target", "target", "target", "typical", "best_effort"])
    promise = {
        "priority": random.choice(PRIORITIES),
        "metric": random.choice(["response"] * 3 + ["onsite"]),
        "kind": kind,
    }
    if kind != "best_effort":
        promise["clock"] = _clock(random, coverages)
    if random.random() < 0.2:
        promise["channel"] = random.choice(CHANNELS)
    if random.random() < 0.25:
        promise["reported_by"] = random.sample(WAYS, random.randint(1, 3))
    if random.random() < 0.2:
        promise["needs_priority"] = True
    if random.random() < 0.2:
        promise["class"] = random.choice(["site down", "question"])
    return promise


def _clock(random: Random, coverages: list[str]) -> dict:
    mode = random.choice(["coverage_minutes", "coverage_minutes", "elapsed", "business_days", "unknown"])
    clock: dict = {"mode": mode, "coverage": random.choice(coverages)}
    if mode == "business_days":
        clock["days"] = random.randint(0, 4)
        if random.random() < 0.3:
            clock["days_to"] = clock["days"] + random.randint(1, 2)
        if random.random() < 0.4:
            clock["cutoff"] = f"{random.randint(0, 23):02}:30"
    else:
        clock["minutes"] = random.choice([0, 30, 60, 240, 480, random.randint(0, 3000)])
        if random.random() < 0.3:
            clock["minutes_to"] = clock["minutes"] + random.randint(1, 300)
    if mode == "elapsed":
        clock["starts"] = random.choice(["report", "coverage"])
    if random.random() < 0.25:
        clock["starts"] = random.choice(EVENTS)
    if random.random() < 0.2:
        clock["plus_travel"] = True
    return clock


def _report(random: Random, line: dict, reported: datetime) -> dict:
    report = {name: line[name] for name in ("reported", "timezone", "fold", "responded") if name in line}
    report["priority"] = random.choice(["P1", "P2", "P3"])
    if "pauses" in line and random.random() < 0.3:
        report["pauses"] = line["pauses"]
    report["metric"] = random.choice(["response"] * 4 + ["onsite"])
    # A response has no pauses.
    if report["metric"] == "response":
        report.pop("pauses", None)
    if random.random() < 0.4:
        report["channel"] = random.choice(CHANNELS)
    if random.random() < 0.4:
        report["reported_by"] = random.choice(WAYS)
    if random.random() < 0.4:
        report["pays_priority"] = random.random() < 0.5
    if random.random() < 0.5:
        report["started"] = (
            f"{reported + timedelta(minutes=random.choice([-20, random.randint(0, 3000)])):%Y-%m-%dT%H:%M}"
        )
    if random.random() < 0.5:
        report["travel_minutes"] = random.randint(0, 120)
    return report
