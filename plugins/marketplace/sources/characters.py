"""Characters that may not stand in a data file: controls, and those that make text look like what it is not."""

from __future__ import annotations

import re
import unicodedata

from marketplace.problems import Problem

# C0 and C1 controls but tab and newline; line and paragraph separator; bidi controls; zero-width and
# invisible characters; tag characters; lone surrogates and noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001fffe\U0001ffff\U000e0000-\U000e007f\U0010fffe\U0010ffff]"
)


def character_problems(text: str, path: str, *, place: tuple[int, int] | None = None, field: str = "") -> list[Problem]:
    """Name each forbidden character once per line; `place` is used for text that stood behind YAML escapes."""
    problems: dict[tuple[tuple[int, int], str], Problem] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        seen: set[str] = set()
        for found in FORBIDDEN.finditer(line):
            character = found.group()
            if character not in seen:
                seen.add(character)
                where = place or (number, found.start() + 1)
                problems.setdefault(
                    (where, character),
                    Problem(path, *where, field, "forbidden_character", "error", _message(character)),
                )
    return list(problems.values())


def _message(character: str) -> str:
    name = unicodedata.name(character, "control character").lower()
    return (
        f"The invisible character U+{ord(character):04X} ({name}) may not be used. Delete it and type the text again."
    )


def without_forbidden(text: str) -> str:
    """Return the text with a visible mark for each forbidden character: columns stay what they are."""
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
