"""The catalogue of the texts and what the views compute are one list, and everything on it can be computed."""

from itertools import product

import pytest

from guide_tools.catalogue import CATALOGUE
from marketplace.views.figures import SiteFigures
from marketplace.views.figures.lookup import COMPUTED
from marketplace.views.figures.values import LiveFigure, LiveTable


def calls() -> list[tuple[str, dict[str, str]]]:
    """Return every name of the catalogue with every combination of its arguments."""
    found = []
    for name, entry in CATALOGUE.items():
        choices = [[(key, value) for value in sorted(values)] for key, values in entry.required.items()]
        choices += [[None, *((key, value) for value in sorted(values))] for key, values in entry.optional.items()]
        found += [(name, dict(filter(None, chosen))) for chosen in product(*choices)]
    return found


def test_both_lists_have_the_same_names():
    assert set(COMPUTED) == set(CATALOGUE)


@pytest.mark.parametrize(("name", "args"), calls(), ids=lambda part: part if isinstance(part, str) else str(part))
def test_every_figure_can_be_computed_and_is_whole(snapshot, name, args):
    value = SiteFigures(snapshot).get(name, **args)
    assert value.as_of == snapshot.as_of
    assert not value.method_url or value.method_url.startswith("/")
    if CATALOGUE[name].kind == "figure":
        assert isinstance(value, LiveFigure) and value.text.strip()
        return
    assert isinstance(value, LiveTable) and value.caption and value.rows
    assert {len(row) for row in value.rows} == {len(value.header)}
    assert all(0 < column < len(value.header) for column in value.numeric)
    assert all(isinstance(cell, str) and cell for row in value.rows for cell in row)


def test_an_unknown_name_is_none(snapshot):
    assert SiteFigures(snapshot).get("moon-phase") is None


def test_a_figure_is_computed_once(snapshot):
    figures = SiteFigures(snapshot)
    assert figures.get("promise-kinds") is figures.get("promise-kinds")
    assert figures.get("promise-share", kind="none") is not figures.get("promise-share", kind="target")
