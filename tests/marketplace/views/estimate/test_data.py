"""The data that a browser prices from: who is in it, what of each provider, and which tables beside them."""

from datetime import date, timedelta
from itertools import chain

from marketplace.calendars import zone_tables
from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.pricing.basket import price_basket
from marketplace.views.estimate.data import estimate_json, priced_providers, provider_json
from marketplace.views.estimate.file import data_url, packed, slug_of
from marketplace.views.shipped.closed_days import ClosedDays
from tests.support.snapshots import AS_OF, changed, demo_snapshot, with_cards, with_status

SLUG = "quillmoor-fixworks"


def shipped(snapshot, slug):
    closed = ClosedDays(snapshot.holidays)
    return provider_json(snapshot, snapshot.providers[slug], cities={}, closed=closed)


def slugs(snapshot):
    return [provider.slug for provider in priced_providers(snapshot)]


def test_who_is_paused_or_stale_cannot_be_asked():
    snapshot = demo_snapshot()
    assert SLUG in slugs(snapshot)
    assert SLUG not in slugs(with_status(snapshot, "paused", SLUG))
    old = {"last_confirmed": AS_OF - timedelta(days=366)}
    assert SLUG not in slugs(
        with_cards(changed(snapshot, rate_cards={SLUG: snapshot.providers[SLUG].rate_cards[:1]}), {SLUG: old})
    )


def test_the_card_of_the_file_prices_as_the_card_of_the_snapshot():
    """What is left out of a card has no part in a price."""
    snapshot = demo_snapshot()
    for provider in priced_providers(snapshot):
        trees = shipped(snapshot, provider.slug)["cards"]
        cards = [read_rate_card({**tree, "holidays": None}, minor_units=True) for tree in trees]
        basket = snapshot.reference.incidents
        priced = [
            {name: price and price.as_json() for name, price in price_basket(card, basket).items()} for card in cards
        ]
        shown = price_basket(snapshot.cards[provider.slug], basket)
        assert {name: price and price.as_json() for name, price in shown.items()} in priced
        assert not any({"valid_from", "source_url"} & set(tree) for tree in trees)


def test_cards_of_the_past_stay_at_home_and_cards_of_the_future_come():
    snapshot = demo_snapshot()
    card = snapshot.providers[SLUG].rate_card
    past = card.model_copy(update={"valid_from": date(2020, 1, 1), "valid_to": date(2021, 12, 31)})
    current = card.model_copy(update={"valid_from": date(2022, 1, 1), "valid_to": date(2026, 12, 31)})
    future = card.model_copy(update={"valid_from": date(2027, 1, 1), "valid_to": None})
    snapshot = changed(snapshot, rate_cards={SLUG: (current, past, future)})
    found = shipped(snapshot, SLUG)
    assert len(found["cards"]) == 2
    periods = [
        {"from": "2022-01-01", "to": "2026-12-31", "card": 0},
        {"from": "2027-01-01", "to": None, "card": 1},
    ]
    assert found["in_force"] == {"business": periods, "household": periods}


def test_who_has_no_card_in_force_comes_with_the_one_that_ended():
    snapshot = with_cards(demo_snapshot(), {"lanternbyte": {"valid_to": date(2026, 10, 31)}})
    found = shipped(snapshot, "lanternbyte")
    assert len(found["cards"]) == 1
    assert [period["to"] for period in found["in_force"]["business"]] == ["2026-10-31"]
    assert "lanternbyte" in slugs(snapshot)


def test_the_tables_hold_every_clock_and_holiday_that_is_named():
    data = estimate_json(demo_snapshot())
    zones = {zone["name"]: zone for zone in data["zones"]}
    lists = {found["name"]: found["days"] for found in data["holidays"]}
    for provider in data["providers"]:
        for card in provider["cards"]:
            assert card["timezone"] in zones
            assert card["holidays"] in {None, *lists}
            assert card["currency"] in [currency["code"] for currency in data["currencies"]]
        desks = [*chain(*filter(None, provider["hours"]))]
        desks += [promise["coverage"] for promise in chain(*provider["promises"]) if promise["coverage"]]
        for desk in desks:
            assert desk["holidays"] in {None, *lists}
            assert desk["timezone"] in zones
    years = data["years"]
    assert (years["first"], years["asked"]) == (AS_OF.year - 2, AS_OF.year + 2)
    exact = zone_tables(zones, years["first"], years["last"])["zones"]
    assert {
        name: [list(pair) for pair in zip(zone["starts"], zone["offsets"], strict=True)] for name, zone in zones.items()
    } == exact
    assert {day[:4] for days in lists.values() for day in days} <= {
        str(year) for year in range(years["first"], years["last"] + 1)
    }


def test_cities_have_their_own_clock():
    zones = {city["id"]: city["timezone"] for city in estimate_json(demo_snapshot())["cities"]}
    assert zones["us-phoenix"] == "America/Phoenix"
    assert zones["us-seattle"] == "America/Los_Angeles"
    assert zones["au-brisbane"] == "Australia/Brisbane"


def test_amounts_are_written_as_on_all_pages():
    found = {
        currency["code"]: (currency["symbol"], currency["exponent"])
        for currency in estimate_json(demo_snapshot())["currencies"]
    }
    assert found["GBP"] == ("£", 2)
    assert found["USD"] == ("US$", 2)


def test_the_address_changes_with_the_content_and_with_nothing_else():
    data = estimate_json(demo_snapshot())
    first, again = packed(data), packed(estimate_json(demo_snapshot()))
    assert first == again
    data["as_of"] = "2026-11-24"
    assert data_url(packed(data)) != data_url(first)


def test_slugs_come_from_names_where_they_can():
    assert slug_of("St. John's & Sons IT-Hilfe") == "st-john-s-sons-it-hilfe"
    assert slug_of("Dépannage") == "d-pannage"
