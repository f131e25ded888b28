"""Lines of JSON: what all commands over them refuse alike, and what they make only once."""

import pytest

from marketplace.models.json_lines import LONGEST_LINE, MOST_REMEMBERED, Remembered, parsed_line, record_of
from marketplace.models.pricing.incident import Incident


class Refused(ValueError):
    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "json_invalid: This is not JSON"),
        (b"\xff", "json_invalid: This is not JSON"),
        (b'{"a": 1, "a": 2}', "a is there twice"),
        (b" " * (LONGEST_LINE + 1), f"longer than {LONGEST_LINE} bytes"),
    ],
)
def test_a_line_that_is_no_json_is_refused_in_a_sentence(line, words):
    with pytest.raises(Refused, match=words):
        parsed_line(line, Refused)


def test_a_part_of_a_line_is_refused_for_the_first_thing_wrong_and_named():
    incident = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": -1}
    with pytest.raises(Refused, match="minutes_negative: incident: Minutes"):
        record_of(Incident, incident, Refused, inside="incident")
    assert record_of(Incident, {**incident, "minutes": 1}, Refused).minutes == 1


def test_a_tree_is_made_into_a_result_once_while_it_is_among_the_latest():
    made = []
    results = Remembered(lambda tree: made.append(tree) or len(made))
    assert [results.of({"a": 1, "b": 2}), results.of({"b": 2, "a": 1}), results.of({"a": 2})] == [1, 1, 2]
    for n in range(MOST_REMEMBERED - 1):
        results.of(n)
        results.of({"a": 2})
    assert results.of({"a": 2}) == 2
    assert results.of({"a": 1, "b": 2}) > 2


def test_what_cannot_be_made_is_not_remembered():
    attempts = []

    def make(tree):
        attempts.append(tree)
        raise Refused("code", "No.")

    results = Remembered(make)
    for _ in range(2):
        with pytest.raises(Refused):
            results.of(1)
    assert attempts == [1, 1]
