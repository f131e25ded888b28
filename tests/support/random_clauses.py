# ruff: noqa: E501 (tables of choices are read by column)
"""Random clauses of the newer kinds, put into a random rate card, and what an incident says to meet them.

Each function of CLAUSES changes the card in place; each of TOLD adds to an incident, and needs the card.
"""

from copy import deepcopy
from random import Random


def with_clauses(rng: Random, card: dict) -> dict:
    """Return the card with some clauses of the newer kinds."""
    card = deepcopy(card)
    for add in CLAUSES:
        if rng.random() < 0.3:
            add(rng, card)
    return card


def told_more(rng: Random, card: dict, incident: dict) -> dict:
    """Return the incident with what the newer clauses ask about."""
    incident = dict(incident)
    for name, tell in TOLD.items():
        if rng.random() < 0.35:
            value = tell(rng, card)
            if value is not None:
                incident[name] = value
    return incident


def _amount(rng, low, high):
    """Return an amount, now and then a range or a least."""
    first = rng.randint(low, high)
    return rng.choice([first, first, {"from": first, "to": first + rng.randint(1, high)}, {"from": first}])


def _names(card):
    return [band["id"] for band in card["bands"]]


def _channels(rng, card):
    return rng.sample([*card["rates"]], rng.randint(1, len(card["rates"])))


def _ranges(rng, card):
    for tiers in card["rates"].values():
        if rng.random() < 0.5:
            tiers[rng.choice([*tiers])] = _amount(rng, 3000, 20000)
    for fee in card.get("callout", {}).values():
        fee["amount"] = _amount(rng, 500, 9000)
    travel = card.get("travel", {})
    if "rate" in travel and rng.random() < 0.7:
        travel["rate"] = rng.choice([{"from": "45", "to": "72.5"}, {"from": "33.333"}])
    for name in {"amount", "rate_per_hour"} & travel.keys():
        travel[name] = _amount(rng, 500, 6000)
    for zone in travel.get("zones", []):
        zone["amount"] = _amount(rng, 500, 6000)
    for job in card.get("flat_jobs", []):
        job["amount"] = _amount(rng, 2000, 30000)


def _quoted(rng, card):
    channel = rng.choice([*card["rates"]])
    if rng.random() < 0.5:
        card["rates"][channel] = "quote"
        if rng.random() < 0.5:
            del card["channel_rules"][channel]
    else:
        band = rng.choice(card["bands"])
        if "quote" not in band:
            band["quote"] = [channel]


def _groups(rng, card):
    channel, band = rng.choice([*card["rates"]]), rng.choice(_names(card))
    kinds = ["labour", "callout", "travel", "parts", "priority_fee", "diagnostic"]
    card["groups"] = [
        {"id": "students", "label": "Students", "pct_off": rng.choice(["10", "12.5", "100"]), "on": rng.sample(kinds, 2)},
        {"id": "over65", "pct_off": "7.25", "on": ["total"]},
        {
            "id": "subscriber",
            "rates": {channel: {"standard": _amount(rng, 2000, 9000)}},
            "rates_by_band": {band: {channel: rng.choice(["quote", {"standard": rng.randint(2000, 30000)}])}},
            "callout": {channel: {"amount": _amount(rng, 0, 5000), "includes_min": rng.choice([0, 20])}},
        },
    ]  # fmt: skip


def _somewhere(rng, card):
    """Return where a clause holds, for one that holds only somewhere."""
    places = {
        "channels": lambda: _channels(rng, card),
        "bands": lambda: rng.sample(_names(card), 1),
        "tiers": lambda: rng.sample(["standard", "senior"], rng.randint(1, 2)),
        "categories": lambda: rng.sample(["network", "servers", "hardware"], 2),
    }
    return {name: places[name]() for name in rng.sample([*places], rng.choice([0, 1, 1, 2]))}


def _units(rng, card):
    for rules in card["channel_rules"].values():
        rules["rounding"] = rng.choice(["down", "up", "unknown", "nearest"])
        if rng.random() < 0.4 and "minimum_min" not in rules:
            rules["increment_min"] = "unknown"


def _steps(rng, card):
    for rules in card["channel_rules"].values():
        rules.pop("minimum_min", None)
        rules.pop("first_block", None)
        lengths = sorted(rng.sample([15, 30, 45, 60, 90], rng.randint(1, 2)))
        rules["steps"] = [{"up_to_min": length, "amount": _amount(rng, 2000, 15000)} for length in lengths]
        if rng.random() < 0.4:
            by_band = {rng.choice(_names(card)): _amount(rng, 2000, 20000)}
            rules["steps"][-1]["by_band"] = rng.choice([by_band, by_band, "unknown"])


def _first_block(rng, card):
    for rules in card["channel_rules"].values():
        if "amount" in rules.get("first_block", {}):
            by_band = {rng.choice(_names(card)): _amount(rng, 2000, 20000)}
            rules["first_block"]["by_band"] = rng.choice([by_band, by_band, "unknown"])


def _rate_after(rng, card):
    for rules in card["channel_rules"].values():
        starts = sorted(rng.sample([0, 20, 60, 61, 90, 240], rng.randint(1, 3)))
        rules["rate_after"] = [{"min": start, "rate": _amount(rng, 2000, 15000)} for start in starts]
        if rng.random() < 0.4:
            rules["rate_after"][0]["by_tier"] = {"senior": rng.randint(3000, 20000)}


def _minimum(rng, card):
    for rules in card["channel_rules"].values():
        rules.pop("first_block", None)
        rules.pop("steps", None)
        unit = 1 if rules["increment_min"] == "unknown" else rules["increment_min"]
        rules["minimum_min"] = {
            "base": unit * rng.randint(0, 2),
            "by_band": {rng.choice(_names(card)): unit * rng.randint(1, 4)},
            "by_tier": {"senior": unit * rng.randint(1, 3)},
            "beyond_km": [{"km": "9.5", "minutes": unit * 2}, {"km": "21.9", "minutes": unit * 3}],
        }


def _priority(rng, card):
    def urgency():
        form = rng.choice(["rates", "add_per_hour", "multiplier", None])
        channel = rng.choice([*card["rates"]])
        forms = {
            "rates": {channel: {"standard": _amount(rng, 2000, 20000)}},
            "add_per_hour": _amount(rng, 100, 5000),
            "multiplier": rng.choice(["0.8", "1.5", "0.2"]),
        }
        found = {} if form is None else {form: forms[form]}
        if rng.random() < 0.5:
            found["fee"] = _amount(rng, 0, 5000)
        if rng.random() < 0.4:
            found["on_success"] = _amount(rng, 0, 5000)
        return found

    levels = rng.sample(["P1", "P2", "P3", "P4"], 3)
    card["priority"] = {level: urgency() for level in levels}
    card["priority"][levels[0]]["by_category"] = {"servers": urgency(), "network": urgency()}
    card["priority"][levels[1]]["by_band"] = {rng.choice(_names(card)): urgency()}
    card["priority"][levels[1]]["channels"] = _channels(rng, card)


def _caps(rng, card):
    card["labour_cap"] = [
        {"amount": rng.randint(4000, 20000), "channels": _channels(rng, card)},
        {"amount": rng.randint(4000, 20000), "bands": rng.sample(_names(card), 1), "categories": ["network", "servers"]},
        {"amount": _amount(rng, 4000, 30000), "tiers": ["senior"]},
    ]  # fmt: skip
    card["quote_policy"] = {"max_binding": rng.random() < 0.8}


def _days(rng, card):
    rule = ["cheapest", "on_request", "unknown"]
    card["day_rates"] = [
        {"minutes": 480, "amount": _amount(rng, 20000, 70000), "rule": rng.choice(rule), "by_tier": {"senior": rng.randint(20000, 70000)}},
        {"minutes": 240, "amount": rng.randint(10000, 40000), "rule": rng.choice(rule), **_somewhere(rng, card)},
        {"minutes": 120, "amount": rng.randint(5000, 20000), "bands": rng.sample(_names(card), 1)},
    ][: rng.randint(1, 3)]  # fmt: skip


def _others(rng, card):
    card["technicians"] = {"included": rng.randint(1, 2), "each_per_hour": _amount(rng, 1000, 9000)}
    card["bands_clock"] = rng.choice(["customer", "provider"])
    for block in card.get("block_hours", []):
        block["channel_factor"] = {channel: rng.choice(["1.5", "0.5", "2"]) for channel in _channels(rng, card)}


def _events(rng, card):
    some = card.setdefault("payment", {})
    for name in rng.sample(["no_show", "cancellation", "deposit"], 2):
        some[name] = {
            "no_show": lambda: rng.choice([_amount(rng, 0, 9000), None]),
            "cancellation": lambda: rng.choice(
                [
                    None,
                    {"notice_hours": 24, "fee": _amount(rng, 0, 5000)},
                    {"notice_hours": 24, "pct": rng.choice(["50", "33.3", "100"])},
                    {"notice_hours": 24, "pct": "75", "of": rng.choice(["labour", "total"])},
                    [
                        {"notice_hours": 4, "fee": rng.randint(0, 5000)},
                        {"notice_hours": 48, "fee": _amount(rng, 0, 3000)},
                    ],
                ]
            ),
            "deposit": lambda: rng.choice(
                [
                    {
                        "amount": _amount(rng, 1000, 20000),
                        "kept_if": rng.sample(["declined", "no_show", "cancelled_late"], 2),
                    },
                    {"pct": "33.3", "kept_if": rng.sample(["declined", "no_show", "cancelled_late"], 2)},
                    {"pct": "50", "of": "parts", "kept_if": ["no_show", "cancelled_late"], **_somewhere(rng, card)},
                ]
            ),
        }[name]()
    words = ["callout", "travel", "first_block", "labour"]
    card["return_visit"] = {"amount": _amount(rng, 0, 9000), "waives": rng.sample(words, rng.randint(1, 3))}
    if rng.random() < 0.4:
        card["return_visit"] |= _somewhere(rng, card)
    if rng.random() < 0.8:
        card["storage"] = (
            rng.choice([{"free_days": 2}, {"per_day": 100}])
            if rng.random() < 0.2
            else {
                "free_days": rng.choice([0, 14]),
                "per_day": _amount(rng, 0, 900),
                "fee": _amount(rng, 0, 900),
            }
        )
    if rng.random() < 0.8:
        card["expenses"] = rng.choice(
            [
                [],
                [{"kind": "parking", "at_cost": True}, {"kind": "constructor", "amount": _amount(rng, 0, 5000)}],
            ]
        )
    for job in card.get("flat_jobs", []):
        for name in rng.sample(["if_partial", "if_not_fixed", "if_declined"], 2):
            job[name] = rng.choice(["unknown", 0, _amount(rng, 0, 9000)])


def _trip(rng):
    zones = [
        {
            "area": {"postcodes": [{"country": "GB", "prefix": "LS1"}], "towns": ["constructor"]},
            "amount": _amount(rng, 0, 3000),
        },
        {"up_to": rng.choice(["5", "10.5"]), "amount": _amount(rng, 0, 3000)},
        {"area": {"regions": ["GB-LDS"], "countries": ["DE"]}, "amount": rng.randint(0, 3000)},
        {"up_to": "20", "amount": _amount(rng, 0, 3000)},
    ]
    far = {"unit": rng.choice(["km", "mi"]), "trip": rng.choice(["one_way", "return", "unknown"])}
    rate = rng.choice(["45", "33.333", {"from": "45", "to": "72.5"}])
    return rng.choice(
        [
            {"mode": "flat", "amount": _amount(rng, 0, 3000), **rng.choice([{}, {"free": "9", "unit": far["unit"]}])},
            {"mode": rng.choice(["quote", "unknown", "none"])},
            {"mode": "zones", **far, "zones": zones, **rng.choice([{}, {"beyond": rate}])},
            {"mode": "zones", "zones": [zones[0], zones[2]]},
            {
                "mode": "per_distance",
                **far,
                "rate": rate,
                "minimum": _amount(rng, 0, 3000),
                "free": rng.choice(["0", "9"]),
            },
            {
                "mode": "travel_time",
                "rate_per_hour": _amount(rng, 0, 6000),
                "trip": far["trip"],
                "minimum": 900,
                "free_min": 30,
            },
        ]
    )


def _travels(rng, card):
    trips = [_trip(rng) for _ in range(rng.randint(1, 3))]
    card["travel"] = rng.choice([trips[0], trips])
    if rng.random() < 0.4 and card["bands"]:
        trips[0]["by_band"] = rng.choice(["unknown", {rng.choice(_names(card)): "1.5"}])
    card["collection"] = rng.choice(
        [{"pickup": _trip(rng)}, {"pickup": [_trip(rng), _trip(rng)], "mail_in": _trip(rng)}]
    )


def _variants(rng, card):
    for job in card.get("flat_jobs", []):
        if rng.random() < 0.5 and "by_band" not in job:
            job.pop("amount")
            job["variants"] = [{"id": name, "amount": _amount(rng, 1000, 9000)} for name in ("small", "constructor")]
            if rng.random() < 0.5:
                job["variants"][0]["label"] = "A small one"
        if rng.random() < 0.7:
            job["each"] = {"label": "disk", "amount": _amount(rng, 0, 3000), "included": rng.choice([0, 2])}


def _afterwards(rng, card):
    some = card.setdefault("payment", {})
    some["methods"] = rng.sample([
        "cash", {"id": "card", "pct": "3"}, {"id": "constructor", "fee": _amount(rng, 0, 900), "pct": "0"}, {"id": "ach", "pct_off": "2.5"},
    ], 2)  # fmt: skip
    some["prompt_discount"] = rng.choice([None, {"pct": "2.5", "days": rng.choice([1, 7])}])
    card["tax_credit"] = {"pct": rng.choice(["50", "33.3"]), **_somewhere(rng, card)}
    if rng.random() < 0.5:
        card["tax_credit"]["cap_year"] = rng.randint(100, 9000)


def _nones(rng, card):
    for name in ("diagnostic", "no_fix_no_fee", "return_visit"):
        if rng.random() < 0.5:
            card.setdefault(name, None)


CLAUSES = (
    _nones,
    _ranges,
    _quoted,
    _groups,
    _units,
    _first_block,
    _steps,
    _rate_after,
    _minimum,
    _priority,
    _caps,
    _days,
    _others,
    _events,
    _travels,
    _variants,
    _afterwards,
)
TOLD = {
    "group": lambda rng, card: rng.choice(["students", "over65", "subscriber"]) if "groups" in card else None,
    "technicians": lambda rng, card: rng.randint(1, 4),
    "day_rate": lambda rng, card: rng.random() < 0.5,
    "place": lambda rng, card: rng.choice(
        [
            {
                "country": "GB",
                "postcode": rng.choice(["LS1 4DJ", "LS17 8AB"]),
                "regions": rng.choice([[], ["GB-LDS", "GB-ENG"]]),
            },
            {"country": "DE"},
            {"country": "FR", "town": "Constructor"},
        ]
    ),
    "collection": lambda rng, card: rng.choice(["pickup", "mail_in"]),
    "variant": lambda rng, card: rng.choice(["small", "constructor", "large"]) if rng.random() < 0.5 else None,
    "units": lambda rng, card: rng.randint(0, 5),
    "return_visit": lambda rng, card: rng.random() < 0.5,
    "days_stored": lambda rng, card: rng.choice([0, 3, 14, 15, 40]),
    "notice_hours": lambda rng, card: rng.choice([0, 3, 4, 24, 47]),
    "outcome": lambda rng, card: rng.choice(["cancelled_late", "no_access", "declined", "not_fixed", "partial"]),
    "expenses": lambda rng, card: [
        {"kind": kind, "cost": rng.randint(0, 9000)} for kind in rng.sample(["parking", "constructor", "tolls"], 2)
    ],
    "quoted_max": lambda rng, card: rng.randint(0, 40000),
}
