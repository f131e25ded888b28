"""The provider's page, the comparison and the estimate in a browser say the same, whatever the catalog holds.

They start at the records of a provider: which card holds, what is promised, when somebody works, whom they serve.
"""

import json
from datetime import date, datetime, time

import pytest

from marketplace.areas import channels_at, nearest_location
from marketplace.availability import CannotHelp, ProviderTerms, Start, availability
from marketplace.availability.desks import opening_hours_of
from marketplace.availability.lines import CallAnswer
from marketplace.calendars import CalendarError, local_text, resolve_local
from marketplace.models.pricing.incident import Incident
from marketplace.pricing.basket import incident_of
from marketplace.pricing.engine import Pricer
from marketplace.views.compare.prices import compare_view
from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.file import packed
from marketplace.views.estimate.tables import city_id
from marketplace.views.listing import Listing, place_of
from marketplace.views.provider.bills import basket_job, shows_net
from tests.support.random_catalogs import Asked, random_call, random_catalog
from tests.support.snapshots import AS_OF, changed, demo_snapshot
from tests.support.soak import TIMES, cases, draws

SEED = 20_261_128
# A catalog in each provider: 120 of them in every run, 10,000 in a soak.
CATALOGS, PROVIDERS, CALLS = cases(1), 500 if TIMES > 1 else 120, 6
# More is no distance and no drive of an incident.
FURTHEST = 10_000
pytestmark = pytest.mark.browser


class Browser:
    """The data of a snapshot as a page reads them, and what its modules say."""

    def __init__(self, call_module, snapshot) -> None:
        self._call = call_module
        self.snapshot = snapshot
        file = json.loads(packed(estimate_json(snapshot)))
        self.data = call_module("estimate/unpack.js", "readData", [[file]])[0]
        assert self.data["unreadable"] == []
        self.providers = {provider["slug"]: provider for provider in self.data["providers"]}

    def cards(self, asked: list[tuple[str, date, str]]) -> list[dict | None]:
        calls = [[self.providers[slug], str(day), customer] for slug, day, customer in asked]
        return [found["card"] for found in self._call("provider_terms.js", "cardInForce", calls)]

    def served(self, asked: list[tuple[str, str]], wanted: list[str]) -> list[list[str]]:
        calls = [[self.providers[slug], {"id": city}, wanted] for slug, city in asked]
        return self._call("provider_terms.js", "channelsAt", calls)

    def kilometres(self, asked: list[tuple[str, str]]) -> list[int | None]:
        return self._call("provider_terms.js", "kmTo", [[self.providers[slug], {"id": city}] for slug, city in asked])

    def terms(self, asked: list[tuple[str, Asked]]) -> list[dict]:
        calls = [
            [
                self.providers[slug],
                {"channel": one.channel, "priority": one.priority, "paysPriority": one.pays_priority},
            ]
            for slug, one in asked
        ]
        return self._call("provider_terms.js", "termsFor", calls)

    def answers(self, calls: list[list[dict]]) -> list[dict]:
        data = {"holidays": self.data["holidays"], "zones": self.data["zones"]}
        return self._call("availability.js", "availability", calls, data)

    def prices(self, calls: list[list[dict]]) -> list[dict]:
        """Return prices in weeks without holidays."""
        return self._call("pricing/price.js", "price", calls, {"holidays": None, "zones": self.data["zones"]})

    def money(self, spans: list[tuple[int, int, str]]) -> list[str]:
        currencies = self.data["currencies"]
        return self._call(
            "estimate/words.js", "moneyRange", [[low, high, currencies[code]] for low, high, code in spans]
        )


def ends(amount: int | list[int]) -> tuple[int, int]:
    return (amount, amount) if isinstance(amount, int) else (amount[0], amount[1])


def texts_of(browser: Browser) -> dict[tuple[str, str, str], str]:
    """Return what a browser writes for each complete price of the basket: (slug, job, net or total) -> money."""
    snapshot = browser.snapshot
    keys, calls = [], []
    jobs = snapshot.reference.incidents
    slugs = [slug for slug in browser.providers if snapshot.cards[slug].is_in_force(snapshot.as_of)]
    cards = dict(zip(slugs, browser.cards([(slug, snapshot.as_of, "business") for slug in slugs]), strict=True))
    for slug in slugs:
        for job in jobs.incidents:
            found = snapshot.baskets[slug][job.id]
            if isinstance(found, Start) and found.price.complete:
                incident = incident_of(job, snapshot.cards[slug], jobs)
                start = local_text(found.earliest, snapshot.cards[slug].timezone)[:16]
                tree = incident.model_dump(mode="json", exclude_unset=True) | {"start": start}
                keys.append((slug, job.id))
                calls.append([cards[slug], tree])
    quotes = browser.prices(calls)
    spans = {
        (*key, figure): (*ends(quote[figure]), quote["currency"])
        for key, quote in zip(keys, quotes, strict=True)
        for figure in ("net", "total")
    }
    return dict(zip(spans, browser.money(list(spans.values())), strict=True))


def told_by_comparisons(snapshot) -> dict[tuple[str, str, str], set[str]]:
    """Return what the comparisons of all countries print: (slug, job, net or total) -> texts."""
    listing, found = Listing(snapshot), {}
    names = {provider.profile.name.brand: slug for slug, provider in snapshot.providers.items()}
    for job in snapshot.reference.incidents.incidents:
        for country in listing.country_pages:
            view = compare_view(listing, job, country)
            for table in (*view.tables, *view.later):
                for row in table.rows:
                    *_, net, total, _ = row.cells
                    for figure, cell in (("net", net), ("total", total)):
                        found.setdefault((names[row.name], job.id, figure), set()).add(cell.text)
    return found


def test_a_household_card_that_is_newer_changes_no_price_for_businesses(call_module):
    """It was drawn by the newest date alone in a browser: 48.00 on the page, 45.00 in the estimate."""
    demo, slug = demo_snapshot(), "quillmoor-fixworks"
    card = demo.providers[slug].rate_card.model_copy(update={"audience": "business", "valid_from": date(2026, 1, 1)})
    cheaper = {**card.rates, "remote": {**card.rates["remote"], "standard": 4500}}
    household = card.model_copy(update={"audience": "household", "valid_from": date(2026, 6, 1), "rates": cheaper})
    snapshot = changed(demo, rate_cards={slug: (card, household)})
    browser = Browser(call_module, snapshot)
    business, home = browser.cards([(slug, AS_OF, "business"), (slug, AS_OF, "household")])
    assert (business["rates"]["remote"]["standard"], home["rates"]["remote"]["standard"]) == (
        snapshot.cards[slug].rates["remote"]["standard"],
        4500,
    )
    texts, compared = texts_of(browser), told_by_comparisons(snapshot)
    job = next(one for one in snapshot.reference.incidents.incidents if (slug, one.id, "net") in texts)
    page = basket_job(snapshot.cards[slug], job, snapshot.baskets[slug][job.id]).price
    assert {page} == {texts[slug, job.id, "net"]} == compared[slug, job.id, "net"]


@pytest.mark.parametrize("number", range(CATALOGS))
def test_page_comparison_and_browser_print_the_same_prices(call_module, number):
    snapshot = random_catalog(draws(f"{SEED} {number}"), PROVIDERS)
    browser = Browser(call_module, snapshot)
    texts, compared = texts_of(browser), told_by_comparisons(snapshot)
    jobs = {job.id: job for job in snapshot.reference.incidents.incidents}
    for (slug, job, figure), text in texts.items():
        card = snapshot.cards[slug]
        if shows_net(card) == (figure == "net"):
            assert basket_job(card, jobs[job], snapshot.baskets[slug][job]).price == text, (slug, job)
        if (slug, job, figure) in compared:
            assert compared[slug, job, figure] == {text}, (slug, job, figure)
    assert len(texts) > PROVIDERS
    assert len(compared.keys() & texts.keys()) > PROVIDERS / 10


@pytest.mark.parametrize("number", range(CATALOGS))
def test_a_browser_answers_each_call_as_python_does(call_module, number):
    """Who serves the city, by which card, in which hours, by which promise, from when, at what price."""
    rng = draws(f"{SEED} {number} calls")
    snapshot = random_catalog(rng, PROVIDERS)
    browser = Browser(call_module, snapshot)
    asked = [(slug, random_call(rng, snapshot.reference)) for slug in browser.providers for _ in range(CALLS)]
    wanted = [expected(snapshot, slug, one) for slug, one in asked]
    found = answers(browser, asked)
    different = [three for three in zip(asked, wanted, found, strict=True) if three[1] != three[2]]
    assert different[:1] == []
    codes = {answer.get("code") for answer in wanted}
    assert codes >= {"priced", "not_served", "no_card", "channel_not_offered", "by_quotation"}
    assert sum(answer.get("code") == "priced" for answer in wanted) > len(asked) / 20


def incident(one: Asked, km: int) -> dict:
    tree = {
        "channel": one.channel, "minutes": one.minutes, "severity": one.priority, "expedite": one.pays_priority,
        "category": one.category,
    }  # fmt: skip
    if one.channel != "onsite":
        return tree
    return {**tree, "distance_km": str(min(km, FURTHEST)), "travel_minutes_one_way": min(2 * km, FURTHEST)}


def expected(snapshot, slug: str, one: Asked) -> dict:
    provider, place = snapshot.providers[slug], place_of(one.city)
    if one.channel not in channels_at(provider.profile, place):
        return {"code": "not_served"}
    stated = snapshot.card_in_force(provider, one.day, household=one.household)
    ended = stated is not None and (stated.valid_to or date.max) < AS_OF
    if stated is None or (ended and stated is not snapshot.shown_card(provider)):
        # Cards of the past stay at home: nobody asks what something would have cost.
        return {"code": "no_card"}
    card = snapshot.card_of(provider, one.day, household=one.household)
    km = nearest_location(provider.profile.locations, place)[1]
    terms = ProviderTerms(
        Pricer(card, snapshot.holidays), provider.service_level, opening_hours_of(provider.profile), snapshot.holidays
    )
    start = datetime.combine(one.day, time.fromisoformat(one.time))
    record = Incident.model_validate({**incident(one, km), "start": str(start), "timezone": one.city.timezone})
    try:
        called = resolve_local(start, one.city.timezone).minute
        return availability(terms, record, called).as_json()
    except CannotHelp as error:
        return CallAnswer(error).as_json()
    except CalendarError as error:
        return {"error": error.code, "message": error.message}


def answers(browser: Browser, asked: list[tuple[str, Asked]]) -> list[dict]:
    places = [(slug, city_id(one.city)) for slug, one in asked]
    served = browser.served(places, ["remote", "onsite", "workshop"])
    far = browser.kilometres(places)
    cards = browser.cards([(slug, one.day, "household" if one.household else "business") for slug, one in asked])
    terms = browser.terms(asked)
    found, at, calls = [], [], []
    for number, (_, one) in enumerate(asked):
        if one.channel not in served[number]:
            found.append({"code": "not_served"})
        elif cards[number] is None:
            found.append({"code": "no_card"})
        else:
            offer = {"card": cards[number], "hours": terms[number]["hours"], "promises": terms[number]["promises"]}
            call = {
                "incident": incident(one, far[number]),
                "called": f"{one.day}T{one.time}",
                "timezone": one.city.timezone,
            }
            calls.append([offer, call])
            at.append(number)
            found.append({})
    for number, answer in zip(at, browser.answers(calls), strict=True):
        found[number] = answer
    return found
