"""A missing dash: the message holds what is written, whole, however long the line is."""

import re

import pytest

from marketplace.sources.reader import examine_bytes

LONG = (
    "{id: standard, multiplier: 1, windows: [{days: [mon-fri], from: 09:00, to: 17:30}, {days: sat, from: 1, to: 2}]}"
)
TEXTS = [
    f"a:\n  {LONG}\n  - {LONG}\n",
    f"a:\n    {LONG}\n  - {LONG}\n",
    f"a:\n  - {LONG}\n  {LONG}\n  - {LONG}\n",
    f"a:\n  - {LONG}\n  {LONG}\nb: 1\n",
    "a:\n    b: " + "word " * 30 + "\n    c: 1\n  - b: 1\n",
    f"a:\n- {LONG}\n{LONG}\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_dash_before_a_long_line_is_written_as_the_message_says(text):
    (problem,) = examine_bytes(text.encode(), "f.yaml").problems
    dash, place, start = re.search(
        'Write "( *- )" (before|in place of the blanks before) "([^"]+)", and leave the rest', problem.message
    ).groups()
    lines = text.split("\n")
    line = lines[problem.line - 1]
    assert line.lstrip().startswith(start) and "\u2026" not in problem.message
    lines[problem.line - 1] = f"{dash}{line.lstrip() if place.startswith('in') else line}"
    mended = examine_bytes("\n".join(lines).encode(), "f.yaml")
    assert mended.problems == ()
    assert len(mended.document.tree["a"]) == text.count("{id") or "word" in text
