"""The tariff linter, by computing: jobs that get cheaper by taking longer, and what unknown clauses cost in clarity.

What reading alone can find is in the catalog's checks (tariff_hours, tariff_clauses).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Protocol

from marketplace.models.money import Money
from marketplace.models.pricing.labour import Band, MinimumTime
from marketplace.models.pricing.rate_card import RateCard, with_default_tiers
from marketplace.models.pricing.values import UNKNOWN
from marketplace.models.reference.basket import Basket
from marketplace.models.reference.reference import Reference
from marketplace.models.vocabulary import PricedChannel
from marketplace.pricing.basket import price_basket
from marketplace.pricing.engine import Pricer
from marketplace.pricing.errors import CannotPrice
from marketplace.pricing.range import QuoteRange, range_of
from marketplace.pricing.rates import ONE, raise_of
from marketplace.problems import Fault
from marketplace.units import MINUTES_A_DAY

# An ordinary week without clock changes in any zone, holidays ignored, as in the basket.
MONDAY = datetime(2026, 3, 9)  # noqa: DTZ001 -- a wall clock
SWEEP_BEYOND_MINIMUM = 60
LONGEST_UNIT = 60


class Lookup(Protocol):
    """The vocabularies, as the catalog gives them to its checks."""

    @property
    def reference(self) -> Reference:
        """Return the vocabularies."""


def lint(card: RateCard, basket: Basket) -> tuple[Fault, ...]:
    """Return what is odd about a valid card, with the clauses involved and their places."""
    try:
        return (*vague_prices(card, basket), *price_cliffs(card))
    except CannotPrice as error:
        if error.code != "too_vague":
            raise
        # Nothing could be priced for anybody, so such a card is refused.
        return (
            Fault("card_too_vague", f"{error.message} Each one left unknown multiplies the others.", at=("rates",)),
        )


def lint_when_sound(card: RateCard, known: Lookup) -> Iterator[Fault]:
    """Yield what lint finds; nothing for a card with errors, which the engine could not price."""
    if not card.is_whole:
        return
    tiers = {name: category.default_tier for name, category in known.reference.categories.items()}
    yield from lint(with_default_tiers(card, tiers), known.reference.incidents)


def price_cliffs(card: RateCard) -> Iterator[Fault]:
    """Find a longer job that costs less, by pricing every length of a visit around each change to a cheaper band.

    A visit that starts in a surcharged band is left out: its unworked minimum is billed at the band of arrival by our
    own rule (docs/pricing.md#rate-of-an-hour), not by the card's.
    """
    pricer = Pricer(card, holidays=None)
    told = set()
    for channel in card.rates:
        for before, after, start in _falls(card, channel):
            fall = _first_fall(pricer, channel, start)
            if fall is not None and (channel, before.id) not in told:
                told.add((channel, before.id))
                yield _cliff(card, channel, before, after, fall)


def _falls(card: RateCard, channel: PricedChannel) -> Iterator[tuple[Band, Band, datetime]]:
    """Yield the changes from a band at or below the plain rate to a cheaper one, once a pair, a minute before."""
    clock, seen = Pricer(card, holidays=None).clock, set()
    edges = {0, *(edge for band in card.bands for window in band.windows for edge in (window.opens, window.closes))}
    for minute in sorted(day * MINUTES_A_DAY + edge for day in range(7) for edge in edges):
        at = clock.zone.reach(_wall(MONDAY) + minute)
        before, after = clock.at(at - 1), clock.at(at)
        now, then = raise_of(card, channel, before), raise_of(card, channel, after)
        if (before.id, after.id) in seen or now is None or then is None or not ONE >= now > then:
            continue
        seen.add((before.id, after.id))
        yield before, after, MONDAY + timedelta(minutes=minute - 1)


def _wall(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1)) // timedelta(minutes=1)  # noqa: DTZ001 -- a wall clock


def _first_fall(
    pricer: Pricer, channel: PricedChannel, start: datetime
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return ((minutes, total), (more minutes, lower total)) where the price first falls, or None."""
    last = _longest_start(pricer.card, channel) + SWEEP_BEYOND_MINIMUM
    incident = {"channel": channel, "start": start.isoformat(timespec="minutes")}
    sums = [(n, range_of(pricer, {**incident, "minutes": n}).low.total) for n in range(1, last + 1)]
    return next(((short, long) for short, long in pairwise(sums) if long[1] < short[1]), None)


def _longest_start(card: RateCard, channel: PricedChannel) -> int:
    """Return how long a visit can be before only its length decides its price: its longest minimum, else a unit."""
    rules = card.channel_rules.get(channel)
    if rules is None or rules.minimum_min is None:
        return LONGEST_UNIT if rules is None or rules.increment_min == UNKNOWN else int(rules.increment_min)
    stated = rules.minimum_min
    return max(minutes for _, minutes in stated.lengths()) if isinstance(stated, MinimumTime) else stated


def _cliff(
    card: RateCard, channel: PricedChannel, before: Band, after: Band, fall: tuple[tuple[int, int], tuple[int, int]]
) -> Fault:
    (short, dear), (long, cheap) = fall
    minimum = _longest_start(card, channel)
    from_amount, to_amount = (Money(total, card.currency).digits for total in (dear, cheap))
    message = (
        f"{channel} work of {long} minutes costs {to_amount}, less than {short} minutes at {from_amount}, when it "
        f'starts in "{before.id}" and runs into "{after.id}": the minimum of {minimum} minutes is billed at '
        f'"{before.id}". Lower the minimum, or set boundary: start.'
    )
    return Fault("price_cliff", message, at=("channel_rules", channel, "minimum_min"), severity="warning")


def vague_prices(card: RateCard, basket: Basket) -> Iterator[Fault]:
    """Tell for each unknown clause which reference incidents it makes vague, and how far apart their ends are."""
    told: dict[str, list[str]] = {}
    for name, found in price_basket(card, basket).items():
        for clause in found.unknown_clauses if found is not None else ():
            told.setdefault(clause, []).append(f"{name} {_span(found, card.currency)}")
    for clause, spans in told.items():
        message = f"{clause} is unknown, so these prices are ranges: {'; '.join(spans)}. State it to narrow them."
        yield Fault("clause_unknown", message, at=place_of(card, clause), severity="warning")


def _span(found: QuoteRange | None, currency: str) -> str:
    if found is None:
        return ""
    low, high = found.total
    return f"{Money(low, currency).digits} to {Money(high, currency).digits}"


def place_of(card: RateCard, clause: str) -> tuple[str | int, ...]:
    """Return where a clause stands in the file: flat_jobs.data_copy.by_band is item 2 of flat_jobs."""
    parts: list[str | int] = list(clause.split("."))
    ids = {
        "flat_jobs": [job.id for job in card.flat_jobs],
        "block_hours": [block.id for block in card.block_hours],
        "bands": card.band_ids,
    }
    if parts[0] in ids:
        parts[1] = ids[str(parts[0])].index(str(parts[1]))
    return tuple(int(part) if str(part).isdigit() else part for part in parts)
