"""Reviews are append-only: each way to lose or change one without an entry is an error."""

import pytest

from marketplace.catalog.ledger import ledger_problems
from tests.support.reviews import REVIEW, changed

PATH = "providers/quillmoor-fixworks/reviews/quillmoor-fixworks-202603-9f3a.yaml"
WORDS = ("title", "text", "reviewer", "scores", "overall", "incident", "outcome", "quote", "billed")


def codes(new, old=REVIEW):
    after = {} if new is None else {PATH: new.encode()}
    return [problem.code for problem in ledger_problems({PATH: old.encode()}, after)[0]]


def test_what_stays_as_it_was_is_fine():
    assert codes(REVIEW) == []


def test_a_deleted_review_is_named():
    (problem,), _ = ledger_problems({PATH: REVIEW.encode()}, {})
    assert (problem.path, problem.code, problem.severity) == (PATH, "review_deleted", "error")


@pytest.mark.parametrize(
    "lines",
    [
        {"overall": "5"},
        {"text": "Other words. " * 8},
        {"incident__severity": "P1"},
        {"reviewer": None},
        {"quote": None},
    ],
    ids=str,
)
def test_changed_words_and_facts_need_an_entry(lines):
    assert codes(changed(REVIEW, **lines)) == ["ledger_silent"]
    told = changed(REVIEW, edits="[{date: 2026-04-01, what: corrected by the author}]", **lines)
    assert codes(told) == []


def test_earlier_entries_stay():
    old = changed(REVIEW, edits="[{date: 2026-04-01, what: first}]")
    assert codes(changed(old, edits="[{date: 2026-04-02, what: other}]"), old) == ["ledger_rewritten"]
    assert codes(changed(old, edits="[{date: 2026-04-01, what: first}, {date: 2026-04-02, what: more}]"), old) == []


@pytest.mark.parametrize(
    ("moderation", "found"),
    [
        ("{state: held, reason: unread, on: 2026-04-01, by: editor}", []),
        ("{state: held, reason: unread, on: 2026-04-01}", ["ledger_unsigned"]),
        ("{state: removed, reason: unread, on: 2026-04-01, by: editor}", ["ledger_unsigned"]),
        ("{state: disputed, reason: facts, by: editor}", ["ledger_unsigned"]),
    ],
)
def test_a_decision_has_a_reason_a_day_and_a_signature(moderation, found):
    assert codes(changed(REVIEW, moderation=moderation)) == found


def test_a_stub_loses_words_and_keeps_the_rest():
    stub = changed(REVIEW, moderation="{state: removed, reason: fake, on: 2026-04-01, by: editor}")
    for name in WORDS:
        stub = changed(stub, **{name: None})
    assert codes(stub) == []
    assert codes(changed(stub, submitted_on="2026-03-01")) == ["ledger_silent"]
    assert codes(REVIEW, stub) == ["ledger_unsigned", "ledger_reopened", "ledger_silent"]


def test_proof_may_be_added():
    assert codes(changed(REVIEW, verification="{level: verified_contact, on: 2026-03-22, by: editor}")) == []


def test_a_file_that_cannot_be_read_is_left_to_the_check_of_the_data():
    assert codes("{") == []


def test_what_has_happened_is_counted():
    withdrawn = changed(REVIEW, moderation="{state: withdrawn, reason: by_author, on: 2026-04-01, by: editor}")
    _, ledger = ledger_problems({PATH: REVIEW.encode()}, {PATH: withdrawn.encode(), f"{PATH}2": b"", f"{PATH}3": b""})
    assert str(ledger) == "Reviews since the base: 2 added, 1 withdrawn, 0 removed."
