"""Documents for machines: words of the vocabulary, the view's own numbers, and nothing where they must be silent."""

from dataclasses import replace
from datetime import date

import pytest

from marketplace.models.profile.hours import Hours
from marketplace.views.listing import Listing
from marketplace.views.lists.a_to_z import a_to_z_view, all_view
from marketplace.views.provider.page import provider_view
from marketplace.views.structured.documents import documents
from marketplace.views.structured.hours import opening_hours, special_hours
from marketplace.views.structured.offers import offers
from tests.marketplace.views.structured.schema_org import faults
from tests.support.published import URL, real_snapshot
from tests.support.snapshots import changed, demo_snapshot, with_status

QUILLMOOR = "quillmoor-fixworks"


def provider_of(slug, snapshot=None):
    snapshot = snapshot or real_snapshot()
    provider, crumbs = documents(snapshot, provider_view(snapshot, slug), url=URL)
    assert crumbs["@type"] == "BreadcrumbList"
    return provider


def related(relation):
    tie = real_snapshot().providers[QUILLMOOR].profile.ownership_disclosure
    disclosure = tie.model_copy(update={"relation_to_site": relation, "text": "One of the editors owns a share."})
    return changed(real_snapshot(), {QUILLMOOR: {"ownership_disclosure": disclosure}})


@pytest.mark.parametrize("slug", sorted(real_snapshot().providers))
def test_every_word_is_one_of_schema_org_in_its_place(slug):
    for document in documents(real_snapshot(), provider_view(real_snapshot(), slug), url=URL):
        assert document["@context"] == "https://schema.org"
        assert list(faults(document)) == []


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ({"@type": "LocalBuisness"}, ": unknown type LocalBuisness"),
        ({"@type": "Organization", "openingHoursSpecification": []}, "/openingHoursSpecification: not a property of"),
        ({"@type": "Organization", "nickname": "x"}, "/nickname: unknown property"),
        ({"@type": "Offer", "priceSpecification": {"@type": "Rating"}}, "/priceSpecification: Rating is out of range"),
        ({"@type": "AggregateRating", "ratingCount": "20"}, "/ratingCount: '20' is out of range"),
    ],
)
def test_the_vocabulary_check_sees_faults(document, fault):
    assert [found for found in faults(document) if found.startswith(fault)]


@pytest.mark.parametrize("slug", sorted(real_snapshot().providers))
def test_the_rating_is_the_one_of_the_page_and_its_reviews_are_the_newest_counted(slug):
    view, found = provider_view(real_snapshot(), slug), provider_of(slug)
    if view.rating.count < 3:
        assert "aggregateRating" not in found
        assert "review" not in found
        return
    rating = found["aggregateRating"]
    assert (rating["ratingValue"], rating["ratingCount"], rating["reviewCount"]) == (
        view.rating.value, view.rating.count, view.rating.count,
    )  # fmt: skip
    counted = [review for review in view.reviews.shown if review.counted is None]
    assert len(counted) == view.rating.count
    assert [review["name"] for review in found["review"]] == [review.title for review in counted[:10]]
    assert [review["@id"] for review in found["review"]] == [f"{URL}{view.path}#{review.id}" for review in counted[:10]]
    days = [review["datePublished"] for review in found["review"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("relation", ["staff", "investor", "advertiser"])
def test_a_provider_connected_with_the_site_has_no_stars_for_machines(relation):
    snapshot = related(relation)
    assert provider_view(snapshot, QUILLMOOR).rating.value == "4.0", "the page shows them, with a notice"
    found = provider_of(QUILLMOOR, snapshot)
    assert "aggregateRating" not in found
    assert "review" not in found
    assert found["name"]


def test_invented_data_have_no_documents_at_all():
    listing = Listing(demo_snapshot())
    for view in (provider_view(demo_snapshot(), QUILLMOOR), all_view(listing), a_to_z_view(listing)):
        assert documents(demo_snapshot(), view, url=URL) == ()


def test_one_invented_provider_silences_the_whole_site():
    mixed = changed(real_snapshot(), {"lanternbyte": {"demo": True}})
    assert documents(mixed, provider_view(mixed, QUILLMOOR), url=URL) == ()


def test_lists_name_their_providers_in_order_and_rate_none():
    view = all_view(Listing(real_snapshot()))
    items, crumbs = documents(real_snapshot(), view, url=URL)
    assert list(faults(items)) == list(faults(crumbs)) == []
    assert [item["url"] for item in items["itemListElement"]] == [URL + card.url for card in view.cards]
    assert [item["position"] for item in items["itemListElement"]] == list(range(1, len(view.cards) + 1))
    assert "ating" not in str(items)
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Home", "All providers"]
    assert crumbs["itemListElement"][-1]["item"] == f"{URL}/all/"


def test_a_list_of_one_is_no_list():
    view = all_view(Listing(real_snapshot()))
    found = documents(real_snapshot(), replace(view, cards=view.cards[:1]), url=URL)
    assert [document["@type"] for document in found] == ["BreadcrumbList"]


def test_the_public_may_come_to_a_business_and_not_to_a_home():
    business, home = provider_of(QUILLMOOR), provider_of("loughquill-it")
    assert business["@type"] == "LocalBusiness"
    assert business["openingHoursSpecification"][0]["opens"] == "09:00"
    assert home["@type"] == "Organization"
    assert "openingHoursSpecification" not in home
    assert all(contact["hoursAvailable"] for contact in home["contactPoint"])
    assert set(home["address"]) <= {"@type", "addressLocality", "addressRegion", "addressCountry"}


def test_a_street_is_told_only_of_a_public_place():
    place = real_snapshot().providers[QUILLMOOR].profile.locations[0]
    for public in (True, False):
        there = place.model_copy(update={"street": "1 Canal Wharf", "postal_code": "LS1 1AA", "public": public})
        address = provider_of(QUILLMOOR, changed(real_snapshot(), {QUILLMOOR: {"locations": (there,)}}))["address"]
        assert (address.get("streetAddress"), address.get("postalCode")) == (
            ("1 Canal Wharf", "LS1 1AA") if public else (None, None)
        )


def test_an_hour_of_work_costs_what_the_rate_card_says():
    found = provider_of(QUILLMOOR)["makesOffer"]
    prices = {offer["itemOffered"]["name"]: offer["priceSpecification"] for offer in found}
    assert list(prices) == [
        "Remote, standard", "Remote, senior", "On site, standard", "On site, senior", "Workshop, standard",
        "Workshop, senior",
    ]  # fmt: skip
    on_site = prices["On site, standard"]
    assert (on_site["price"], on_site["priceCurrency"], on_site["unitCode"]) == ("72.00", "GBP", "HUR")
    assert on_site["billingIncrement"] == 0.5
    assert on_site["valueAddedTaxIncluded"] is False
    assert on_site["eligibleQuantity"] == {"@type": "QuantitativeValue", "minValue": 60, "unitCode": "MIN"}


def test_a_step_that_is_no_decimal_of_an_hour_is_said_in_minutes():
    card = real_snapshot().cards["maplecrank-it"]
    price = offers(card, as_of=date(2026, 11, 23))[0]["priceSpecification"]
    assert card.channel_rules["remote"].increment_min == 1
    assert (price["unitCode"], price["billingIncrement"]) == ("MIN", 1)
    assert price["referenceQuantity"] == {"@type": "QuantitativeValue", "value": 60, "unitCode": "MIN"}
    assert price["price"] == "94.50"


def test_only_a_card_in_force_offers_anything():
    card = real_snapshot().cards[QUILLMOOR]
    assert card.valid_from == date(2025, 4, 1)
    assert offers(card, as_of=date(2025, 3, 31)) == []
    assert offers(card, as_of=date(2025, 4, 1)) != []
    ended = card.model_copy(update={"valid_to": date(2026, 1, 31)})
    assert offers(ended, as_of=date(2026, 1, 31)) != []
    assert offers(ended, as_of=date(2026, 2, 1)) == []


def test_who_takes_no_new_work_offers_none_and_who_has_closed_is_not_open():
    paused = provider_of(QUILLMOOR, with_status(real_snapshot(), "paused", QUILLMOOR))
    closed = provider_of(QUILLMOOR, with_status(real_snapshot(), "closed", QUILLMOOR))
    assert "makesOffer" not in paused
    assert "openingHoursSpecification" in paused
    assert not {"makesOffer", "openingHoursSpecification", "contactPoint", "areaServed"} & set(closed)
    assert closed["aggregateRating"]["ratingValue"] == "4.0"


def test_an_area_with_exceptions_is_told_in_the_words_of_the_page():
    view = provider_view(real_snapshot(), QUILLMOOR)
    assert provider_of(QUILLMOOR)["areaServed"][:2] == [
        {"@type": "Country", "name": "United Kingdom"},
        "within 30 km of Leeds. Not in postcode area HX (GB)",
    ]
    assert any(fact.note == "Not in postcode area HX (GB)" for fact in view.areas)


def test_only_certificates_that_were_checked_and_hold_are_told():
    names = {credential["name"] for credential in provider_of(QUILLMOOR)["hasCredential"]}
    assert names == {"Cyber Essentials"}, "the other is held by persons, on the provider's own word"


def test_hours_past_midnight_all_day_and_of_single_days():
    hours = Hours.model_validate(
        {
            "windows": [
                {"days": "fri", "from": "18:00", "to": "02:00"},
                {"days": "sat", "from": "00:00", "to": "24:00"},
                {"days": "sun", "from": "12:00", "to": "24:00"},
            ],
            "exceptions": [
                {"date": "2026-12-25", "closed": "true"},
                {"date": "2026-12-31", "windows": [{"from": "09:00", "to": "12:00"}]},
            ],
        }
    )
    assert [(found["dayOfWeek"], found["opens"], found["closes"]) for found in opening_hours(hours)] == [
        (["Friday"], "18:00", "02:00"), (["Saturday"], "00:00", "23:59"), (["Sunday"], "12:00", "00:00"),
    ]  # fmt: skip
    assert [(found["validFrom"], found["opens"], found["closes"]) for found in special_hours(hours)] == [
        ("2026-12-25", "00:00", "00:00"), ("2026-12-31", "09:00", "12:00"),
    ]  # fmt: skip
