"""Signs in place of a colon, a comma, a quote or a bracket: named, and what is written as the message says is read."""

import re

import pytest

from marketplace.sources.reader import examine_bytes

COLONS = ["=", ":=", "=>", "==", "->", "\uff1a", "\u2236", "\ua789", "\u02d0", "\ufe55"]


def answer(text: str) -> str:
    """Return the one message about a file."""
    (problem,) = examine_bytes(text.encode(), "f.yaml").problems
    return problem.message


def tree(text: str) -> object:
    """Return what a file without problems holds."""
    reading = examine_bytes(text.encode(), "f.yaml")
    assert reading.problems == ()
    return reading.document.tree


def written(message: str) -> str:
    """Return what a message says to write."""
    return re.search(r'Write "([^"]+)"', message)[1]


@pytest.mark.parametrize("sign", COLONS)
@pytest.mark.parametrize(
    "above", ["langs: [en, pl]", "langs: two words", "langs:\n  - en", 'langs: "x"', "langs: {a: 1}"]
)
@pytest.mark.parametrize("below", ["b: 1\n", ""])
def test_another_sign_for_the_colon_is_answered_with_the_field_written_right(sign, above, below):
    line = f"year {sign} 2011" if sign.isascii() else f"year{sign} 2011"
    message = answer(f"{above}\n{line}\n{below}")
    assert (f'not "{sign}"' if sign.isascii() else f"U+{ord(sign):04X}") in message
    assert tree(f"{above}\n{written(message)}\n{below}")["year"] == "2011"


@pytest.mark.parametrize(
    "line",
    [
        "year=2011",
        "year =2011",
        "year= 2011",
        "year\uff1a2011",
        "year; 2011",
        "year \u2013 2011",
        "year - 2011",
        "year:=2011",
    ],
)
def test_blanks_round_the_other_sign_make_no_difference(line):
    assert written(answer(f"a: [b]\n{line}\nc: 1\n")) == "year: 2011"


def test_a_long_value_is_not_repeated_and_stays():
    text = "a: [b]\nsummary = " + "word " * 40 + "\nc: 1\n"
    assert answer(text).endswith('Write "summary: " in place of "summary =".')
    assert tree(text.replace("summary =", "summary: "))["summary"].startswith("word word")


def test_a_text_with_a_colon_behind_another_sign_gets_the_block_form():
    message = answer("a: [b]\ntext = Note: it's done\nc: 1\n")
    assert message.endswith('Write "text: >-" and put the text below it, indented.')


def test_the_field_of_a_group_with_another_sign_is_named_not_what_stands_below_it():
    text = "a: 1\nname\uff1a\n  brand: x\n"
    assert "U+FF1A" in answer(text)
    assert tree(text.replace("\uff1a", ":"))["name"] == {"brand": "x"}


@pytest.mark.parametrize("sign", ["=", "\uff1a"])
def test_another_sign_between_braces(sign):
    assert written(answer(f"a: {{b{sign} c, d: e}}\n")) == "b: c"


def test_a_comma_that_is_none_is_named():
    text = "a: {b: c\uff0cd: e}\n"
    assert "U+FF0C" in answer(text)
    assert tree(text.replace("\uff0c", ", ")) == {"a": {"b": "c", "d": "e"}}


def test_quotes_and_brackets_that_are_none_are_named():
    text = "a: \u201cb: c\u201d\n"
    assert "U+201C" in answer(text)
    assert tree(re.sub("[\u201c\u201d]", '"', text)) == {"a": "b: c"}
    for value in ("\uff5bb: c\uff5d", "\uff3bb, c\uff3d"):
        message = answer(f"a: {value}\n")
        opening, closing = re.search(r"Write (.) in its place, and (.) at the end", message).groups()
        assert f"U+{ord(value[0]):04X}" in message
        assert isinstance(tree(f"a: {opening}{value[1:-1]}{closing}\n")["a"], dict | list)


@pytest.mark.parametrize(
    "text", ["a: x = 3\n", "a: >-\n  x = 3\n", "a: note\uff1a this\n", "a: \u201cwell done\u201d\n", "a: it\u2019s b\n"]
)
def test_signs_in_texts_stay(text):
    assert tree(text)
