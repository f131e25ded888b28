# ruff: noqa: E501 (a table of cases is read by column)
"""The tariff linter: a seeded fault is named once, at its place, with both clauses; sane cards are left in peace."""

from datetime import date
from pathlib import Path

import pytest

from marketplace.catalog.checks import RECORD_CHECKS
from marketplace.catalog.checks.known import Known
from marketplace.catalog.checks.pricing import rates_are_likely
from marketplace.catalog.provider import Provider
from marketplace.catalog.vocabularies import load_reference
from marketplace.models.pricing.rate_card import RateCard, read_rate_card
from marketplace.models.profile.profile import Profile
from marketplace.models.unread import until_unknown
from marketplace.problems import KEY
from tests.support.tariffs import VECTORS, card, changed

ROOT = Path(__file__).resolve().parents[4]
REFERENCE = load_reference(ROOT / "providers" / "_reference")
AS_OF = date(2026, 11, 23)
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
FRESH = {"last_confirmed": "2026-11-01", "audience": "business"}


def provider(*cards, slug="one", country="GB"):
    location = {
        "id": "desk",
        "kind": "office",
        "locality": "Leeds",
        "country": country,
        "lat": "53.80",
        "lon": "-1.55",
        "timezone": "Pacific/Auckland",
    }
    profile = Profile.partial(
        {
            "locations": (type("Place", (), location)(),),
            "channels_offered": ("remote", "onsite", "workshop"),
            "hours": None,
        }
    )
    return Provider(slug=slug, profile=profile, rate_cards=cards, service_level=None, reviews=(), replies={})


def lint(found, *others):
    known = Known(as_of=AS_OF, reference=REFERENCE, providers={}, provider=provider(found, *others))
    return [fault for check in RECORD_CHECKS["pricing"] for fault in until_unknown(check(found, known))]


@pytest.mark.parametrize(
    ("periods", "at", "words"),
    [
        ([{"valid_to": "2026-10-31"}], "valid_to", "This card ended on 2026-10-31 and none follows it today."),
        ([{"valid_from": "2027-01-01"}], "valid_from", "No card is in force before 2027-01-01."),
        ([{"valid_to": "2026-10-31"}, {"valid_from": "2027-01-01"}], "valid_to", "none follows it today"),
        ([{"valid_from": "2027-01-01"}, {"valid_to": "2026-10-31"}], None, ""),
        ([{"valid_to": "2026-10-31"}, {"valid_from": "2026-11-01"}], None, ""),
        ([{"valid_to": "2026-11-23"}], None, ""),
    ],
)
def test_a_provider_without_a_card_for_today_is_told_once(periods, at, words):
    found = [fault for fault in lint(*(fresh(**period) for period in periods)) if fault.code == "card_not_in_force"]
    assert [(fault.at, fault.severity) for fault in found] == ([((at,), "warning")] if at else [])
    assert all(words in fault.message for fault in found)


def fresh(name="uk_hourly", **changes):
    return card(name, **FRESH, **changes)


@pytest.mark.parametrize("name", VECTORS["providers"])
def test_a_sane_card_is_left_in_peace(name):
    assert lint(fresh(name)) == []


SEEDED = [
    ("bands.2.windows", [{"days": WEEKDAYS, "from": "10:00", "to": "17:00"}], "band_never_used", ("bands", 2), 'Band "evening" can never apply: "standard" already covers all its hours.'),
    ("bands.2.windows", [], "band_never_used", ("bands", 2), "has no windows"),
    ("holidays", None, "band_never_used", ("bands", 0), "names no holidays"),
    ("bands.2.windows", [{"days": WEEKDAYS, "from": "17:00", "to": "22:00"}], "window_overlap", ("bands", 2, "windows", 0), '"standard" (mon-fri 09:00-17:30) and "evening" (mon-fri 17:00-22:00)'),
    ("bands.2.windows", [{"days": WEEKDAYS, "from": "18:00", "to": "22:00"}], "hours_gap", ("bands", 2, "windows", 0), '"standard" (mon-fri 09:00-17:30) and "evening" (mon-fri 18:00-22:00) 30 minutes'),
    ("bands.1.windows", [{"days": WEEKDAYS, "from": "09:00", "to": "13:00"}, {"days": ["fri"], "from": "12:00", "to": "17:30"}], "window_overlap", ("bands", 1, "windows", 1), "mon-fri 09:00-13:00 and fri 12:00-17:30"),
    ("callout", {"onsite": {"amount": 5000, "includes_min": 60}}, "minimum_swallowed", ("callout", "onsite", "includes_min"), "includes 60 minutes (includes_min), so the minimum of 60 minutes (channel_rules.onsite.minimum_min)"),
    ("diagnostic", {"channels": ["onsite"], "amount": 4000, "policy": "always", "covers_min": 60}, "minimum_swallowed", ("diagnostic", "covers_min"), "pays for 60 minutes (covers_min), so the minimum of 60 minutes (channel_rules.onsite.minimum_min)"),
    ("travel", {"mode": "zones", "unit": "km", "zones": [{"up_to": "15", "amount": 2000}, {"up_to": "30", "amount": 1000}]}, "zones_not_rising", ("travel", "zones", 1, "amount"), "The zone up to 30 costs 10.00, less than the nearer one up to 15 (20.00)"),
    ("block_hours.0.price", 70000, "block_dearer", ("block_hours", 0, "price"), "10 hours for GBP 700.00 is dearer than 10 x 60.00."),
    ("tier_by_category.network", "specialist", "tier_gap", ("tier_by_category", "network"), "no channel in rates has a specialist rate"),
    ("rates.remote.senior", 5500, "tier_order", ("rates", "remote", "senior"), "senior work at 55.00 is cheaper than standard work at 60.00"),
    ("bands.3", {"id": "weekend", "windows": [{"days": ["sat", "sun"], "from": "00:00", "to": "24:00"}], "rates": {"remote": {"standard": 9000, "senior": 9500}, "onsite": {"standard": 9000, "senior": 9500}}}, "tier_gap", ("bands", 3, "rates"), "Add workshop to the band"),
    ("bands.3", {"id": "weekend", "windows": [{"days": ["sat", "sun"], "from": "00:00", "to": "24:00"}], "rates": {"remote": {"standard": 7000, "senior": 9500}, "onsite": {"standard": 7500}, "workshop": {"standard": 9000}}}, "tier_gap", ("bands", 3, "rates", "onsite"), "standard 75.00 replaces the plain senior 95.00"),
    ("collection", {"pickup": [{"mode": "none"}, {"mode": "zones", "unit": "km", "zones": [{"up_to": "15", "amount": 2000}, {"area": {"countries": ["GB"]}, "amount": 1}, {"up_to": "30", "amount": 1000}]}]}, "zones_not_rising", ("collection", "pickup", 1, "zones", 2, "amount"), "The zone up to 30 costs 10.00"),
    ("collection", {"mail_in": {"mode": "flat", "amount": 500, "minimum": 900}}, "clause_unused", ("collection", "mail_in", "minimum"), "collection.mail_in.minimum has no effect with mode flat"),
    ("travel.amount", 500, "clause_unused", ("travel", "amount"), "no effect with mode per_distance"),
    ("tax", {"mode": "none", "name": "VAT", "rate_pct": "20"}, "clause_unused", ("tax", "rate_pct"), "tax.mode none"),
    ("day_rates", [{"minutes": 480, "amount": 40000, "rule": "cheapest", "categories": ["netwrok"]}], "category_unknown", ("day_rates", 0, "categories", 0), "Did you mean network?"),
    ("labour_cap", [{"amount": 40000}, {"amount": 30000, "categories": ["server"]}], "category_unknown", ("labour_cap", 1, "categories", 0), "Did you mean servers?"),
    ("priority.P1.by_category", {"netwrok": {"fee": 500}}, "category_unknown", ("priority", "P1", "by_category", "netwrok", KEY), "Did you mean network?"),
    ("tier_by_category.netwrok", "senior", "category_unknown", ("tier_by_category", "netwrok", KEY), "netwrok is not a category. Did you mean network?"),
    ("no_fix_no_fee", {"waives": ["labour"], "excluded_categories": ["printer"]}, "category_unknown", ("no_fix_no_fee", "excluded_categories", 0), "not a category"),
    ("flat_jobs", [{"id": "malware_removel", "channels": ["remote"], "amount": 5000}], "job_unknown", ("flat_jobs", 0, "id"), "Did you mean malware_removal?"),
    ("holidays", "GB-ENQ", "holiday_list_missing", ("holidays", "list"), "No holiday list GB-ENQ. Did you mean GB-ENG?"),
    ("last_confirmed", "2026-01-10", "stale", ("last_confirmed",), "Prices were last confirmed on 2026-01-10 (317 days ago)."),
    ("last_confirmed", "2027-01-10", "date_in_future", ("last_confirmed",), "in the future"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "value", "code", "at", "words"), SEEDED, ids=[f"{s[2]}-{n}" for n, s in enumerate(SEEDED)]
)
def test_a_seeded_fault_is_named_once_at_its_place(place, value, code, at, words):
    tree = {**VECTORS["providers"]["uk_hourly"], **FRESH}
    found = lint(read_rate_card(changed(tree, place, value), minor_units=True))
    assert [(fault.code, fault.at) for fault in found] == [(code, at)]
    assert words in found[0].message


def test_a_default_band_with_hours_of_its_own_prices_hours_nobody_wrote_down():
    found = {fault.code: fault for fault in lint(fresh(default_band="standard"))}
    assert found["hours_gap"].at == ("default_band",)
    assert 'default_band "standard" is written for mon-fri 09:00-17:30' in found["hours_gap"].message
    assert found["band_never_used"].at == ("bands", 4)


def test_a_default_band_that_no_hour_is_left_for():
    tree = changed(
        {**VECTORS["providers"]["fr_nearest"], **FRESH},
        "bands.1.windows",
        [{"days": [*WEEKDAYS, "sat", "sun"], "from": "00:00", "to": "24:00"}],
    )
    assert [(fault.code, fault.at) for fault in lint(read_rate_card(tree, minor_units=True))] == [
        ("band_never_used", ("default_band",))
    ]


def test_a_special_case_before_a_general_rule_is_no_overlap():
    bands = [
        {"id": "standard", "windows": [{"days": WEEKDAYS, "from": "09:00", "to": "17:30"}]},
        {
            "id": "rest",
            "multiplier": "2",
            "windows": [{"days": [*WEEKDAYS, "sat", "sun"], "from": "00:00", "to": "24:00"}],
        },
    ]
    assert lint(fresh("fr_nearest", bands=bands, default_band="rest", holidays={"add": ["2026-12-24"]})) == []


def test_over_a_year_says_what_follows():
    (fault,) = lint(card("fr_nearest", audience="both", last_confirmed="2025-01-01"))
    assert (fault.severity, "Comparisons leave it out." in fault.message) == ("warning", True)


def periods(*spans):
    cards = [
        card(
            "fr_nearest",
            audience=audience,
            last_confirmed="2026-11-01",
            **{k: v for k, v in (("valid_from", start), ("valid_to", end)) if v},
        )
        for audience, start, end in spans
    ]
    known = Known(as_of=AS_OF, reference=REFERENCE, providers={}, provider=provider(*cards))
    return [
        (number, fault.code)
        for number, found in enumerate(cards)
        for check in RECORD_CHECKS["pricing"]
        for fault in check(found, known)
    ]


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([("both", None, "2026-06-30"), ("both", "2026-07-01", None)], []),
        ([("both", "2026-07-01", None), ("both", None, "2026-06-30")], []),
        ([("business", "2026-01-01", None), ("household", "2026-01-01", None)], []),
        ([("both", "2025-01-01", None), ("both", "2026-07-01", None)], [(1, "period_overlap")]),
        ([("both", "2025-01-01", "2026-07-01"), ("household", "2026-07-01", None)], [(1, "period_overlap")]),
        ([("both", "2025-01-01", "2026-06-29"), ("both", "2026-07-01", None)], [(1, "period_gap")]),
        ([("both", "2026-01-01", None), ("business", "2026-01-01", None)], [(1, "period_overlap")]),
        ([("both", "2025-01-01", "2025-12-31"), ("both", "2026-01-01", "2026-06-30"), ("both", "2026-07-01", None)], []),
    ],
)  # fmt: skip
def test_cards_over_time_neither_overlap_nor_leave_gaps(spans, found):
    assert periods(*spans) == found


def likely(*rates, **more):
    cards = [
        card(
            "uk_hourly",
            rates={"remote": {"standard": rate}},
            channel_rules={"remote": {"increment_min": 15}},
            block_hours=[],
            **FRESH,
        )
        for rate in rates
    ]
    if more:
        cards[-1] = cards[-1].model_copy(update=more)
    providers = {f"p{n}": provider(found, slug=f"p{n}") for n, found in enumerate(cards)}
    known = Known(as_of=AS_OF, reference=REFERENCE, providers=providers, provider=None)
    return [(cards.index(found), fault.code, fault.message) for found, fault in rates_are_likely(known)]


def test_a_rate_far_from_the_country_s_median_is_asked_about():
    assert likely(5000, 6000, 6700, 7000, 60300) == [
        (4, "rate_unlikely", "GBP 603.00 an hour is 9 times the median here. If it is right, add confirmed: true.")
    ]
    assert [code for _, code, _ in likely(5000, 6000, 6700, 7000, 1000)] == ["rate_unlikely"]


def test_few_providers_make_no_median_and_a_confirmed_rate_is_believed():
    assert likely(5000, 6000, 7000, 60300) == []
    assert likely(5000, 6000, 6700, 7000, 60300, confirmed=True) == []


def test_a_broken_card_ends_a_check_and_not_the_run():
    broken = RateCard.partial({"currency": "GBP", "bands": fresh().bands})
    assert lint(broken) == []
    known = Known(as_of=AS_OF, reference=REFERENCE, providers={"b": provider(broken)}, provider=None)
    assert list(rates_are_likely(known)) == []


def test_clauses_for_a_channel_without_rates_are_told():
    tree = {**VECTORS["providers"]["uk_traveltime"], **FRESH}
    tree |= {
        "groups": [{"id": "club", "rates": {"workshop": {"standard": 4000}}, "callout": {"workshop": {"amount": 500}}}],
        "day_rates": [{"minutes": 480, "amount": 40000, "rule": "cheapest", "channels": ["onsite", "workshop"]}],
        "labour_cap": {"amount": 90000, "channels": ["workshop"]},
    }
    found = [f for f in lint(read_rate_card(tree, minor_units=True)) if f.code == "clause_unused"]
    assert [fault.at for fault in found] == [
        ("groups", 0, "rates", "workshop"), ("groups", 0, "callout", "workshop"),
        ("labour_cap", "channels", 0), ("day_rates", 0, "channels", 1),
    ]  # fmt: skip
    assert found[3].message.startswith("day_rates.channels.workshop has no effect, because rates has no workshop.")


@pytest.mark.parametrize(
    "changes",
    [
        {"rates__onsite": "quote"},
        {"rates__remote": {"standard": {"from": 6000, "to": 7000}, "senior": {"from": 8500}}},
        {"channel_rules__onsite": {"increment_min": 30, "minimum_min": {"base": 60, "by_band": {"weekend": 120}}}},
        {"bands__3": {"id": "weekend", "multiplier": "1.5", "quote": ["onsite"], "windows": [{"days": ["sat", "sun"], "from": "00:00", "to": "24:00"}]}},
        {"day_rates": [{"minutes": 480, "amount": 40000, "rule": "cheapest"}]},
        {"groups": [{"id": "club", "pct_off": "5", "on": ["total"]}], "technicians": {"each_per_hour": 4000}},
    ],
)  # fmt: skip
def test_sane_cards_with_the_newer_clauses_are_left_in_peace(changes):
    assert lint(fresh(**changes)) == lint(fresh())
