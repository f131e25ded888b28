"""Providers side by side: one currency a table, cheapest first, nothing mixed."""

import pytest

from marketplace.availability import REASONS
from marketplace.views.compare.index import compare_index_view
from marketplace.views.compare.prices import compare_path, compare_view, places
from marketplace.views.compare.waits import ANY, OFFICE, waits_index_view, waits_path, waits_view
from marketplace.views.listing import Listing
from tests.support.snapshots import demo_snapshot, with_status

LISTING = Listing(demo_snapshot())
JOBS = {job.id: job for job in demo_snapshot().reference.incidents.incidents}


@pytest.mark.parametrize("job", sorted(JOBS))
def test_each_table_holds_one_currency_in_order_of_price(job):
    snapshot = demo_snapshot()
    for country, city in places(LISTING):
        view = compare_view(LISTING, JOBS[job], country, city)
        for table in (*view.tables, *view.later):
            slugs = [row.url.split("/")[2] for row in table.rows]
            assert {snapshot.cards[slug].currency for slug in slugs} == {table.id.removesuffix("-later").upper()}
            starts = [snapshot.baskets[slug][job] for slug in slugs]
            order = [(s.earliest - s.called, not s.price.complete, s.price.net[0]) for s in starts]
            assert order == sorted(order)
            assert {start.open for start in starts} == {table in view.tables}


@pytest.mark.parametrize("job", sorted(JOBS))
def test_who_has_a_price_who_has_none_and_who_is_out_of_reach_are_all(job):
    snapshot = demo_snapshot()
    for country, city in places(LISTING):
        view = compare_view(LISTING, JOBS[job], country, city)
        priced = [row.url.split("/")[2] for table in (*view.tables, *view.later) for row in table.rows]
        refused = [link.url.split("/")[2] for group in view.refused for link in group.providers]
        assert {group.code for group in view.refused} <= set(REASONS)
        far = int(view.out_of_reach.split()[0]) if view.out_of_reach else 0
        assert len(set(priced + refused)) == len(priced + refused)
        assert len(priced + refused) + far == len(snapshot.listed)


def test_a_price_for_another_hour_stands_beside_that_hour():
    view = compare_view(LISTING, JOBS["B4"], "GB")
    assert [row.name for row in view.tables[0].rows] == [
        "Nightlarch (demo)",
        "Tillhythe Retail Support (demo)",
        "Lanternbyte (demo)",
    ]
    assert view.later[0].columns[0].label == "Work starts"
    assert [(row.name, row.cells[0].text, row.cells[1].text) for row in view.later[0].rows][:2] == [
        ("Ferrowick Bench (demo)", "Monday 08:30", "£130.00"),
        ("Brackenloft IT (demo)", "Monday 08:30", "£146.00"),
    ]
    assert view.answer == "3 providers here work at that hour. 4 providers start later. 2 providers give no price."
    bristol = next(city for _, city in places(LISTING) if city and city.slug == "bristol")
    assert compare_view(LISTING, JOBS["B4"], "GB", bristol).answer.startswith("Nobody here works at that hour. 1 provi")


def test_a_price_leads_to_its_lines():
    view = compare_view(LISTING, JOBS["B3"], "GB")
    assert view.tables[0].rows[0].cells[0].url == f"{view.tables[0].rows[0].url}#B3"


def test_a_median_needs_five_and_says_so():
    assert (
        compare_view(LISTING, JOBS["B3"], "GB").tables[0].note.startswith("Median £184.00 without tax, of 6 providers.")
    )
    few = compare_view(LISTING, JOBS["B1"], "AU").tables[0].note
    assert "at 3 providers; too few for a median." in few


def test_paused_stale_and_far_away_providers_are_left_out_and_named():
    listing = Listing(with_status(demo_snapshot(), "paused", "lanternbyte"))
    view = compare_view(listing, JOBS["B1"], "GB")
    assert "Lanternbyte (demo)" not in [row.name for table in view.tables for row in table.rows]
    assert {group.code: [link.label for link in group.providers] for group in view.refused}["not_active"] == [
        "Lanternbyte (demo)"
    ]


def test_every_address_is_its_own():
    addresses = [compare_path(job, c, city) for job in JOBS.values() for c, city in places(LISTING)]
    addresses += [waits_path(c, city, order) for c, city in places(LISTING) for order in (OFFICE, ANY)]
    assert len(addresses) == len(set(addresses))
    assert waits_index_view(LISTING).groups


def test_the_index_says_what_is_usual_and_leads_to_every_country():
    view = compare_index_view(LISTING)
    assert [len(row.cells) for row in view.matrix.rows] == [len(LISTING.country_pages)] * len(JOBS)
    for row, job in zip(view.matrix.rows, JOBS.values(), strict=True):
        for cell, code in zip(row.cells, LISTING.country_pages, strict=True):
            assert cell.url == compare_path(job, code)
            notes = [table.note for table in compare_view(LISTING, job, code).tables]
            # What the cell says is what the comparison says of that currency.
            if cell.value and cell.note.startswith("median"):
                assert any(cell.value in note and note.startswith("Median") for note in notes), (row.job, code)
    british = {row.job: cell for row in view.matrix.rows for cell in row.cells if cell.country == "United Kingdom"}
    assert (british["Network down, Saturday evening"].value, british["Network down, Saturday evening"].note) == (
        "£152.00 to £630.00",
        "3 providers",
    )


@pytest.mark.parametrize("order", [OFFICE, ANY])
def test_promises_are_ranked_by_what_they_mean(order):
    snapshot = demo_snapshot()
    rows = waits_view(LISTING, "GB", None, order).table.rows
    waits = [snapshot.waits[row.url.split("/")[2]] for row in rows]
    assert [wait is None for wait in waits] == sorted(wait is None for wait in waits)
    means = [w.mean_office_hours if order == OFFICE else w.mean_any_hour for w in waits if w]
    assert means == sorted(means)
    assert rows[0].name == "Lanternbyte (demo)"


def test_the_other_order_is_one_link_away():
    view = waits_view(LISTING, "GB")
    assert [(link.url, link.current) for link in view.switch.links] == [
        ("/waits/gb/", True), ("/waits/gb/any-hour/", False),
    ]  # fmt: skip
