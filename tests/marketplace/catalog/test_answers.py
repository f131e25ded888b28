# ruff: noqa: E501 (a table of cases is read by column)
"""What people get wrong and how it is answered: all that is printed for the slips of a file, and nothing besides."""

import shutil

import pytest

from tests.marketplace.catalog.planting import REPLY, REVIEW, SLUG, Folder, sound_folder

P, R, S, V, A = "profile.yaml", "pricing.yaml", "sla.yaml", REVIEW, REPLY
PROMISE = "    clock: {mode: coverage_minutes, coverage: office, minutes: 240}\n"
# file -> [(old text, new text, what each line of the answer holds, in order)]
CASES = [
    # One slip, one problem.
    (P, "kind: phone", "kind: Phone", ["Did you mean phone?"]),
    (P, "kind: phone\n    value: +441134960150", "kind: fax\n    value: 0113 4960150", ["fax is not a kind of contact", "needs its country code: +441134960150."]),
    (P, "listed_on: 2025-02-02", "listed_on: 2027-02-02", ["listed_on: Listed on 2027-02-02"]),
    (P, "    public: true\n", "    public: false\n    street: 1 High Street\n", ["marked private but has a street"]),
    (P, "value: +441134960150", "value: +44113496O150", ["holds the letter O. Write digits only"]),
    (P, "value: +441134960150", "value: 999", ["999 needs its country code, like +441632960123."]),
    (P, "website: https://alder-repairs.example/", "website: https://[::1]/", ['"[::1]" is not the name of a public site']),
    (P, "website: https://alder-repairs.example/", "website: HTTPS://alder.example/", ["Write https:// in small letters"]),
    (P, "founded_year: 2014", "adress: x", ["adress is not a field here. Remove it, or correct its spelling; providers/README.md shows"]),
    (P, "level: documents_verified", "level: verified", ["Use one of: contact_verified, documents_verified, unverified, visited."]),
    (P, "brand: Alder Repairs", "brand: Alder\u200b Repairs", ["U+200B"]),
    (R, "bands:\n", "band:\n", ["band is not a field here. Did you mean bands?"]),
    (P, "{id: wifi, depth: core}", "{id: wifi, or vpn, depth: core}", ['After the comma, "or vpn" has no value.']),
    (V, "overall: 4", "overal: 4", ["overal is not a field here. Did you mean overall?"]),
    (V, "submitted_on: 2026-03-20", "submitted_on: 2026-03-12", ["So are responded_at and resolved_at."]),
    (V, "submitted_on: 2026-03-20", "submitted_on: 2027-03-20", ["submitted_on 2027-03-20 is in the future", "Incidents must be"][:1]),
    (V, "reported_at: 2026-03-13T16:30", "reported_at: 2026-03-17T16:30", ["is before reported_at 2026-03-17 16:30. Swap or correct them. So is resolved_at."]),
    (A, "review: alder-repairs-202603-9f3a", "review: alder-repairs-202603-9f3b", ["Did you mean alder-repairs-202603-9f3a?"]),
    (R, "bands:\n", "bands: []\nxbands:\n", ["The list is empty.", "xbands is not a field here."]),
    (R, "default_band: night", "default_band: nite", ['default_band "nite" is not one of the bands']),
    # A name is shown at the name.
    (R, "  remote:\n    standard: 60.00", "  Remote:\n    standard: 60.00", [":24:3 rates.Remote: Remote is not a channel with rates. Did you mean remote?"]),
    (R, "    standard: 60.00", "    standart: 60.00", [":25:5 rates.remote.standart: standart is not a tier. Did you mean standard?"]),
    (R, "stacking: max\n", "stacking: max\ntier_by_category: {netwrok: standard}\n", [":23:20 tier_by_category.netwrok: netwrok is not a category."]),
    (R, "stacking: max\n", "stacking: max\ncallout: {onsite: {amount: 9.00, by_band: {nite: 9.00}}}\n", [":23:44 callout.onsite.by_band.nite:"]),
    (R, "list: GB-ENG", "list: GB-ENX", [":9:18 holidays.list: No holiday list GB-ENX. Did you mean GB-ENG?"]),
    # A word or a number alone, in the field of its group that it can only mean; none of a list of words is an empty list.
    (R, "tax:\n  mode: exclusive\n  name: VAT\n  rate_pct: 20\n", "tax: 20%\n", ["Write it like this: tax: {mode: exclusive, rate_pct: 20}"]),
    (S, "terms:\n", "ad_hoc: equal\nterms:\n", ["Write it like this: ad_hoc: {queue: equal}"]),
    (S, "terms:\n", "terms:\n  pause_reasons: none\n", ["Write it like this: pause_reasons: []"]),
    # Hours that cannot be read are no promise made twice.
    (S, PROMISE, PROMISE.replace("minutes: 240", "hours: 4"), ["hours is not a field here. Write minutes: 240 are four hours."]),
    # Nothing is taken under two names, or twice.
    (P, "from: 10:00, to: 12:00", "opens: 10:00, closes: 12:00", ["opens is not a field here. Did you mean from?", "closes is not a field here. Did you mean to?"]),
    (P, "  - en\n  - pl\n", "  - en\n  - en\n", ["languages.2: en stands twice in this list, first as item 1. Keep one."]),
    (P, "platforms: [windows, macos]", "platforms: [windows, windows]", ["platforms.2: windows stands twice"]),
    (V, "channel: [onsite]", "channel: [onsite, onsite]", ["incident.channel.2: onsite stands twice"]),
    (R, "add: [2026-12-24]", "add: [2026-12-24, 2026-12-24]", ["holidays.add.2: 2026-12-24 stands twice"]),
    # A broken item hides only itself.
    (S, PROMISE, "    clock: {mode: coverage_minutes, coverage: office, minutes: 4h}\n  - {priority: P2, metric: response, kind: target, clock: {mode: coverage_minutes, coverage: offce, minutes: 60}}\n  - {priority: P2, metric: response, kind: target}\n",
     ["4h is not a whole number", "but only office is defined.", "P2 response is promised twice as target.", "A target needs a time."]),
    (S, "terms:\n", "escalation:\n  - {level: 3, role: Boss, after_min: 90}\n  - {level: two, role: Desk, after_min: 60}\n  - {level: 2, role: Owner, after_min: 60}\nterms:\n",
     ["two is not a whole number", "Step 3 does not come after step 1."]),
    (P, "    - {date: 2026-12-24, closed: true}\n", "    - {date: 2026-12-24, closed: true}\n    - {date: 2026-13-24, closed: true}\n    - {date: 2026-12-24, closed: true}\n",
     ["2026-13-24 is not a day of the calendar. Write year-month-day; months are 01 to 12.", "2026-12-24 stands twice, first as item 1."]),
    (P, "  - {id: wifi, depth: core}\n", "  - wifi\n  - {id: vpn, depth: core}\n  - {id: vpn, depth: core}\n", ["must be a group of fields", "vpn stands twice in this list, first as item 2."]),
    (R, "    windows:\n      - {days: [mon-fri], from: 17:30, to: 22:00}", "    windows:\n      - {days: [mon-fri], from: half five, to: 22:00}\n  - id: standard", ["half five", "standard stands twice in this list, first as item 1."]),
    (R, "  mode: per_distance\n  unit: mi\n  rate: 0.45\n  free: 10\n  trip: return\n", "  mode: zones\n  unit: km\n  zones:\n    - {up_to: 30, amount: 10.00}\n    - {up_to: far, amount: 20.00}\n    - {up_to: 15, amount: 30.00}\n",
     ["far is not a distance", "30 comes before 15."]),
    # A day with hours of its own.
    (P, "{date: 2026-12-24, closed: true}", "{date: 2026-12-24}", ["Say closed: true, or give the windows of the day, like windows: [{from: 10:00, to: 14:00}]."]),
    (P, "{date: 2026-12-24, closed: true}", "{date: 2026-12-24, from: 10:00, to: 12:00}", ["from is not a field here. Write the hours of the day as windows: [{from: 10:00, to: 14:00}]."]),
    (P, "{date: 2026-12-24, closed: true}", "{date: 2026-12-23, windows: [{days: [wed], from: 09:00, to: 17:30}]}", ["days is not a field here. The date names the day, so write the hours only"]),
    (P, "{days: [sat], from: 10:00, to: 12:00}", "{date: 2026-12-24, from: 10:00, to: 12:00}", ["date is not a field here. A single day stands in exceptions:"]),
    *((P, "exceptions:\n    - {date: 2026-12-24, closed: true}", f"{name}: open", [f"{name} is not a field here. A holiday, like any day with its own hours, stands in exceptions. Write it like this: exceptions: [{{date: 2026-12-24, windows: [{{from: 10:00, to: 14:00}}]}}]."]) for name in ("holidays", "bank_holidays", "closed_days")),
    (P, "exceptions:\n    - {date: 2026-12-24, closed: true}", "exceptions: [{date: 2026-12-23, windows: [{from: 09:00, to: 17:30}]}]", []),
    # A missing dash and another mark.
    (P, "  - id: home\n    kind", "    id: home\n    kind", [':29:5 locations.1: A list item starts with a dash, and this one does not. Write "  - id: home".']),
    (P, "  - en\n  - pl", "  • en\n  • pl", [':11:3: A list item starts with a dash and a blank, not with "•". Write "- " in its place. The same in line 12.']),
    (P, "  legal: Alder", "\u00a0\u00a0legal: Alder", [":7:1: A special blank (no-break space, U+00A0) stands where only ordinary blanks may be."]),
    (P, "founded_year: 2014", "founded_year\u00a0: 2014\u00a0", ["A special blank (no-break space, U+00A0) stands in this name."]),
    (A, "text: Thank you.", "text: Thank you.\nThe spare: it's good.", ["The spare is not a field here. If the line belongs to the text above it"]),
    # The reply to a review that was deleted.
    (A, "review: alder-repairs-202603-9f3a", "review: alder-repairs-202603-1111", ["Did you mean alder-repairs-202603-9f3a? The file is named so."]),
    # Where a table of the design has its own words.
    (S, "    windows:\n      - {days: [mon-fri], from: 09:00, to: 17:30}\n", "", ["The coverage never opens: it has no windows."]),
    (R, "rate_pct: 20", "rate_pct: 20%", ["20% is not a percentage from 0 to 1000. Write 20."]),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path)


def answers(folder: Folder) -> list[str]:
    """Return the lines that the check prints."""
    return [str(problem) for problem in folder.problems()]


@pytest.mark.parametrize(("file", "old", "new", "says"), CASES)
def test_slips_are_answered_so_and_with_nothing_else(folder, file, old, new, says):
    folder.plant(file, old, new)
    found = answers(folder)
    assert len(found) == len(says), found
    assert all(words in line for words, line in zip(says, found, strict=True)), found


def test_a_review_under_a_wrong_name_leaves_its_reply_in_peace(folder):
    review = folder.root / SLUG / REVIEW
    review.rename(review.with_suffix(".yml"))
    (answer,) = answers(folder)
    assert answer.endswith("Did you mean alder-repairs-202603-9f3a.yaml? Rename it.  [file_unexpected]")


def test_a_deleted_review_is_not_taken_for_another_customers(folder):
    review = folder.root / SLUG / REVIEW
    review.rename(review.with_stem("alder-repairs-202603-9f3b"))
    (answer,) = answers(folder)
    assert "No review called alder-repairs-202603-9f3a here. If the review was deleted, delete this reply too" in answer


@pytest.mark.parametrize("later", [SLUG, "zinnia-desk"])
def test_a_name_is_answered_at_the_provider_that_was_listed_later(folder, later):
    folder.copy("zinnia-desk")
    folder.plant(P, "Birchgate Desk\n  legal", "Alder Repairs\n  legal", slug="zinnia-desk")
    folder.plant(P, "listed_on: 2025-02-02", "listed_on: 2025-02-03", slug=later)
    (answer,) = answers(folder)
    assert answer.startswith(f"providers/{later}/profile.yaml") and "[name_taken]" in answer


def test_a_copied_folder_is_one_problem(folder):
    shutil.copytree(folder.root / SLUG, folder.root / "copy-of-alder")
    (answer,) = answers(folder)
    assert "alder-repairs is already used by another provider. Write the name of your folder: copy-of-alder." in answer


def test_a_copied_review_is_one_problem(folder):
    review = folder.root / SLUG / REVIEW
    shutil.copy(review, review.with_name("alder-repairs-202603-aaaa.yaml"))
    (answer,) = answers(folder)
    assert "has already reviewed this incident: alder-repairs-202603-9f3a." in answer


def test_a_list_of_holidays_that_ends_before_it_begins_is_one_problem(folder):
    path = folder.root / "_reference" / "holidays" / "GB-ENG.yaml"
    path.write_text(path.read_text("utf-8").replace("from: 2024", "from: 2029"), encoding="utf-8")
    (answer,) = answers(folder)
    assert "The list begins with 2029, after it ends with 2028." in answer


def test_a_quote_is_not_compared_with_a_bill_in_other_money(folder):
    folder.plant(V, "currency: GBP", "currency: JPY")
    folder.plant(V, "amount: 142.50", "amount: 14250")
    (answer,) = answers(folder)
    assert "Billed in JPY but this provider charges GBP." in answer
