"""The line that a message shows is right where it stands: copied as it is, the file has no problem."""

import re

import pytest

from marketplace.models.base import FROM_FILE, salvage
from marketplace.models.manual_text import whole_line
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.travel import TRAVEL_NEEDS, Travel
from marketplace.models.synonyms import FREE
from marketplace.problems import LIKE, translate
from marketplace.sources import parse
from tests.marketplace.catalog.planting import SLUG, SOUND

TRAVEL = "travel:\n  mode: per_distance\n  unit: mi\n  rate: 0.45\n  free: 10\n  trip: return\n"
PRIORITY = "priority:\n  P1:\n    fee: 75.00\n    multiplier: 1.5\n"
AFTER = re.compile(rf"{LIKE} (.*?)(?:; if it costs something: (.*))?$")


CARD = (SOUND / SLUG / "pricing.yaml").read_text(encoding="utf-8")


def with_lines(old, new):
    """Return the sound card with some of its text replaced."""
    assert CARD.count(old) == 1
    return CARD.replace(old, new)


def errors(text):
    """Return what reading a card says about it; the lists of other files are not needed for a shape."""
    document = parse(text.encode(), "pricing.yaml")
    _, error = salvage(RateCard, document.tree, context={FROM_FILE: True})
    found = translate(error, "pricing.yaml", document.position, brackets=document.brackets) if error else []
    return [problem.message for problem in found]


def lines_of(text):
    """Return the lines that the one message with a line shows."""
    found = errors(text)
    shown = [match.groups() for message in found if (match := AFTER.search(message))]
    assert len(shown) == 1, found
    return [line for line in shown[0] if line]


# Written in the place of the card's last clause, so that stacking and everything else stays as it is.
AMOUNTS = [
    ("callout: 40.00", "callout: {onsite: {amount: 40.00}}"),
    ("callout: £40", "callout: {onsite: {amount: 40}}"),
    ("priority: 75.00", "priority: {P1: {fee: 75.00}}"),
    ("storage: 10.00", "storage: {fee: 10.00}"),
    ("storage: 5 a day", "storage: {per_day: 5}"),
    ("storage: £2.50/day", "storage: {per_day: 2.50}"),
    ("tax_credit: 50", "tax_credit: {pct: 50}"),
    ("tax_credit: 50%", "tax_credit: {pct: 50}"),
    ("return_visit: 30.00", "return_visit: {amount: 30.00}"),
    ("diagnostic: 35.00", "diagnostic: {channels: [workshop], policy: credited_if_repaired, amount: 35.00}"),
    ("technicians: 30.00", "technicians: {each_per_hour: 30.00}"),
    ("labour_cap: 300.00", "labour_cap: {amount: 300.00}"),
    ("expenses: parking", "expenses: [{kind: parking, at_cost: true}]"),
    ("collection: {pickup: 25.00}", "pickup: {mode: flat, amount: 25.00}"),
    ("callout: {onsite: 40.00}", "onsite: {amount: 40.00}"),
    ("callout: {onsite: {fee: 40.00}}", "onsite: {amount: 40.00}"),
    # A level left out, a name of one's own, a table where a list belongs.
    ("callout: {amount: 40.00}", "callout: {onsite: {amount: 40.00}}"),
    ("priority: {fee: 75.00}", "priority: {P1: {fee: 75.00}}"),
    ("priority: {urgent: 75.00}", "P1: {fee: 75.00}"),
    ("collection: {mode: flat, amount: 20.00}", "collection: {pickup: {mode: flat, amount: 20.00}}"),
    ("expenses: {parking: 5.00}", "expenses: [{kind: parking, amount: 5.00}]"),
    ("expenses: [{tolls: 5.00}]", "{kind: tolls, amount: 5.00}"),
    ("day_rates: [480.00]", "{minutes: 480, amount: 480.00}"),
    ("labour_cap: [130.00]", "{amount: 130.00}"),
    ("no_fix_no_fee: labour", "no_fix_no_fee: {waives: [labour]}"),
    ("storage: 5.00 a day", "storage: {per_day: 5.00}"),
    ("storage: 30 days", "storage: {fee: 10.00, free_days: 30}"),
    ("payment: cash", "payment: {methods: [cash]}"),
    ("payment: 30 days", "payment: {due_days: 30}"),
    ("quote_policy: yes", "quote_policy: {approval_over: 150.00}"),
    ("priority: {P2: 15.00}", "P2: {fee: 15.00}"),
]  # fmt: skip
PAYMENTS = [
    ("deposit: 25.00", "deposit: {amount: 25.00}"),
    ("deposit: 50%", "deposit: {pct: 50, of: total}"),
    ("deposit: 50 per cent", "deposit: {pct: 50, of: total}"),
    ("cancellation: 50%", "cancellation: {notice_hours: 24, pct: 50, of: total}"),
    ("cancellation: 20.00", "cancellation: {notice_hours: 24, fee: 20.00}"),
    ("cancellation: free", "cancellation: none"),
    ("no_show: free", "no_show: none"),
    ("no_show: no charge", "no_show: none"),
    ("no_show: 50%", "no_show: 45.00"),
    ("no_show: 12.5 %", "no_show: 45.00"),
    ("no_show: {pct: 100}", "no_show: 45.00"),
    ("no_show: {amount: 60.00}", "no_show: 60.00"),
    ("methods: card, cash", "methods: [card, cash]"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "line"), AMOUNTS)
def test_a_single_value_for_a_group(wrong, line):
    assert lines_of(with_lines(PRIORITY, f"{wrong}\n")) == [line]
    outer = wrong.partition(":")[0]
    inside = f"[{line}]" if line.startswith("{") else f"{{{line}}}"
    whole = line if line.startswith(f"{outer}:") else f"{outer}: {inside}"
    # A card without stacking takes the line as well.
    assert errors(with_lines(PRIORITY, f"{whole}\n").replace("stacking: max\n", "")) == []


@pytest.mark.parametrize(("wrong", "line"), PAYMENTS)
def test_terms_of_payment(wrong, line):
    lines = lines_of(f"{CARD}payment:\n  {wrong}\n")
    assert lines[0] == line
    for each in lines:
        assert errors(f"{CARD}payment:\n  {each}\n") == []


@pytest.mark.parametrize(
    ("wrong", "pct"), [("{notice_hours: 24, fee: 40%}", "pct: 40"), ("{notice_hours: 24, fee: {pct: 40}}", "pct: 40")]
)
def test_a_share_for_a_fee_that_may_be_a_share(wrong, pct):
    assert lines_of(f"{CARD}payment: {{cancellation: {wrong}}}\n") == [pct]


@pytest.mark.parametrize("share", ["45%", "45.0%", "45 per cent"])
def test_a_share_never_becomes_the_same_number_as_an_amount(share):
    (message,) = errors(f"{CARD}payment: {{no_show: {share}}}\n")
    assert "is a share, and this field takes an amount of money. A share is not possible here." in message
    assert LIKE not in message


SAYS_FREE = [
    ("callout: {}", "callout: none"),
    ("callout: {{onsite: {}}}", "onsite: none"),
    ("callout: {{onsite: {{amount: {}}}}}", "amount: 0.00"),
    ("travel: {}", "travel: {mode: none}"),
    ("storage: {}", "storage: none"),
    ("diagnostic: {}", "diagnostic: none"),
    ("priority: {}", "priority: none"),
    ("return_visit: {}", "return_visit: {amount: 0.00, waives: [callout, travel, first_block, labour]}"),
    ("parts_markup_pct: {}", "parts_markup_pct: 0"),
    ("payment: {{cancellation: {}}}", "cancellation: none"),
    ("payment: {{deposit: {}}}", "deposit: none"),
    ("payment: {{no_show: {}}}", "no_show: none"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "line"), SAYS_FREE)
@pytest.mark.parametrize("word", ["free", "No charge", "nil", "included", "0", "none"])
def test_words_for_free_are_answered_with_the_form_that_says_it(written, line, word):
    text = with_lines(TRAVEL if written.startswith("travel") else PRIORITY, f"{written.format(word)}\n")
    # 0 and none are right already where the field takes them.
    if word not in ("0", "none") or errors(text):
        assert lines_of(text)[0] == line


def test_every_word_for_free_is_known():
    assert {"free", "nocharge", "nil", "included", "none", "0", "0.00", "nothing"} <= FREE


BRACKETS = [
    (PRIORITY, "expenses: [parking]\n", "{kind: parking, at_cost: true}"),
    (PRIORITY, "expenses:\n  - tolls\n", "- {kind: tolls, at_cost: true}"),
    (PRIORITY, "flat_jobs: [screen_replacement]\n", "{id: screen_replacement, channels: [workshop], amount: 65.00}"),
    (TRAVEL, "travel: {mode: zones, unit: mi, zones: [12.00]}\n", "{amount: 12.00, up_to: 10}"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line"), BRACKETS)
def test_items_between_brackets_have_no_dash(old, new, line):
    assert lines_of(with_lines(old, new)) == [line]


def test_two_amounts_are_a_range():
    assert lines_of(with_lines("    standard: 72.00", "    standard: [72.00, 90.00]")) == [
        "standard: {from: 72.00, to: 90.00}"
    ]


@pytest.mark.parametrize("mode", [mode for mode, needs in TRAVEL_NEEDS.items() if needs])
def test_a_mode_of_travel_that_lacks_something_shows_the_whole_of_it(mode):
    line = whole_line(Travel, mode)
    assert any(f"like {line}." in message for message in errors(with_lines(TRAVEL, f"travel: {{mode: {mode}}}\n")))
    assert errors(with_lines(TRAVEL, f"travel: {line}\n")) == []


def test_a_name_that_a_clause_lacks_is_not_answered_with_another_clause():
    # Nothing has to stand there: a line would put something else in the place of what was meant.
    (message,) = errors(f"{CARD}payment:\n  kept_if: [declined]\n")
    assert message.startswith("kept_if is not a field here. Use one of: cancellation, deposit,")
    assert LIKE not in message
