"""How long the steps of a job took, from the times that reviewers gave to the minute or the hour.

Elapsed time, nights and weekends included. Reports known to the day, and steps that a job did not have, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.models.review.full import FullReview
from marketplace.models.vocabulary import PRIORITIES
from marketplace.units import MINUTES_A_DAY
from marketplace.views.figures.values import (
    HOW_COUNTED,
    LiveFigure,
    LiveTable,
    all_but_first,
    usual_cell,
    usual_rule,
    usual_text,
)
from marketplace.views.figures.who import unrewarded

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

# From here on nobody thinks in hours any more.
IN_DAYS = 2 * MINUTES_A_DAY
STEPS = (
    ("From the report to a person’s answer", "reported_at", "responded_at"),
    ("From the answer to somebody at the door", "responded_at", "onsite_at"),
    ("From the report until work could go on", "reported_at", "workaround_at"),
    ("From the report to the repair", "reported_at", "resolved_at"),
)
SEVERITIES = {
    "P1": "P1, everything stands still",
    "P2": "P2, a part stands still",
    "P3": "P3, work goes on with trouble",
    "P4": "P4, one person is bothered",
}


def elapsed(reviews: Iterable[FullReview], start: str, end: str) -> list[int]:
    """Return the whole minutes between two steps of each review that knows both."""
    found = []
    for review in reviews:
        first, second = review.incident.instant(start), review.incident.instant(end)
        if first is not None and second is not None:
            found.append(max(0, int((second - first).total_seconds()) // 60))
    return found


def time_text(minutes: int) -> str:
    """Return elapsed time as people say it: 3 h 40 min, from two days on 2.5 days."""
    if minutes < IN_DAYS:
        return formats.duration(minutes)
    return f"{formats.number(Fraction(minutes, MINUTES_A_DAY), places=1)} days"


def response_median(snapshot: Snapshot) -> LiveFigure:
    """Return the middle time from report to answer over all reviews that know it."""
    times = elapsed(unrewarded(snapshot), "reported_at", "responded_at")
    return LiveFigure(usual_text(times, time_text), len(times), "reviews", snapshot.as_of, HOW_COUNTED)


def job_timeline(snapshot: Snapshot) -> LiveTable:
    """Return the middle time of each step of a job."""
    found = list(unrewarded(snapshot))
    times = {label: elapsed(found, start, end) for label, start, end in STEPS}
    caption = "How long each step of a job took, as reviewers tell it"
    return _table(snapshot, caption, ("Step", "Middle value", "Reviews"), times, max(map(len, times.values())))


def resolution_by_severity(snapshot: Snapshot) -> LiveTable:
    """Return the middle time from report to repair by severity."""
    found = list(unrewarded(snapshot))
    times = {
        SEVERITIES[level]: elapsed((r for r in found if r.incident.severity == level), "reported_at", "resolved_at")
        for level in PRIORITIES
    }
    caption = "How long it took from the report to the repair, by how bad the fault was"
    header = ("How bad it was", "From report to repair", "Reviews")
    return _table(snapshot, caption, header, times, sum(map(len, times.values())))


def _table(
    snapshot: Snapshot, caption: str, header: tuple[str, ...], times: dict[str, list[int]], reviews: int
) -> LiveTable:
    return LiveTable(
        caption=caption,
        header=header,
        rows=tuple((label, usual_cell(known, time_text), str(len(known))) for label, known in times.items()),
        n=reviews,
        counted="reviews",
        as_of=snapshot.as_of,
        method_url=HOW_COUNTED,
        numeric=all_but_first(header),
        note=f"Shown is {usual_rule('reports')}.",
    )
