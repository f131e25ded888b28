"""Damage files at random, as slips of the hand do: the answer is always problems with places, never an exception."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalog import examine_catalog
from tests.marketplace.catalog.planting import AS_OF, REPLY, REVIEW, SLUG, SOUND, sound_folder
from tests.support.soak import examples

FILES = ("profile.yaml", "pricing.yaml", "sla.yaml", REVIEW, REPLY)
TEXTS = {name: (SOUND / SLUG / name).read_text("utf-8").splitlines() for name in FILES}
JUNK = st.sampled_from(
    [
        *(
            "",
            "-1",
            "0",
            "999999999",
            "1e5",
            "[]",
            "{}",
            "[x]",
            "{x: y}",
            "null",
            "true",
            "2026-02-30",
            "24:01",
            "€",
            "'",
        ),
        *("x" * 3000, "&a", "- x"),
    ]
)


@st.composite
def damage(draw):
    """Draw a file and a change of some of its lines: lost, twice, other value, other name, other indentation."""
    name = draw(st.sampled_from(FILES))
    lines = list(TEXTS[name])
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        key, colon, _ = line.partition(": ")
        slips = ["", f"{line}\n{line}", f"  {line}", line.lstrip(), line.replace("e", "a"), f"{key}{colon}"]
        value = draw(JUNK)
        lines[place] = draw(st.sampled_from([*slips, line[: len(line) // 2], f"{key}{colon}{value}"]))
    return name, "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    return sound_folder(tmp_path_factory.mktemp("damage")).root


@examples(60)
@given(change=damage())
def test_damage_is_answered_with_problems(root, change):
    name, text = change
    file = root / SLUG / name
    sound = file.read_text("utf-8")
    file.write_text(text, encoding="utf-8")
    try:
        for problem in examine_catalog(root, as_of=AS_OF).problems:
            assert problem.message.strip()
            assert "\n" not in str(problem)
            lines = (root.parent / problem.path).read_text("utf-8").split("\n")
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert problem.code.islower()
    finally:
        file.write_text(sound, encoding="utf-8")
