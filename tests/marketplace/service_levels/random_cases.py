"""Random reports on random terms, the same ones every time, as lines of the command line."""

from datetime import UTC, datetime, timedelta
from random import Random

from tests.marketplace.calendars.strategies import changes_of
from tests.marketplace.calendars.walk import DAYS, ODD_ZONES
from tests.marketplace.service_levels.vectors import VECTORS

LISTS = sorted(VECTORS["holidays"])


def random_line(random: Random) -> dict:
    zone = random.choice(ODD_ZONES)
    customer = zone if random.random() < 0.5 else random.choice(ODD_ZONES)
    reported = _moment(random, customer)
    line = {
        "coverage": _coverage(random, zone, reported),
        "promise": _promise(random),
        "reported": f"{reported:%Y-%m-%dT%H:%M}",
        "timezone": customer,
    }
    if random.random() < 0.3:
        line["fold"] = random.choice([0, 1])
    if random.random() < 0.3:
        line["pauses"] = [_pause(random, reported) for _ in range(random.randint(1, 3))]
    if random.random() < 0.3:
        line["responded"] = f"{reported + timedelta(minutes=random.randint(0, 20_000)):%Y-%m-%dT%H:%M}"
    return line


def _moment(random: Random, zone: str) -> datetime:
    """A wall-clock time, half of them within three hours of a change of the clocks, gap and repeat included."""
    year = random.randint(2009, 2045)
    changes = changes_of(zone, year) if random.random() < 0.5 else []
    if changes:
        at = datetime.fromtimestamp(random.choice(changes) * 60, UTC).replace(tzinfo=None)
        return at + timedelta(minutes=random.randint(-900, 900))
    return datetime(year, 1, 1) + timedelta(minutes=random.randint(0, 525_000))  # noqa: DTZ001 - a wall clock


def _coverage(random: Random, zone: str, reported: datetime) -> dict:
    holidays = random.choice([None, random.choice(LISTS), "rule"])
    if holidays == "rule":
        days = [str((reported + timedelta(days=random.randint(-2, 8))).date()) for _ in range(random.randint(0, 4))]
        holidays = {"list": random.choice([None, *LISTS]), "add": days, "remove": random.sample(days, len(days) // 2)}
    windows = [_window(random) for _ in range(random.choice([0, 1, 1, 1, 2, 2, 3]))]
    return {"timezone": zone, "holidays": holidays, "windows": windows}


def _window(random: Random) -> dict:
    days = [day for day in DAYS if random.random() < 0.7] or ["sun"]
    opens = random.choice([0, 480, 540, 570, random.randint(0, 1439), random.randint(0, 95) * 15])
    closes = random.choice([1020, 1050, 1440, 360, random.randint(0, 1440), random.randint(0, 96) * 15])
    if closes == opens:
        closes = 1440 if opens < 1440 else 0
    return {"days": days, "from": f"{opens // 60:02}:{opens % 60:02}", "to": f"{closes // 60:02}:{closes % 60:02}"}


def _promise(random: Random) -> dict:
    minutes = random.choice([0, 1, 60, 240, 480, 1440, random.randint(0, 6000)])
    mode = random.choice(["coverage_minutes", "receipt", "coverage", "business_days"])
    if mode == "business_days":
        promise: dict = {"mode": mode, "days": random.randint(0, 6)}
        return {**promise, "cutoff": f"{random.randint(0, 23):02}:00"} if random.random() < 0.5 else promise
    if mode == "coverage_minutes":
        return {"mode": mode, "minutes": minutes}
    return {"mode": "elapsed", "minutes": minutes, "starts": mode}


def _pause(random: Random, reported: datetime) -> list:
    start = reported + timedelta(minutes=random.randint(-600, 6000))
    end = start + timedelta(minutes=random.randint(-10, 2000))
    return [f"{start:%Y-%m-%dT%H:%M}", f"{end:%Y-%m-%dT%H:%M}" if random.random() < 0.95 else None]
