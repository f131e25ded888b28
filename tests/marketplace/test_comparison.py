"""Comparing prices: what counts for a median, and the order of rows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.availability import Start, refused
from marketplace.comparison import comparable, counted, price_rows, usual, usual_price
from marketplace.pricing.range import price_range
from tests.support.tariffs import HOLIDAYS, card

VISIT = {"channel": "remote", "start": "2026-03-10T21:00", "minutes": 30}


@pytest.mark.parametrize(
    ("figures", "kind", "low", "high", "median"),
    [
        ([], "too_few", None, None, None),
        ([100, 200], "too_few", None, None, None),
        ([300, 100, 200], "range", 100, 300, None),
        ([400, 300, 100, 200], "range", 100, 400, None),
        ([500, 400, 300, 100, 200], "median", 100, 500, 300),
        ([500, 401, 300, 100, 200, 600], "median", 100, 600, 351),
    ],
)
def test_how_many_figures_say_how_much(figures, kind, low, high, median):
    found = usual(figures)
    assert (found.n, found.kind, found.low, found.high, found.median) == (len(figures), kind, low, high, median)


@given(st.lists(st.integers(0, 10**9), min_size=5))
def test_half_of_the_figures_lie_on_each_side_of_a_median(figures):
    median = usual(figures).median
    assert sum(figure <= median for figure in figures) * 2 >= len(figures)
    assert sum(figure >= median - 1 for figure in figures) * 2 >= len(figures)


def start(price, wait=0):
    return Start(called=1000, earliest=1000 + wait, price=price)


def prices(**names):
    return {slug: ("EUR", start(price_range(card(name), VISIT, HOLIDAYS))) for slug, name in names.items()}


def test_incomplete_totals_come_last_and_never_count():
    rows = price_rows(prices(b="ca_minute", c="fr_nearest", d="de_first_hour"), figure="total")
    assert [(row.slug, row.state) for row in rows] == [("c", "priced"), ("d", "priced"), ("b", "from")]
    assert usual_price(rows).n == 2


def test_who_starts_later_comes_after_who_works_by_the_start_and_never_counts():
    cheap, dear = (price_range(card(name), VISIT, HOLIDAYS) for name in ("fr_nearest", "de_first_hour"))
    starts = {"a": start(cheap, wait=700), "b": start(cheap, wait=1), "c": start(dear), "d": start(dear, wait=1)}
    rows = price_rows({slug: ("EUR", found) for slug, found in starts.items()}, figure="net")
    assert [row.slug for row in rows] == ["c", "b", "d", "a"]
    assert usual_price(rows).n == 1


def test_only_one_whole_figure_of_who_works_then_counts():
    whole = price_range(card("fr_nearest"), VISIT, HOLIDAYS)
    part = price_range(card("ca_minute"), VISIT, HOLIDAYS)
    vague = price_range(card("fr_nearest", tax={"mode": "unknown", "rate_pct": "20"}), VISIT, HOLIDAYS)
    assert counted(start(whole)) is whole
    assert [counted(found) for found in (start(whole, wait=1), start(part), start(vague), refused("never_open"))] == [
        None
    ] * 4
    assert counted(None) is None


def test_a_range_is_shown_as_one_and_is_no_figure_for_a_median():
    vague = price_range(card("fr_nearest", tax={"mode": "unknown", "rate_pct": "20"}), VISIT, HOLIDAYS)
    (row,) = price_rows({"v": ("EUR", start(vague))}, figure="total")
    assert (row.state, row.low, row.high) == ("range", 3750, 4500)
    assert usual_price([row]).n == 0


def test_net_and_total_are_different_figures():
    found = prices(d="de_first_hour")
    net, total = (price_rows(found, figure=figure)[0].low for figure in ("net", "total"))
    assert (net, total) == (8890, 10579)


def test_currencies_are_never_mixed():
    exact = price_range(card("fr_nearest"), VISIT, HOLIDAYS)
    rows = price_rows({"a": ("EUR", start(exact)), "b": ("GBP", start(exact))}, figure="net")
    with pytest.raises(ValueError, match="EUR, GBP"):
        usual_price(rows)


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        ({}, True),
        ({"valid_from": "2026-11-23"}, True),
        ({"valid_to": "2026-11-23"}, True),
        ({"valid_to": "2026-11-22"}, False),
        ({"valid_from": "2026-11-24"}, False),
        ({"valid_from": "2025-01-01", "valid_to": "2026-10-31"}, False),
    ],
)
def test_a_card_out_of_force_is_not_compared(period, counts):
    found = card("fr_nearest", last_confirmed="2026-11-01", **period)
    assert comparable(found, as_of=date(2026, 11, 23)) is counts


def test_what_was_confirmed_over_a_year_ago_is_not_compared():
    fresh = card("fr_nearest", last_confirmed="2025-11-23")
    assert comparable(fresh, as_of=date(2026, 11, 23))
    assert not comparable(fresh, as_of=date(2026, 11, 24))
    assert not comparable(card("fr_nearest"), as_of=date(2026, 11, 24))
