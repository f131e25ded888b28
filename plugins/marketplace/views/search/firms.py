"""What a result says of a firm: rating, one price, and the hours; in files of some firms each, asked for when shown.

Source: docs/search.md#what-a-result-says
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from marketplace.views.listing import Listing
from marketplace.views.lists.cards import notice
from marketplace.views.lists.prices import BENCH_JOB, REMOTE_JOB, VISIT_JOB, incident, job_price
from marketplace.views.opening import reach
from marketplace.views.search.names import FIRMS_A_FILE, firms_in_order
from marketplace.views.shipped.files import address, compact
from marketplace.views.standing import rating_line

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

Json = dict[str, Any]


def firm_files(listing: Listing) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each file, in the order of the firms in the file of names."""
    firms = firms_in_order(listing)
    for first in range(0, len(firms), FIRMS_A_FILE):
        tree = [firm_json(listing.snapshot, provider) for provider in firms[first : first + FIRMS_A_FILE]]
        content = compact(tree)
        yield address(f"/search/firms.{first // FIRMS_A_FILE}", content), content


def firm_json(snapshot: Snapshot, provider: Provider) -> Json:
    """Return what a result says of a firm, in words; the hours as theme/scripts/opening.js reads them."""
    rating = rating_line(snapshot.ratings[provider.slug])
    there = reach(snapshot, provider)
    return {
        "rating": [rating.value, rating.count, rating.halves],
        "price": _price(snapshot, provider),
        "hours": there.hours,
        "opening": there.data,
        "notice": notice(provider, snapshot),
    }


def _price(snapshot: Snapshot, provider: Provider) -> str:
    """Return the first reference job that the firm prices, with its label: £30.00 plus VAT (Remote fix, 30 min)."""
    jobs = [job for name in (REMOTE_JOB, VISIT_JOB, BENCH_JOB) if (job := incident(snapshot, name))]
    prices = [job_price(snapshot, provider.slug, job) for job in jobs]
    stated = next((price for price in prices if price.stated), None)
    if stated is None:
        return ""
    note = f" {stated.note}" if stated.note else ""
    return f"{stated.label}: {stated.text}{note}"
