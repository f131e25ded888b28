"""What a provider does not state, gathered in one sentence: "not stated" is neither no nor zero."""

from __future__ import annotations

from collections.abc import Iterable

from marketplace import formats
from marketplace.views.parts import Fact

WORDS = {
    "A day or half a day": "the price of a day",
    "A second visit for the same fault": "what a second visit costs",
    "A missed appointment": "what a missed appointment costs",
    "A quoted most": "whether a quoted most binds",
    "Is it all you can claim?": "whether that is all you can claim",
    "Most that labour can cost": "a cap on labour",
    "Sessions recorded": "sessions recorded",
    "Loss of data left out": "whether loss of data is left out",
    "Makers": "makers known well",
    "Estimate": "whether an estimate is free",
}


def stated(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts that have a value; none and zero are values."""
    return tuple(fact for fact in facts if fact.value is not None)


def gathered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return stated facts with all that are simply so in one row, and all that are simply not so in another."""
    rest: list[Fact] = []
    plain: dict[str, list[str]] = {"Yes": [], "No": []}
    for fact in stated(facts):
        if fact.value in plain and fact.note is None:
            plain[fact.value].append(_in_a_sentence(fact.term))
        else:
            rest.append(fact)
    return (*(Fact(answer, "; ".join(names)) for answer, names in plain.items() if names), *rest)


def silent_line(facts: Iterable[Fact]) -> str | None:
    """Return the names of the facts that have no value as one phrase; None when all are stated."""
    names = dict.fromkeys(_in_a_sentence(fact.term) for fact in facts if fact.value is None)
    return "; ".join(names) or None


def _in_a_sentence(term: str) -> str:
    """Return a term as it stands within a sentence; abbreviations keep their capitals."""
    return WORDS.get(term) or formats.within(term)
