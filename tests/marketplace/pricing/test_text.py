"""Bills in words: amounts of the currency, and rates that somebody pays."""

import json

import pytest

from marketplace.pricing.engine import price
from marketplace.pricing.lines import LinePricer, answer_json
from marketplace.pricing.range import price_range
from marketplace.pricing.text import basket_text, bill_text
from tests.support.tariffs import HOLIDAYS, VECTORS, card

EVENING = {"channel": "remote", "start": "2026-03-10T18:00", "minutes": 60}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rates__remote": {"standard": 5555}}, "60 min at about 83.33 "),
        ({"rates__remote": {"standard": 5556}}, "60 min at 83.34 "),
        ({"rates__remote": {"standard": 8745}, "currency": "JPY"}, "60 min at about 13118 "),
        ({"rates__remote": {"standard": 8746}, "currency": "JPY"}, "60 min at 13119 "),
    ],
)
def test_a_rate_that_is_no_amount_of_the_currency_is_about_one(changes, said):
    assert said in bill_text(price(card("uk_hourly", **changes), EVENING, HOLIDAYS))


ROUND = "60 min at 90.00 "


@pytest.mark.parametrize(("amount", "said"), [(9900, "60 min  "), (9000, ROUND), (None, ROUND)])
def test_a_first_block_with_an_amount_of_its_own_has_no_rate(amount, said):
    stated = {} if amount is None else {"amount": amount}
    rules = {"increment_min": 15, "first_block": {"minutes": 60, **stated}}
    quote = price(card("uk_hourly", channel_rules__remote=rules), EVENING, HOLIDAYS)
    assert (quote.lines[0].kind, quote.lines[0].rate) == ("first_block", "9000")
    assert said in bill_text(quote)


def test_what_counted_as_none_stands_in_json_when_asked_for():
    visit = {"channel": "onsite", "start": "2026-03-10T10:00", "minutes": 60, "distance_km": 5}
    vague = {**VECTORS["providers"]["us_trip"], "stacking": "unknown"}
    saturday = {"channel": "onsite", "start": "2026-03-14T10:00", "minutes": 60, "severity": "P1", "expedite": True}
    lines = [{"pricing": VECTORS["providers"]["uk_hourly"], "incident": visit}]
    lines += [{"pricing": vague, "incident": saturday}, {"pricing": 7, "incident": visit}]
    answers = list(LinePricer(None, holidays=HOLIDAYS).answers(json.dumps(line).encode() for line in lines))
    plain = [json.loads(answer_json(answer)) for answer in answers]
    told = [json.loads(answer_json(answer, assumed=True)) for answer in answers]
    assert told[0] == plain[0] | {"assumed": ["diagnostic", "callout", "tax.applies_to"]}
    assert told[1] == plain[1] | {"assumed": list(answers[1].low.silent)} and "low" in told[1]
    assert told[2] == plain[2] and "error" in plain[2]


def test_work_by_quotation_has_no_total_whatever_small_part_has_a_price():
    night = {"channel": "onsite", "start": "2026-03-10T21:00", "minutes": 30}
    quote = price(card("ca_minute"), night, HOLIDAYS)
    assert [part.is_work for part in quote.unpriced] == [True]
    words = bill_text(quote)
    assert "Total by quotation" in words
    assert "Total from" not in words
    assert "By quotation only: labour (closed)." in words
    assert basket_text({"B1": price_range(card("ca_minute"), night, HOLIDAYS)}) == "B1   by quotation\n"
