"""Dice: random numbers that are the same for the same words, on every machine."""

from __future__ import annotations

from random import Random


def dice(*words: object) -> Random:
    """Return a generator seeded by words, so that changing one story leaves the others as they are."""
    return Random(" ".join(map(str, words)))  # noqa: S311 -- nothing secret is drawn
