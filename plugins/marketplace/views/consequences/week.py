"""The rest of the week before a change and after it: when somebody answers, and which jobs have a price when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from marketplace import formats
from marketplace.availability import Start, call_basket
from marketplace.snapshot import Snapshot

# Day and minute of the call -> how a sentence names such days.
TIMES = {
    ("tue", 11 * 60): "in office hours",
    ("tue", 20 * 60): "on weekday evenings",
    ("sat", 11 * 60): "on Saturdays",
    ("sun", 11 * 60): "on Sundays",
}
At = Literal["priced", "unpriced", "closed"]
BECOMES: dict[At, str] = {
    "priced": "are done at once, with a price",
    "unpriced": "become unpriced",
    "closed": "wait until somebody works",
}


def unpriced(before: Snapshot, after: Snapshot, slug: str) -> Iterator[str]:
    """Yield for how many jobs of the basket it changes whether somebody works with a price, by the time of the week."""
    for (day, minute), when in TIMES.items():
        was, now = (_at(snapshot, slug, day, minute) for snapshot in (before, after))
        moved = Counter(now[job] for job in was.keys() & now.keys() if was[job] != now[job])
        for state, told in BECOMES.items():
            if moved[state]:
                verb = told if moved[state] > 1 else _of_one(told)
                yield f"{formats.count(moved[state], 'job')} of {len(now)} {verb} {when}"


def _of_one(told: str) -> str:
    first, _, rest = told.partition(" ")
    return f"{ {'are': 'is', 'become': 'becomes', 'wait': 'waits'}[first] } {rest}".strip()


def _at(snapshot: Snapshot, slug: str, day: str, minute: int) -> dict[str, At]:
    """Return what a call at one time finds for each job whose channel is offered."""
    basket = snapshot.reference.incidents
    calls = tuple(job.model_copy(update={"weekday": day, "time": minute}) for job in basket.incidents)
    found = call_basket(snapshot.ordinary_terms(slug), basket.model_copy(update={"incidents": calls}))
    states: dict[str, At] = {}
    for job, answer in found.items():
        if isinstance(answer, Start):
            states[job] = "priced" if answer.open else "closed"
        elif answer.code != "channel_not_offered":
            states[job] = "unpriced"
    return states


def first_answer(before: Snapshot, after: Snapshot, slug: str) -> Iterator[str]:
    """Yield the mean wait for the first answer that is promised, for calls in office hours."""
    was, now = (_wait(snapshot, slug) for snapshot in (before, after))
    if was != now:
        yield f"First answer promised, for calls in office hours: {was} → {now}"


def _wait(snapshot: Snapshot, slug: str) -> str:
    wait = snapshot.waits[slug]
    if wait is None:
        return "none"
    return f"{'at least ' if wait.is_open else ''}{formats.hours(wait.mean_office_hours)}"
