"""Firms side by side: the same terms for everybody, three answers that are not a value, the best of a city."""

import json
from itertools import pairwise

import pytest

from marketplace.views.listing import Listing
from marketplace.views.parts import Fact
from marketplace.views.side_by_side.cells import MINOR, Cell, Entry, Section, groups_of, of_fact, silent
from marketplace.views.side_by_side.column import head, sections
from marketplace.views.side_by_side.page import BEST, best_in, best_view, pair_view, pairs
from marketplace.views.side_by_side.shipped import compared_file, compared_json
from tests.support.snapshots import changed, demo_snapshot, with_status


@pytest.fixture(scope="module")
def listing() -> Listing:
    return Listing(demo_snapshot())


def cells(snapshot, slug: str) -> dict[str, Cell]:
    return {e.term: e.cell for section in sections(snapshot, snapshot.providers[slug]) for e in section.entries}


def test_everybody_has_the_same_terms_in_the_same_order():
    snapshot = demo_snapshot()
    columns = [
        [(s.name, e.term, e.minor) for s in sections(snapshot, p) for e in s.entries] for p in snapshot.published
    ]
    assert all(one == other for one, other in pairwise(columns))
    terms = [term for _, term, _ in columns[0]]
    assert len(terms) == len(set(terms))
    assert set(terms) >= MINOR


def test_not_stated_no_and_nothing_are_three_answers():
    snapshot = demo_snapshot()
    slug = "loughquill-it"
    assert cells(snapshot, slug)["Public liability insurance"] == Cell(None)
    none = changed(snapshot, {slug: {"insurance": ()}})
    told = cells(none, slug)["Public liability insurance"]
    assert (told.text, told.muted) in (("no", True), (None, False))
    assert cells(snapshot, "quillmoor-fixworks")["Call-out"].text == "none"
    assert of_fact(Fact("x", None)) == Cell(None)
    assert of_fact(None, instead="no visits") == Cell("no visits", muted=True)
    assert of_fact(Fact("x", "£0")) == Cell("£0")


def test_what_nobody_states_is_no_row_but_is_named():
    def column(*texts: str | None) -> tuple[Section, ...]:
        return (Section("A", tuple(Entry(f"t{at}", Cell(text)) for at, text in enumerate(texts))),)

    (group,) = groups_of([column("a", None, None, "x"), column("a", None, "b", "x")])
    assert [(row.term, row.differs) for row in group.rows] == [("t0", False), ("t2", True), ("t3", False)]
    assert silent([column("a", None, None, "x"), column("a", None, "b", "x")]) == ("t1",)
    assert groups_of([column(None), column(None)]) == ()


def test_the_best_of_a_city_are_those_of_its_list(listing: Listing):
    for city in listing.city_pages:
        chosen = best_in(listing, city)
        active = [entry.provider for entry in listing.cities[city.country, city.slug] if entry.active]
        assert list(chosen) == active[:BEST]
        view = best_view(listing, city)
        assert [column.slug for column in view.columns] == [provider.slug for provider in chosen]
        assert view.answer.url.startswith(f"/compare/side-by-side/?firms={','.join(p.slug for p in chosen)}&where=")
        (two, _) = view.others
        assert len(two.links) == len(chosen) * (len(chosen) - 1) // 2


def test_every_two_of_the_best_stand_in_one_table_once(listing: Listing):
    found = list(pairs(listing))
    paths = [pair_view(listing, one, other).path for one, other in found]
    assert len(paths) == len(set(paths)) > 0
    linked = {link.url for city in listing.city_pages for link in best_view(listing, city).others[0].links}
    assert linked == set(paths)
    one, other = found[0]
    assert pair_view(listing, other, one) == pair_view(listing, one, other)


def test_who_takes_no_work_says_so_and_has_no_number():
    snapshot = with_status(demo_snapshot(), "paused", "lanternbyte")
    found = cells(snapshot, "lanternbyte")
    assert found["Works"].muted and "no new work" in found["Works"].text
    assert found["Ring"] == Cell(None, muted=True)
    assert head(snapshot, snapshot.providers["lanternbyte"]).note == "Takes no new work at present"
    assert compared_json(snapshot, "lanternbyte")["opening"] is None


def test_the_file_holds_the_cells():
    snapshot = demo_snapshot()
    for slug in ("lanternbyte", "loughquill-it"):
        tree = json.loads(compared_file(snapshot, slug))
        assert tree["url"] == f"/providers/{slug}/"
        shipped = {term: cell for section in tree["sections"] for term, cell, _ in section["rows"]}
        assert {
            term: Cell(cell["text"], cell.get("note"), cell.get("muted", False), cell.get("url"))
            for term, cell in shipped.items()
        } == {t: Cell(c.text, c.note or None, c.muted, c.url) for t, c in cells(snapshot, slug).items()}
