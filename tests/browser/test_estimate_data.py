"""What the estimate page reads is what Python wrote, and its twins of Python's rules give the same answers."""

import json
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from marketplace import formats
from marketplace.areas import channels_at, road_km
from marketplace.models.money import exponent_of
from marketplace.models.postcodes import covers, weight
from marketplace.models.vocabulary import CHANNELS, PRIORITIES
from marketplace.service_levels.promises import kind_stated, promise_for
from marketplace.views.estimate.data import card_json, estimate_json, promise_json
from marketplace.views.estimate.file import packed
from marketplace.views.estimate.pack import pack
from marketplace.views.listing import place_of
from tests.support.random_tariffs import random_card, random_vagueness
from tests.support.snapshots import changed, demo_snapshot
from tests.support.soak import cases, draws

CASES = Path(__file__).resolve().parents[1] / "data_cases"
POSTCODES = json.loads((CASES / "postcodes.json").read_text("utf-8"))
SEED = 20_261_123
SYNTHETIC = cases(200)
TREES = cases(400)
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def data() -> dict:
    return estimate_json(demo_snapshot())


def read(call_module, data: dict) -> dict:
    return call_module("estimate/unpack.js", "readData", [[json.loads(packed(data))]])[0]


def test_every_demo_provider_comes_back_whole(call_module, data):
    found = read(call_module, data)
    assert found["providers"] == data["providers"]
    assert list(found["cities"].values()) == data["cities"]
    assert found["holidays"] == {entry["name"]: entry["days"] for entry in data["holidays"]}
    for zone in data["zones"]:
        pairs = [list(pair) for pair in zip(zone["starts"], zone["offsets"], strict=True)]
        assert found["zones"]["zones"][zone["name"]] == pairs


def test_random_cards_come_back_whole(call_module, data):
    rng = draws(SEED)
    cards = [random_vagueness(rng, random_card(rng)) for _ in range(SYNTHETIC)]
    first = data["providers"][0]
    providers = [{**first, "slug": f"no-{n}", "name": f"Nö {n}", "cards": [card]} for n, card in enumerate(cards)]
    assert read(call_module, {**data, "providers": providers})["providers"] == providers


def random_tree(rng: Random, depth: int = 3):
    """Return JSON of few, often repeated values, with keys that come and go."""
    kind = rng.random()
    if depth == 0 or kind < 0.45:
        return rng.choice([None, True, False, 0, 1, -7, 10**12, "", "1", 'a"\\\n', "é", "#", rng.randint(0, 200)])
    if kind < 0.7:
        return [random_tree(rng, depth - 1) for _ in range(rng.randint(0, 3))]
    return {key: random_tree(rng, depth - 1) for key in "abc" if rng.random() < 0.7}


def test_any_lists_come_back_whole(call_module):
    rng = draws(SEED)
    lists = [[random_tree(rng) for _ in range(rng.choice([0, 1, 2, 5, 40, 300]))] for _ in range(TREES)]
    found = call_module("estimate/unpack.js", "unpack", [[pack(values), len(values)] for values in lists])
    assert found == lists


def test_the_same_providers_serve_the_same_places(call_module, data):
    snapshot = demo_snapshot()
    calls, expected = [], []
    for tree in data["providers"]:
        profile = snapshot.providers[tree["slug"]].profile
        for city, place in zip(data["cities"], map(place_of, sorted_cities(snapshot)), strict=True):
            calls.append([tree, city])
            expected.append(list(channels_at(profile, place)))
    assert call_module("estimate/areas.js", "channelsAt", calls) == expected
    assert {tuple(channels) for channels in expected} > {(), ("remote",)}


def test_starts_of_postal_codes_cover_the_same_codes(call_module):
    calls = [[case["country"], case["start"], case["code"]] for case in POSTCODES]
    expected = [case["covered"] for case in POSTCODES]
    assert call_module("postcodes.js", "covers", calls) == expected


def test_random_starts_cover_the_same_random_codes(call_module):
    """Of right and of wrong forms, in the countries with forms of their own and in others."""
    rng = Random(SEED)
    forms = [
        "A",
        "AA",
        "A9",
        "A99",
        "AA9",
        "AA99",
        "A9A",
        "AA9A",
        "9",
        "99",
        "9999",
        "A9A9A9",
        "9999AA",
        "A99A9A9",
        "AA9 9",
    ]
    kinds = {"A": "ABDEMW", "9": "0126", " ": " "}

    def code() -> str:
        form = rng.choice(forms) + rng.choice(["", "9AA", " 9AA", "-9", " 9"])
        return "".join(rng.choice(kinds.get(letter, letter)) for letter in form)

    calls = []
    for _ in range(10_000):
        whole = code()
        start = rng.choice([code(), whole, whole[: rng.randint(1, len(whole))], whole.replace(" ", "")])
        calls.append(
            [rng.choice(["GB", "JE", "IE", "CA", "NL", "DE", "MT"]), start, rng.choice([whole, whole.lower()])]
        )
    expected = [covers(*call) for call in calls]
    assert call_module("postcodes.js", "covers", calls) == expected
    assert call_module("postcodes.js", "weight", [[start] for _, start, _ in calls]) == [
        weight(start) for _, start, _ in calls
    ]
    assert 2_000 < sum(expected) < 8_000


def sorted_cities(snapshot):
    return sorted(snapshot.reference.cities.values(), key=lambda city: (city.country, city.slug))


def test_distances_by_road_are_the_same(call_module, data):
    snapshot = demo_snapshot()
    calls, expected = [], []
    for tree in data["providers"]:
        place = snapshot.providers[tree["slug"]].profile.locations[0]
        for city in sorted_cities(snapshot):
            there = {"lat": str(city.lat), "lon": str(city.lon)}
            calls.append([{"lat": str(place.lat), "lon": str(place.lon)}, there])
            expected.append(road_km(place.lat, place.lon, city.lat, city.lon))
    assert call_module("estimate/areas.js", "roadKm", calls) == expected


def test_the_same_promises_apply(call_module, data):
    calls, expected, kinds = [], [], []
    for tree in data["providers"]:
        level = demo_snapshot().providers[tree["slug"]].service_level
        for priority in PRIORITIES:
            for channel in (None, *CHANNELS):
                calls.append([tree["promises"], {"priority": priority, "channel": channel}])
                promise = promise_for(level, priority=priority, channel=channel)
                expected.append(promise and promise_json(level, promise))
                kinds.append(kind_stated(level, priority=priority, channel=channel))
    assert call_module("service_levels/promises.js", "promiseFor", calls) == expected
    assert call_module("service_levels/promises.js", "kindStated", calls) == kinds
    assert None in expected


def test_the_card_of_a_day_is_the_same(call_module, data):
    snapshot = demo_snapshot()
    days = [snapshot.as_of + timedelta(days=90 * quarter) for quarter in range(8)]
    pairs = [(tree, day) for tree in data["providers"] for day in days]
    found = [snapshot.card_of(snapshot.providers[tree["slug"]], day) for tree, day in pairs]
    expected = [card and card_json(snapshot, card) for card in found]
    assert call_module("estimate/offer.js", "cardOn", [[tree, str(day)] for tree, day in pairs]) == expected


def test_the_card_of_any_day_is_the_same_whatever_cards_there_are(call_module):
    """Cards that ended, have not begun, leave days between them, overlap, or are for households only."""
    rng, snapshot = draws(SEED), demo_snapshot()
    provider = snapshot.providers["quillmoor-fixworks"]
    days = [snapshot.as_of + timedelta(days=days) for days in range(-200, 201, 40)]
    calls, expected = [], []
    for _ in range(100):
        cards = []
        for _ in range(rng.randint(1, 3)):
            first, last = sorted(rng.choices([*days, None, None], k=2), key=str)
            update = {"valid_from": first, "valid_to": last, "audience": rng.choice(["business", "household", "both"])}
            cards.append(provider.rate_card.model_copy(update=update))
        made = changed(snapshot, rate_cards={provider.slug: tuple(cards)})
        tree = {"cards": [card_json(made, card) for card in cards]}
        for day in days:
            calls.append([tree, str(day)])
            found = made.card_of(made.providers[provider.slug], day)
            expected.append(found and card_json(made, found))
    assert call_module("estimate/offer.js", "cardOn", calls) == expected
    assert 100 < sum(card is None for card in expected) < 900


def test_money_is_written_as_on_all_pages(call_module):
    rng = draws(SEED)
    amounts = [
        0,
        5,
        99,
        100,
        99_999,
        100_000,
        123_456_789,
        -1,
        -123_450,
        *(rng.randint(-(10**9), 10**9) for _ in range(500)),
    ]
    codes = ("GBP", "USD", "EUR", "JPY", "KWD", "CHF")
    calls, full, short = [], [], []
    for code in codes:
        exponent = exponent_of(code)
        currency = {"symbol": formats.money(0, code, 0).removesuffix("0"), "exponent": exponent}
        for minor in amounts:
            calls.append([minor, currency])
            full.append(formats.money(minor, code, exponent))
            short.append(formats.money_short(minor, code, exponent))
    assert call_module("estimate/words.js", "money", calls) == full
    assert call_module("estimate/words.js", "moneyShort", calls) == short


def test_lengths_are_written_as_on_all_pages(call_module):
    minutes = list(range(0, 3000, 7))
    assert call_module("estimate/words.js", "duration", [[n] for n in minutes]) == [
        formats.duration(n) for n in minutes
    ]
    long = [n for n in minutes if n >= 60]
    assert call_module("estimate/words.js", "wait", [[n] for n in long]) == [formats.hours(n) for n in long]
