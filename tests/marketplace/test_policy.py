"""A number that the editors decided on has one home: changed there, it changes in every result and every sentence."""

import ast
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from marketplace import policy, units
from marketplace.areas import road_km
from marketplace.availability.reasons import refusal
from marketplace.calendars.calendar import Calendar
from marketplace.calendars.errors import CalendarError
from marketplace.calendars.zones import zone_named
from marketplace.catalog.checks import pricing as pricing_checks
from marketplace.catalog.checks import profile as profile_checks
from marketplace.catalog.checks.known import Known
from marketplace.catalog.checks.review_set import providers_get_them_one_by_one
from marketplace.comparison import comparable, usual
from marketplace.models.base import validate
from marketplace.models.pricing.incident import Incident
from marketplace.service_levels.incidents import reported_incidents
from marketplace.service_levels.shares import Share
from marketplace.service_levels.waits import Wait, median_wait
from marketplace.views.figures import SiteFigures
from marketplace.views.listing import Listing
from marketplace.views.lists.cards import card
from marketplace.views.lists.places import countries_view
from marketplace.views.provider.page import provider_view
from marketplace.views.provider.waits import wait_facts, wait_grid
from tests.support.snapshots import AS_OF, ROOT, changed, demo_snapshot, with_cards

SLUG = "quillmoor-fixworks"
EVENING = date(2026, 11, 24)
AGED = 90  # days since the provider below confirmed anything


def aged():
    """Return the demo, in which one provider has not confirmed anything for AGED days."""
    day = AS_OF - timedelta(days=AGED)
    return with_cards(changed(demo_snapshot(), {SLUG: {"last_confirmed": day}}), {SLUG: {"last_confirmed": day}})


def known(snapshot):
    return Known(
        as_of=AS_OF, reference=snapshot.reference, providers=snapshot.providers, provider=snapshot.providers[SLUG]
    )


def what_age_does():
    """Return what everybody says who looks at the age of data: checks, page, card in a list, comparison."""
    snapshot = aged()
    provider = snapshot.providers[SLUG]
    found = [
        *profile_checks.confirmed_lately(provider.profile, known(snapshot)),
        *pricing_checks.prices_are_fresh(provider.rate_card, known(snapshot)),
    ]
    return (
        [fault.message for fault in found],
        [notice.text for notice in provider_view(snapshot, SLUG).notices],
        card(provider, snapshot).notice,
        comparable(snapshot.cards[SLUG], as_of=AS_OF),
    )


def test_data_are_stale_from_the_day_that_the_policy_says(monkeypatch):
    assert what_age_does() == ([], [], None, True)
    monkeypatch.setattr(policy, "STALE_DAYS", AGED - 1)
    messages, notices, notice, compared = what_age_does()
    assert len(messages) == 2
    assert notices == ["These facts may be out of date. Ask before you rely on them."]
    assert (notice, compared) == (f"Not confirmed for {AGED} days", True)


def test_old_cards_leave_the_comparisons_from_the_day_that_the_policy_says(monkeypatch):
    monkeypatch.setattr(policy, "STALE_DAYS", AGED - 1)
    monkeypatch.setattr(policy, "TOO_OLD_DAYS", AGED - 1)
    messages, notices, _, compared = what_age_does()
    assert messages[1].endswith("Comparisons leave it out.")
    assert "left out of comparisons" in notices[0]
    assert not compared


def test_a_middle_value_needs_as_many_figures_as_the_policy_says(monkeypatch):
    four = (1, 2, 3, 4)
    assert usual(four).median is None
    assert not median_wait(map(Wait, four)).shown
    assert not Share(4, 4).shows_interval
    monkeypatch.setattr(policy, "ENOUGH_FOR_MEDIAN", 4)
    assert usual(four).median == 3
    assert median_wait(map(Wait, four)).shown
    assert Share(4, 4).shows_interval
    monkeypatch.setattr(policy, "ENOUGH_FOR_RANGE", 5)
    assert usual(four).kind == "too_few"
    monkeypatch.setattr(policy, "ENOUGH_FOR_VERDICT", 4)
    assert Share(0, 4).verdict == "misses"


TABLES = ("diagnosis-policies", "basket-medians", "effective-response-by-country", "job-timeline")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_how_many_figures_its_middle_values_need(monkeypatch, name):
    monkeypatch.setattr(policy, "ENOUGH_FOR_MEDIAN", 41)
    monkeypatch.setattr(policy, "ENOUGH_FOR_RANGE", 31)
    note = SiteFigures(demo_snapshot()).get(name).note
    assert re.search(r"the middle value from 41( \w+)? on, the range from 31\.", note)


def test_a_place_has_a_page_from_as_many_providers_as_the_policy_says(monkeypatch):
    before = countries_view(Listing(demo_snapshot()))
    monkeypatch.setattr(policy, "ENOUGH_FOR_A_PAGE", 6)
    monkeypatch.setattr(policy, "ENOUGH_FOR_RANGE", 7)
    after = countries_view(Listing(demo_snapshot()))
    assert 0 < len(after.table.rows) < len(before.table.rows)
    assert "at least 6 active providers" in after.intro
    assert "at least 6 IT repair providers" in after.description
    monkeypatch.setattr(policy, "ENOUGH_FOR_A_PAGE", 60)
    assert countries_view(Listing(demo_snapshot())).empty.startswith("No place has 60 providers yet")


def test_reports_count_as_long_and_as_often_as_the_policy_says(monkeypatch):
    reviews = [review for provider in demo_snapshot().providers.values() for review in provider.reviews]
    same = [r.model_copy(update={"reviewer": reviews[0].reviewer}) for r in reviews if hasattr(r, "reviewer")]
    assert len(reported_incidents(same, as_of=AS_OF)) == policy.REPORTS_OF_A_CUSTOMER
    monkeypatch.setattr(policy, "REPORTS_OF_A_CUSTOMER", 8)
    assert len(reported_incidents(same, as_of=AS_OF)) == 8
    many = len(reported_incidents(reviews, as_of=AS_OF))
    monkeypatch.setattr(policy, "YEARS_OF_REPORTS", 1)
    assert len(reported_incidents(reviews, as_of=AS_OF)) < many


def test_waits_are_counted_by_the_limits_of_the_policy(monkeypatch):
    monkeypatch.setattr(policy, "WAITS_COUNTED", (30, 90))
    monkeypatch.setattr(policy, "SOON", 90)
    wait = replace(demo_snapshot().waits[SLUG])
    assert list(wait.minutes_within) == [30, 90]
    served = wait_facts(wait)[-1]
    assert served.term == "Hours of the week served within 1 h 30 min"
    assert served.note.startswith("within 30 min: ")
    scale = [cell.text for cell in wait_grid(wait, "Europe/London").scale]
    assert scale == ["up to 30 min", "up to 1 h 30 min", "over 1 h 30 min"]


def test_hours_that_stay_closed_longer_than_the_policy_says_never_open(monkeypatch):
    on_fridays = Calendar(zone=zone_named("UTC"), weekly=((), (), (), (), ((540, 1020),), (), ()))
    monday = 4 * units.MINUTES_A_DAY
    assert next(on_fridays.open_intervals(monday))[0] == 8 * units.MINUTES_A_DAY + 540
    monkeypatch.setattr(policy, "LONGEST_CLOSURE_DAYS", 2)
    with pytest.raises(CalendarError, match="never opens"):
        next(on_fridays.open_intervals(monday))
    assert str(refusal("never_open")) == "By their own hours they do not open within 2 days."


def test_an_incident_takes_as_long_as_the_policy_allows(monkeypatch):
    monkeypatch.setattr(policy, "LONGEST_WORK_MINUTES", 50)
    incident = {"channel": "remote", "start": "2026-03-10T21:00", "minutes": 51}
    with pytest.raises(ValueError, match="51 is not a whole number of minutes from 0 to 50"):
        validate(Incident, incident)


def test_rates_are_unlikely_from_as_many_times_as_the_policy_says(monkeypatch):
    before = list(pricing_checks.rates_are_likely(known(demo_snapshot())))
    monkeypatch.setattr(policy, "UNLIKELY_TIMES", 1)
    assert len(list(pricing_checks.rates_are_likely(known(demo_snapshot())))) > len(before)


def test_reviews_are_a_crowd_from_as_many_as_the_policy_says(monkeypatch):
    before = list(providers_get_them_one_by_one(known(demo_snapshot())))
    monkeypatch.setattr(policy, "BURST_REVIEWS", 2)
    monkeypatch.setattr(policy, "BURST_DAYS", 60)
    found = list(providers_get_them_one_by_one(known(demo_snapshot())))
    assert len(found) > len(before)
    assert "in 60 days" in found[0][1].message


def test_a_road_is_longer_by_the_factor_of_the_policy(monkeypatch):
    places = (51.5, 0.1, 53.8, -1.5)
    straight = road_km(*places) / policy.ROAD_FACTOR
    monkeypatch.setattr(policy, "ROAD_FACTOR", 2)
    assert road_km(*places) == pytest.approx(2 * straight, abs=2)


@pytest.mark.parametrize(("name", "text"), [("stale_days", "180"), ("longest_work_minutes", "44,640")])
def test_texts_of_the_site_name_a_number_and_do_not_repeat_it(name, text):
    assert SiteFigures(demo_snapshot()).get("policy-number", name=name).text == text


# What readers of the repository are told is text: here it is held to the numbers.
TOLD = {
    "docs/pricing.md": (
        "After {STALE_DAYS} days without a confirmation", "{TOO_OLD_DAYS} days it leaves all comparisons",
        "A median needs {ENOUGH_FOR_MEDIAN} exact, complete prices", "; {ENOUGH_FOR_RANGE} or 4 give the lowest",
        "0 to {LONGEST_WORK_MINUTES:,}", "more than {MOST_READINGS:,} readings", "taken as {ROAD_FACTOR} times",
    ),
    "docs/data-files.md": (
        "After {STALE_DAYS} days without a confirmation", "After {TOO_OLD_DAYS} days a card leaves",
        "{ROAD_FACTOR} times",
    ),
    "docs/service-levels.md": (
        "does not open within {LONGEST_CLOSURE_DAYS} days", "At most the {REPORTS_OF_A_CUSTOMER} latest incidents",
        "Nothing is shown below {ENOUGH_FOR_MEDIAN} incidents", "| {ENOUGH_FOR_VERDICT} and more | counts, percentage",
    ),
    "docs/availability.md": (
        "next opening within {LONGEST_CLOSURE_DAYS} days", "at most {LOOK_AHEAD_DAYS} days",
    ),
    "providers/README.md": (
        "After {STALE_DAYS} days without a confirmation", "after {TOO_OLD_DAYS} days the prices leave",
        "confirmed over {STALE_DAYS} days ago",
    ),
    "CONTRIBUTING.md": (
        "from {ENOUGH_FOR_MEDIAN} cases a middle value, from {ENOUGH_FOR_RANGE} a range", "{HELD_DAYS} days at most",
    ),
    "content/pages/methodology.md": ("taken as {ROAD_FACTOR} times",),
}  # fmt: skip


@pytest.mark.parametrize("path", TOLD)
def test_a_document_tells_the_numbers_of_the_policy(path):
    text = " ".join((ROOT / path).read_text("utf-8").split())
    assert [told for told in TOLD[path] if told.format(**vars(policy)) not in text] == []


# Numbers so particular that they cannot stand for anything else, and where they do all the same.
PARTICULAR = {policy.STALE_DAYS, policy.LONGEST_CLOSURE_DAYS, units.MINUTES_A_DAY, units.MINUTES_A_WEEK,
              units.HOURS_A_WEEK, policy.LONGEST_WORK_MINUTES, units.EARTH_RADIUS_KM}  # fmt: skip
OTHERWISE = {
    "models/reference/decision_method.py": {400},
    "models/profile/location.py": {180},  # degrees
    "models/pricing/fees.py": {400}, "models/profile/credential.py": {400}, "models/reference/basket.py": {400},
    "models/reference/holidays.py": {400}, "models/reference/rating_method.py": {400},
    "models/reference/reference.py": {400}, "models/scalars.py": {400},  # characters of a text
    "views/narrowing/facets.py": {400},  # hundredths of a star
}  # fmt: skip


def test_no_module_repeats_a_number_of_the_policy():
    library = ROOT / "plugins" / "marketplace"
    repeated = []
    for path in sorted(library.rglob("*.py")):
        name = path.relative_to(library).as_posix()
        if name in ("policy.py", "units.py"):
            continue
        constants = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
        repeated += [
            f"{name}:{node.lineno} {node.value}"
            for node in constants
            if node.value in PARTICULAR - OTHERWISE.get(name, set())
        ]
    assert not repeated, "\n".join(repeated)


def test_every_number_says_why_it_is_what_it_is():
    source = (ROOT / "plugins/marketplace/policy.py").read_text("utf-8").split('"""', 2)[2]
    for block in source.split("\n\n")[2:]:
        lines = block.strip().splitlines()
        assert lines[0].startswith("# "), block
        assert "ince " in block, f"when it was decided: {block}"
