"""Columns: what is shared is written once. That they come back whole is tested in a browser."""

import json

import pytest

from marketplace.views.estimate.pack import DIGITS, pack


def size(values):
    return len(json.dumps(pack(values)))


def test_digits_need_no_escape_in_json():
    assert len(set(DIGITS)) == 91
    assert json.dumps(DIGITS) == f'"{DIGITS}"'


def test_one_value_of_all_is_written_once():
    assert pack(["GBP"] * 1000) == ["=", "GBP"]
    assert pack([]) == ["=", None]


def test_few_values_are_numbered():
    assert pack(["a", "b", "a", "a"]) == ["#", ["", ["a", "b"]], "#$##"]


def test_true_is_not_one_and_text_is_not_a_number():
    assert pack([1, True, "1", 1, True, "1"])[1] == ["", [1, True, "1"]]


def test_groups_become_columns_and_say_who_lacks_a_key():
    assert pack([{"a": 1, "b": 5}, {"a": 2}]) == ["{", [["a", 1, ["", [1, 2]]], ["b", "10", ["=", 5]]]]


def test_lists_become_lengths_and_items():
    assert pack([[1, 2], [3]]) == ["[", ["", [2, 1]], ["", [1, 2, 3]]]


def test_more_values_than_one_digit_can_number():
    kind, _, codes = pack([number % 200 for number in range(1000)])
    assert (kind, [len(text) for text in codes]) == ("#", [1000, 1000])


def test_too_many_values_are_refused():
    with pytest.raises(ValueError, match="more than two digits can number"):
        pack([number % 9000 for number in range(18_000)])


def test_a_thousand_alike_cost_little_more_than_one():
    card = {"bands": [{"id": "day", "windows": [{"days": ["mon", "tue"], "from": "09:00", "to": "17:00"}]}], "unit": 15}
    cards = [{**card, "rate": 5000 + 100 * (number % 40)} for number in range(1000)]
    assert size(cards) < size(cards[:1]) + 2000
