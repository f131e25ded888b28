"""Groups and lists in one line: a missing comma or brace is named, and what the message says to write is read."""

import re

import pytest

from marketplace.sources.reader import examine_bytes


def answer(text: str) -> str:
    """Return the one message about a file."""
    (problem,) = examine_bytes(text.encode(), "f.yaml").problems
    return problem.message


def tree(text: str) -> object:
    """Return what a file without problems holds."""
    reading = examine_bytes(text.encode(), "f.yaml")
    assert reading.problems == ()
    return reading.document.tree


@pytest.mark.parametrize("start", ["", "x: 1, "])
@pytest.mark.parametrize("value", ["phone", "two words", "+441134960150", "09:00"])
@pytest.mark.parametrize("at", ["a: {%s}\nb: 1\n", "a:\n  - {%s}\n  - {k: 1}\n", "a: [{%s}]\n"])
def test_a_comma_that_is_missing_between_fields_is_named_with_its_place(start, value, at):
    text = at % f"{start}kind: {value} value: 1"
    old = re.search(r'a comma is missing before it: write "([^"]+)"', answer(text))[1]
    mended = tree(text.replace(old.replace(",", ""), old))["a"]
    group = mended[0] if isinstance(mended, list) else mended
    assert (group["kind"], group["value"]) == (value, "1")


@pytest.mark.parametrize(
    "text",
    [
        'a: {b: "c"~d: e}\n',
        "a: {b: 'c'~d: e}\n",
        "a: {b: [c]~d: e}\n",
        "a: [{b: 1}~{c: 1}]\n",
        'a: ["b"~"c"]\n',
        "a: [[b]~[c]]\n",
        "a:\n  - {b: {c: 1}~d: 2}\n  - {b: 1}\n",
    ],
)
def test_a_comma_that_is_missing_after_a_closed_part_is_named(text):
    assert 'Write ", " between them.' in answer(text.replace("~", " "))
    assert tree(text.replace("~", ", "))


@pytest.mark.parametrize("brackets", ["()", "<>"])
@pytest.mark.parametrize("inner", ["brand: X", "brand: X, legal: Y Ltd (UK)", "brand: X  "])
def test_a_group_between_other_brackets(brackets, inner):
    value = f"{brackets[0]}{inner}{brackets[1]}"
    message = answer(f"name: {value}\nb: 1\n")
    assert f"write {{ in place of the first {brackets[0]} and }} in place of the last {brackets[1]}" in message
    assert tree(f"name: {{{inner}}}\nb: 1\n")["name"]["brand"] == "X"
    assert 'or write "name:" and each field on a line below it, indented' in message
    below = "".join(f"  {field.strip()}\n" for field in inner.split(","))
    assert tree(f"name:\n{below}b: 1\n")["name"]["brand"] == "X"


def test_a_group_without_braces_and_a_text_get_both_remedies():
    message = answer("name: brand: X\nb: 1\n")
    assert "write { before it and } at the end" in message
    assert 'If it is a text: write "name: >-" and put the text below it, indented.' in message
    assert tree("name: {brand: X}\nb: 1\n") == {"name": {"brand": "X"}, "b": "1"}


def test_a_colon_in_a_text_between_braces_is_still_answered_with_quotes():
    assert answer("a: {b: Note: c}\n").endswith("use ' for quotes inside it.")
