"""Random questions to the decision tools: mostly sound, at the edges of days, windows and bounds."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.support.decisions import MODEL, VECTORS

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ZONES = ("Europe/London", "America/New_York", "Australia/Sydney", "Europe/Berlin")
LISTS = ("GB-ENG", "US-FED", "DE-BE", None, None)
# Around the clock changes of 2026, a turn of the year, and an ordinary week.
MOMENTS = ("2026-03-27", "2026-10-23", "2026-11-24", "2026-12-24", "2026-04-02", "2026-06-10")
AMOUNTS = (0, 1, 99, 1000, 2601, 45_000, 123_457)


def random_line(random: Random, tool: str) -> dict[str, Any]:
    """Return a question to a tool."""
    return {"tool": tool, **MAKERS[tool](random)}


def _day(random: Random, first: date, days: int) -> date:
    return first + timedelta(days=random.randrange(days))


def _leave_contract(random: Random) -> dict[str, Any]:
    start = _day(random, date(2024, 1, 1), 900)
    question: dict[str, Any] = {
        "currency": "GBP",
        "start": start.isoformat(),
        "notice": _notice(random),
        "renewal": _renewal(random),
        "monthly_fee": random.choice(AMOUNTS),
        "breakfix_month": random.choice(AMOUNTS),
        "managed_other_month": random.choice(AMOUNTS),
        "offboarding": random.choice(AMOUNTS),
        "onboarding": random.choice(AMOUNTS),
        "horizon_months": random.randint(1, 40),
        "last_month": random.choice(("whole", "daily")),
        "early_exit": _early_exit(random),
    }
    if random.random() < 0.3:
        question["first_end"] = _day(random, start, 800).isoformat()
    else:
        question["term_months"] = random.choice((1, 3, 12, 12, 13, 24, 36))
    if random.random() < 0.6:
        question["rise"] = _rise(random)
    if random.random() < 0.4:
        holidays = random.choice(LISTS)
        question["business"] = {"days": list(DAYS[: random.choice((5, 5, 6))]), "holidays": holidays}
    return {"today": _day(random, start, 1100).isoformat(), "input": question}


def _notice(random: Random) -> dict[str, Any]:
    unit = random.choice(("days", "months"))
    latest = random.choice((0, 1, 2, 3, 6) if unit == "months" else (0, 7, 28, 30, 31, 59, 90))
    found: dict[str, Any] = {"latest": latest, "unit": unit}
    if random.random() < 0.3:
        found["earliest"] = latest + random.choice((1, 2, 60 if unit == "days" else 3))
    for flag in ("clear", "business_only"):
        if random.random() < 0.25:
            found[flag] = True
    if random.random() < 0.3:
        found["delivery_days"] = random.randint(0, 5)
    return found


def _renewal(random: Random) -> dict[str, Any]:
    mode = random.choice(("none", "fixed", "fixed", "rolling", "rolling"))
    found: dict[str, Any] = {"mode": mode}
    if mode == "fixed":
        found["months"] = random.choice((1, 6, 12, 12, 24))
    if mode == "rolling":
        found["ends_on"] = random.choice(("contract_month", "calendar_month", "any_day"))
        if random.random() < 0.5:
            found["notice"] = _notice(random)
    return found


def _rise(random: Random) -> dict[str, Any]:
    on = random.choice(("renewal", "anniversary", "date"))
    found: dict[str, Any] = {"pct": random.choice(("0", "2.5", "3.9", "5", "50")), "on": on}
    if on == "date":
        found["month_day"] = random.choice(("01-01", "04-01", "03-31", "12-31"))
    if random.random() < 0.3:
        found["from"] = _day(random, date(2026, 1, 1), 900).isoformat()
    return found


def _early_exit(random: Random) -> dict[str, Any]:
    mode = random.choice(("none", "share", "fixed", "not_stated"))
    found: dict[str, Any] = {"mode": mode, "remaining_to": random.choice(("reachable_end", "current_period"))}
    if mode == "share":
        found["share_pct"] = random.choice(("0", "33.3", "50", "100"))
    if mode == "fixed":
        found["amount"] = random.choice(AMOUNTS)
    if random.random() < 0.4:
        found["notice_days"] = random.choice((0, 14, 30, 75))
    return found


def _hours(random: Random) -> dict[str, Any]:
    ends = random.choice((("09:00", "17:30"), ("10:00", "16:00"), ("18:00", "02:00"), ("00:00", "24:00")))
    windows = [{"days": list(DAYS[: random.choice((5, 5, 6, 7))]), "from": ends[0], "to": ends[1]}]
    if random.random() < 0.2:
        windows.append({"days": ["sat", "sun"], "from": "08:30", "to": "12:15"})
    found = {"timezone": random.choice(ZONES[:2]), "holidays": random.choice(LISTS), "windows": windows}
    if random.random() < 0.2:
        found["exceptions"] = [{"date": random.choice(MOMENTS), "windows": [{"from": "09:00", "to": "12:30"}]}]
    return found


def _moment(random: Random) -> str:
    day = date.fromisoformat(random.choice(MOMENTS)) + timedelta(days=random.randrange(5))
    minute = random.choice((0, 90, 540, 541, 1049, 1050, 1380, random.randrange(1440)))
    return f"{day}T{minute // 60:02}:{minute % 60:02}"


def _ranged(random: Random, values: list[Any]) -> Any:
    if random.random() < 0.5:
        return random.choice(values)
    low, likely, high = sorted((random.choice(values) for _ in range(3)), key=float)
    return {"low": low, "likely": likely, "high": high}


def _lumps(random: Random) -> list[dict[str, Any]]:
    return [
        {
            "label": "Stock",
            "amount": random.choice(AMOUNTS),
            "after_min": random.choice((0, 60, 240, 480)),
            "clock": random.choice(("elapsed", "open")),
        }
        for _ in range(random.choice((0, 0, 1, 2)))
    ]


def _downtime(random: Random) -> dict[str, Any]:
    question: dict[str, Any] = {
        "currency": "GBP",
        "people": _ranged(random, ["0", "1", "1.5", "3", "8.25"]),
        "share_lost": _ranged(random, ["0", "0.3", "0.6", "1"]),
        "labour_hour": _ranged(random, list(AMOUNTS)),
        "margin_hour": _ranged(random, list(AMOUNTS)),
        "caught_up": _ranged(random, ["0", "0.25", "0.5", "1"]),
        "lumps": _lumps(random),
    }
    if random.random() < 0.15:
        return {"input": {**question, "open_min": _ranged(random, [0, 20, 120, 479])}}
    question |= {"hours": _hours(random), "from": _moment(random), "timezone": random.choice(ZONES[:2])}
    question["lasts_min"] = _ranged(random, [0, 1, 59, 240, 1110, 4000, 86_400])
    if random.random() < 0.2:
        question["sales_hours"] = _hours(random)
    if random.random() < 0.2:
        question["fold"] = random.choice((0, 1))
    return {"input": question}


def _block_hours(random: Random) -> dict[str, Any]:
    name = random.choice([name for name, card in VECTORS["cards"].items() if card.get("block_hours")])
    card = VECTORS["cards"][name]
    bands = [band["id"] for band in card["bands"] if not band.get("quote")]
    kinds = [
        {
            "channel": random.choice(list(card["rates"])),
            "band": random.choice(bands),
            "minutes": random.choice((1, 14, 15, 20, 45, 60, 61, 200)),
            "tier": random.choice(("standard", "standard", "senior")),
            "a_year": random.choice(("0", "1", "2.5", "8", "12", "40")),
        }
        for _ in range(random.choice((1, 1, 2, 3)))
    ]
    question: dict[str, Any] = {"kinds": kinds}
    if random.random() < 0.4:
        question["use"] = [
            {"p": p, "a_year": [random.randrange(30) for _ in kinds]} for p in random.choice((["1"], ["1/3", "2/3"]))
        ]
    if random.random() < 0.3:
        question["horizon_months"] = random.randint(1, 60)
    return {"card": name, "today": _day(random, date(2026, 1, 28), 60).isoformat(), "input": question}


def _wait_or_not(random: Random) -> dict[str, Any]:
    incident = {
        "channel": random.choice(("remote", "remote", "onsite", "workshop")),
        "minutes": random.choice((0, 15, 60, 61, 120, 600)),
        "severity": random.choice(("P1", "P2", "P3")),
        "category": random.choice(("software", "network")),
        "distance_km": "8",
        "travel_minutes_one_way": 35,
        "expedite": random.random() < 0.2,
    }
    return {
        "provider": random.choice([name for name in VECTORS["providers"] if name not in ("silent", "never")]),
        "input": {
            "incident": incident,
            "called": _moment(random),
            "timezone": random.choice(ZONES),
            "hours": _hours(random),
            "downtime_hour": random.choice(AMOUNTS),
            "lumps": _lumps(random),
            "basis": random.choice(("net", "total")),
        },
    }


def _bill_check(random: Random) -> dict[str, Any]:
    """Return a worked bill with some of its figures changed as people change them."""
    case = random.choice([case for case in VECTORS["bill_check"] if "expect" in case])
    bill = dict(case["input"]["bill"])
    lines = [dict(line) for line in bill["lines"]]
    for line in lines:
        if random.random() < 0.4:
            line["amount"] += random.choice((-1, 1, 100, -line["amount"], line["amount"]))
        if random.random() < 0.2:
            line.pop("minutes", None)
    if random.random() < 0.3:
        lines.append({"kind": random.choice(("callout", "labour", "travel", "other", "part")), "amount": 1234})
    bill |= {"lines": lines, "lines_tax": random.choice(("included", "excluded"))}
    incident = dict(case["input"]["incident"])
    if random.random() < 0.3:
        incident |= {"minutes": random.choice((10, 45, 60, 125)), "severity": "P1", "expedite": random.random() < 0.5}
    return {"card": case["card"], "input": {"incident": incident, "bill": bill}}


def _breakeven(random: Random) -> dict[str, Any]:
    changes = {}
    for name, each in MODEL["defaults"].items():
        if random.random() < 0.4:
            changes[name] = random.choice((each["low"], each["value"], each["high"]))
    return {"input": changes}


def _wizard(random: Random) -> dict[str, Any]:
    questions = MODEL["wizard"]["questions"]
    return {"input": {each["id"]: random.choice(each["answers"])["text"] for each in questions}}


MAKERS = {
    "breakeven": _breakeven,
    "wizard": _wizard,
    "leave_contract": _leave_contract,
    "downtime": _downtime,
    "block_hours": _block_hours,
    "wait_or_not": _wait_or_not,
    "bill_check": _bill_check,
}
