import json
import math
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.service_levels.shares import Share, beta_cdf, beta_quantile, kept_within

CASES = json.loads((Path(__file__).resolve().parents[2] / "data_cases/rating_vectors.json").read_text("utf-8"))[
    "vectors"
]
SHARES = {case["id"]: case for case in CASES if case["group"] == "sla share"}
counts = st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(0, 10)))


def kept(report: dict, promise: int) -> bool | None:
    minutes = report["minutes"]
    if report["kind"] == "still waiting":
        return kept_within(promise, over=minutes)
    if report["kind"] == "range":
        return kept_within(promise, over=minutes, at_most=report["to"])
    return kept_within(promise, over=minutes - 1, at_most=minutes)


@pytest.mark.parametrize("case", SHARES.values(), ids=SHARES.keys())
def test_the_shares_of_the_specification(case):
    given = case["input"]
    verdicts = [kept(report, given["promise_minutes"]) for report in given["reports"]]
    share = Share(
        kept=verdicts.count(True),
        known=verdicts.count(True) + verdicts.count(False),
        unknown=verdicts.count(None),
        target=Fraction(str(given["target"])),
    )
    assert share.as_json() == pytest.approx(case["expected"], abs=1e-6)


@pytest.mark.parametrize("n", [18, 38, 54, 69])
def test_the_smallest_records_that_meet_nine_of_ten(n):
    missed = {18: 0, 38: 1, 54: 2, 69: 3}[n]
    assert Share(n - missed, n).verdict == "meets"
    assert Share(n - 1 - missed, n - 1).verdict == "unclear"


def test_a_verdict_that_the_unknown_could_turn_is_withheld():
    assert Share(100, 100, unknown=11).verdict == "meets"
    assert Share(40, 40, unknown=5).verdict == "withheld"  # 40 of 45 if all were missed
    assert Share(40, 40, unknown=4).verdict == "meets"  # four are no more than a tenth


def test_few_reports_are_counted_only():
    assert [Share(n, n).shows_interval for n in (0, 4, 5)] == [False, False, True]
    assert [Share(n, n).verdict for n in (9, 10)] == ["too few reports", "unclear"]


def test_the_next_one():
    assert Share(3, 4).next_kept == pytest.approx(0.7)


@given(counts)
def test_a_kept_incident_more_never_lowers_anything(count):
    k, n, u = count
    before, after = Share(k, n, u), Share(k + 1, n + 1, u)
    assert after.low >= before.low - 1e-12
    assert after.high >= before.high - 1e-12
    assert n == 0 or after.share >= before.share


@given(counts)
def test_swapping_kept_and_missed_mirrors_the_interval(count):
    k, n, u = count
    share, mirror = Share(k, n, u), Share(n - k, n, u)
    assert (share.low, share.high) == (
        pytest.approx(1 - mirror.high, abs=1e-9),
        pytest.approx(1 - mirror.low, abs=1e-9),
    )


@given(counts)
def test_the_share_lies_between_the_cases_and_in_its_interval(count):
    k, n, u = count
    share = Share(k, n, u)
    if n:
        assert share.worst_case <= share.share <= share.best_case
        assert share.low <= share.share <= share.high


def integral(a: float, b: float, x: float, steps: int = 20_000) -> float:
    """The incomplete beta function by Simpson's rule over the angle whose squared sine is x."""

    def density(angle: float) -> float:
        return 2 * math.sin(angle) ** (2 * a - 1) * math.cos(angle) ** (2 * b - 1)

    end = math.asin(math.sqrt(x))
    width = end / steps
    inner = sum((4 if i % 2 else 2) * density(i * width) for i in range(1, steps))
    total = (density(0) + inner + density(end)) * width / 3
    return total / math.exp(math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b))


@pytest.mark.parametrize("a", [0.5, 1.5, 7.5, 95.5])
@pytest.mark.parametrize("b", [0.5, 3.5, 40.5])
@pytest.mark.parametrize("x", [0.001, 0.3, 0.8, 0.999])
def test_the_beta_distribution_is_its_integral(a, b, x):
    assert beta_cdf(a, b, x) == pytest.approx(integral(a, b, x), abs=1e-9)


@given(st.integers(0, 400), st.integers(0, 400), st.floats(0.001, 0.999))
def test_a_quantile_has_the_probability_asked_for(kept_count, missed, p):
    a, b = kept_count + 0.5, missed + 0.5
    assert beta_cdf(a, b, beta_quantile(a, b, p)) == pytest.approx(p, abs=1e-9)


def test_the_ends_of_the_distribution():
    assert (beta_cdf(2, 3, 0), beta_cdf(2, 3, 1), beta_cdf(2, 3, -1), beta_cdf(2, 3, 2)) == (0, 1, 0, 1)
