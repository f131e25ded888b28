"""The browser reads a text as Python does: all sample texts, and random ones."""

import pytest

from marketplace.symptoms import find
from tests.support.soak import cases, draws
from tests.support.symptoms import QUERIES, demo_index, random_texts

pytestmark = pytest.mark.browser


def test_both_engines_find_the_same(call_module):
    texts = ["", "?", *(query["query"] for query in QUERIES), *random_texts(draws(11), cases(400))]
    seen = call_module("symptoms/matching.js", "find", [[text] for text in texts], demo_index().as_json())
    for text, found in zip(texts, seen, strict=True):
        wanted = find(text, demo_index())
        assert found == {
            "ids": list(wanted.ids),
            "ask": wanted.ask,
            "priority": wanted.priority,
            "hint": wanted.hint,
        }, text
