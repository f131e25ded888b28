"""What a change of one provider's data changes for buyers, from two snapshots: sentences, none where nothing changes.

standing   in lists or not, where it serves, how it is reached, the rating
jobs       the prices of the basket, and the place among those who work then
week       when somebody answers, and what has no price on evenings and weekends

Source: docs/requests.md#what-changes-for-buyers
"""

from __future__ import annotations

from marketplace.snapshot import Snapshot
from marketplace.views.consequences import jobs, standing, week


def consequences(before: Snapshot, after: Snapshot, slug: str) -> tuple[str, ...]:
    """Return what changes for buyers of one provider; a provider that only one of them has comes or goes."""
    told = list(standing.listed(before, after, slug))
    if slug not in {provider.slug for provider in after.listed}:
        return tuple(told)
    told += jobs.prices(before if slug in before.providers else None, after, slug)
    if slug in before.providers:
        told += [*week.unpriced(before, after, slug), *week.first_answer(before, after, slug)]
        told += [*standing.served(before, after, slug), *standing.reached(before, after, slug)]
        told += standing.rated(before, after, slug)
    return tuple(told)
