"""Reviews are append-only: each way to lose or change one without an entry is an error."""

from datetime import date

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


def test_a_review_moves_with_its_firm_and_still_keeps_its_words():
    moved = PATH.replace("/quillmoor-fixworks/", "/quillmoor/")
    problems, ledger = ledger_problems({PATH: REVIEW.encode()}, {moved: REVIEW.encode()})
    assert (problems, ledger.added) == ([], 0)
    ((problem,), _) = ledger_problems({PATH: REVIEW.encode()}, {moved: changed(REVIEW, overall="5").encode()})
    assert (problem.path, problem.code) == (moved, "ledger_silent")


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
        ("{state: held, reason: unread, on: 2026-03-30, by: editor}", []),
        ("{state: held, reason: unread, on: 2026-03-30}", ["ledger_unsigned"]),
        ("{state: removed, reason: unread, on: 2026-04-01, by: editor}", ["ledger_unsigned"]),
        ("{state: disputed, reason: facts, by: editor}", ["ledger_unsigned"]),
    ],
)
def test_a_decision_has_a_reason_a_day_and_a_signature(moderation, found):
    assert codes(changed(REVIEW, moderation=moderation)) == found


HELD = "{state: held, reason: unread, on: 2026-03-22, by: editor}"
ENTRY = "[{date: 2026-04-09, what: corrected}]"


def test_what_has_long_been_readable_is_not_hidden_again():
    """Ten days after it appeared a review is disputed, and stays readable, or removed with a reason."""
    old = changed(REVIEW, moderation="{state: published, on: 2026-03-24}")
    for day, found in (("2026-04-03", []), ("2026-04-04", ["ledger_held_again"])):
        held = f"{{state: held, reason: signal, on: {day}, by: editor}}"
        assert codes(changed(REVIEW, moderation=held, edits=ENTRY), old) == found
    disputed = "{state: disputed, reason: facts, on: 2026-10-01, by: editor}"
    assert codes(changed(REVIEW, moderation=disputed), old) == []


def test_a_hold_starts_once():
    old = changed(REVIEW, moderation=HELD)
    later = changed(REVIEW, moderation=HELD.replace("03-22", "03-30"), edits=ENTRY)
    assert codes(later, old) == ["ledger_held_again"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{state: published, on: 2026-03-24}", "{state: published, on: 2026-04-08}"),
        ("{state: published, on: 2026-03-24}", "{state: published, on: 2026-03-24, cleared: [wave]}"),
        ("{state: published, on: 2026-03-24, by: editor, cleared: [wave]}", "{state: published, on: 2026-03-24}"),
        (HELD, HELD.replace("unread", "wave")),
        ("{state: disputed, reason: facts, on: 2026-04-01, by: editor}",
         "{state: disputed, reason: legal_notice, on: 2026-04-01, by: editor}"),
    ],
)  # fmt: skip
def test_the_words_of_a_decision_do_not_change_without_an_entry(before, after):
    old, new = changed(REVIEW, moderation=before), changed(REVIEW, moderation=after)
    assert codes(new, old) == ["ledger_silent"]
    assert codes(changed(new, edits=ENTRY), old) == []


def test_clearing_needs_a_signature_and_no_entry():
    old = changed(REVIEW, moderation="{state: published, on: 2026-03-24}")
    cleared = "{state: published, on: 2026-04-01, by: editor, cleared: [wave]}"
    assert codes(changed(REVIEW, moderation=cleared), old) == []


def stub_of(moderation):
    stub = changed(REVIEW, moderation=moderation)
    for name in WORDS:
        stub = changed(stub, **{name: None})
    return stub


def test_a_removed_review_does_not_become_a_withdrawn_one_silently():
    removed = stub_of("{state: removed, reason: fake, on: 2026-04-01, by: editor}")
    withdrawn = stub_of("{state: withdrawn, reason: by_author, on: 2026-04-02, by: editor}")
    assert codes(withdrawn, removed) == ["ledger_silent"]
    assert codes(changed(withdrawn, edits=ENTRY), removed) == []


@pytest.mark.parametrize("level", ["unverified", "verified_contact"])
def test_proof_is_not_taken_away_silently(level):
    signed = f"{{level: {level}, on: 2026-04-01, by: editor}}"
    assert codes(changed(REVIEW, verification=signed)) == ["ledger_silent"]
    assert codes(changed(REVIEW, verification=signed, edits=ENTRY)) == []
    assert codes(changed(REVIEW, verification=None)) == ["ledger_silent"]


def test_more_proof_needs_a_signature_and_no_entry():
    old = changed(REVIEW, verification="{level: unverified}")
    assert codes(changed(REVIEW, verification="{level: verified_contact, on: 2026-03-22, by: editor}"), old) == []
    assert codes(changed(REVIEW, verification="{level: verified_contact, by: editor}"), old) == ["ledger_unsigned"]


def test_a_stub_loses_words_and_keeps_the_rest():
    stub = changed(REVIEW, moderation="{state: removed, reason: fake, on: 2026-04-01, by: editor}")
    for name in WORDS:
        stub = changed(stub, **{name: None})
    assert codes(stub) == []
    assert codes(changed(stub, submitted_on="2026-03-01")) == ["ledger_silent"]
    assert codes(REVIEW, stub) == ["ledger_unsigned", "ledger_reopened", "ledger_silent"]


def test_a_file_that_cannot_be_read_is_left_to_the_check_of_the_data():
    assert codes("{") == []


@pytest.mark.parametrize(("day", "found"), [("2026-04-09", []), ("2026-04-10", ["ledger_backdated"])])
def test_a_new_review_that_was_sent_long_ago_is_asked_about(day, found):
    """Fakes that are dated back, one a month, come in no wave."""
    problems, _ = ledger_problems({}, {PATH: REVIEW.encode()}, base_day=date.fromisoformat(day))
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "warning") for code in found]
    assert ledger_problems({}, {PATH: b"submitted_on: soon"}, base_day=date(2026, 4, 10))[0] == []
    assert ledger_problems({PATH: REVIEW.encode()}, {PATH: REVIEW.encode()}, base_day=date(2030, 1, 1))[0] == []


def test_what_has_happened_is_counted():
    withdrawn = changed(REVIEW, moderation="{state: withdrawn, reason: by_author, on: 2026-04-01, by: editor}")
    _, ledger = ledger_problems({PATH: REVIEW.encode()}, {PATH: withdrawn.encode(), f"{PATH}2": b"", f"{PATH}3": b""})
    assert str(ledger) == "Reviews since the base: 2 added, 1 withdrawn, 0 removed."
