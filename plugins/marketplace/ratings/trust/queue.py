"""What moderators work through: each signal worst first, with the line to write; and the warnings of `make check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from marketplace.catalog.load import Catalog
from marketplace.problems import Problem
from marketplace.ratings.method import Method
from marketplace.ratings.trust import signals


def signal_problems(catalog: Catalog, as_of: date) -> Iterator[Problem]:
    """Yield one warning for each signal, at the newest of the reviews concerned."""
    place = _places(catalog)
    found = signals(catalog.providers, as_of=as_of, method=Method.of(catalog.reference.rating))
    for signal in found.worst_first:
        newest = max(signal.reviews)
        more = f" ({len(signal.reviews)} reviews; make moderate lists them.)" if len(signal.reviews) > 1 else ""
        message = f"{signal.sentence}{more}"
        yield Problem(f"{place[newest]}", 1, 1, "", f"signal_{signal.code.lower()}", "warning", message)


def queue(catalog: Catalog, as_of: date) -> Iterator[str]:
    """Yield the lines of the moderators' list, worst first, with what to write into which file."""
    place = _places(catalog)
    found = signals(catalog.providers, as_of=as_of, method=Method.of(catalog.reference.rating)).worst_first
    if not found:
        yield f"Nothing deserves a second look on {as_of}."
    for number, signal in enumerate(found, start=1):
        yield f"{number}. {signal.code}, score {signal.score:g}. {signal.sentence}"
        yield from (f"   {place[review]}" for review in signal.reviews)
        yield f"   To hold one that is new: moderation: {{state: held, reason: signal, on: {as_of}, by: editor}}"
        yield f"   To check an old one: moderation: {{state: disputed, reason: facts, on: {as_of}, by: editor}}"
        through = f"{{state: published, on: {as_of}, by: editor, cleared: [{signal.clearing}]}}"
        yield f"   To let it through, in each of them: moderation: {through}"
        yield f"   To remove it, with evidence: moderation: {{state: removed, reason: fake, on: {as_of}, by: editor}}"


def _places(catalog: Catalog) -> dict[str, str]:
    return {
        review.id: f"providers/{slug}/reviews/{review.id}.yaml"
        for slug, provider in catalog.providers.items()
        for review in provider.reviews
    }
