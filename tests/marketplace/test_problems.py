"""Problems: their words, their order, and values that cannot leave their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.problems import (
    MOST_ALIKE,
    DataInvalid,
    Problem,
    bounded,
    did_you_mean,
    field_name,
    nearest,
    number_meant,
    shown,
)


def problem(path="a.yaml", line=1, column=1, code="c"):
    return Problem(path, line, column, "f", code, "error", "m")


def test_a_problem_reads_place_field_message_code():
    text = str(Problem("p/a.yaml", 14, 12, "rates.remote", "money_format", "error", 'Write "72.50".'))
    assert text == 'p/a.yaml:14:12 rates.remote: Write "72.50".  [money_format]'
    assert str(Problem("a", 1, 2, "", "c", "warning", "m")) == "a:1:2: warning: m  [c]"


def test_problems_come_once_and_in_order_of_place():
    found = [problem(line=10), problem(line=9), problem("b.yaml"), problem(line=9), problem(line=9, column=0)]
    assert [(p.path, p.line, p.column) for p in DataInvalid(found).problems] == [
        ("a.yaml", 9, 0),
        ("a.yaml", 9, 1),
        ("a.yaml", 10, 1),
        ("b.yaml", 1, 1),
    ]


@given(st.text())
def test_a_value_in_a_message_stays_in_its_line(text):
    assert len(shown(text)) <= 60
    assert "\n" not in shown(text)
    assert "\x1b" not in shown(text)


@pytest.mark.parametrize(
    ("value", "allowed", "wanted"),
    [
        ("wi-fi", ["wifi", "vpn"], "wifi"),
        ("On Site", ["onsite", "on_site"], "on_site"),
        ("mail-in", ["mail_in", "mainboard"], "mail_in"),
        ("GBX", ["GBP", "USD"], "GBP"),
        ("zebra", ["wifi", "vpn"], None),
    ],
)
def test_the_nearest_word(value, allowed, wanted):
    assert nearest(value, allowed) == wanted


def test_the_remedy_for_a_word():
    assert did_you_mean("netwrok", ["network", "software"]) == "Did you mean network?"
    assert did_you_mean("zebra", ["b", "a"]) == "Use one of: a, b."
    assert did_you_mean("zebra", map(str, range(99))) == "Use one of the 99 listed values, like 0 or 98."


def test_lists_are_counted_from_one():
    assert field_name(("bands", 1, "from")) == "bands.2.from"


@pytest.mark.parametrize(
    ("value", "allowed", "wanted"),
    [
        ("verified", ["unverified", "verified_contact", "verified_invoice"], None),
        ("fixed", ["not_fixed", "ongoing"], None),
        ("screen", ["screen_replacement", "scanner"], "screen_replacement"),
        ("unverifed", ["unverified", "visited"], "unverified"),
        ("band", ["bands", "default_band"], "bands"),
    ],
)
def test_a_part_of_a_name_means_it_and_an_opposite_does_not(value, allowed, wanted):
    assert nearest(value, allowed) == wanted


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("72,50", "72.50"), ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("2,000,000", "2000000"),
        ("2.000.000", "2000000"), ("2,000", "2000"), ("£60.00", "60.00"), ("60.00 GBP", "60.00"), ("EUR 60", "60"),
        ("1 234,50", "1234.50"), ("20%", "20"), ("-5,00", "-5.00"), ("1.5", "1.5"), ("£2m", None), ("ten", None),
        ("1,2,3", None), ("12,34,567", None), ("", None), ("60.00 an hour", None), (".5", None),
    ],
)  # fmt: skip
def test_the_number_that_was_meant(text, meant):
    assert number_meant(text) == meant


def alias(line, *, path="a.yaml", code="yaml_alias", severity="error"):
    return Problem(path, line, 1, f"y[{line}]", code, severity, f"*a{line} repeats another value.")


def test_of_many_problems_of_a_kind_the_first_are_told_and_the_rest_are_counted():
    other = [alias(3, path="b.yaml"), alias(3, code="yaml_tag"), alias(9_000, code="yaml_tag")]
    found = bounded([*map(alias, range(2_000, 0, -1)), *other])
    assert [problem.line for problem in found if problem.code == "yaml_alias" and problem.path == "a.yaml"] == [
        *range(1, 22)
    ]
    (rest,) = (problem for problem in found if "more" in problem.message)
    assert (rest.line, rest.field, rest.code, rest.severity) == (21, "", "yaml_alias", "error")
    assert rest.message == "There are 1,980 more of this kind in this file. Correct those above first."
    assert set(other) <= set(found)
    assert bounded(found) == found
    assert DataInvalid(map(alias, range(2_000))).problems[-1].message.startswith("There are 1,980 more")


def test_as_many_as_fit_are_all_told():
    for count in (1, MOST_ALIKE, MOST_ALIKE + 1):
        assert bounded(map(alias, range(count))) == tuple(map(alias, range(count)))
    assert len(bounded(map(alias, range(MOST_ALIKE + 2)))) == MOST_ALIKE + 1
    warnings = [alias(line, severity="warning") for line in range(15)]
    assert len(bounded([*map(alias, range(15)), *warnings])) == 30
