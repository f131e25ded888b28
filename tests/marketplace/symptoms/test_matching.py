"""A reader's own words lead to a category or a service: sample texts, slips, negations, urgency, questions."""

import json

import pytest

from marketplace.models.reference.symptoms import Symptoms
from marketplace.symptoms import find, index_of
from tests.support.snapshots import demo_snapshot
from tests.support.symptoms import QUERIES, demo_index


def first(text: str) -> str | None:
    return next(iter(find(text, demo_index()).ids), None)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["id"])
def test_what_readers_type_leads_where_it_should(query):
    found = find(query["query"], demo_index())
    assert next(iter(found.ids), None) in (query["first"], *query["accept"])
    if "priority" in query:
        assert found.priority == query["priority"]


@pytest.mark.parametrize(
    "text", ["black screen", "screen is black", "my screen is black", "blank screen", "computer screen blank"]
)
def test_a_dark_screen_is_a_computer_and_the_page_asks(text):
    found = find(text, demo_index())
    assert (found.ids[0], found.ask) == ("screen_replacement", "black_screen")
    assert "till_down" not in found.ids


def test_a_phone_is_asked_about_as_a_phone():
    found = find("phone screen black", demo_index())
    assert found.ask is None  # no torch and no second screen for a phone
    assert find("phone broken", demo_index()).ask == "phones"


def test_the_thing_that_is_named_decides_between_symptoms_of_the_same_words():
    assert first("till screen black") == first("black screen on my till") == first("pos screen is blank") == "till_down"
    assert first("printer screen blank") == "printer_fault"


@pytest.mark.parametrize(
    "text", ["till dead", "TILL DEAD!!", "the tills are dead", "till’s dead", "deda till", "till is kaput"]
)
def test_case_signs_plurals_and_order_do_not_matter(text):
    assert first(text) in ("till_down", "pos_payment")


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("my screen is craked", "screen_replacement"),
        ("prniter jammed", "printer_fault"),
        ("ransomewear", "ransomware_response"),
        ("wi fi down", "wifi"),
        ("wireless is not working", "wifi"),
        ("the cash register has packed up", "till_down"),
        ("not a virus, the printer is jammed", "printer_fault"),
        ("wifi works but the internet does not", "no_internet"),
        ("laptop only works when plugged in", "battery_charging"),
        ("won't turn off", "no_power"),
        ("phone screen black", "screen_replacement"),
        ("someone remote controlled my computer", "phishing_cleanup"),
        ("keyboard keys stuck", "keyboard"),
        ("new pc setup", "data_copy"),
    ],
)
def test_slips_other_words_and_negations_are_understood(text, leads_to):
    assert first(text) == leads_to


@pytest.mark.parametrize(
    "text", ["", "?", "help", "hello please", "kettle in kitchen is broken", "kasse kaputt", "<b>"]
)
def test_what_means_nothing_here_asks_and_guesses_nothing(text):
    found = find(text, demo_index())
    assert (found.ids, found.ask, found.hint) == ((), "nothing_found", False)


def test_a_thing_alone_is_a_hint_and_its_question_follows():
    found = find("printer", demo_index())
    assert (found.ids, found.ask, found.hint) == (("printers_peripherals",), "printer", True)


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("server down", None),
        ("server down nobody can work", "P1"),
        ("server down, not urgent", "P4"),
        ("server slow, nobody can work, no rush", "P3"),
        ("just me, printer offline, urgent", "P3"),
        ("printer offline asap", "P2"),
        ("only my computer is slow, everyone else is fine", "P3"),
    ],
)
def test_words_of_urgency_suggest_a_priority(text, priority):
    assert find(text, demo_index()).priority == priority


def test_a_very_long_text_is_read_to_a_point_and_no_further():
    assert first("till dead " + "x" * 100_000) == "till_down"


def test_without_a_vocabulary_nothing_is_found_and_nothing_is_asked():
    found = find("till dead", index_of(Symptoms()))
    assert (found.ids, found.ask, found.priority) == ((), None, None)


def test_the_index_is_the_same_each_time_and_small_enough_to_send():
    first_time, second_time = (json.dumps(index_of(demo_snapshot().reference.symptoms).as_json()) for _ in range(2))
    assert first_time == second_time
    assert len(first_time) < 200_000
