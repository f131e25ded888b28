"""Scripts of letters: a word whose letters come from two of them is made to look like another word."""

from __future__ import annotations

import unicodedata

# Scripts that one word of Japanese, Korean or Chinese properly mixes.
_TOGETHER = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"CJK", "HANGUL"}),
    frozenset({"CJK", "BOPOMOFO"}),
)


def scripts_of(word: str) -> frozenset[str]:
    """Return the scripts of a word's letters, by the first word of each letter's Unicode name."""
    letters = (character for character in word if unicodedata.category(character).startswith("L"))
    return frozenset(unicodedata.name(letter, "UNNAMED").split()[0] for letter in letters)


def mixes_scripts(word: str) -> bool:
    """Return whether a word mixes scripts that do not belong together."""
    found = scripts_of(word)
    return len(found) > 1 and not any(found <= together for together in _TOGETHER)
