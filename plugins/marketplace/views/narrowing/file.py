"""What the browser narrows and sorts a list by, as one small file: who has which value, and the numbers of each order.

{page, names, slugs, currency, facets: [{id, label, values: [[id, label, places]]}], orders: [{id, label, firms}],
opening, hours}: a place is that of a provider in the list, `firms` holds what an order knows of each, [number, words]
or null, `opening` each week of working hours once and `hours` which of them is whose (-1: none is known).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from marketplace import formats
from marketplace.availability import Start
from marketplace.comparison import comparable
from marketplace.models.money import Money, exponent_of
from marketplace.views.lists.prices import BENCH_JOB, REMOTE_JOB, VISIT_JOB, incident, is_reached, job_label
from marketplace.views.narrowing.facets import Listed, facets
from marketplace.views.opening import reach
from marketplace.views.provider.observed import kept_brief
from marketplace.views.response import wait_text
from marketplace.views.shipped.files import compact

if TYPE_CHECKING:
    from marketplace.models.reference.basket import ReferenceIncident
    from marketplace.snapshot import Snapshot

Json = dict[str, Any]
JOBS = (REMOTE_JOB, VISIT_JOB, BENCH_JOB)
# A list keeps its order; what has no number in another order stands last, whichever way it is turned.
RANK = "rating"


def narrowing_json(snapshot: Snapshot, entries: Sequence[Listed], *, page: int, currency: str | None) -> Json:
    """Return the file of a list; `page` is how many stand on one page of it, prices are those in `currency`."""
    hours, opening = _hours(snapshot, entries)
    return {
        "page": page,
        "currency": currency and {"symbol": symbol(currency), "exponent": exponent_of(currency)},
        "names": [entry.provider.profile.name.brand for entry in entries],
        "slugs": [entry.provider.slug for entry in entries],
        "facets": list(_facets(snapshot, entries)),
        "orders": list(_orders(snapshot, entries, currency)),
        "opening": opening,
        "hours": hours,
    }


def narrowing_file(snapshot: Snapshot, entries: Sequence[Listed], *, page: int, currency: str | None) -> bytes:
    """Return the file of a list as compact JSON."""
    tree = narrowing_json(snapshot, entries, page=page, currency=currency)
    return compact(tree)


def _facets(snapshot: Snapshot, entries: Sequence[Listed]) -> Iterator[Json]:
    """Yield the facets with a value that somebody here has; of the others nothing could be chosen."""
    for facet in facets(snapshot):
        places: dict[str, list[int]] = {}
        for place, entry in enumerate(entries):
            for value in set(facet.of(entry)):
                places.setdefault(value, []).append(place)
        if places:
            # What nobody here has is shown too, as none.
            values = [[value, label, places.get(value, [])] for value, label in facet.values.items()]
            yield {"id": facet.id, "label": facet.label, "values": values}


def _orders(snapshot: Snapshot, entries: Sequence[Listed], currency: str | None) -> Iterator[Json]:
    """Yield the orders, each from the least number on."""
    yield {"id": RANK, "label": "Rating", "firms": [_rank(snapshot, entry) for entry in entries]}
    yield {"id": "answer", "label": "Who answers first", "firms": [_wait(snapshot, entry) for entry in entries]}
    for name in JOBS:
        job = incident(snapshot, name)
        if job is not None and currency is not None:
            prices = [_price(snapshot, entry, job, currency) for entry in entries]
            yield {"id": f"price-{name.lower()}", "label": f"Price: {job_label(job)}", "firms": prices}
    if any(entry.km is not None for entry in entries):
        yield {"id": "distance", "label": "Distance", "firms": [_distance(entry) for entry in entries]}
    yield {"id": "kept", "label": "Promises kept", "firms": [_kept(snapshot, entry) for entry in entries]}


def symbol(currency: str) -> str:
    """Return how an amount of a currency begins."""
    return formats.major_units(Decimal(), currency, 0).removesuffix("0")


Known = tuple[float, str] | None


def _rank(snapshot: Snapshot, entry: Listed) -> Known:
    rating = snapshot.ratings[entry.provider.slug]
    return None if rating.rank is None else (rating.rank, f"adjusted score {rating.score_text}")


def _wait(snapshot: Snapshot, entry: Listed) -> Known:
    wait = snapshot.waits[entry.provider.slug]
    if wait is None or wait.is_open:
        return None
    return float(wait.mean_office_hours), f"answers after {wait_text(wait, wait.mean_office_hours)} on average"


def _price(snapshot: Snapshot, entry: Listed, job: ReferenceIncident, currency: str) -> Known:
    """Return the net price of a job by a channel of the place, in the currency of the list and at an hour of work."""
    slug = entry.provider.slug
    card, found = snapshot.cards[slug], snapshot.baskets[slug].get(job.id)
    fits = card.currency == currency and comparable(card, as_of=snapshot.as_of)
    if not fits or not is_reached(job.channel, entry.channels):
        return None
    if not isinstance(found, Start) or found.price.work_unpriced or not found.price.complete:
        return None
    low, high = found.price.net
    return (low + high) / 2, f"{formats.money_range(Money(low, currency), Money(high, currency))} without tax"


def _distance(entry: Listed) -> Known:
    return None if entry.away is None else (float(entry.away), formats.by_road(entry.away))


def _kept(snapshot: Snapshot, entry: Listed) -> Known:
    """Return the share that is reliably kept, the most first."""
    told = kept_brief(snapshot, entry.provider)
    shares = (one.share for one in snapshot.observed[entry.provider.slug])
    share = next((share for share in shares if share is not None and share.known), None)
    return None if told is None or share is None else (-round(share.low, 6), told)


def _hours(snapshot: Snapshot, entries: Sequence[Listed]) -> tuple[list[int], list[Json]]:
    places: dict[str, int] = {}
    found: list[Json] = []
    hours = []
    for entry in entries:
        data = reach(snapshot, entry.provider).data
        if data is None:
            hours.append(-1)
            continue
        key = json.dumps(data, sort_keys=True)
        if key not in places:
            places[key] = len(found)
            found.append(data)
        hours.append(places[key])
    return hours, found
