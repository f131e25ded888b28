import statistics
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.service_levels.waits import Wait, interval_rank, median_wait
from tests.marketplace.service_levels.test_shares import CASES

MEDIANS = {case["id"]: case for case in CASES if case["group"] == "response median"}
waits = st.lists(st.builds(Wait, st.integers(0, 60), st.booleans()), max_size=30)


@pytest.mark.parametrize("case", MEDIANS.values(), ids=MEDIANS.keys())
def test_the_medians_of_the_specification(case):
    reports = [Wait(report["minutes"], report["kind"] == "answered") for report in case["input"]["reports"]]
    assert median_wait(reports).as_json() == case["expected"]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60))
def test_without_waiting_reports_it_is_the_lower_median(minutes):
    assert median_wait(map(Wait, minutes)).median == statistics.median_low(minutes)


@given(waits.filter(lambda found: any(wait.answered for wait in found)), st.data())
def test_an_answer_turned_into_waiting_never_shortens_it(found, data):
    at = data.draw(st.sampled_from([number for number, wait in enumerate(found) if wait.answered]))
    before = median_wait(found)
    after = median_wait([*found[:at], Wait(found[at].minutes, answered=False), *found[at + 1 :]])
    assert after.median is None or (before.median is not None and after.median >= before.median)


@given(waits)
def test_the_median_lies_in_its_interval(found):
    result = median_wait(found)
    if result.rank and result.median is not None:
        assert result.low <= result.median
        assert result.high is None or result.median <= result.high


@given(waits, st.randoms())
def test_the_order_of_reports_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert median_wait(shuffled) == median_wait(found)


@pytest.mark.parametrize(
    ("n", "rank"), [(0, 0), (4, 0), (5, 1), (7, 1), (8, 2), (10, 2), (11, 3), (12, 3), (13, 4), (15, 4)]
)
def test_ranks_of_the_specification(n, rank):
    assert interval_rank(n) == rank


@given(st.integers(1, 200))
def test_a_rank_is_the_largest_with_a_tail_of_a_twentieth(n):
    rank = interval_rank(n)
    tail = [sum(comb(n, i) for i in range(upto)) for upto in (rank, rank + 1)]
    assert tail[0] * 20 <= 2**n < tail[1] * 20


def test_many_waiting_leave_only_the_bounds():
    answered = [Wait(10), Wait(20), Wait(30), Wait(40)]
    assert not median_wait([*answered, Wait(15, answered=False), Wait(16, answered=False)]).bounds_only
    assert median_wait([*answered, *(Wait(15 + i, answered=False) for i in range(3))]).bounds_only


def test_ranges_are_marked():
    assert median_wait([Wait(10, at_most=True)] * 5).at_most
    assert not median_wait([Wait(10)] * 5).at_most
