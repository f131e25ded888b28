"""A change of a YAML file touches its own lines only."""

from itertools import pairwise
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.sources import parse
from provider_forms.splice import CannotSplice, drop, put
from tests.marketplace.catalog.planting import ROOT
from tests.support.soak import examples

TEXT = """\
# A comment
a: 1        # one
b: {c: 2, d: [x, {e: 3}]}   # two
list:
  - {id: p, n: 4}  # first
  # between
  - id: q
    n: 5
deep:
  er:
    text: >-
      Words of
      a text.

    last: "6"   # six
# The end
"""


@pytest.mark.parametrize(
    ("at", "value", "lines"),
    [
        (("a",), "2", ["a: 2        # one"]),
        (("b", "c"), "7, x", ["b: {c: '7, x', d: [x, {e: 3}]}   # two"]),
        (("b", "d", 1, "e"), "9", ["b: {c: 2, d: [x, {e: 9}]}   # two"]),
        (("b", "new"), "8", ["b: {c: 2, d: [x, {e: 3}], new: 8}   # two"]),
        (("list", 0, "n"), "40", ["  - {id: p, n: 40}  # first"]),
        (("list", 1, "n"), "50", ["    n: 50"]),
        (("list", 2), {"id": "r"}, ["  - {id: r}"]),
        (("deep", "er", "last"), "7", ["    last: 7   # six"]),
        (("deep", "er", "more"), "a: b", ["    more: >-", "      a: b"]),
        (("deep", "er", "text"), "One: two.", ["      One: two."]),
        (("a",), "x # y", ["a: >-        # one", "  x # y"]),
        (("new", "group"), ["m", "n"], ["new: {group: [m, n]}"]),
        (("new",), {"g": {"h": "1"}}, ["new:", "  g: {h: 1}"]),
    ],
)
def test_the_new_lines_are_those_of_the_value(at, value, lines):
    old, new = TEXT.splitlines(), put(TEXT, at, value).splitlines()
    assert [line for line in new if line not in old] == lines
    kept = [line for line in old if line in new]
    places = [new.index(line) for line in kept]
    assert all(first < second for first, second in pairwise(places)), "lines have changed places"
    assert len(old) - len(kept) <= 2


def test_an_entry_goes_with_its_lines():
    assert drop(TEXT, ("deep", "er", "text")).splitlines()[8:] == [
        "deep:",
        "  er:",
        '    last: "6"   # six',
        "# The end",
    ]
    assert "b: {d: [x, {e: 3}]}   # two" in drop(TEXT, ("b", "c"))
    assert "b: {c: 2}   # two" in drop(TEXT, ("b", "d"))
    assert drop(TEXT, ("nothing", "here")) == TEXT


def test_what_is_no_group_takes_no_entry():
    with pytest.raises((CannotSplice, TypeError)):
        put(TEXT, ("a", "b"), "1")


FILES = [
    path for name in ("profile", "pricing") for path in sorted((ROOT / "providers").glob(f"[!_]*/{name}.yaml"))[::6]
]
VALUES = st.text(
    st.sampled_from(printable.replace("\t", "").replace("\r", "").replace("\x0b", "").replace("\x0c", "") + "é–“ß"),
    min_size=1,
    max_size=60,
)


@examples(30)
@given(st.sampled_from(FILES), st.data(), VALUES.map(lambda text: " ".join(text.split())).filter(bool))
def test_any_text_put_into_any_file_is_read_back_and_nothing_else_moves(path, data, value):
    text = path.read_text("utf-8")
    before = parse(text.encode(), path.name)
    texts = [at for at in before.values if isinstance(_found(before.tree, at), str)]
    at = data.draw(st.sampled_from(sorted(texts, key=str)))
    after = put(text, at, value)
    assert _found(parse(after.encode(), path.name).tree, at) == value
    assert put(after, at, _found(before.tree, at)).count("\n") >= text.count("\n")


def _found(tree, at):
    for part in at:
        tree = tree[part]
    return tree
