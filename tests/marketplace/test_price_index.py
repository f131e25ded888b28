"""The price index: held to sums done by hand; who enters or leaves moves it by nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.price_index import Quarter, chained, quarters

FIRST = {"a": 100, "b": 200, "c": 300, "d": 400, "e": 500}
SECOND = {"a": 110, "b": 200, "c": 330, "d": 400, "e": 450}
# f came with the second quarter; c left after it.
THIRD = {"a": 110, "b": 210, "d": 440, "e": 450, "f": 918}
ROW = quarters(date(2026, 11, 23), 4)


def shown(*prices: dict[str, int]) -> list[str]:
    return [point.shown for point in chained(list(zip(ROW, prices, strict=False)))]


def test_by_hand():
    """1.1 x 1 x 1.1 x 1 x 0.9 = 1.089; then 1 x 1.05 x 1.1 x 1 x 1.02 = 1.1781 on top."""
    found = shown(FIRST, {**SECOND, "f": 900}, THIRD)
    assert found == ["100.0000", "101.7198", "105.1095"]
    # A root that is right to four decimals: its fifth power lies around the product of the ratios.
    for text, product in zip(
        found[1:], (Fraction(1089, 1000), Fraction(1089, 1000) * Fraction(11781, 10000)), strict=True
    ):
        low, high = (Fraction(Decimal(text) + half) / 100 for half in (Decimal("-0.00005"), Decimal("0.00005")))
        assert low**5 < product < high**5


def test_each_point_says_how_many_stand_behind_it():
    first, second, third = chained(list(zip(ROW, (FIRST, {**SECOND, "f": 900}, THIRD), strict=False)))
    assert (first.n, second.n, third.n) == (0, 5, 5)
    assert first.base == second.base == third.base == ROW[0]


def test_four_are_too_few_and_the_chain_begins_anew():
    four = {slug: FIRST[slug] for slug in "abcd"}
    points = chained(list(zip(ROW, (FIRST, four, FIRST, SECOND), strict=True)))
    assert [point.shown for point in points] == ["", "", "100.0000", "101.7198"]
    assert [point.n for point in points] == [0, 4, 4, 5]
    assert points[3].base == ROW[2]


PRICES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 10**7), min_size=5)


@given(before=PRICES, after=PRICES, price=st.integers(1, 10**9), enters=st.booleans())
def test_who_enters_or_leaves_moves_a_link_by_nothing(before, after, price, enters):
    more = ({}, {"new": price}) if enters else ({"new": price}, {})
    plain = chained([(ROW[0], before), (ROW[1], after)])
    assert chained([(ROW[0], before | more[0]), (ROW[1], after | more[1])]) == plain


@given(before=PRICES, factor=st.fractions(Fraction(1, 4), 4))
def test_when_all_change_alike_so_does_the_index(before, factor):
    whole = {slug: price * factor.denominator for slug, price in before.items()}
    after = {slug: price * factor.numerator for slug, price in before.items()}
    index = chained([(ROW[0], whole), (ROW[1], after)])[1].index
    assert abs(Fraction(index) - 100 * factor) < Fraction(1, 10**25)


def test_the_way_there_and_back_is_none():
    assert shown(FIRST, SECOND, FIRST)[2] == "100.0000"


@pytest.mark.parametrize(
    ("day", "latest"),
    [("2026-11-14", "2026 Q3"), ("2026-11-15", "2026 Q4"), ("2026-12-31", "2026 Q4"), ("2027-01-01", "2026 Q4")],
)
def test_a_quarter_appears_when_its_day_has_come(day, latest):
    found = quarters(date.fromisoformat(day), 6)
    assert str(found[-1]) == latest
    assert len(found) == 6 and all(after.before == before for before, after in pairwise(found))


def test_the_day_of_a_quarter():
    assert [Quarter(2026, number).day.isoformat() for number in (1, 2, 3, 4)] == [
        "2026-02-15", "2026-05-15", "2026-08-15", "2026-11-15",
    ]  # fmt: skip
