# ruff: noqa: E501 (a table of cases is read by column)
"""One rate card: both wire forms, and the answer to each slip that one card can make (providers/README.md#what-the-messages-mean)."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from marketplace.models.pricing.rate_card import RateCard, rate_card_json, read_rate_card, with_default_tiers
from marketplace.sources import parse, read
from tests.support.tariffs import VECTORS, card, changed

PROVIDERS = Path(__file__).resolve().parents[4] / "providers"
CARD = """\
currency: GBP
audience: business
last_confirmed: 2026-10-12
tax: {mode: exclusive, name: VAT, rate_pct: 20}
timezone: Europe/London
bands:
  - {id: standard, windows: [{days: [mon-fri], from: 09:00, to: 17:30}]}
  - {id: night, multiplier: 2}
default_band: night
stacking: max
rates:
  remote: {standard: 60.00, senior: 85.00}
  onsite: {standard: 72.00}
channel_rules:
  remote: {increment_min: 15, minimum_min: 15}
  onsite: {increment_min: 30, minimum_min: 60}
travel: {mode: per_distance, unit: mi, rate: 0.725, free: 10, trip: return}
priority: {P1: {fee: 75.00, multiplier: 1.5}}
"""


def tree(*, old="", new=""):
    assert CARD.count(old) == 1 or not old, old
    return parse(CARD.replace(old, new).encode() if old else CARD.encode(), "pricing.yaml").tree


def faults(**change):
    with pytest.raises(ValidationError) as caught:
        read_rate_card(tree(**change))
    return [
        (error["type"], ".".join(str(part) for part in error["loc"] if part != "[key]"), error["msg"])
        for error in caught.value.errors()
    ]


def test_a_file_has_major_units_and_the_program_minor_ones():
    found = read_rate_card(tree())
    assert (found.rates["remote"]["standard"], found.priority["P1"].fee) == (6000, 7500)
    assert found.travel.rate == Decimal("72.5")
    assert rate_card_json(found)["travel"]["rate"] == "72.5"


def test_a_currency_without_decimals_has_none():
    yen = tree()
    yen["currency"] = "JPY"
    yen["rates"] = {"remote": {"standard": "6000"}}
    del yen["priority"]
    assert read_rate_card(yen).rates["remote"]["standard"] == 6000


@pytest.mark.parametrize("name", VECTORS["providers"])
def test_the_json_form_comes_back_as_it_went_in(name):
    assert rate_card_json(card(name)) == VECTORS["providers"][name]


@pytest.mark.parametrize("path", sorted(PROVIDERS.glob("[a-z]*/pricing*.yaml")), ids=lambda path: path.parent.name)
def test_a_provider_s_card_survives_the_json_form(path):
    found = read_rate_card(read(path).tree)
    again = read_rate_card(json.loads(json.dumps(rate_card_json(found))), minor_units=True)
    assert again == found


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "words"),
    [
        ("60.00", '"72.505"', "money_decimals", "rates.remote.standard", "GBP has 2 decimal places"),
        ("60.00", '"72,50"', "money_format", "rates.remote.standard", "Write it with a dot: 72.50"),
        ("60.00", "0.00", "rate_zero", "rates.remote.standard", "set quote: true"),
        ("60.00", "-5", "money_negative", "rates.remote.standard", "negative"),
        ("currency: GBP", "currency: UKP", "currency_unknown", "currency", "Did you mean GBP?"),
        ("default_band: night", "default_band: nihgt", "band_missing_default", "default_band", "not one of the bands: standard, night."),
        ("id: night, multiplier: 2", "id: night, multiplier: 2, add_per_hour: 20.00", "band_two_prices", "bands.1.add_per_hour", "has both multiplier and add_per_hour. Keep one."),
        ("id: night, multiplier: 2", "id: night, multiplier: 0", "rate_zero", "bands.1.multiplier", "print as free"),
        ("id: night, multiplier: 2", "id: night, multiplier: lots", "number_format", "bands.1.multiplier", "lots is not a multiplier"),
        ("id: night, multiplier: 2", "id: standard, multiplier: 2", "id_repeated", "bands.1.id", "stands twice"),
        ("from: 09:00", "from: 1050", "window_unquoted", "bands.0.windows.0.from", "17:30"),
        ("from: 09:00", "from: 17:30", "window_empty", "bands.0.windows.0.from", 'For all day use "00:00" to "24:00"'),
        ("minimum_min: 60", "minimum_min: 45", "minimum_not_multiple", "channel_rules.onsite.minimum_min", "A 45-minute minimum does not fit 30-minute units. Use 30 or 60."),
        ("minimum_min: 60", "minimum_min: 60, first_block: {minutes: 60}", "first_block_and_minimum", "channel_rules.onsite.minimum_min", "not both"),
        ("minimum_min: 60", "first_block: {minutes: 60, by_band: {night: 9.00}}", "first_block_amount_missing", "channel_rules.onsite.first_block.by_band", "Add it"),
        ("minimum_min: 60", "first_block: {minutes: 60, amount: 9.00, by_band: {late: 9.00}}", "band_unknown", "channel_rules.onsite.first_block.by_band.late", "standard, night"),
        ("stacking: max\n", "", "stacking_missing", "priority.P1", "Say how a night P1 is priced: stacking max, multiply or add."),
        ("stacking: max", "stacking: most", "choice_unknown", "stacking", "most is not a stacking"),
        ("senior: 85.00", "expert: 85.00", "tier_unknown", "rates.remote.expert", "expert is not a tier"),
        ("  onsite: {standard: 72.00}", "  onsite: {senior: 72.00}", "tier_standard_missing", "rates.onsite", "fall back"),
        ("  onsite: {increment_min: 30, minimum_min: 60}\n", "", "channel_rules_missing", "rates.onsite", "increment_min"),
        (", rate_pct: 20", "", "tax_rate_missing", "tax.mode", "Prices exclude VAT but no rate_pct is given."),
        ("travel: {mode: per_distance, unit: mi, rate: 0.725, free: 10, trip: return}", "travel: {mode: zones, unit: km, zones: [{up_to: 30, amount: 5.00}, {up_to: 15, amount: 9.00}]}", "zones_not_rising", "travel.zones.1.up_to", "Travel zones must get larger: 30 comes before 15."),
        (", trip: return", "", "travel_incomplete", "travel.mode", "needs trip"),
        ("travel: {mode: per_distance, unit: mi, rate: 0.725, free: 10, trip: return}\n", "", "travel_missing", "rates.onsite", "mode: none"),
        ("audience: business\n", "", "field_missing", "audience", "audience is missing"),
        ("last_confirmed: 2026-10-12\n", "", "field_missing", "last_confirmed", "last_confirmed is missing"),
        ("stacking: max", "stacking: max\nvalid_from: 2026-05-01\nvalid_to: 2026-04-30", "period_order", "valid_to", "before it begins"),
        ("stacking: max", "stacking: max\ncallout: {onsite: {amount: 30.00, by_band: {evening: 45.00}}}", "band_unknown", "callout.onsite.by_band.evening", "standard, night"),
        ("stacking: max", "stacking: max\nlabour_cap: {amount: 300.00, bands: [day]}", "band_unknown", "labour_cap.bands.0", "standard, night"),
        ("stacking: max", "stacking: max\nflat_jobs: [{id: wifi, channels: [remote], amount: 5.00}, {id: wifi, channels: [remote], amount: 6.00}]", "job_repeated", "flat_jobs.1.id", "item 1"),
        ("stacking: max", "stacking: max\nblock_hours: [{id: ten, minutes: 600, price: 550.00, burn: sideways, channels: [remote]}]", "choice_unknown", "block_hours.0.burn", "sideways"),
        ("remote: {standard: 60.00", "remote: {standard: {from: 60.00, to: 50.00}", "range_order", "rates.remote.standard.to", "Exchange them"),
        ("remote: {standard: 60.00", "remote: {standard: {from: sixty}", "money_format", "rates.remote.standard.from", "not an amount"),
        ("remote: {standard: 60.00", "remote: {standard: {from: 0.00}", "rate_zero", "rates.remote.standard.from", "print as free"),
        ("remote: {standard: 60.00", "remote: {standard: {form: 60.00}", "unknown_field", "rates.remote.standard.form", "Did you mean from?"),
        ("rate: 0.725", "rate: {from: 0.725, to: 0.5}", "range_order", "travel.rate.to", "Exchange them"),
        ("onsite: {standard: 72.00}", "onsite: quot", "rates_format", "rates.onsite", "nor quote, for hours that have no price. Write it like this: onsite: {standard: "),
        ("minimum_min: 60", "minimum_min: {base: 30, by_band: {night: 45}}", "minimum_not_multiple", "channel_rules.onsite.minimum_min.by_band.night", "Use 30 or 60."),
        ("minimum_min: 60", "minimum_min: {by_band: {late: 60}}", "band_unknown", "channel_rules.onsite.minimum_min.by_band.late", "standard, night"),
        ("minimum_min: 60", "steps: [{up_to_min: 30, amount: 9.00}, {up_to_min: 15, amount: 5.00}]", "steps_not_rising", "channel_rules.onsite.steps.1.up_to_min", "30 comes before 15"),
        ("minimum_min: 60", "minimum_min: 60, steps: [{up_to_min: 30, amount: 9.00}]", "first_block_and_minimum", "channel_rules.onsite.minimum_min", "minimum_min or steps, not both"),
        ("minimum_min: 60", "rate_after: [{min: 60, rate: 9.00}, {min: 60, rate: 5.00}]", "steps_not_rising", "channel_rules.onsite.rate_after.1.min", "60 comes before 60"),
        ("multiplier: 1.5", "multiplier: 1.5, add_per_hour: 5.00", "priority_two_prices", "priority.P1.add_per_hour", "Keep one."),
        ("multiplier: 1.5", "by_band: {late: {fee: 9.00}}", "band_unknown", "priority.P1.by_band.late", "standard, night"),
        ("stacking: max", "stacking: max\ngroups: [{id: old, pct_off: 10}]", "discount_on_missing", "groups.0.pct_off", "on: [labour]"),
        ("stacking: max", "stacking: max\ngroups: [{id: old, pct_off: 110, on: [total]}]", "number_format", "groups.0.pct_off", "more than the price"),
        ("stacking: max", "stacking: max\ngroups: [{id: old, label: Over 65}]", "group_empty", "groups.0.id", "what everybody pays"),
        ("stacking: max", "stacking: max\ngroups: [{id: old, rates_by_band: {night: {remote: {senior: 9.00}}}}]", "tier_standard_missing", "groups.0.rates_by_band.night.remote", "add standard"),
        ("stacking: max", "stacking: max\ngroups: [{id: old, rates: {workshop: {senior: 9.00}}}]", "tier_standard_missing", "groups.0.rates.workshop", "add standard"),
        ("stacking: max", "stacking: max\ngroups: [{id: old, pct_off: 5, on: [all]}]", "choice_unknown", "groups.0.on.0", "all is not something"),
        ("stacking: max", "stacking: max\ngroups: [{id: old, pct_off: 5, on: [total]}, {id: old, pct_off: 6, on: [total]}]", "id_repeated", "groups.1.id", "stands twice"),
        ("stacking: max", "stacking: max\nlabour_cap: [{amount: 300.00}, {amount: 90.00, bands: [day]}]", "band_unknown", "labour_cap.1.bands.0", "standard, night"),
        ("stacking: max", "stacking: max\nday_rates: [{minutes: 10, amount: 300.00}]", "whole_number", "day_rates.0.minutes", "30 to 1440"),
        ("stacking: max", "stacking: max\npayment: {deposit: {amount: 5.00, pct: 5}}", "amount_or_share", "payment.deposit.amount", "or pct: 50"),
        ("stacking: max", "stacking: max\npayment: {deposit: {of: parts}}", "amount_or_share", "payment.deposit", "or pct: 50"),
        ("stacking: max", "stacking: max\npayment: {deposit: {pct: 5}, deposit_pct: 5}", "amount_or_share", "payment.deposit_pct", "Keep one."),
        ("stacking: max", "stacking: max\nflat_jobs: [{id: wifi, channels: [remote]}]", "field_missing", "flat_jobs.0.amount", "amount is missing"),
        ("stacking: max", "stacking: max\nflat_jobs: [{id: wifi, channels: [remote], amount: 5.00, variants: [{id: big, amount: 9.00}]}]", "amount_or_share", "flat_jobs.0.variants", "Keep one form."),
        ("stacking: max", "stacking: max\ncollection: {pickup: {mode: zones, zones: [{amount: 5.00}]}}", "zone_edge", "collection.pickup.zones.0.amount", "area: {regions"),
        ("stacking: max", "stacking: max\ncollection: {pickup: {mode: zones, zones: [{area: {}, amount: 5.00}]}}", "area_missing", "collection.pickup.zones.0.area", "names no place"),
        ("stacking: max", "stacking: max\ncollection: {pickup: [{mode: zones, zones: [{up_to: 5, amount: 5.00}]}]}", "travel_incomplete", "collection.pickup.0.mode", "needs unit"),
        ("stacking: max", "stacking: max\ncollection: {mail_in: {mode: zones, zones: [{area: {towns: [Otley]}, amount: 5.00}], beyond: 0.50}}", "travel_incomplete", "collection.mail_in.beyond", "no zone has up_to"),
        ("stacking: max", "stacking: max\npayment: {cancellation: {notice_hours: 24}}", "amount_or_share", "payment.cancellation", "or pct: 50"),
        ("stacking: max", "stacking: max\npayment: {cancellation: [{notice_hours: 24, fee: 5.00, pct: 5}]}", "amount_or_share", "payment.cancellation.0.fee", "or pct: 50"),
        ("stacking: max", "stacking: max\npayment: {cancellation: {notice_hours: 24, pct: 101}}", "number_format", "payment.cancellation.pct", "more than the whole"),
        ("stacking: max", "stacking: max\nexpenses: [{kind: parking}]", "amount_or_share", "expenses.0.kind", "at_cost: true"),
        ("stacking: max", "stacking: max\nexpenses: [{kind: tolls, at_cost: true, amount: 1.00}]", "amount_or_share", "expenses.0.kind", "at_cost: true"),
        ("stacking: max", f"stacking: max\nday_rates: [{', '.join(['{minutes: 480, amount: 9.00}'] * 5)}]", "day_rates_many", "day_rates.4", "at most 4"),
        ("stacking: max", "stacking: max\nbands_clock: mine", "choice_unknown", "bands_clock", "customer, provider"),
        ("stacking: max", "stacking: max\nnofix: true", "unknown_field", "nofix", "nofix is not a field here."),
    ],
)  # fmt: skip
def test_a_slip_is_named_at_its_place(old, new, code, place, words):
    assert any((code, place) == found[:2] and words in found[2] for found in faults(old=old, new=new)), faults(
        old=old, new=new
    )


@pytest.mark.parametrize(
    ("priority", "asked"),
    [
        # Cheaper for who can wait: no stacking makes a surcharge of it.
        ({"P4": {"multiplier": "0.8"}}, False),
        ({"P1": {"fee": "75.00"}}, False),
        ({"P1": {"by_category": {"servers": {"add_per_hour": "75.00"}}}}, True),
        ({"P1": {"by_band": {"night": {"multiplier": "1.5"}}}}, True),
        ({"P4": {"multiplier": "0.8", "by_category": {"servers": {"multiplier": "1.2"}}}}, True),
    ],
)
def test_only_what_raises_the_hour_asks_how_it_meets_a_dearer_band(priority, asked):
    silent = tree() | {"priority": priority}
    del silent["stacking"]
    if asked:
        with pytest.raises(ValidationError, match="Say how a night"):
            read_rate_card(silent)
    else:
        assert read_rate_card(silent).stacking is None


def test_all_slips_of_a_card_come_together():
    broken = tree(old="60.00", new="sixty")
    broken["default_band"] = "day"
    broken["channel_rules"]["onsite"]["minimum_min"] = "45"
    del broken["stacking"]
    with pytest.raises(ValidationError) as caught:
        read_rate_card(broken)
    codes = {error["type"] for error in caught.value.errors()}
    assert codes == {"money_format", "band_missing_default", "minimum_not_multiple", "stacking_missing"}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("stacking", "unknown"), ("boundary", "unknown"), ("tax.mode", "unknown"), ("channel_rules.onsite.rounding", "unknown"),
        ("callout", {"onsite": {"amount": 5, "by_band": "unknown"}}), ("travel.trip", "unknown"), ("travel.by_band", {"night": "unknown"}),
        ("no_fix_no_fee", {"waives": "unknown"}), ("diagnostic", {"channels": ["remote"], "amount": 5, "policy": "unknown"}),
        ("block_hours.0.burn", "unknown"), ("parts_markup_pct", "unknown"), ("channel_rules.workshop", {"increment_min": "unknown"}),
        ("day_rates", [{"minutes": 480, "amount": 5, "rule": "unknown"}]),
    ],
)  # fmt: skip
def test_a_clause_may_be_unknown_and_stays_so(place, value):
    stated = changed(VECTORS["providers"]["uk_hourly"], place, value)
    assert rate_card_json(read_rate_card(stated, minor_units=True)) == stated


@pytest.mark.parametrize("place", ["currency", "timezone", "default_band", "rates.remote.standard", "tax.rate_pct"])
def test_what_no_price_can_do_without_may_not_be_unknown(place):
    with pytest.raises(ValidationError):
        read_rate_card(changed(VECTORS["providers"]["uk_hourly"], place, "unknown"), minor_units=True)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e9", "-1", "1,5", "", [], {}, True, 1.5])
@pytest.mark.parametrize("place", ["travel.rate", "travel.free", "bands.0.multiplier", "tax.rate_pct"])
def test_odd_numbers_are_refused(place, value):
    with pytest.raises(ValidationError):
        read_rate_card(changed(VECTORS["providers"]["uk_hourly"], place, value), minor_units=True)


def test_a_channel_by_quotation_needs_no_rules_and_the_others_do():
    assert read_rate_card(tree(old="onsite: {standard: 72.00}", new="onsite: quote")).rates["onsite"] == "quote"
    silent = tree(old="onsite: {standard: 72.00}", new="onsite: quote")
    silent["channel_rules"] = {"remote": {"increment_min": "15"}}
    found = read_rate_card(silent)
    assert (found.stated_rates("onsite"), found.stated_rates("remote")) == ({}, {"standard": 6000, "senior": 8500})


def test_a_range_has_minor_units_in_the_program_and_comes_back_as_it_went_in():
    written = read_rate_card(tree(old="60.00", new="{from: 60.00, to: 72.50}"))
    low_high = written.rates["remote"]["standard"]
    assert (low_high.low, low_high.high) == (6000, 7250)
    assert rate_card_json(written)["rates"]["remote"]["standard"] == {"from": 6000, "to": 7250}


def test_default_tiers_fill_what_a_card_is_silent_about():
    found = with_default_tiers(card("uk_hourly"), {"network": "specialist", "phones_voip": "senior"})
    assert found.tier_by_category["network"] == "senior"
    assert found.tier_by_category["phones_voip"] == "senior"
    assert rate_card_json(found)["tier_by_category"]["phones_voip"] == "senior"


def test_the_schema_asks_for_what_a_file_must_say():
    required = RateCard.model_json_schema()["required"]
    assert {"currency", "audience", "last_confirmed", "rates", "bands", "default_band"} <= set(required)
