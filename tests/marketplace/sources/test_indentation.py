"""Lines with a wrong number of blanks: one message names the line and the number, and following it mends the file."""

import re

import pytest

from marketplace.sources.reader import examine_bytes

LISTS = [
    # The right text, and the lines (from 1) that get a wrong number of blanks.
    ("c:\n  - {k: a}\n  - {k: b}\n  - {k: c}\nd: 1\n", {2: 4}),
    ("c:\n  - {k: a}\n  - {k: b}\n  - {k: c}\nd: 1\n", {3: 4}),
    ("c:\n  - {k: a}\n  - {k: b}\n  - {k: c}\nd: 1\n", {3: 1}),
    ("c:\n  - {k: a}\n  - {k: b}\n  - {k: c}\nd: 1\n", {4: 3}),
    ("c:\n    - {k: a}\n    - {k: b}\nd: 1\n", {3: 2}),
    ("c:\n  - a\n  - b\n  - c\n", {2: 4}),
    ("c:\n  - k: a\n    v: 1\n  - k: b\n    v: 2\n  - k: c\nd: 1\n", {2: 4, 3: 6}),
    ("c:\n  - k: a\n    v: 1\n  - k: b\n    v: 2\n  - k: c\nd: 1\n", {3: 5}),
    ("c:\n  - k: a\n    v: 1\n  - k: b\n    v: 2\n  - k: c\nd: 1\n", {3: 3}),
    ('c:\n  - k: "a"\n    v: 1\n  - k: b\n', {3: 5}),
    ('c:\n  - k: "a"\n    v: "1"\n  - k: b\n', {4: 5}),
    ('n:\n  b: "1"\n  c: 2\n  e: 3\nd: 1\n', {2: 4}),
    ("n:\n  b: 1\n  c: 2\n  e: 3\nd: 1\n", {2: 4}),
    ("n:\n  b: 1\n  c: 2\n  e: 3\nd: 1\n", {3: 4}),
    ('n:\n  b: "1"\n  c: 2\n  e: 3\nd: 1\n', {3: 3}),
    ('a: "x"\nb: 1\nc: 2\n', {2: 1}),
    ("a: x\nb: 1\nc: 2\n", {2: 1}),
    ("a: x\nb: 1\nc: 2\n", {1: 1}),
    ("a:\n  - x\nb: 1\nc: 2\n", {3: 1}),
    ("a: [x]\nb: 1\nc: 2\n", {2: 2}),
    ("c:\n  - k: a\n    v: 1\n  - k: b\n    v: 2\nd: 1\n", {2: 4}),
    ("c:\n  - k: a\n    v: 1\n    w: 1\n  - k: b\n    v: 2\nd: 1\n", {2: 4}),
    ("c:\n  - k: a\n    v: 1\n  - k: b\n    v: 2\nd: 1\n", {3: 2}),
    ("c:\n  - k: a\n    v: 1\n  - k: b\n    v: 2\nd: 1\n", {5: 2}),
    ("t: >-\n    Sorry\n    for this.\nb: 1\n", {3: 2}),
    ("t: >-\n    Sorry\n    for: this.\nb: 1\n", {3: 2}),
    ("t: |\n  Sorry\n  for this.\nb: 1\n", {3: 1}),
    ("t:\n  - x: >-\n      Sorry\n      for this.\n    y: 1\n", {4: 5}),
]


def shifted(text: str, blanks: dict[int, int]) -> str:
    """Return a text with other numbers of blanks before some of its lines."""
    lines = text.split("\n")
    for number, count in blanks.items():
        lines[number - 1] = " " * count + lines[number - 1].lstrip()
    return "\n".join(lines)


def followed(text: str, line: int, message: str) -> str:
    """Return a text after its reader has done what a message says."""
    said = re.search(r"[Ww]rite (no|\d+) blanks?", message)[1]
    right = 0 if said == "no" else int(said)
    lines = text.split("\n")
    was = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    moved = {line: right}
    if "Move the lines below" in message:
        for number in range(line + 1, len(lines) + 1):
            column = len(lines[number - 1]) - len(lines[number - 1].lstrip())
            if column <= was:
                break
            moved[number] = column + right - was
    return shifted(text, moved)


@pytest.mark.parametrize(("right", "blanks"), LISTS)
def test_a_line_with_a_wrong_number_of_blanks_is_named_with_the_right_one(right, blanks):
    text = shifted(right, blanks)
    (problem,) = examine_bytes(text.encode(), "f.yaml").problems
    assert problem.line == min(blanks)
    mended = examine_bytes(followed(text, problem.line, problem.message).encode(), "f.yaml")
    assert mended.problems == ()
    assert mended.document.tree == examine_bytes(right.encode(), "f.yaml").document.tree


def test_a_line_that_may_belong_to_two_groups_gets_both_numbers():
    (problem,) = examine_bytes(b"n:\n  b: 1\n c: 2\nd: 1\n", "f.yaml").problems
    assert problem.message.endswith("If it belongs to n, write 2 blanks before it. If not, write no blank before it.")


@pytest.mark.parametrize(
    "prose", ["Sorry for this.", "Sorry for this.\nBye to you.", "Sorry: it's late.", "We said: no\nand: yes, so"]
)
@pytest.mark.parametrize("sign", [">-", "|", ">"])
@pytest.mark.parametrize("start", ["", "a:\n  - b: 1\n    "])
def test_a_text_that_is_not_indented_is_one_message(prose, sign, start):
    column = len(start.rpartition("\n")[2])
    lines = prose.split("\n")
    text = f"{start}text: {sign}\n" + "".join(f"{' ' * column}{line}\n" for line in lines) + f"{' ' * column}c: 1\n"
    (problem,) = examine_bytes(text.encode(), "f.yaml").problems
    assert f"rite {column + 2} blanks before each of its lines" in problem.message
    assert problem.line == start.count("\n") + 1
    first = start.count("\n") + 2
    mended = examine_bytes(shifted(text, {first + n: column + 2 for n in range(len(lines))}).encode(), "f.yaml")
    assert mended.problems == ()


def test_a_later_line_of_a_text_in_the_column_of_its_field():
    (problem,) = examine_bytes(b"text: >-\n  Sorry.\nWe were late.\nb: 1\n", "f.yaml").problems
    assert "belongs to the text of text, write 2 blanks before it" in problem.message
