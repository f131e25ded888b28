"""The answers of the page: who can start when, prices, dearer starts and order are those of Python."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from marketplace.areas import channels_at, nearest_location
from marketplace.availability import CannotHelp, ProviderTerms, availability
from marketplace.availability.desks import opening_hours_of
from marketplace.calendars import local_text, resolve_local
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.rate_card import with_default_tiers
from marketplace.models.service_level.promise import Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.vocabulary import CHANNELS, PRICED_AS
from marketplace.pricing.basket import incident_of as reference_incident
from marketplace.pricing.basket import price_basket
from marketplace.pricing.engine import Pricer
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
CASES = cases(40)
# Saturday evening: the moment of the browser's clock, in minutes since 1970.
NOW = resolve_local(datetime.fromisoformat("2026-11-28T21:00"), "Europe/London").minute
pytestmark = pytest.mark.browser


@pytest.fixture
def data(call_module) -> dict:
    """The data as the page reads them."""
    return call_module("estimate/unpack.js", "readData", [[json.loads(packed(estimate_json(demo_snapshot())))]])[0]


PLAIN = {
    "what": "", "where": "gb-leeds", "when": "other", "day": "2026-11-24", "time": "10:00", "clock": "", "how": "any",
    "from": "60", "to": "60", "km": "", "travel": "", "urgency": "P3", "expedite": "", "outcome": "fixed",
    "show": "net", "downtime": "", "order": "first", "turn": "", "provider": "",
}  # fmt: skip


def state(**said: str) -> dict:
    return {**PLAIN, **said}


@pytest.fixture
def ask(call_module, data):
    """Answer many states at once: [(state, answer)]."""

    def many(states: list[dict]) -> list[dict]:
        found = call_module("estimate/question.js", "understood", [[one, data, NOW] for one in states])
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
        "order": ["first", "price", "rating", "distance", "kept"],
    }
    found = []
    for _ in range(count):
        lengths = [rng.choice([0, 10, 20, 45, 60]), rng.choice([60, 95, 240])]
        said = {name: rng.choice(values) for name, values in choices.items()}
        found.append(state(**said, **{"from": str(lengths[0]), "to": str(lengths[1])}))
    return found


def expected(said: dict, data: dict) -> dict:
    """Return what Python says of everybody: slug -> channel -> (start, low, high, dearer), or a code."""
    snapshot, found = demo_snapshot(), {}
    city = next(city for city in snapshot.reference.cities.values() if city_id(city) == said["where"])
    zone = data["cities"][said["where"]]["timezone"]
    called = called_of(said, data)
    wanted = CHANNELS if said["how"] == "any" else (said["how"],)
    for provider in priced_providers(snapshot):
        served = [channel for channel in channels_at(provider.profile, place_of(city)) if channel in wanted]
        km = int(said["km"] or nearest_location(provider.profile.locations, place_of(city))[1])
        found[provider.slug] = {
            PRICED_AS[channel]: way_of(provider, said, (PRICED_AS[channel], zone, km), called) for channel in served
        }
    return found


def called_of(said: dict, data: dict) -> int:
    zone = data["cities"][said["where"]]["timezone"]
    return resolve_local(datetime.fromisoformat(f"{said['day']}T{said['time']}"), zone).minute


def way_of(provider, said: dict, case: tuple[str, str, int], called: int):
    """Return (earliest start, low, high, the first dearer start) of a way, or the code of the reason against it."""
    channel, zone, km = case
    answers = []
    for minutes in sorted({int(said["from"]), int(said["to"])}):
        try:
            answer = answer_on(called, called, provider, said, (channel, zone, km), minutes)
            answers.append(answer_on(answer.earliest, called, provider, said, (channel, zone, km), minutes))
        except CannotHelp as error:
            return error.code
    if answers[0].by_quotation:
        return "by_quotation_now" if answers[0].earliest == called else "by_quotation"
    # Longer work may have no price where a shorter one has.
    answers = [answer for answer in answers if not answer.by_quotation]
    figure = "net" if said["show"] == "net" else "total"
    amounts = [amount for answer in answers for amount in getattr(answer.price, figure)]
    dearer = [answer.dearer.start for answer in answers if answer.dearer is not None]
    return answers[0].earliest, min(amounts), max(amounts), min(dearer, default=None)


def answer_on(day: int, called: int, provider, said: dict, case: tuple[str, str, int], minutes: int):
    """Return the answer of the card that is in force on the day of an instant."""
    snapshot, (channel, zone, km) = demo_snapshot(), case
    on = datetime.fromisoformat(local_text(day, zone)).date()
    tiers = {category.id: category.default_tier for category in snapshot.reference.categories.values()}
    card = with_default_tiers(snapshot.card_in_force(provider, on, household=False), tiers)
    hours = opening_hours_of(provider.profile)
    terms = ProviderTerms(Pricer(card, snapshot.holidays), provider.service_level, hours, snapshot.holidays)
    category, _, service = said["what"].partition(".")
    offered = any(job.id == service and channel in job.channels for job in card.flat_jobs)
    incident = {
        "channel": channel,
        "start": datetime.fromisoformat(f"{said['day']}T{said['time']}"),
        "timezone": zone,
        "minutes": minutes,
        "category": category or None,
        "severity": said["urgency"],
        "expedite": bool(said["expedite"]),
        "outcome": said["outcome"],
        "job": service if offered else None,
    }
    if channel == "onsite":
        incident |= {"distance_km": str(km), "travel_minutes_one_way": km * 2}
    return availability(terms, Incident.model_validate(incident), called)


def offers_of(answer: dict) -> list[dict]:
    return [*answer["main"], *answer["unlisted"]]


def test_everybody_has_the_start_and_the_price_that_python_gives(ask, data):
    states = random_states(CASES)
    priced = closed = dearer = 0
    for said, answer in zip(states, ask(states), strict=True):
        wanted = expected(said, data)
        for offer in offers_of(answer):
            ways = wanted.pop(offer["provider"]["slug"])
            for way in (offer["main"], *offer["others"]):
                if way["figures"] is None:
                    assert (ways[PRICED_AS[way["channel"]]], way["open"]) == ("by_quotation_now", True), said
                    continue
                start, low, high, more = ways[PRICED_AS[way["channel"]]]
                assert (way["start"], way["figures"]["low"], way["figures"]["high"]) == (start, low, high), said
                assert (way["dearer"] and way["dearer"]["from"]) == more, said
                dearer += more is not None
            assert offer["main"]["start"] == min(way[0] for way in ways.values() if isinstance(way, tuple)), said
            closed += not offer["main"]["open"]
            priced += 1
        for offer in answer["refused"]:
            ways = wanted.pop(offer["provider"]["slug"])
            if "main" in offer:
                assert ways[PRICED_AS[offer["main"]["channel"]]] == "by_quotation_now", said
                assert called_of(said, data) not in {way[0] for way in ways.values() if isinstance(way, tuple)}, said
                continue
            assert offer["code"] in ways.values(), said
            assert all(isinstance(way, str) and way != "by_quotation_now" for way in ways.values()), said
        assert {slug: ways for slug, ways in wanted.items() if ways} == {}, said
        assert sorted(wanted) == sorted(offer["provider"]["slug"] for offer in answer["away"])
    assert priced > CASES
    assert closed > CASES / 4
    assert dearer > 0


def test_priced_refused_and_out_of_reach_are_all(ask):
    everybody = sum(provider.profile.status != "delisted" for provider in demo_snapshot().providers.values())
    for answer in ask(random_states(CASES)):
        parts = ("main", "unlisted", "refused", "away", "absent", "leftOut")
        assert sum(len(answer[part]) for part in parts) == everybody
        assert answer["leftOut"] == []


def test_first_answers_are_the_deadlines_of_the_service_level(ask, data):
    snapshot, states = demo_snapshot(), random_states(CASES)
    promised = 0
    for said, answer in zip(states, ask(states), strict=True):
        zone = data["cities"][said["where"]]["timezone"]
        for offer in offers_of(answer):
            if offer["answer"]["due"] is None:
                continue
            level = snapshot.providers[offer["provider"]["slug"]].service_level
            promises = promises_for(
                level,
                priority=said["urgency"],
                channel=PRICED_AS[offer["main"]["channel"]],
                pays_priority=bool(said["expedite"]),
            )
            reported = resolve_local(datetime.fromisoformat(f"{said['day']}T{said['time']}"), zone).minute
            found = commitment_at(commitments(level, promises, snapshot.holidays), reported)
            at = due_span(found.clock, found.calendar, reported).latest
            wanted = {"kind": found.promise.kind, "due": local_text(at, zone), "wait": at - reported, "open": None}
            assert {name: offer["answer"][name] for name in wanted} == wanted
            promised += 1
    assert promised > CASES / 2


def test_only_those_who_list_the_work_stand_first_where_anybody_does(ask):
    for said, answer in zip(random_states(CASES), ask(random_states(CASES)), strict=True):
        assert {offer["listed"] for offer in answer["main"]} <= {answer["named"]}, said
        assert {offer["listed"] for offer in answer["unlisted"]} <= {False}, said
        if said["what"] == "":
            assert answer["unlisted"] == []


def test_each_order_is_kept_and_currencies_are_never_mixed(ask):
    found = ask([state(where="gb-leeds", order=order) for order in ("first", "price", "rating")])
    first, price, rating = (answer["main"] for answer in found)
    starts = [offer["main"]["start"] for offer in first]
    assert starts == sorted(starts)
    codes = [offer["currency"] for offer in price]
    assert codes == sorted(codes, key=lambda code: code != found[1]["currency"])
    amounts = [offer["figures"]["middle"] for offer in price if offer["currency"] == found[1]["currency"]]
    assert amounts == sorted(amounts)
    ranks = [offer["provider"]["rating"]["rank"] or 10**6 for offer in rating]
    assert ranks == sorted(ranks)
    assert len({tuple(offer["provider"]["slug"] for offer in answer["main"]) for answer in found}) == 3


def test_nearness_and_kept_promises_order_too_and_blanks_stand_last_both_ways(ask):
    def kept(offer: dict) -> int | None:
        share = offer["provider"]["kept"].get(offer["answer"]["kind"])
        return share[2] if share and share[1] else None

    measures = {
        "distance": lambda offer: offer["km"],
        "kept": lambda offer: None if kept(offer) is None else -kept(offer),
        "rating": lambda offer: offer["provider"]["rating"]["rank"],
    }
    asked = [state(where="gb-leeds", order=order, turn=turn) for order in measures for turn in ("", "yes")]
    found = iter(ask(asked))
    for order, measure in measures.items():
        for turned in (False, True):
            values = [measure(offer) for offer in next(found)["main"]]
            known = [value for value in values if value is not None]
            assert known == sorted(known, reverse=turned) != [], (order, turned)
            assert values[: len(known)] == known, (order, turned)


def test_with_downtime_the_order_is_by_price_and_wait(ask):
    (found,) = ask([state(how="remote", downtime="£40", order="downtime")])
    sums = [offer["inAll"] for offer in found["main"] if offer["inAll"] is not None]
    assert sums == sorted(sums) != []
    for offer in found["main"]:
        if offer["inAll"] is not None:
            exact = offer["answer"]["wait"] * 4000 / 60
            assert abs(offer["waiting"] - exact) <= 0.5
            assert offer["inAll"] == offer["figures"]["middle"] + offer["waiting"]
    unpromised = [offer["inAll"] is None for offer in found["main"]]
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


# The bills of the low and of the high end, where a price has two.
BILLS = """
import { billOf } from "./estimate/bill.js";
import { quoteFor } from "./pricing/price.js";

export function bills(card, incident, data) {
  const { low, high, ...one } = quoteFor(card, incident, data);
  return (low ? [low, high] : [one]).map((quote) => billOf(quote, card, incident, data));
}
"""


def test_bills_are_those_of_the_provider_page(call_module, data, tmp_path):
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
                calls.append([shown, incident.model_dump(mode="json", exclude_unset=True)])
                quotes = (price.low,) if price.exact else (price.low, price.high)
                wanted += [bills.bill(card, quote, "") for quote in quotes]
    (tmp_path / "site" / "bills.js").write_text(BILLS, "utf-8")
    found = [bill for both in call_module("bills.js", "bills", calls, {**data, "holidays": None}) for bill in both]
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
        ({"where": "Brsitol"}, "where"),
        ({"from": "90", "to": "60"}, "to"),
        ({"from": "0", "to": "0"}, "to"),
        ({"from": "-1"}, "from"),
        ({"to": "1e3"}, "to"),
        ({"km": "far"}, "km"),
        ({"downtime": "much"}, "downtime"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": ""}, "day"),
        ({"day": "2031-01-06"}, "day"),
        ({"time": "25:99"}, "time"),
        ({"day": "2027-03-28", "time": "01:30"}, "time"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(call_module, data, said, field):
    found = call_module("estimate/question.js", "understood", [[state(**said), data, NOW]])[0]
    assert found["asked"] is None
    assert [name for name, _ in found["problems"]] == [field]
    for _, text in found["problems"]:
        assert text.endswith((".", "?"))
        assert "Europe/" not in text  # a reader knows no zone


@pytest.mark.parametrize(
    ("module", "name", "texts"),
    [
        (
            "amounts",
            "amountOf",
            {
                "50": "50", "£50": "50", "50,5": "50.5", "50.50": "50.50", "1,200": "1200", "1.200,50": None,
                "€ 1 200,50": "1200.50", "1,200.50": "1200.50", "50 an hour": "50", "": None, "much": None, "1e9": None,
                "-5": None, "CA$72.50": "72.50",
            },
        ),
        (
            "amounts",
            "minutesOf",
            {
                "60": 60, "90 min": 90, "1 h": 60, "1.5 h": 90, "1,5 hours": 90, "1:30": 90, "1h30": 90, "0": 0,
                "1.5": None, "an hour": None, "": None, "-1": None, "1:75": None,
            },
        ),
        ("amounts", "kilometresOf", {"12": 12, "12 km": 12, "12,5": 13, "10 miles": 16, "far": None, "-1": None}),
        (
            "amounts",
            "clockOf",
            {
                "21:00": "21:00", "9": "09:00", "9.30": "09:30", "9pm": "21:00", "12 am": "00:00", "2100": "21:00",
                "0930": "09:30", "930": "09:30", "21h": "21:00", "noon": "12:00", "25:99": None, "2560": None,
                "late": None,
            },
        ),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(call_module, module, name, texts):
    found = call_module(f"estimate/{module}.js", name, [[text] for text in texts])
    assert dict(zip(texts, found, strict=True)) == texts


def test_a_place_is_found_in_the_words_of_the_reader(call_module, data):
    said = ["Bristol", " bristol ", "BRISTOL, United Kingdom", "gb-bristol", "St Johns", "Montréal"]
    found = call_module("estimate/places.js", "cityOf", [[text] for text in said], data)
    names = [one["city"] and one["city"]["name"] for one in found]
    assert names[:4] == ["Bristol"] * 4
    assert names[5] == "Montreal"
    codes = ["leeds uk", "Leeds, GB", "Leeds England", "Phoenix USA", "Leeds usa"]
    found = call_module("estimate/places.js", "cityOf", [[text] for text in codes], data)
    assert [one["city"] and one["city"]["name"] for one in found] == ["Leeds", "Leeds", "Leeds", "Phoenix", None]
    near = call_module("estimate/places.js", "cityOf", [["Brsitol"], ["Mancester"], ["Manch"], ["Atlantis"]], data)
    assert [[city["name"] for city in one["near"]] for one in near] == [["Bristol"], ["Manchester"], ["Manchester"], []]


def test_a_repeated_time_is_its_first_occurrence_on_the_clock_of_the_city(call_module, data):
    said = state(day="2026-10-25", time="01:30")
    asked = call_module("estimate/question.js", "understood", [[said, data, NOW]])[0]["asked"]
    moment = resolve_local(datetime.fromisoformat("2026-10-25T01:30"), "Europe/London")
    assert (asked["minute"], asked["zone"]) == (moment.minute, "Europe/London")


def test_now_and_tomorrow_are_those_of_the_place(call_module, data):
    said = [state(when=when, where=where) for when in ("now", "tomorrow") for where in ("gb-leeds", "au-melbourne")]
    found = call_module("estimate/question.js", "understood", [[one, data, NOW] for one in said])
    here, there, tomorrow, _ = (one["asked"]["local"][:16] for one in found)
    assert (here, there, tomorrow) == ("2026-11-28T21:00", "2026-11-29T08:00", "2026-11-29T09:00")
    assert {one["asked"]["minute"] for one in found[:2]} == {NOW}


def test_a_question_survives_the_address_bar(call_module):
    states = [
        *random_states(CASES),
        state(what="till dead & <b>", provider="a&b=c?d#e", downtime="72.50", clock="Europe/Berlin"),
        state(when="now", day="", time=""),
        state(when="tomorrow", day="", time=""),
    ]
    queries = call_module("estimate/question.js", "toQuery", [[one] for one in states])
    back = call_module("estimate/question.js", "fromQuery", [[f"?{query}"] for query in queries])
    assert back == states
    assert all(" " not in query for query in queries)


def test_addresses_of_the_earlier_form_keep_their_meaning(call_module):
    old = "?what=software&where=gb-leeds&how=remote&day=2026-11-24&from=30&to=30"
    (found,) = call_module("estimate/question.js", "fromQuery", [[old]])
    wanted = {"when": "other", "day": "2026-11-24", "time": "10:00", "urgency": "P3", "how": "remote", "from": "30"}
    assert {name: found[name] for name in wanted} == wanted


def test_a_moment_that_is_not_understood_is_asked_for_and_is_not_now(call_module, data):
    said = ["2026-11-28T9:00", "2026-11-28 21:00", "2026-11-28", "21:00", "11-28T21:00", "later", "2026-02-30T10:00"]
    queries = [[f"?what=&where=gb-leeds&when={when}"] for when in said]
    found = call_module("estimate/question.js", "fromQuery", queries)
    assert {one["when"] for one in found} == {"other"}
    assert [one["day"] for one in found[:4]] == ["2026-11-28"] * 3 + [""]
    read = call_module("estimate/question.js", "understood", [[one, data, NOW] for one in found])
    assert [one["asked"] and one["asked"]["local"][11:16] for one in read[:2]] == ["09:00", "21:00"]
    assert all(one["asked"] is None and one["problems"] for one in read[2:])


def test_without_script_the_first_page_sends_a_picked_word_as_what_broke(call_module):
    sent = "?what=&kind=pos_payment.till_down&where=Bristol&when=other&day=2026-11-28&time=21:00"
    (found,) = call_module("estimate/question.js", "fromQuery", [[sent]])
    wanted = {"what": "pos_payment.till_down", "when": "other", "day": "2026-11-28", "time": "21:00"}
    assert {name: found[name] for name in wanted} == wanted


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
    (found,) = call_module("estimate/question.js", "understood", [[said, data, NOW]])
    (all_of_them,) = call_module("estimate/answer.js", "answerTo", [[found["asked"]]], data)
    offers = offers_of(all_of_them)
    assert {(offer["answer"]["kind"], offer["answer"]["wait"]) for offer in offers} == {answer}
    # A wait without an end has no price.
    known = [offer for offer in offers if offer["currency"] == all_of_them["currency"]]
    assert {offer["inAll"] is None for offer in known} == {answer[1] is None}
