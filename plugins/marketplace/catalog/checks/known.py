"""What a check may look at besides its own record, and the fault it yields for a word that no vocabulary has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marketplace.catalog.provider import Provider
from marketplace.models.days import latest_day
from marketplace.models.reference.reference import Reference
from marketplace.problems import Fault, Location, did_you_mean, folded, shown


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What checks of all records may look at: the day, the vocabularies and the providers by slug.

    `now` is the instant of the build, where it is known: in other zones another day has begun by then.
    """

    as_of: date
    now: datetime | None = None
    reference: Reference
    providers: Mapping[str, Provider]

    def latest_day(self, zones: Iterable[str] = ()) -> date:
        """Return the latest day that has begun in one of the zones, without zones anywhere; never before `as_of`."""
        return self.as_of if self.now is None else max(self.as_of, latest_day(self.now, zones))


@dataclass(frozen=True, kw_only=True)
class Known(Shared):
    """What a check of one record may look at: all that is shared, and the provider whose record it is."""

    provider: Provider


def is_copy(provider: Provider, known: Shared) -> bool:
    """Return whether a provider has another's slug: a copied folder, whose every record would repeat the problem."""
    slug = vars(provider.profile).get("slug", provider.slug)
    return slug != provider.slug and slug in known.providers


def not_listed(code: str, word: str, words: Iterable[str], what: str, *, at: Location) -> Fault:
    """Return the fault for a word that is not in a vocabulary: 'wi-fi is not a service id. Did you mean wifi?'."""
    means = _names(words) if isinstance(words, Mapping) else None
    return Fault(code, f"{shown(word)} is not {what}. {did_you_mean(word, words, means=means)}", at=at)


def _names(words: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what the entries of a list are called besides their ids: labels, and the words that editors added."""
    named = ((name, key) for key, entry in words.items() for name in (entry.label, *getattr(entry, "also", ())))
    return {folded(name): key for name, key in named}
