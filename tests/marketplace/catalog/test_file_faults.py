# ruff: noqa: E501 (a table of cases is read by column)
"""Mistakes in rate cards, service levels, reviews and replies, planted in a sound provider: each named at its line."""

import pytest

from tests.marketplace.catalog.planting import REPLY, REVIEW, Folder, sound_folder

P, S, V, A = "pricing.yaml", "sla.yaml", REVIEW, REPLY
# (code, file, old, new, line that is named if not the new text's first)
ERRORS = [
    ("money_decimals", P, "standard: 60.00", "standard: 60.005", ""),
    ("money_format", P, "standard: 60.00", 'standard: "60,00"', ""),
    ("number_comma", P, "  remote:\n    standard: 60.00", "  remote: {standard: 60,00}", ""),
    ("currency_unknown", P, "currency: GBP", "currency: UKP", ""),
    ("band_missing_default", P, "default_band: night", "default_band: nigth", ""),
    ("band_two_prices", P, "    multiplier: 1.5\n    windows", "    multiplier: 1.5\n    add_per_hour: 10.00\n    windows", "add_per_hour"),
    ("window_unquoted", P, "from: 17:30, to: 22:00", "from: 1050, to: 22:00", "      - {days: [mon-fri], from: 1050"),
    ("window_empty", P, "from: 17:30, to: 22:00", "from: 17:30, to: 17:30", "      - {days: [mon-fri], from: 17:30, to: 17:30"),
    ("minimum_not_multiple", P, "minimum_min: 60", "minimum_min: 45", ""),
    ("first_block_and_minimum", P, "    minimum_min: 60\n", "    minimum_min: 60\n    first_block: {minutes: 60}\n", "minimum_min: 60"),
    ("rate_zero", P, "standard: 60.00", "standard: 0.00", ""),
    ("stacking_missing", P, "stacking: max\n", "", "P1:"),
    ("tier_unknown", P, "standard: 60.00", "standrad: 60.00", ""),
    ("zones_not_rising", P, "  mode: per_distance\n  unit: mi\n  rate: 0.45\n  free: 10\n  trip: return\n", "  mode: zones\n  unit: km\n  zones:\n    - {up_to: 30, amount: 10.00}\n    - {up_to: 15, amount: 20.00}\n", "    - {up_to: 15"),
    ("tax_rate_missing", P, "  rate_pct: 20\n", "", "mode: exclusive"),
    ("timezone_unknown", P, "timezone: Europe/London", "timezone: GMT+1", ""),
    ("promise_no_clock", S, "    clock: {mode: coverage_minutes, coverage: office, minutes: 240}", "    clock: {minutes: 240}", ""),
    ("coverage_unknown", S, "coverage: office, minutes", "coverage: offce, minutes", "    clock"),
    ("coverage_never_opens", S, "    windows:\n      - {days: [mon-fri], from: 09:00, to: 17:30}\n", "    windows: []\n", "    windows"),
    ("window_unquoted", S, "to: 17:30", "to: 1050", ""),
    ("day_unknown", S, "days: [mon-fri]", "days: [Thurs]", ""),
    ("cutoff_outside_window", S, "{mode: coverage_minutes, coverage: office, minutes: 240}", "{mode: business_days, coverage: office, days: 1, cutoff: 18:00}", "    clock"),
    ("target_order", S, "terms:", "  - {priority: P2, metric: response, kind: target, clock: {mode: coverage_minutes, coverage: office, minutes: 60}}\nterms:", "    clock"),
    ("resolution_before_response", S, "terms:", "  - {priority: P1, metric: resolution, kind: target, clock: {mode: coverage_minutes, coverage: office, minutes: 60}}\nterms:", "  - {priority: P1, metric: resolution"),
    ("24x7_with_holidays", S, "{days: [mon-fri], from: 09:00, to: 17:30}", "{days: [mon-sun], from: 00:00, to: 24:00}", "    holidays"),
    ("remedy_of_what", S, "terms:", "terms:\n  remedy: {type: percent_of_fee, amount: 10}", "  remedy"),
    ("timezone_abbreviation", S, "timezone: Europe/London", "timezone: EST", ""),
    ("holiday_list_missing", S, "list: GB-ENG", "list: GB-ENX", ""),
    ("provider_unknown", V, "provider: alder-repairs", "provider: alder-repair", ""),
    ("time_order", V, "responded_at: 2026-03-16T09:40", "responded_at: 2026-03-13T09:40", ""),
    ("time_future", V, "resolved_at: 2026-03-16T12:05", "resolved_at: 2026-04-16T12:05", ""),
    ("timezone_missing", V, "  timezone: Europe/London\n", "", "incident:"),
    ("incident_too_old", V, "  reported_at: 2026-03-13T16:30\n  responded_at: 2026-03-16T09:40\n  resolved_at: 2026-03-16T12:05", "  reported_at: 2024-03-13T16:30\n  responded_at: 2024-03-14T09:40\n  resolved_at: 2024-03-14T12:05", ""),
    ("outcome_without_time", V, "  resolved_at: 2026-03-16T12:05\n", "", "outcome:"),
    ("first_time_conflict", V, "sessions: 1", "sessions: 3", "fixed_first_time:"),
    ("score_range", V, "overall: 4", "overall: 4.5", ""),
    ("score_range", V, "value: 3", "value: 4.5", "scores:"),
    ("scores_too_few", V, "responsiveness: 4, diagnosis: 5, resolution: 5,", "responsiveness: na, diagnosis: na, resolution: na,", "scores:"),
    ("money_currency", V, "currency: GBP", "currency: USD", ""),
    ("billed_negative", V, "billed: {amount: 142.50", "billed: {amount: -50.00", ""),
    ("money_format", V, "billed: {amount: 142.50", "billed: {amount: £142.50", ""),
    ("relationship_refused", V, "relationship: customer", "relationship: owner", ""),
    ("incentive_missing", V, "incentive: {kind: none}\n", "", "provider:"),
    ("incentive_conditional", V, "incentive: {kind: none}", "incentive: {kind: discount, by: provider, conditional_on_rating: true}", ""),
    ("personal_data", V, "replaced the access point.", "replaced the access point. Mail me: jo@firm.example.", "text:"),
    ("text_short", V, "Wi-Fi dropped on Friday afternoon. They rang first thing on Monday, came at eleven and replaced the access point.", "Wi-Fi dropped. They came.", "text:"),
    ("demo_mismatch", V, "demo: true", "demo: false", ""),
    ("category_unknown", V, "category: network", "category: netwrok", ""),
    ("service_unknown", V, "services: [wifi]", "services: [wi-fi]", ""),
    ("reply_before_review", A, "on: 2026-03-25", "on: 2026-03-01", ""),
    ("unknown_field", P, "stacking: max", "staking: max", ""),
    ("category_unknown", P, "stacking: max\n", "stacking: max\ntier_by_category: {netwrok: standard}\n", "tier_by_category"),
    ("job_unknown", P, "stacking: max\n", "stacking: max\nflat_jobs:\n  - {id: screen, label: Screen, channels: [workshop], amount: 75.00}\n", "  - {id: screen"),
    ("holiday_list_missing", P, "list: GB-ENG", "list: GB-ENX", ""),
]  # fmt: skip
WARNINGS = [
    ("band_never_used", P, "  - id: night\n    multiplier: 2\n", "  - id: late\n    multiplier: 1.7\n    windows:\n      - {days: [tue], from: 18:00, to: 20:00}\n  - id: night\n    multiplier: 2\n", "  - id: late"),
    ("stale", P, "last_confirmed: 2026-10-12", "last_confirmed: 2026-01-10", ""),
    ("block_dearer", P, "stacking: max\n", "stacking: max\nblock_hours:\n  - {id: ten, minutes: 600, price: 700.00, valid_months: 12, burn: flat, channels: [remote], refundable: false}\n", "  - {id: ten"),
    ("window_overlap", S, "      - {days: [mon-fri], from: 09:00, to: 17:30}", "      - {days: [mon-fri], from: 09:00, to: 17:30}\n      - {days: [mon], from: 12:00, to: 18:00}", "      - {days: [mon],"),
    ("guarantee_no_remedy", S, "kind: target", "kind: guarantee", ""),
    ("warranty_odd", S, "labour_days: 30", "labour_days: 3650", ""),
    ("billed_far_from_quote", V, "quote: {amount: 120.00", "quote: {amount: 12.00", "billed:"),
    ("service_not_listed", V, "services: [wifi]", "services: [vpn]", ""),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path)


@pytest.mark.parametrize(
    ("severity", "code", "file", "old", "new", "at"),
    [("error", *case) for case in ERRORS] + [("warning", *case) for case in WARNINGS],
)
def test_a_planted_fault_is_named_at_its_line(folder, severity, code, file, old, new, at):
    path, line = folder.plant(file, old, new, at=at)
    found = folder.problems()
    assert [(p.code, p.path, p.line, p.severity) for p in found] == [(code, path, line, severity)], found
