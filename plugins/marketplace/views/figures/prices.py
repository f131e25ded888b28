"""What the jobs of the basket cost, country by country. Source: docs/pricing.md#the-basket"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.catalog.provider import Provider
from marketplace.comparison import comparable, counted
from marketplace.models.money import Money
from marketplace.views import paths
from marketplace.views.figures.values import FEW, LiveTable, all_but_first, counted_text, usual_rule
from marketplace.views.figures.who import active, based_in, countries

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

HOW_PRICED = f"{paths.METHOD}#how-prices-are-computed"
SYMBOL = re.compile(r"^\D+")


def basket_medians(snapshot: Snapshot) -> LiveTable:
    """Return what each job of the basket usually costs in each country, before tax."""
    jobs = snapshot.reference.incidents.incidents
    header = ("Country and currency", *(job.id for job in jobs))
    rows, counted, small = [], 0, []
    for country, currency, providers in _markets(snapshot):
        counted += len(providers)
        prices = [
            [p for p in (_net(snapshot, provider, job.id) for provider in providers) if p is not None] for job in jobs
        ]
        if max(map(len, prices)) < policy.ENOUGH_FOR_RANGE:
            small.append(formats.country(country))
            continue
        rows.append((_market(country, currency), *(_usual(currency, found) for found in prices)))
    note = f"{_rules()} Prices by quotation and cards older than a year are left out."
    return LiveTable(
        caption=f"What the {formats.in_words(len(jobs))} jobs usually cost, by country",
        header=header,
        rows=tuple(rows) or (("All countries", *[FEW] * len(jobs)),),
        n=counted,
        counted="providers",
        as_of=snapshot.as_of,
        method_url=HOW_PRICED,
        numeric=all_but_first(header),
        note=f"{note} Too few rate cards so far in {formats.join(sorted(small))}." if small else note,
    )


def basket_pair(snapshot: Snapshot, first: str, second: str) -> LiveTable:
    """Return two jobs of the basket side by side, and the second as a share of the first."""
    rows, counted = [], 0
    for country, currency, providers in _markets(snapshot):
        pairs = [_both(snapshot, provider, first, second) for provider in providers]
        known = [pair for pair in pairs if pair is not None]
        if len(known) < policy.ENOUGH_FOR_RANGE:
            continue
        counted += len(known)
        ratios = [formats.percent(after, before) for before, after in known if before]
        rows.append((
            _market(country, currency),
            _usual(currency, [before for before, _ in known]),
            _usual(currency, [after for _, after in known]),
            counted_text(ratios, lambda percent: f"{percent}%"),
        ))  # fmt: skip
    titles = {job.id: job.title for job in snapshot.reference.incidents.incidents}
    header = ("Country and currency", first, second, f"{second} as a share of {first}")
    return LiveTable(
        caption=f"{titles[first]} ({first}) against {titles[second][0].lower()}{titles[second][1:]} ({second})",
        header=header,
        rows=tuple(rows) or (("All countries", *[FEW] * 3),),
        n=counted,
        counted="providers",
        as_of=snapshot.as_of,
        method_url=HOW_PRICED,
        numeric=all_but_first(header),
        note=f"{_rules()} Providers that price both; countries with fewer than {policy.ENOUGH_FOR_RANGE} are left out.",
    )


def _rules() -> str:
    """Return what the figures of both tables are."""
    return f"Before tax, at providers who work at that hour. In brackets the number of rate cards: {usual_rule()}."


def _markets(snapshot: Snapshot) -> Iterator[tuple[str, str, list[Provider]]]:
    """Yield each country with its most frequent currency and its active providers with a fresh card in it."""
    providers = active(snapshot)
    for country in countries(providers):
        there = [p for p in based_in(providers, country) if comparable(snapshot.cards[p.slug], as_of=snapshot.as_of)]
        found = Counter(snapshot.cards[provider.slug].currency for provider in there)
        if found:
            currency = min(found, key=lambda name: (-found[name], name))
            yield country, currency, [p for p in there if snapshot.cards[p.slug].currency == currency]


def _net(snapshot: Snapshot, provider: Provider, job: str) -> int | None:
    """Return the net price of a job, or None without one: nobody works then, by quotation, or not one figure."""
    price = counted(snapshot.baskets[provider.slug].get(job))
    return None if price is None else price.low.net


def _both(snapshot: Snapshot, provider: Provider, first: str, second: str) -> tuple[int, int] | None:
    before, after = _net(snapshot, provider, first), _net(snapshot, provider, second)
    return None if before is None or after is None else (before, after)


def _market(country: str, currency: str) -> str:
    return f"{formats.country(country)}, {currency}"


def _usual(currency: str, prices: list[int]) -> str:
    """Return what is usual; the row names the currency, so the amounts need no sign."""
    return counted_text(prices, lambda minor: SYMBOL.sub("", formats.money_short(Money(minor, currency))))
