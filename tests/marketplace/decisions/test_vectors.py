"""The worked cases of the specification."""

import pytest

from tests.support.decisions import answer, expected, lines_of_vectors

LINES = lines_of_vectors()


def test_every_tool_has_worked_cases():
    assert len(LINES) == 200
    assert len({line["tool"] for line in LINES}) == 7


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["id"])
def test_the_case_has_the_right_answer(line):
    assert answer(line) == expected(line)
