"""What an attack with unproven reviews moves before an editor acts: stars and places, for the published budget.

Each case is a provider of an invented market with and without the attack: while it goes on, on its last day and later.
Source: docs/ratings.md#attack-budget
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from marketplace.ratings.aggregate import scores
from marketplace.ratings.frame import frame_of, vote_row
from marketplace.ratings.method import Method

# Days from one fake review to the next.
PATTERNS = {"all on one day": 0, "one a day": 1, "one every four days": 4, "one a week": 7}
# Against the least likely and the most likely number of reviews: those of weak, usual and good firms.
QUALITIES = {"weak": (35, 20, 20, 15, 10), "usual": (10, 7, 13, 35, 35), "good": (3, 3, 7, 27, 60)}
RIVALS = 25
# Days after the last fake review: while the newest are held, after the hold, and some weeks later.
LATER = (0, 11, 40)
# And the days of these fake reviews: the last before they can be a wave, and the first on which they may be one.
MIDWAY = (3, 4)


@dataclass(frozen=True, slots=True)
class Case:
    """One attack: `fakes` of so many `stars`, `every` so many days, on `honest` reviews of which a third are proven.

    They come one by one, or as many `together`.
    """

    honest: int
    every: int
    fakes: int
    stars: int
    quality: str
    seed: int
    together: int = 1

    @property
    def measured(self) -> tuple[int, ...]:
        """Return the days on which it is measured, counted from its last review."""
        midway = {-self.every * ((self.fakes - number) // self.together) for number in MIDWAY if number <= self.fakes}
        return (*sorted(midway - {0}), *LATER)


@dataclass(frozen=True, slots=True)
class Moved:
    """What an attack moved at worst: the score in stars, and the place among all."""

    case: Case
    stars: float
    places: int


def cases(
    *,
    honest: Sequence[int] = (10, 40, 200),
    every: Sequence[int] = tuple(PATTERNS.values()),
    fakes: Sequence[int] = (5, 10, 20),
    seeds: Sequence[int] = (1,),
) -> tuple[Case, ...]:
    """Return every combination of the published patterns, in both directions."""
    return tuple(Case(*each) for each in product(honest, every, fakes, (1, 5), QUALITIES, seeds))


def attacked(
    tried: Sequence[Case], *, as_of: date, method: Method, market: Mapping[str, float] | None = None
) -> tuple[Moved, ...]:
    """Return what each case moved at worst, in a market of invented rivals or one of given scores."""
    worst = dict.fromkeys(tried, (0.0, 0))
    for days in sorted({days for case in tried for days in case.measured}):
        today = as_of + timedelta(days=days)
        now = [case for case in tried if days in case.measured]
        rows = list(_rows(now, as_of))
        found = scores(frame_of(rows), slugs={row["provider"] for row in rows}, as_of=today, method=method)
        rivals = market or _rivals(as_of, today, method)
        for case in now:
            before, after = found[_firm(case)], found[str(case)]
            places = abs(sum((rival > after) - (rival > before) for rival in rivals.values()))
            stars, most = worst[case]
            worst[case] = (max(stars, abs(after - before)), max(most, places))
    return tuple(Moved(case, *worst[case]) for case in tried)


def worst_of(moved: Sequence[Moved]) -> dict[tuple[str, int], tuple[float, int]]:
    """Return the most stars and places moved, by the pattern's name and the number of honest reviews."""
    found: dict[tuple[str, int], tuple[float, int]] = {}
    names = {every: name for name, every in PATTERNS.items()}
    for each in moved:
        key = names[each.case.every], each.case.honest
        stars, places = found.get(key, (0.0, 0))
        found[key] = max(stars, each.stars), max(places, each.places)
    return found


def as_markdown(moved: Sequence[Moved]) -> str:
    """Return the budget as the table of the methodology page."""
    found = worst_of(moved)
    counts = sorted({honest for _, honest in found})
    heads = [f"{count} honest: stars, places" for count in counts]
    lines = [f"| Fakes | {' | '.join(heads)} |", f"|---|{'---:|' * len(counts)}"]
    for name in PATTERNS:
        cells = [f"{found[name, count][0]:.2f}, {found[name, count][1]}" for count in counts]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _rivals(as_of: date, today: date, method: Method) -> dict[str, float]:
    rows = []
    for number in range(RIVALS):
        rng = _random(f"rival {number}")
        rows += honest_reviews(f"rival {number}", rng.randrange(5, 60), rng.choice(list(QUALITIES)), rng, as_of)
    return scores(frame_of(rows), slugs={row["provider"] for row in rows}, as_of=today, method=method)


def _random(seed: str) -> Random:
    return Random(seed)  # noqa: S311 -- nothing secret is drawn


def _firm(case: Case) -> str:
    return f"{case.honest} {case.quality} {case.seed}"


def _rows(tried: Sequence[Case], as_of: date) -> Iterator[dict[str, Any]]:
    """Yield the reviews of each provider alone, under its name, and with each attack, under that of the case."""
    firms = {_firm(case): (case.honest, case.quality) for case in tried}
    for name, (count, quality) in firms.items():
        yield from honest_reviews(name, count, quality, _random(name), as_of)
    for case in tried:
        yield from honest_reviews(str(case), case.honest, case.quality, _random(_firm(case)), as_of)
        yield from fakes(str(case), case, as_of)


def honest_reviews(slug: str, count: int, quality: str, rng: Random, as_of: date) -> list[dict[str, Any]]:
    """Return rows of honest reviews from up to three years, every third of them proven."""
    span = rng.choice((500, 730, 1000))
    return [
        vote_row(
            slug,
            id=f"{slug} {number:04}",
            reviewer=f"customer {number}",
            stars=rng.choices((1, 2, 3, 4, 5), QUALITIES[quality])[0],
            submitted_on=as_of - timedelta(days=rng.randrange(1, span)),
            verification="unverified" if number % 3 else rng.choice(("verified_invoice", "verified_contact")),
        )
        for number in range(count)
    ]


def fakes(slug: str, case: Case, last: date) -> list[dict[str, Any]]:
    """Return rows of an attack whose last review is of the day `last`."""
    return [
        vote_row(slug, id=f"{slug} x{number:04}", reviewer=f"stranger {number}", stars=case.stars,
                 submitted_on=last - timedelta(days=case.every * (number // case.together)))
        for number in range(case.fakes)
    ]  # fmt: skip
