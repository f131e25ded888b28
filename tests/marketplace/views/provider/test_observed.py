"""Promised against observed: too few is said as too few."""

from fractions import Fraction

import pytest

from marketplace.ratings.outcomes import Outcomes
from marketplace.service_levels.observed import Observed
from marketplace.service_levels.shares import Share
from marketplace.service_levels.waits import Wait, median_wait
from marketplace.views.provider.observed import kept_text, observed_facts, outcome_facts

NOTHING = Outcomes(Share(0, 0), Share(0, 0), Share(0, 0), None, 0)


@pytest.mark.parametrize(
    ("kept", "known", "wanted"),
    [
        (0, 0, "No customer has reported a response time"),
        (3, 4, "kept 3 of 4"),
        (6, 9, "kept 6 of 9"),
        (18, 20, "kept 18 of 20 (90%)"),
    ],
)
def test_counts_first_and_a_percentage_from_ten_on(kept, known, wanted):
    assert kept_text(Share(kept, known)) == wanted


def facts(share, waits):
    found = Observed(
        kind="target", observations=(_seen(1), _seen(2)), share=share, medians={"covered": median_wait(waits)}
    )
    return {fact.term: fact for fact in observed_facts((found,))}


def _seen(number):
    from marketplace.service_levels.observed import Observation

    return Observation(
        review_id=str(number), customer=str(number), clock="covered", wait=Wait(5), kept=True, target=Fraction(9, 10),
        end=5, due=None,
    )  # fmt: skip


def test_no_verdict_and_no_interval_of_four():
    told = facts(Share(3, 4), [Wait(10)] * 4)
    assert told["Response kept, targeted"].note == "Too few reports for a verdict."
    assert told["Median response (opening hours only)"].value == "too few reports (4 of at least 5)"


def test_an_interval_and_a_verdict_of_twenty():
    told = facts(Share(20, 20), [Wait(minutes) for minutes in (10, 20, 30, 40, 50)])
    assert told["Response kept, targeted"].note == "Likely 91% to 100% of all; against 90%: it keeps its promise."
    assert told["Median response (opening hours only)"].value == "30 min"
    assert told["Median response (opening hours only)"].note == "5 reports; likely 10 min to 50 min"


def test_nobody_told_anything():
    (fact,) = observed_facts(())
    assert fact.value == "No customer has reported a response time"


def test_bill_against_quote():
    outcomes = Outcomes(Share(0, 0), Share(0, 0), Share(0, 0), Fraction(21, 20), 12)
    assert outcome_facts(outcomes)[-1].value == "5% above the quote"
    same = Outcomes(Share(0, 0), Share(0, 0), Share(0, 0), Fraction(1), 12)
    assert outcome_facts(same)[-1].value == "as quoted"
