"""Characters that may not stand in a data file: controls, and those that make text look like what it is not."""

from __future__ import annotations

import re
import unicodedata

from marketplace.problems import Problem

# C0 and C1 controls but tab and newline; line and paragraph separator; bidi controls; zero-width and
# invisible characters; tag characters; lone surrogates and noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def character_problems(text: str, path: str, *, place: tuple[int, int] | None = None, field: str = "") -> list[Problem]:
    """Name each forbidden character once per line; `place` is used for text that stood behind YAML escapes."""
    problems: dict[tuple[int, str], Problem] = {}
    for found in FORBIDDEN.finditer(text):
        character = found.group()
        name = unicodedata.name(character, "control character")
        code_point = f"U+{ord(character):04X}"
        if place is None:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        else:
            line, column = place
        message = (
            f"The invisible character {code_point} ({name.lower()}) may not be used. Delete it and type the text again."
        )
        problem = Problem(path, line, column, field, "forbidden_character", "error", message)
        problems.setdefault((line, character), problem)
    return list(problems.values())
