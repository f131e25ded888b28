"""The answer's page without its script, the way to it from a provider, and what a call needs."""

from marketplace.models.reference.reference import Reference
from marketplace.service_levels.promises import headline_promises
from marketplace.views.compare.prices import compare_path, places
from marketplace.views.estimate.clock import clock_file
from marketplace.views.estimate.data import estimate_json, priced_providers
from marketplace.views.estimate.link import city_answer_link, own_incident_link
from marketplace.views.estimate.page import estimate_view
from marketplace.views.listing import Listing
from marketplace.views.parts import Link
from marketplace.views.provider.call_at import call_at
from marketplace.views.question import question
from tests.support.snapshots import AS_OF, demo_snapshot, with_status


def view():
    snapshot = demo_snapshot()
    return estimate_view(Listing(snapshot), "/estimate/data.json", "/estimate/symptoms.json", estimate_json(snapshot))


def test_what_is_picked_leads_to_work_that_exists_and_not_sure_to_none():
    reference, found = demo_snapshot().reference, view().question
    known = {*reference.categories, *(f"{category}.{service}" for service, category in reference.category_of.items())}
    assert {chip.value for chip in found.chips[:-1]} <= known
    assert found.chips[-1].value == ""
    assert len(found.suggestions) == len(reference.categories) + len(reference.services)


def test_every_city_can_be_typed_under_a_name_of_its_own():
    names = [place.value for place in view().question.places]
    assert len(names) == len(set(names)) == len(demo_snapshot().reference.cities)
    assert "Leeds" in names


def test_cities_of_one_name_are_told_apart_by_their_country():
    reference = demo_snapshot().reference
    leeds = reference.cities["GB", "leeds"]
    twin = leeds.model_copy(update={"country": "US"})
    cities = reference.city_list.model_copy(update={"cities": (leeds, twin)})
    twins = Reference.of({**vars(reference), "city_list": cities})
    assert [place.value for place in question(twins).places] == ["Leeds, United Kingdom", "Leeds, United States"]


def test_a_city_leads_to_its_answer():
    city = demo_snapshot().reference.cities["GB", "bristol"]
    assert city_answer_link(city) == Link("Who can help in Bristol now?", "/estimate/?where=gb-bristol")


def test_nothing_on_the_page_knows_a_day_but_the_years_of_its_data():
    found = view()
    assert (found.first_day, found.last_day) == (f"{AS_OF.year - 2}-01-01", f"{AS_OF.year + 2}-12-31")


def test_without_script_every_job_leads_to_its_tables():
    listing = Listing(demo_snapshot())
    made = {
        compare_path(job, country, city)
        for job in listing.snapshot.reference.incidents.incidents
        for country, city in places(listing)
    }
    links = [link.url for group in view().jobs for link in group.links]
    assert len(view().jobs) == 7
    assert links
    assert set(links) <= made


def test_a_provider_leads_to_its_price_in_a_city_that_it_serves():
    snapshot = demo_snapshot()
    assert own_incident_link(snapshot, snapshot.providers["quillmoor-fixworks"]).url == (
        "/estimate/?provider=quillmoor-fixworks&where=gb-leeds"
    )
    for provider in priced_providers(snapshot):
        assert own_incident_link(snapshot, provider).url.startswith(f"/estimate/?provider={provider.slug}&where=")


def test_who_cannot_be_asked_has_no_such_link():
    snapshot = with_status(demo_snapshot(), "paused", "quillmoor-fixworks")
    assert own_incident_link(snapshot, snapshot.providers["quillmoor-fixworks"]) is None


def test_a_call_needs_a_promise():
    snapshot = demo_snapshot()
    for provider in snapshot.listed:
        promises = headline_promises(provider.service_level)
        found = call_at(snapshot, provider)
        assert (found is None) == (promises == ())
        if found is not None:
            told = [(one["kind"], one["clock"]["mode"]) for one in found.data["promises"]]
            assert told == [(promise.kind, promise.clock.mode) for promise in promises]
            assert found.clocks_url == clock_file(AS_OF).url


def test_all_zones_share_few_clocks():
    content = clock_file(AS_OF).content
    assert b'"Asia/Calcutta"' in content
    assert b'"Europe/London"' in content
    assert len(content) < 25_000
