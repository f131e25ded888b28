"""What is written is what the strict reader reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo_data.yaml_text import document
from marketplace.sources.reader import parse

# What a title or a text may hold; control characters and the like are refused by the reader anyway.
LETTERS = st.characters(
    categories=["L", "N", "P", "S"], include_characters=" ", exclude_characters="\N{ZERO WIDTH NO-BREAK SPACE}"
)
LINES = st.text(LETTERS, min_size=1, max_size=80).map(lambda text: " ".join(text.split())).filter(bool)
PROSE = st.lists(st.text("abc, '\"?:#-{}[]!&*%@`|>é£", min_size=1, max_size=12), min_size=1, max_size=60).map(
    lambda words: " ".join(" ".join(words).split())
)


def read_back(fields):
    return parse(document("s.json", fields).encode(), "x.yaml").tree


@given(LINES)
def test_a_value_on_its_own_line(text):
    assert read_back({"title": text}) == {"title": text}


@given(LINES, LINES)
def test_values_within_a_group(one, other):
    fields = {"group": {"one": one, "list": [other, one]}, "items": [{"what": other}]}
    assert read_back(fields) == fields


@given(PROSE.filter(bool))
def test_a_long_text_is_folded_and_unfolds_to_itself(text):
    assert read_back({"text": text}) == {"text": text}


@pytest.mark.parametrize(
    "text", ["- no list", "yes: no", "a #b", "#b", "{x}", "null", "ends:", "'quoted'", "2-9", "17:30", "1.5, 2"]
)
def test_texts_that_yaml_would_take_for_something_else(text):
    assert read_back({"title": text, "group": {"one": text}}) == {"title": text, "group": {"one": text}}


def test_what_is_absent_is_not_written():
    assert read_back({"a": None, "b": {"c": None, "d": "1"}, "e": True}) == {"b": {"d": "1"}, "e": "true"}
