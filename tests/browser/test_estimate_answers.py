"""The answers of the estimate page: prices, bills, waits and their order are those of Python."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from marketplace.areas import channels_at, nearest_location
from marketplace.calendars import local_text, resolve_local
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.reference.reference import City
from marketplace.models.service_level.promise import Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.vocabulary import CHANNELS, PRICED_AS
from marketplace.pricing.basket import incident_of as reference_incident
from marketplace.pricing.basket import price_basket
from marketplace.pricing.engine import Pricer
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.range import range_of
from marketplace.service_levels.commitment import commitment_at, commitments
from marketplace.service_levels.deadline import due_span
from marketplace.service_levels.promises import promises_for
from marketplace.views.estimate.data import estimate_json, priced_providers
from marketplace.views.estimate.file import packed
from marketplace.views.estimate.tables import city_id
from marketplace.views.listing import place_of
from marketplace.views.provider import bills
from marketplace.views.shipped.cards import card_json
from marketplace.views.shipped.closed_days import ClosedDays
from marketplace.views.shipped.terms import terms_json
from tests.support.snapshots import demo_snapshot
from tests.support.soak import cases, draws

SEED = 7
CASES = cases(60)
pytestmark = pytest.mark.browser


@pytest.fixture
def data(call_module) -> dict:
    """The data as the page reads them."""
    return call_module("estimate/unpack.js", "readData", [[json.loads(packed(estimate_json(demo_snapshot())))]])[0]


PLAIN = {
    "what": "", "where": "gb-leeds", "how": "any", "day": "2026-11-24", "time": "10:00", "clock": "",
    "from": "60", "to": "60", "km": "", "travel": "", "urgency": "P3", "expedite": "", "outcome": "fixed",
    "show": "net", "downtime": "", "provider": "",
}  # fmt: skip


def state(**said: str) -> dict:
    return {**PLAIN, **said}


@pytest.fixture
def ask(call_module, data):
    """Answer many states at once: [(state, answer)]."""

    def many(states: list[dict]) -> list[dict]:
        found = call_module("estimate/incident.js", "understood", [[one] for one in states], data)
        assert [one["problems"] for one in found] == [[] for _ in states]
        return call_module("estimate/answer.js", "answerTo", [[one["asked"]] for one in found], data)

    return many


def random_states(count: int) -> list[dict]:
    rng = draws(SEED)
    reference = demo_snapshot().reference
    services = [f"{reference.category_of[service]}.{service}" for service in reference.services]
    choices = {
        "what": ["", *services, *reference.categories],
        "where": [city_id(city) for city in reference.cities.values()],
        "how": ["any", "remote", "workshop", "onsite", "onsite"],
        "day": [f"2026-{month}-{day:02}" for month in (11, 12) for day in range(1, 31)],
        "time": [f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "20", "30")],
        "km": ["", "", "4", "33"],
        "urgency": ["P1", "P2", "P4"],
        "expedite": ["", "yes"],
        "outcome": ["fixed", "fixed", "not_fixed", "declined", "no_access"],
        "show": ["net", "gross"],
    }
    found = []
    for _ in range(count):
        lengths = sorted(rng.choices([0, 10, 20, 45, 60, 95, 240], k=2))
        said = {name: rng.choice(values) for name, values in choices.items()}
        found.append(state(**said, **{"from": str(lengths[0]), "to": str(lengths[1])}))
    return found


def expected(said: dict, city: City, zone: str) -> dict:
    """Return what Python says of everybody who serves the place: channel -> (low, high), None without a price."""
    snapshot, found = demo_snapshot(), {}
    wanted = CHANNELS if said["how"] == "any" else (said["how"],)
    for provider in priced_providers(snapshot):
        served = [channel for channel in channels_at(provider.profile, place_of(city)) if channel in wanted]
        if served:
            km = nearest_location(provider.profile.locations, place_of(city))[1]
            priced = dict.fromkeys(PRICED_AS[channel] for channel in served)
            pricer = Pricer(snapshot.cards[provider.slug], snapshot.holidays)
            found[provider.slug] = {
                channel: price_of(pricer, incident_of(said, channel, pricer.card, zone, int(said["km"] or km)), said)
                for channel in priced
            }
    return found


def incident_of(said: dict, channel: str, card: RateCard, zone: str, km: int) -> dict:
    category, _, service = said["what"].partition(".")
    offered = any(job.id == service and channel in job.channels for job in card.flat_jobs)
    incident = {
        "channel": channel,
        "start": f"{said['day']}T{said['time']}",
        "timezone": zone,
        "category": category or None,
        "severity": said["urgency"],
        "expedite": bool(said["expedite"]),
        "outcome": said["outcome"],
        "job": service if offered else None,
    }
    if channel == "onsite":
        incident |= {"distance_km": str(km), "travel_minutes_one_way": km * 2}
    return incident


def price_of(pricer, incident: dict, said: dict):
    amounts = []
    for minutes in {int(said["from"]), int(said["to"])}:
        try:
            price = range_of(pricer, {**incident, "minutes": minutes})
        except CannotPrice:
            return None
        if not price.complete:
            return None
        amounts += price.net if said["show"] == "net" else price.total
    return min(amounts), max(amounts)


def offers_of(answer: dict) -> list[dict]:
    return [offer for group in answer["groups"] for offer in (*group["offers"], *group["others"])]


def test_everybody_who_serves_the_place_has_the_price_that_python_gives(ask, data):
    snapshot, states = demo_snapshot(), random_states(CASES)
    cities = {city_id(city): city for city in snapshot.reference.cities.values()}
    priced = 0
    for said, answer in zip(states, ask(states), strict=True):
        wanted = expected(said, cities[said["where"]], data["cities"][said["where"]]["timezone"])
        seen = [offer["provider"]["slug"] for offer in (*offers_of(answer), *answer["unpriced"])]
        assert sorted(seen) == sorted(wanted), said
        for offer in offers_of(answer):
            ways = wanted[offer["provider"]["slug"]]
            figures = (offer["figures"]["low"], offer["figures"]["high"])
            assert figures == ways[PRICED_AS[offer["channel"]]], said
            assert sum(figures) == min(sum(way) for way in ways.values() if way), said
            priced += 1
        for offer in answer["unpriced"]:
            assert set(wanted[offer["provider"]["slug"]].values()) == {None}, said
            assert offer["reason"]
    assert priced > CASES


def test_first_answers_are_the_deadlines_of_the_service_level(ask, data):
    snapshot, states = demo_snapshot(), random_states(CASES)
    promised = 0
    for said, answer in zip(states, ask(states), strict=True):
        zone = data["cities"][said["where"]]["timezone"]
        for offer in (*offers_of(answer), *answer["unpriced"]):
            if offer["answer"]["due"] is None:
                continue
            level = snapshot.providers[offer["provider"]["slug"]].service_level
            promises = promises_for(
                level, priority=said["urgency"], channel=offer["channel"], pays_priority=bool(said["expedite"])
            )
            reported = resolve_local(datetime.fromisoformat(f"{said['day']}T{said['time']}"), zone).minute
            found = commitment_at(commitments(level, promises, snapshot.holidays), reported)
            at = due_span(found.clock, found.calendar, reported).latest
            wanted = {"kind": found.promise.kind, "due": local_text(at, zone), "wait": at - reported, "open": None}
            assert {name: offer["answer"][name] for name in wanted} == wanted
            promised += 1
    assert promised > CASES / 2


def test_currencies_are_never_mixed_and_the_largest_group_comes_first(ask):
    for answer in ask(random_states(CASES)):
        sizes = [len(group["offers"]) + len(group["others"]) for group in answer["groups"]]
        assert sizes == sorted(sizes, reverse=True)
        for group in answer["groups"]:
            assert {offer["currency"] for offer in (*group["offers"], *group["others"])} == {group["currency"]["code"]}


def test_the_order_is_by_price_and_with_downtime_by_price_and_wait(ask):
    plain, waiting = ask([state(how="remote"), state(how="remote", downtime="40")])
    middles = [offer["figures"]["middle"] for offer in plain["groups"][0]["offers"]]
    assert middles == sorted(middles)
    found = waiting["groups"][0]
    sums = [offer["inAll"] for offer in found["offers"] if offer["inAll"] is not None]
    assert sums == sorted(sums)
    for offer in found["offers"]:
        if offer["inAll"] is not None:
            exact = offer["answer"]["wait"] * 4000 / 60
            assert abs(offer["waiting"] - exact) <= 0.5
            assert offer["inAll"] == offer["figures"]["middle"] + offer["waiting"]
    unpromised = [offer["inAll"] is None for offer in found["offers"]]
    assert unpromised == sorted(unpromised)


def offer(middle: int, wait: int | None) -> dict:
    return {"figures": {"middle": middle}, "answer": {"wait": wait}, "provider": {"name": "x"}}


def test_the_downtime_at_which_the_first_two_change_places(call_module):
    """At that cost an hour, bill and wait together are the same for both, to the rounding of one minor unit an hour."""
    cheap, soon, both, silent = offer(5000, 600), offer(9000, 120), offer(5000, 60), offer(1, None)
    pairs = [[cheap, soon], [soon, cheap], [both, cheap], [cheap, silent], [cheap], [cheap, cheap]]
    flips = call_module("estimate/answer.js", "flipOf", [[pair] for pair in pairs])
    assert [flip and flip["at"] for flip in flips] == [500, 500, None, None, None, None]
    assert flips[0]["sooner"] == soon
    assert 5000 + 600 * 500 / 60 == 9000 + 120 * 500 / 60
    assert flips[3] is None
    assert flips[5] is not None


def test_bills_are_those_of_the_provider_page(call_module, data):
    """The seven reference jobs of every provider: the same words and amounts, line by line."""
    snapshot = demo_snapshot()
    calls, wanted = [], []
    for tree in data["providers"]:
        card = snapshot.cards[tree["slug"]]
        shown = card_json(card, ClosedDays(snapshot.holidays))
        priced = price_basket(card, snapshot.reference.incidents)
        for reference in snapshot.reference.incidents.incidents:
            price = priced[reference.id]
            if price is not None:
                incident = reference_incident(reference, card, snapshot.reference.incidents)
                for quote in {id(quote): quote for quote in (price.low, price.high)}.values():
                    calls.append([quote.as_json(), shown, incident.model_dump(mode="json", exclude_unset=True)])
                    wanted.append(bills.bill(card, quote, ""))
    found = call_module("estimate/bill.js", "billOf", calls, data)
    assert len(found) > 100
    for made, bill in zip(found, wanted, strict=True):
        assert [(line["label"], line["detail"] or None, line["amount"]) for line in made["lines"]] == [
            (line.label, line.detail, line.amount) for line in bill.lines
        ]
        assert [(line["label"], line["amount"]) for line in made["sums"]] == [
            (line.label, line.amount) for line in bill.sums
        ]
        assert (made["incomplete"] or None, tuple(made["warnings"])) == (bill.incomplete, bill.warnings)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"where": ""}, "where"),
        ({"where": "__proto__"}, "where"),
        ({"from": "90", "to": "60"}, "to"),
        ({"from": "-1"}, "from"),
        ({"to": "1e3"}, "to"),
        ({"km": "far"}, "km"),
        ({"downtime": "1,5"}, "downtime"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": ""}, "day"),
        ({"day": "2031-01-06"}, "day"),
        ({"day": "2027-03-28", "time": "01:30"}, "time"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(call_module, data, said, field):
    found = call_module("estimate/incident.js", "understood", [[state(**said)]], data)[0]
    assert found["asked"] is None
    assert [name for name, _ in found["problems"]] == [field]
    assert all(text.endswith((".", "?")) for _, text in found["problems"])


def test_a_repeated_time_is_its_first_occurrence_on_the_clock_of_the_city(call_module, data):
    said = state(day="2026-10-25", time="01:30")
    asked = call_module("estimate/incident.js", "understood", [[said]], data)[0]["asked"]
    moment = resolve_local(datetime.fromisoformat("2026-10-25T01:30"), "Europe/London")
    assert (asked["minute"], asked["zone"]) == (moment.minute, "Europe/London")


def test_an_incident_survives_the_address_bar(call_module):
    states = [
        *random_states(CASES),
        state(what="network.wifi", provider="a&b=c?d#e", downtime="72.50", clock="Europe/Berlin"),
    ]
    queries = call_module("estimate/incident.js", "toQuery", [[one] for one in states])
    back = call_module("estimate/incident.js", "fromQuery", [[f"?{query}"] for query in queries])
    assert back == states
    assert all(" " not in query for query in queries)


def promise(kind: str, minutes: int, *, starts: str = "receipt", needs_priority: bool = False) -> Promise:
    clock = {"mode": "elapsed", "minutes": minutes, "starts": starts}
    tree = {"priority": "P1", "metric": "response", "kind": kind, "clock": clock, "needs_priority": needs_priority}
    return Promise.model_validate(tree)


SLOWER = promise("target", 240)
PAID = promise("guarantee", 60, needs_priority=True)


@pytest.mark.parametrize(
    ("promises", "expedite", "answer"),
    [
        ([PAID], "", ("needs_priority", None)),
        ([PAID], "yes", ("guarantee", 60)),
        ([PAID, SLOWER], "", ("target", 240)),
        ([promise("guarantee", 60, starts="acknowledged")], "", ("guarantee", None)),
    ],
)
def test_a_promise_for_who_pays_holds_for_who_asks_for_priority(call_module, data, promises, expedite, answer):
    level = ServiceLevel.model_construct(coverages=(), promises=tuple(promises), ad_hoc=None)
    closed, snapshot = ClosedDays({}), demo_snapshot()
    providers = [
        {**tree, **terms_json(replace(snapshot.providers[tree["slug"]], service_level=level), closed)}
        for tree in data["providers"]
    ]
    data = {**data, "providers": providers}
    said = state(urgency="P1", expedite=expedite, downtime="50")
    (found,) = call_module("estimate/incident.js", "understood", [[said]], data)
    (all_of_them,) = call_module("estimate/answer.js", "answerTo", [[found["asked"]]], data)
    offers = offers_of(all_of_them)
    assert {(offer["answer"]["kind"], offer["answer"]["wait"]) for offer in offers} == {answer}
    # A wait without an end has no price.
    assert {offer["inAll"] is None for offer in offers} == {answer[1] is None}
