"""The price index of the demo data: the page and the CSV say the same, and a second way of computing agrees."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from math import exp, log

from marketplace.comparison import counted
from marketplace.snapshot import Snapshot
from marketplace.views.compare.over_time import markets, over_time_view, price_index_file
from tests.support.snapshots import changed, demo_snapshot

SNAPSHOT = demo_snapshot()


def lines(snapshot: Snapshot = SNAPSHOT) -> dict[tuple[str, str, str], dict[str, str]]:
    found = csv.DictReader(price_index_file(snapshot).decode().splitlines())
    return {(line["country"], line["job"], line["quarter"]): line for line in found}


def price(snapshot: Snapshot, slug: str, job: str, day: date) -> int | None:
    found = snapshot.basket_on(snapshot.providers[slug], day)
    quote = counted(found[1][job]) if found else None
    return quote.low.net if quote else None


def test_the_history_of_the_demo_gives_an_index():
    told = {market.country for market in markets(SNAPSHOT) if market.told}
    assert told == {"GB", "US"}
    last = lines()["GB", "B2", "2026 Q4"]
    assert last["status"] == "index" and last["base"] == "2024 Q1" and int(last["providers"]) >= 5
    assert float(last["index"]) > 100


def test_a_second_way_gives_the_same_link():
    """Quillmoor's card of April 2025 is one of the two that changed between February and May 2025."""
    british = [p.profile.slug for p in SNAPSHOT.published if any(x.country == "GB" for x in p.profile.locations)]
    before, after = ({s: price(SNAPSHOT, s, "B2", date(2025, m, 15)) for s in british} for m in (2, 5))
    ratios = {slug: after[slug] / before[slug] for slug in british if before[slug] and after[slug]}
    moved = {slug for slug, ratio in ratios.items() if ratio != 1}
    assert moved == {"quillmoor-fixworks", "osperley-repairs"}
    link = exp(sum(map(log, ratios.values())) / len(ratios))
    found = lines()
    then, now = (float(found["GB", "B2", f"2025 {quarter}"]["index"]) for quarter in ("Q1", "Q2"))
    assert abs(now / then - link) < 1e-6
    assert int(found["GB", "B2", "2025 Q2"]["providers"]) == len(ratios)


def test_a_provider_that_enters_moves_nothing():
    cards = SNAPSHOT.providers["tillhythe-retail"].rate_cards
    only_new = changed(SNAPSHOT, rate_cards={"tillhythe-retail": tuple(c for c in cards if c.valid_to is None)})
    with_both, with_new = lines(), lines(only_new)
    # Its new card begins in the last quarter: the link of B2 there has one provider less and no trace of its price.
    key = ("GB", "B2", "2026 Q4")
    assert int(with_new[key]["providers"]) == int(with_both[key]["providers"]) - 1
    dearer = tuple(
        c.model_copy(update={"rates": {}, "flat_jobs": ()}) if c.valid_to is None else c
        for c in only_new.providers["tillhythe-retail"].rate_cards
    )
    without = lines(changed(only_new, rate_cards={"tillhythe-retail": dearer}))
    assert without[key]["index"] == with_new[key]["index"]


def test_the_page_has_the_figures_of_the_file():
    view, found = over_time_view(SNAPSHOT), lines()
    british = next(table for table in view.tables if "United Kingdom" in table.caption)
    newest = dict(zip((column.label for column in british.columns), british.rows[0], strict=True))
    assert newest["Quarter"] == "2026\N{NO-BREAK SPACE}Q4"
    line = found["GB", "B2", "2026 Q4"]
    assert newest["Hardware fault at your place"] == f"{float(line['index']):.1f} ({line['providers']})"
    assert newest["Network down, Saturday evening"].startswith("too few (")
    assert british.rows[-1][2] == "100.0 (start)"
    assert "Germany" in view.few


def test_no_providers_no_index():
    empty = Snapshot(replace(SNAPSHOT.catalog, providers={}), SNAPSHOT.as_of)
    view = over_time_view(empty)
    assert (view.tables, view.few) == ((), "")
    assert price_index_file(empty).decode().count("\n") == 1
