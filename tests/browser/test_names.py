"""A name is a name: what data files call bands, tiers, jobs, lists, zones, cities or providers changes no answer.

Names that JavaScript gives to every object must behave like any other, also those that the data check refuses.
"""

import json
import re
from random import Random

import pytest

from marketplace.calendars import zone_tables
from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.file import packed
from marketplace.views.estimate.pack import pack
from tests.support.random_tariffs import CATEGORIES, HOLIDAYS, ZONES, random_card, random_incident, random_vagueness
from tests.support.shipped import Shipped
from tests.support.snapshots import demo_snapshot
from tests.support.soak import cases, draws
from tests.support.tariffs import days

SEED = 20_261_127
CARDS = cases(400)
HARD = (
    "__proto__", "constructor", "prototype", "hasOwnProperty", "isPrototypeOf", "toString", "valueOf", "toJSON",
    "__defineGetter__", "__lookupSetter__", "length", "then", "call", "arguments", "undefined", "null", "NaN", "at",
)  # fmt: skip
# Saturday 28 November 2026, 21:00 in London, in minutes since 1970.
NOW = 29_931_660
pytestmark = pytest.mark.browser


def renamed(tree, names: dict[str, str]):
    """Return JSON with whole words exchanged, as names of fields and in texts."""
    if not names:
        return tree
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    return json.loads(words.sub(lambda found: names[found[0]], json.dumps(tree)))


def exchange(rng: Random, tree, names: list[str]) -> dict[str, str]:
    """Return a hard name for each of the names, none of which stands anywhere in a tree already."""
    text = json.dumps(tree)
    free = [name for name in HARD if name not in text]
    return dict(zip(names, rng.sample(free, len(names)), strict=True))


def test_names_of_a_card_change_no_price(call_module):
    rng = draws(SEED)
    zones = zone_tables({*ZONES}, 2024, 2030)
    plain, hard, exchanges = [], [], []
    for _ in range(CARDS):
        card = random_card(rng)
        card = random_vagueness(rng, card) if rng.random() < 0.3 else card
        shipped = Shipped(days(HOLIDAYS))
        call = [shipped.card(card), random_incident(rng, card), {"holidays": shipped.holidays, "zones": zones}]
        names = [band["id"] for band in card["bands"]] + [block["id"] for block in card.get("block_hours", [])]
        names += [*rng.sample(CATEGORIES, 2), *HOLIDAYS, rng.choice(ZONES)]
        names += [job["id"] for job in card.get("flat_jobs", [])]
        names = list(dict.fromkeys(name for name in names if name not in HARD and not name.isdigit()))
        exchanges.append(exchange(rng, call[:2], names))
        plain.append(call)
        hard.append(renamed(call, exchanges[-1]))
    wanted = call_module("pricing/price.js", "price", plain)
    found = call_module("pricing/price.js", "price", hard)
    assert sum("error" not in answer for answer in wanted) > CARDS / 2
    different = [
        (call, answer, other)
        for call, names, answer, other in zip(plain, exchanges, wanted, found, strict=True)
        if renamed(answer, names) != other
    ]
    assert different[:1] == []


def test_names_of_a_whole_marketplace_change_no_answer(call_module):
    data = estimate_json(demo_snapshot())
    slug = data["providers"][0]["slug"]
    names = {
        slug: "hasOwnProperty", "gb-leeds": "__proto__", "software": "constructor", "malware_removal": "toString",
        "Europe/London": "valueOf", "GB-ENG": "isPrototypeOf", "evening": "length", "Evening": "Length",
    }  # fmt: skip
    asked = [
        {
            "what": what, "where": where, "how": "any", "when": "other", "day": "2026-11-24", "time": time, "clock": "",
            "from": "60", "to": "120", "km": "", "travel": "", "urgency": "P2", "expedite": "yes", "outcome": "fixed",
            "show": "net", "downtime": "50", "order": "first", "provider": slug,
        }
        for what in ("software.malware_removal", "software", "")
        for where in ("gb-leeds", data["cities"][-1]["id"])
        for time in ("10:00", "19:30")
    ]  # fmt: skip
    answers = []
    for exchanged in ({}, names):
        file = json.loads(packed(renamed(data, exchanged)))
        read = call_module("estimate/unpack.js", "readData", [[file]])[0]
        states = [[state, read, NOW] for state in renamed(asked, exchanged)]
        understood = call_module("estimate/question.js", "understood", states)
        assert [one["problems"] for one in understood] == [[] for _ in states]
        answers.append(call_module("estimate/answer.js", "answerTo", [[one["asked"]] for one in understood], read))
    assert sum(len(answer["main"]) for answer in answers[0]) > len(asked)
    assert answers[1] == renamed(answers[0], names)


def test_a_name_that_no_table_holds_is_not_found(call_module):
    """A reader's address asks for a city, a kind of trouble, a clock or an urgency that nobody wrote."""
    data = call_module("estimate/unpack.js", "readData", [[json.loads(packed(estimate_json(demo_snapshot())))]])[0]
    plain = {
        "what": "", "where": "gb-leeds", "how": "any", "when": "other", "day": "2026-11-24", "time": "10:00",
        "clock": "", "from": "60", "to": "60", "km": "", "travel": "", "urgency": "P3", "expedite": "",
        "outcome": "fixed",
        "show": "net", "downtime": "", "order": "first", "provider": "",
    }  # fmt: skip
    nowhere = [[{**plain, "where": name}, data, NOW] for name in HARD]
    for found in call_module("estimate/question.js", "understood", nowhere):
        assert [field for field, _ in found["problems"]] == ["where"]
    odd = [{**plain, "what": f"{name}.{name}", "clock": name, "urgency": name} for name in HARD]
    found = call_module("estimate/question.js", "understood", [[state, data, NOW] for state in (plain, *odd)])
    assert {one["asked"]["zone"] for one in found} == {"Europe/London"}
    usual, *others = call_module("estimate/answer.js", "answerTo", [[one["asked"]] for one in found], data)
    assert {len(other["main"]) for other in others} == {len(usual["main"])}


def test_fields_of_any_name_come_back_whole(call_module):
    rng = draws(SEED)
    lists = [
        [
            {name: rng.choice([1, "x", {"__proto__": 7}, [name]]) for name in rng.sample(HARD, rng.randint(0, 5))}
            for _ in range(rng.choice([1, 2, 30]))
        ]
        for _ in range(100)
    ]
    assert call_module("estimate/unpack.js", "unpack", [[pack(values), len(values)] for values in lists]) == lists
