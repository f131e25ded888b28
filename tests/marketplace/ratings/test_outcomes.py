"""What came of the jobs, counted from whole reviews."""

from fractions import Fraction

from marketplace.ratings.outcomes import bill_to_quote, outcomes
from tests.support.reviews import CONTEXT, review


def named(number, **lines):
    return review(context={**CONTEXT, "file_stem": f"quillmoor-fixworks-202603-{number:04x}"}, **lines)


def test_shares_say_what_they_rest_on():
    reviews = [
        named(1),
        named(2, fixed_first_time="no"),
        named(3, outcome="not_fixed", fixed_first_time="no"),
        named(4, outcome="ongoing", fixed_first_time="na"),
        named(5, fixed_first_time="na", moderation="{state: disputed, reason: facts, on: 2026-04-01}"),
        named(6, incentive="{kind: gift, by: provider}"),
        named(7, moderation="{state: held, reason: unread, on: 2026-04-01}"),
    ]
    found = outcomes(reviews, replied={reviews[0].id, reviews[5].id, reviews[6].id}, currency="GBP")
    assert (found.fixed.kept, found.fixed.known) == (2, 3)
    assert (found.first_time.kept, found.first_time.known) == (1, 2)
    assert (found.replied.kept, found.replied.known) == (2, 6)
    assert found.fixed.low < 2 / 3 < found.fixed.high


def bills(*amounts):
    return [
        named(number, billed=f"{{amount: {amount}, currency: GBP, tax_included: no}}")
        for number, amount in enumerate(amounts)
    ]


def test_the_median_ratio_is_exact_and_needs_five():
    five = outcomes(bills("120.00", "60.00", "130.00", "240.00", "125.00"), replied=(), currency="GBP")
    assert (five.bill_to_quote, five.quoted) == (Fraction(125, 120), 5)
    assert outcomes(bills("120.00", "60.00", "130.00", "240.00"), replied=(), currency="GBP").bill_to_quote is None


def test_a_ratio_needs_a_firm_quote_in_the_same_currency():
    assert bill_to_quote(review(), "GBP") == Fraction(14250, 12000)
    assert bill_to_quote(review(), "EUR") is None
    assert bill_to_quote(review(quote="{kind: range, amount: 120.00}"), "GBP") is None
    assert bill_to_quote(review(quote="{kind: none}"), "GBP") is None
    assert bill_to_quote(review(billed=None), "GBP") is None
    assert bill_to_quote(review(quote=None), "GBP") is None


def test_nothing_known_is_nothing_said():
    found = outcomes([], replied=(), currency="GBP")
    assert (found.fixed.share, found.bill_to_quote, found.quoted) == (None, None, 0)
