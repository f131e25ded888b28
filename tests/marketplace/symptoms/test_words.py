"""Words: slips are counted, plurals fall away, what is known or ordinary is never corrected."""

import pytest

from marketplace.symptoms.words import Words, clauses, grouped, singular, slips


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("printer", "printer", 0), ("prniter", "printer", 1), ("priter", "printer", 1), ("printter", "printer", 1),
     ("pronter", "printer", 1), ("keybaord", "keyboard", 1), ("abcd", "dcba", 3), ("a", "abcdef", 3)],
)  # fmt: skip
def test_slips_are_counted_up_to_the_most_and_one_more(one, other, count):
    assert slips(one, other, 2) == slips(other, one, 2) == count


@pytest.mark.parametrize(
    ("word", "one"),
    [("tills", "till"), ("batteries", "battery"), ("switches", "switch"), ("boxes", "box"), ("virus", "virus"),
     ("dns", "dns"), ("gps", "gps"), ("address", "address"), ("this", "this"), ("ties", "tie")],
)  # fmt: skip
def test_plurals_fall_away(word, one):
    assert singular(word) == one


def test_a_text_is_cut_at_its_stops_and_loses_its_signs():
    assert clauses("Wi-Fi's dead, the CAFÉ’s till too!") == [["wi", "fis", "dead"], ["the", "cafes", "till", "too"]]


def test_of_two_words_as_near_the_more_used_one_is_meant_and_ordinary_words_stay():
    words = Words({}, {"printing": "print"}, {"printer": 5, "printed": 2, "digger": 1}, frozenset({"bigger"}))
    assert [words.corrected(word) for word in ("printe", "printes", "bigger", "printing", "4711", "dig")] == [
        "printer", "printer", "bigger", "printing", "4711", "dig",
    ]  # fmt: skip


def test_the_longest_run_of_words_counts():
    table = {"card machine": "card", "card": "x", "machine gun": "y"}
    assert [group.text for group in grouped("a card machine gun".split(), table)] == [None, "card", None]
