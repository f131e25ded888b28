"""The estimate page without its script, the way to it from a provider, and what a call needs."""

from marketplace.service_levels.promises import headline_promises
from marketplace.views.compare.prices import compare_path, places
from marketplace.views.estimate.clock import clock_file
from marketplace.views.estimate.data import estimate_json, priced_providers
from marketplace.views.estimate.link import own_incident_link
from marketplace.views.estimate.page import estimate_view
from marketplace.views.listing import Listing
from marketplace.views.provider.call_at import call_at
from tests.support.snapshots import AS_OF, demo_snapshot, with_status


def view():
    snapshot = demo_snapshot()
    return estimate_view(Listing(snapshot), "/estimate/data.json", estimate_json(snapshot))


def values(groups):
    return [option.value for group in groups for option in group.options]


def test_every_category_and_service_can_be_chosen_once():
    reference = demo_snapshot().reference
    found = values(view().troubles)
    assert len(found) == len(set(found)) == 1 + len(reference.categories) + len(reference.services)
    assert "network.wifi" in found


def test_every_city_can_be_chosen_by_country():
    places_ = view().places
    assert [group.name for group in places_][1:] == sorted(group.name for group in places_ if group.name)
    assert len(values(places_)) == 1 + len(demo_snapshot().reference.cities)


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
