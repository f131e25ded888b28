"""What a change changes for buyers: said with the numbers of the pages, and not said where nothing changes."""

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from marketplace.models.base import validate
from marketplace.models.pricing.labour import Band
from marketplace.snapshot import Snapshot
from marketplace.views.compare.prices import compare_view
from marketplace.views.consequences import consequences
from marketplace.views.listing import Listing
from tests.support.snapshots import changed, demo_snapshot, with_cards, with_status

SLUG = "quillmoor-fixworks"
HARDWARE = "On-site hardware fault, 90 min, 8 km, office hours"


@pytest.fixture(scope="module")
def before() -> Snapshot:
    return demo_snapshot()


def dearer(snapshot: Snapshot, percent: int) -> Snapshot:
    rates = snapshot.providers[SLUG].rate_card.rates
    new = {channel: {tier: rate * percent // 100 for tier, rate in tiers.items()} for channel, tiers in rates.items()}
    return with_cards(snapshot, {SLUG: {"rates": new}})


def without(snapshot: Snapshot, slug: str) -> Snapshot:
    rest = {name: provider for name, provider in snapshot.catalog.providers.items() if name != slug}
    return Snapshot(replace(snapshot.catalog, providers=MappingProxyType(rest)), snapshot.as_of)


def test_nothing_is_said_where_nothing_changes(before):
    assert consequences(before, before, SLUG) == ()
    profile = {SLUG: {"summary": "Another summary of what this firm does for small offices, in as many words."}}
    assert consequences(before, changed(before, profile), SLUG) == ()


def test_a_price_is_told_with_its_change_and_its_place(before):
    told = consequences(before, dearer(before, 125), SLUG)
    assert len(told) == len(before.reference.incidents.incidents)
    assert f"{HARDWARE}: £108.00 → £135.00 (+25%), still 4th of 6 in the United Kingdom" in told
    assert (
        "Remote software fix, 30 min, office hours: £30.00 → £37.50 (+25%), 3rd to 4th of 5 in the United Kingdom"
        in told
    )
    evening = next(line for line in told if "Saturday 20:00" in line)
    assert evening.endswith("£360.00; starts Monday 09:00 → £431.25; starts Monday 09:00 (+19.8%)")


@pytest.mark.parametrize("percent", [40, 100, 125, 300])
def test_the_place_is_that_of_the_comparison_s_page(before, percent):
    after = dearer(before, percent)
    incident = next(job for job in before.reference.incidents.incidents if job.label == HARDWARE)
    table = compare_view(Listing(after), incident, "GB").tables[0]
    names = [row.name for row in table.rows]
    place = names.index(before.providers[SLUG].profile.name.brand) + 1
    told = [line for line in consequences(before, after, SLUG) if line.startswith(HARDWARE)]
    if percent == 100:
        assert told == []
    else:
        assert f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place, 'th') } of {len(names)}" in told[0]


def test_a_fall_has_a_true_minus(before):
    assert "(\N{MINUS SIGN}10%)" in consequences(before, dearer(before, 90), SLUG)[0]


def test_who_closes_leaves_the_lists_and_nothing_more_is_said(before):
    assert consequences(before, with_status(before, "closed", SLUG), SLUG) == (
        "Standing: in all lists → a page, but in no list",
    )
    assert consequences(before, without(before, SLUG), SLUG) == ("Standing: in all lists → not on the site",)
    paused = consequences(before, with_status(before, "paused", SLUG), SLUG)
    assert paused[0] == "Standing: in all lists → in lists, but takes no new work"
    assert "£108.00 → no price (they take no new work at present)" in paused[2]


def test_a_new_provider_is_told_with_all_its_prices(before):
    told = consequences(without(before, SLUG), before, SLUG)
    assert told[0] == "Standing: not on the site → in all lists"
    assert f"{HARDWARE}: not offered → £108.00, 4th of 6 in the United Kingdom" in told


def test_jobs_without_a_price_are_counted_by_the_time_of_the_week(before):
    slug = "cobaltwren"
    whole_day = [{"days": ["sat"], "from": "00:00", "to": "24:00"}]
    quoted = validate(Band, {"id": "saturday", "windows": whole_day, "quote": "true"})
    bands = before.providers[slug].rate_card.bands
    after = with_cards(before, {slug: {"bands": (quoted, *bands)}})
    assert [line for line in consequences(before, after, slug) if line.endswith("Saturdays")] == [
        "7 jobs of 7 become unpriced on Saturdays"
    ]
    assert "7 jobs of 7 are done at once, with a price on Saturdays" in consequences(after, before, slug)
    hours = before.providers[slug].profile.hours
    weekdays = tuple(window.model_copy(update={"days": window.days[:5]}) for window in hours.windows)
    closed = changed(
        before, {slug: {"hours": hours.model_copy(update={"windows": weekdays})}}, service_level={slug: None}
    )
    assert "7 jobs of 7 wait until somebody works on Sundays" in consequences(before, closed, slug)


def test_waits_contacts_cities_and_ratings_are_told(before):
    level = {"service_level": {SLUG: None}}
    assert "First answer promised, for calls in office hours: 14.9 h → none" in consequences(
        before, changed(before, **level), SLUG
    )
    profile = before.providers[SLUG].profile
    phone = profile.contacts[0].model_copy(update={"value": "+441134960199"})
    told = consequences(before, changed(before, {SLUG: {"contacts": (phone, *profile.contacts[1:])}}), SLUG)
    assert told == ("Is no longer reached by +441134960101", "Is newly reached by +441134960199")
    fields = {"service_area": profile.service_area.model_copy(update={"remote": None})}
    fields["channels_offered"] = ("onsite", "workshop")
    told = consequences(before, changed(before, {SLUG: fields}), SLUG)
    assert told[-1] == "Remote: no longer serves Bristol, Glasgow, Leeds, London, Manchester and 1 more"
    reviews = before.providers[SLUG].reviews
    told = consequences(before, changed(before, reviews={SLUG: reviews[:-5]}), SLUG)
    assert len(told) == 1 and re.fullmatch(r"Rating: \d\.\d of \d+ reviews → \d\.\d of \d+ reviews", told[0])
