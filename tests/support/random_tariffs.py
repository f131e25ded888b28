# ruff: noqa: E501 (tables of choices are read by column)
"""Random rate cards and incidents in the vectors' JSON form: valid, varied, and drawn to meet the edges often."""

from random import Random

ZONES = [
    "Europe/London", "America/New_York", "Australia/Adelaide", "America/St_Johns", "Europe/Berlin", "America/Phoenix",
    "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Kolkata",
]  # fmt: skip
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CATEGORIES = ["software", "network", "data_recovery", "hardware", "servers", "constructor"]
# Days on which a clock changes in one of the zones, days beside holidays, and plain ones.
DATES = [
    "2026-03-07", "2026-03-08", "2026-03-28", "2026-03-29", "2026-04-04", "2026-04-05", "2026-10-03", "2026-10-04",
    "2026-10-24", "2026-10-25", "2026-10-31", "2026-11-01", "2026-12-24", "2026-12-25", "2026-12-26", "2026-03-10",
    "2026-03-13", "2026-03-14", "2026-06-17", "2026-09-26", "2026-09-27",
]  # fmt: skip
HOLIDAYS = {
    "XX-ONE": ["2026-03-14", "2026-04-04", "2026-10-04", "2026-12-25", "2026-12-26", "2027-01-01"],
    "XX-TWO": ["2026-03-29", "2026-10-25", "2026-11-01", "2027-01-01"],
}
# Bands, blocks and fixed prices have the names that their providers like, also those that JavaScript knows.
BANDS = ["office", "evening", "weekend", "2", "constructor", "length", "prototype", "then", "call", "out_of-hours"]
BLOCKS = ["ten", "constructor", "arguments", "1"]
JOBS = ["malware_removal", "screen_replacement", "data_copy", "constructor", "length"]
CLOCKS = [
    "00:00",
    "01:30",
    "02:00",
    "06:00",
    "07:15",
    "08:00",
    "09:00",
    "12:30",
    "13:30",
    "17:00",
    "17:30",
    "21:07",
    "22:00",
]


def random_card(rng: Random) -> dict:
    """Return a valid rate card."""
    channels = sorted(rng.sample(["remote", "onsite", "workshop"], rng.randint(1, 3)))
    bands = _bands(rng, channels)
    names = [band["id"] for band in bands]
    tax = {
        "mode": rng.choice(["exclusive", "inclusive", "none"]),
        "name": "VAT",
        "rate_pct": rng.choice(["20", "8.25", "14.975", "19"]),
    }
    if rng.random() < 0.2:
        tax["applies_to"] = "parts"
    card = {
        "currency": rng.choice(["GBP", "USD", "JPY"]), "timezone": rng.choice(ZONES), "tax": tax, "bands": bands,
        "default_band": rng.choice(names), "stacking": rng.choice(["max", "multiply", "add"]),
        "boundary": rng.choice(["split", "split", "split", "start"]),
        "rates": _rates(rng, channels),
        "channel_rules": {channel: _rules(rng) for channel in channels},
    }  # fmt: skip
    if rng.random() < 0.8:
        rule = {"list": rng.choice(list(HOLIDAYS))}
        card["holidays"] = rng.choice([rule["list"], rule, {**rule, "add": ["2026-06-17"], "remove": ["2026-12-26"]}])
    if rng.random() < 0.6:
        card["tier_by_category"] = {c: rng.choice(["senior", "specialist"]) for c in rng.sample(CATEGORIES, 2)}
    for name, make in OPTIONAL.items():
        if rng.random() < 0.5:
            card[name] = make(rng, channels, names)
    return card


def _bands(rng, channels):
    bands = []
    for name in rng.sample(BANDS, rng.randint(1, 5)):
        band = {"id": name}
        if rng.random() < 0.85:
            band["windows"] = [_window(rng) for _ in range(rng.randint(1, 2))]
        if rng.random() < 0.4:
            band["holidays"] = rng.choice(["skip", "only", "also"])
        form = rng.choice(["none", "multiplier", "multiplier", "add_per_hour", "rates", "quote"])
        if form == "multiplier":
            band["multiplier"] = rng.choice(["1", "1.5", "2", "1.25", "0.8", "1.333"])
        elif form == "add_per_hour":
            band["add_per_hour"] = rng.randint(0, 9000)
        elif form == "rates":
            band["rates"] = _rates(rng, channels)
        elif form == "quote" and rng.random() < 0.5:
            band["quote"] = True
        bands.append(band)
    return bands


def _window(rng):
    opens, closes = rng.sample(CLOCKS, 2)
    first, length = rng.randrange(7), rng.randint(1, 7)
    chosen = {(first + step) % 7 for step in range(length)}
    if rng.random() < 0.15:
        opens, closes = "00:00", "24:00"
    return {"days": [DAYS[day] for day in sorted(chosen)], "from": opens, "to": closes}


def _rates(rng, channels):
    table = {}
    for channel in channels:
        table[channel] = {"standard": rng.randint(3000, 20000)}
        for tier in ("senior", "specialist"):
            if rng.random() < 0.4:
                table[channel][tier] = rng.randint(5000, 30000)
    return table


def _rules(rng):
    unit = rng.choice([1, 5, 6, 10, 15, 30, 60])
    rules = {"increment_min": unit}
    if rng.random() < 0.4:
        rules["rounding"] = rng.choice(["up", "nearest"])
    kind = rng.random()
    if kind < 0.4:
        rules["minimum_min"] = unit * rng.randint(0, 5)
    elif kind < 0.65:
        rules["first_block"] = {"minutes": rng.choice([30, 60, 45])}
        if rng.random() < 0.5:
            rules["first_block"]["amount"] = rng.randint(3000, 20000)
    if rng.random() < 0.25:
        rules["minimum_charge"] = rng.randint(1000, 12000)
    if rng.random() < 0.2:
        rules["free_up_to_min"] = rng.choice([5, 10, 15])
    return rules


def _callout(rng, channels, names):
    found = {}
    for channel in rng.sample(channels, rng.randint(1, len(channels))):
        fee = {"amount": rng.choice([0, 890, 4000, 11000])}
        if rng.random() < 0.4:
            fee["includes_min"] = rng.choice([0, 15, 30, 60])
        if rng.random() < 0.5:
            fee["by_band"] = {rng.choice(names): rng.randint(0, 22000)}
        found[channel] = fee
    return found


def _travel(rng, channels, names):
    unit, trip = rng.choice(["km", "mi"]), rng.choice(["one_way", "return"])
    travel = rng.choice([
        {"mode": "none"},
        {"mode": rng.choice(["quote", "unknown"])},
        {"mode": "flat", "amount": rng.randint(0, 5000)},
        {"mode": "zones", "unit": unit, "zones": [{"up_to": "7.5", "amount": 0}, {"up_to": "15", "amount": 1500}, {"up_to": "30", "amount": 3300}]},
        {"mode": "per_distance", "unit": unit, "rate": rng.choice(["45", "72.5", "100", "33.333"]), "free": rng.choice(["0", "5", "10", "2.5"]), "trip": trip},
        {"mode": "per_distance", "unit": unit, "rate": "61", "trip": trip},
        {"mode": "travel_time", "rate_per_hour": rng.randint(2000, 9000), "trip": trip, "free_min": rng.choice([0, 30]), "increment_min": rng.choice([1, 5, 15])},
    ])  # fmt: skip
    if rng.random() < 0.4:
        travel["by_band"] = {rng.choice(names): rng.choice(["2", "1.5", "0"])}
    return travel


def _priority(rng, channels, names):
    found = {}
    for level in rng.sample(["P1", "P2", "P3", "P4"], rng.randint(1, 2)):
        found[level] = {}
        if rng.random() < 0.7:
            found[level]["fee"] = rng.randint(0, 9000)
        if rng.random() < 0.7:
            found[level]["multiplier"] = rng.choice(["1", "1.25", "1.5", "2", "0.9"])
    return found


def _diagnostic(rng, channels, names):
    policy = rng.choice(["free", "always", "waived_if_repaired", "credited_if_repaired", "only_if_declined"])
    chosen = rng.sample(channels, rng.randint(1, len(channels)))
    return {
        "channels": chosen,
        "amount": rng.choice([0, 3500, 6600]),
        "policy": policy,
        "covers_min": rng.choice([0, 30]),
    }


def _no_fix_no_fee(rng, channels, names):
    kinds = ["labour", "diagnostic", "callout", "travel", "priority_fee"]
    promise = {"waives": rng.sample(kinds, rng.randint(1, 5))}
    if rng.random() < 0.4:
        promise["channels"] = rng.sample(channels, rng.randint(1, len(channels)))
    if rng.random() < 0.4:
        promise["excluded_categories"] = ["data_recovery"]
    return promise


def _flat_jobs(rng, channels, names):
    jobs = []
    for name in rng.sample(JOBS, rng.randint(1, 2)):
        job = {
            "id": name,
            "channels": rng.sample(channels, rng.randint(1, len(channels))),
            "amount": rng.randint(2000, 30000),
            "includes_min": rng.choice([None, 60, 120]),
        }
        if rng.random() < 0.5:
            job["label"] = name.replace("_", " ").title()
        if rng.random() < 0.3:
            job["by_band"] = {rng.choice(names): rng.randint(2000, 40000)}
        if rng.random() < 0.3:
            job["success_only"] = True
        jobs.append(job)
    return jobs


def _labour_cap(rng, channels, names):
    cap = {"amount": rng.randint(5000, 50000)}
    return {**cap, "bands": rng.sample(names, 1)} if rng.random() < 0.5 else cap


def _block_hours(rng, channels, names):
    return [
        {"id": name, "minutes": 600, "price": 50000, "valid_months": rng.choice([None, 1, 6, 12]),
         "burn": rng.choice(["flat", "by_rate"]), "channels": rng.sample(channels, rng.randint(1, len(channels)))}
        for name in rng.sample(BLOCKS, rng.randint(1, 2))
    ]  # fmt: skip


OPTIONAL = {
    "callout": _callout, "travel": _travel, "priority": _priority, "diagnostic": _diagnostic,
    "no_fix_no_fee": _no_fix_no_fee, "flat_jobs": _flat_jobs, "labour_cap": _labour_cap, "block_hours": _block_hours,
    "parts_markup_pct": lambda rng, channels, names: rng.choice(["0", "20", "12.5"]),
}  # fmt: skip


def random_incident(rng: Random, card: dict) -> dict:
    """Return an incident for a card; now and then one that has no price on it."""
    offered = [*card["rates"]]
    channel = rng.choice(offered) if rng.random() < 0.97 else rng.choice(["remote", "onsite", "workshop"])
    incident = {
        "channel": channel, "start": f"{rng.choice(DATES)}T{rng.randrange(24):02}:{rng.choice([0, 10, 15, 29, 30, 45, 59]):02}",
        "minutes": rng.choice([0, 1, 5, 10, 15, 16, 20, 30, 31, 45, 59, 60, 61, 75, 90, 91, 120, 145, 240, 400, 700, 1500]),
    }  # fmt: skip
    extra = {
        "category": lambda: rng.choice(CATEGORIES),
        "timezone": lambda: rng.choice(ZONES),
        "fold": lambda: rng.randint(0, 1),
        "distance_km": lambda: rng.choice(["0", "5", "8", "12.07", "15.05", "22", "40", "3.3"]),
        "travel_minutes_one_way": lambda: rng.choice([0, 10, 15, 35, 62]),
        "severity": lambda: rng.choice(["P1", "P2", "P3", "P4"]),
        "expedite": lambda: rng.random() < 0.8,
        "outcome": lambda: rng.choice(["fixed", "partial", "not_fixed", "declined", "no_fault_found", "no_access"]),
        "cause": lambda: "third_party",
        "parts": lambda: [{"desc": "Part", "cost": rng.randint(0, 30000), "quantity": rng.randint(1, 3)} for _ in range(rng.randint(1, 2))],
    }  # fmt: skip
    often = {
        "category": 0.7,
        "distance_km": 0.7,
        "travel_minutes_one_way": 0.7,
        "severity": 0.6,
        "expedite": 0.6,
        "outcome": 0.6,
    }
    for name, make in extra.items():
        if rng.random() < often.get(name, 0.15):
            incident[name] = make()
    if "block_hours" in card and rng.random() < 0.6:
        incident["block"] = {
            "product": rng.choice(card["block_hours"])["id"], "purchased_on": rng.choice(["2025-03-31", "2025-10-10", "2026-02-28"]),
            "remaining_min": rng.choice(["0", "10", "45", "60", "100.5", "600", "3000"]),
        }  # fmt: skip
    if "flat_jobs" in card and rng.random() < 0.4:
        incident["job"] = rng.choice(card["flat_jobs"])["id"]
    return incident


def random_vagueness(rng: Random, card: dict) -> dict:
    """Return the card with some of its clauses unknown."""
    card = {**card, **{name: "unknown" for name in ("stacking", "boundary") if rng.random() < 0.5}}
    if rng.random() < 0.4:
        card["tax"] = {**card["tax"], "mode": "unknown"}
    for clause, field, chance in VAGUE:
        if field in (card.get(clause) or {}) and rng.random() < chance:
            card[clause] = {**card[clause], field: "unknown"}
    if "callout" in card and rng.random() < 0.5:
        card["callout"] = {channel: {**fee, "by_band": "unknown"} for channel, fee in card["callout"].items()}
    if rng.random() < 0.3:
        rules = {channel: {**rule, "rounding": "unknown"} for channel, rule in card["channel_rules"].items()}
        card["channel_rules"] = rules
    if "block_hours" in card and rng.random() < 0.3:
        card["block_hours"] = [{**block, "burn": "unknown"} for block in card["block_hours"]]
    return card


VAGUE = [
    ("travel", "trip", 0.5),
    ("travel", "by_band", 0.5),
    ("no_fix_no_fee", "waives", 0.5),
    ("diagnostic", "policy", 0.3),
]
