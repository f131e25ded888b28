"""What the estimate page reads is what Python wrote, and its twins of Python's rules give the same answers."""

import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

import pytest

from marketplace import formats
from marketplace.areas import channels_at, nearest_location
from marketplace.availability import offer_for, opening_hours_of, pledges_of
from marketplace.models.money import Money, exponent_of
from marketplace.models.postcodes import covers, weight
from marketplace.models.vocabulary import CHANNELS, PRIORITIES
from marketplace.service_levels.promises import kind_stated, promises_for
from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.file import packed
from marketplace.views.estimate.pack import pack
from marketplace.views.estimate.tables import cities_in_order, city_id
from marketplace.views.listing import place_of
from marketplace.views.shipped.cards import cards_json
from marketplace.views.shipped.closed_days import ClosedDays
from marketplace.views.shipped.terms import offer_json, pledge_json
from tests.support.random_tariffs import random_card, random_vagueness
from tests.support.snapshots import changed, demo_snapshot
from tests.support.soak import cases, draws

CASES = Path(__file__).resolve().parents[1] / "data_cases"
POSTCODES = json.loads((CASES / "postcodes.json").read_text("utf-8"))
SEED = 20_261_123
SYNTHETIC = cases(200)
TREES = cases(400)
CARD_SETS = cases(40)
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
    assert list(found["holidays"].values()) == data["holidays"]
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


def test_the_same_providers_serve_the_same_cities_from_as_far(call_module, data):
    snapshot = demo_snapshot()
    pairs = [(tree, city) for tree in data["providers"] for city in cities_in_order(snapshot)]
    profiles = [snapshot.providers[tree["slug"]].profile for tree, _ in pairs]
    served = [list(channels_at(profile, place_of(city))) for profile, (_, city) in zip(profiles, pairs, strict=True)]
    calls = [[tree, {"id": city_id(city)}] for tree, city in pairs]
    assert call_module("provider_terms.js", "channelsAt", calls, list(CHANNELS)) == served
    assert {tuple(channels) for channels in served} > {(), ("remote",)}
    far = [
        nearest_location(profile.locations, place_of(city))[1]
        for profile, (_, city) in zip(profiles, pairs, strict=True)
    ]
    wanted = [km if set(channels) - {"remote"} else None for km, channels in zip(far, served, strict=True)]
    assert call_module("provider_terms.js", "kmTo", calls) == wanted


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


def test_the_same_terms_hold_for_every_channel_and_priority(call_module, data):
    snapshot, closed = demo_snapshot(), ClosedDays(demo_snapshot().holidays, range(2024, 2031))
    calls, wanted = [], []
    for tree in data["providers"]:
        provider = snapshot.providers[tree["slug"]]
        level, hours = provider.service_level, opening_hours_of(provider.profile)
        for channel, priority, pays in product(provider.profile.channels_offered, PRIORITIES, (False, True)):
            asked = {"channel": channel, "priority": priority, "pays_priority": pays}
            calls.append([tree, {"channel": channel, "priority": priority, "paysPriority": pays}])
            answer = promises_for(level, **asked)
            told = kind_stated(level, **asked)
            if not answer and not pays and promises_for(level, **{**asked, "pays_priority": True}):
                told = "needs_priority"
            wanted.append(
                {
                    **offer_json(offer_for(level, hours, **asked), closed),
                    "answer": [pledge_json(pledge, closed) for pledge in pledges_of(level, answer)] if level else [],
                    "kind": told,
                }
            )
    found = call_module("provider_terms.js", "termsFor", calls)
    assert [pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]][:1] == []
    assert {"guarantee", "target", "typical", "best_effort"} <= {terms["kind"] for terms in found}


def test_nothing_is_stated_for_what_nobody_offers(call_module, data):
    asked = [{"channel": "mail_in", "priority": "constructor"}, {"channel": "__proto__", "priority": "P1"}]
    found = call_module("provider_terms.js", "termsFor", [[data["providers"][0], one] for one in asked])
    assert found == [{"hours": None, "promises": [], "answer": [], "kind": "not_stated"}] * 2


def test_the_card_of_a_day_is_the_same_whatever_cards_there_are(call_module):
    """Cards that ended, have not begun, leave days between them, overlap, or are for one kind of customers only."""
    rng, snapshot = draws(SEED), demo_snapshot()
    provider = snapshot.providers["quillmoor-fixworks"]
    days = [snapshot.as_of + timedelta(days=days) for days in range(-200, 201, 40)]
    calls, wanted = [], []
    for _ in range(CARD_SETS):
        cards = []
        for number in range(rng.randint(1, 4)):
            first, last = sorted(rng.choices([*days, None, None], k=2), key=str)
            update = {
                "valid_from": first,
                "valid_to": last,
                "audience": rng.choice(["business", "household", "both"]),
                "default_band": f"band{number}",
            }
            cards.append(provider.rate_card.model_copy(update=update))
        made = changed(snapshot, rate_cards={provider.slug: tuple(cards)})
        tree = cards_json(made, made.providers[provider.slug], ClosedDays(made.holidays))
        for customer in ("business", "household"):
            held = held_by(made, provider.slug, household=customer == "household")
            for day in (*days, snapshot.as_of):
                calls.append([tree, str(day), customer])
                wanted.append(told_of(held, day))
    found = [
        {"band": answer["card"] and answer["card"]["default_band"], **answer} | {"card": None}
        for answer in call_module("provider_terms.js", "cardInForce", calls)
    ]
    assert [pair for pair in zip(calls, found, wanted, strict=True) if pair[1] != pair[2]][:1] == []
    assert len(wanted) / 20 < sum(answer["band"] is None for answer in wanted) < len(wanted) * 0.9


def held_by(snapshot, slug: str, *, household: bool) -> dict[date, str | None]:
    """Each day around that of the data, and the band of the card that holds then and is shipped."""
    provider = snapshot.providers[slug]
    shown = snapshot.shown_card(provider)
    found = {}
    for day in (snapshot.as_of + timedelta(days=more) for more in range(-450, 451)):
        card = snapshot.card_in_force(provider, day, household=household)
        stays = card is not None and (card is shown or (card.valid_to or date.max) >= snapshot.as_of)
        found[day] = card.default_band if card is not None and stays else None
    return found


def told_of(held: dict[date, str | None], day: date) -> dict:
    """What a page may say of a day: the card in force, and the days around a gap."""
    if held[day] is not None:
        return {"band": held[day], "card": None, "ended": None, "begins": None}
    ended = max((other for other, band in held.items() if band and other < day), default=None)
    begins = min((other for other, band in held.items() if band and other > day), default=None)
    return {"band": None, "card": None, "ended": ended and str(ended), "begins": begins and str(begins)}


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
        currency = {"symbol": formats.major_units(Decimal(), code, 0).removesuffix("0"), "exponent": exponent}
        for minor in amounts:
            calls.append([minor, currency])
            full.append(formats.money(Money(minor, code)))
            short.append(formats.money_short(Money(minor, code)))
    assert call_module("estimate/words.js", "money", calls) == full
    assert call_module("estimate/words.js", "moneyShort", calls) == short


def test_lengths_are_written_as_on_all_pages(call_module):
    minutes = list(range(0, 3000, 7))
    assert call_module("estimate/words.js", "duration", [[n] for n in minutes]) == [
        formats.duration(n) for n in minutes
    ]
    long = [n for n in minutes if n >= 60]
    assert call_module("estimate/words.js", "wait", [[n] for n in long]) == [formats.hours(n) for n in long]
