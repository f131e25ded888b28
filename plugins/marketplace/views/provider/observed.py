"""What customers reported beside what was promised; too few is said as too few.

Source: docs/service-levels.md#promised-and-observed
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.ratings.outcomes import Outcomes
from marketplace.service_levels.observed import COVERED, FROM_OPENING, REAL, Observed
from marketplace.service_levels.promises import headline_promise
from marketplace.service_levels.shares import Share
from marketplace.service_levels.waits import MedianWait
from marketplace.views.parts import Fact
from marketplace.views.provider.reviews.facts import elapsed

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

CLOCKS = {COVERED: "opening hours only", FROM_OPENING: "from opening", REAL: "real time"}
KINDS = {
    "guarantee": "guaranteed",
    "target": "targeted",
    "typical": "said to be usual",
    "best_effort": "best effort, no time named",
    "not_stated": "nothing promised",
}
VERDICTS = {
    "meets": "it keeps its promise",
    "misses": "it does not keep its promise",
    "unclear": "too close to say whether it keeps its promise",
    "withheld": "no verdict: too many are still waiting",
}
ONE_CUSTOMER = "One customer gave more than half of these reports."


def observed_facts(observed: tuple[Observed, ...]) -> tuple[Fact, ...]:
    """Return kept promises and the median response."""
    rows = tuple(fact for kind in observed for fact in _responses(kind, alone=len(observed) == 1))
    return rows or (Fact("Response", "No customer has reported a response time"),)


def outcome_facts(outcomes: Outcomes) -> tuple[Fact, ...]:
    """Return what came of the jobs: fixed, at once, bill against quote, reviews answered."""
    return tuple(_outcomes(outcomes))


def _responses(observed: Observed, *, alone: bool) -> Iterator[Fact]:
    """Yield one kind of promise; where there are several, each median says whose it is."""
    if observed.share is not None:
        yield Fact(f"Response kept, {KINDS[observed.kind]}", kept_text(observed.share), _kept_note(observed))
    for clock, median in observed.medians.items():
        term = f"Median response{'' if alone else f', {KINDS[observed.kind]}'} ({CLOCKS[clock]})"
        label = "" if observed.share is not None or not alone else f"{KINDS[observed.kind]}; "
        yield Fact(term, _median(median), f"{label}{_median_note(median)}")


def kept_brief(snapshot: Snapshot, provider: Provider) -> str | None:
    """Return how often the promise of a first answer was kept: kept 15 of 18. None where nobody can say."""
    promise = headline_promise(provider.service_level)
    shares = (one.share for one in snapshot.observed[provider.slug] if promise and one.kind == promise.kind)
    share = next((share for share in shares if share is not None and share.known), None)
    return None if share is None else f"kept {share.kept} of {share.known}"


def kept_fact(snapshot: Snapshot, provider: Provider) -> Fact | None:
    """Return how often the promise of a first answer was kept, with where the share likely lies; None as kept_brief."""
    promise = headline_promise(provider.service_level)
    for one in snapshot.observed[provider.slug]:
        if promise is not None and one.kind == promise.kind and one.share is not None and one.share.known:
            likely = f"likely {_percent(one.share.low)} to {_percent(one.share.high)} of all"
            return Fact("First answer kept", kept_text(one.share), likely if one.share.shows_interval else None)
    return None


def kept_text(share: Share) -> str:
    """Return the counts, and a percentage from ten reports on."""
    if not share.known:
        return "No customer has reported a response time"
    counts = f"kept {share.kept} of {share.known}"
    return f"{counts} ({formats.share(share.kept, share.known)})" if share.known >= 10 else counts


def _kept_note(observed: Observed) -> str | None:
    share = observed.share
    assert share is not None  # noqa: S101 - only called where something was promised
    parts = []
    if share.shows_interval:
        parts.append(f"likely {_percent(share.low)} to {_percent(share.high)} of all")
    if share.verdict in VERDICTS:
        parts.append(f"against {_percent(float(share.target))}: {VERDICTS[share.verdict]}")
    else:
        parts.append("too few reports for a verdict")
    if share.unknown:
        parts.append(f"{share.unknown} not known yet")
    note = "; ".join(parts)
    return note[0].upper() + note[1:] + "." + (f" {ONE_CUSTOMER}" if observed.one_customer_over_half else "")


def _median(wait: MedianWait) -> str:
    if not wait.shown:
        return f"too few reports ({wait.n} of at least {policy.ENOUGH_FOR_MEDIAN})"
    if wait.bounds_only:
        return f"{elapsed(wait.low or 0)} to {'no upper limit' if wait.high is None else elapsed(wait.high)}"
    if wait.median is None:
        return "more than half not answered yet"
    return ("at most " if wait.at_most else "") + elapsed(wait.median)


def _median_note(wait: MedianWait) -> str:
    note = formats.count(wait.n, "report")
    if wait.shown and not wait.bounds_only:
        high = "no upper limit" if wait.high is None else elapsed(wait.high)
        note += f"; likely {elapsed(wait.low or 0)} to {high}"
    return note


def _outcomes(outcomes: Outcomes) -> Iterator[Fact]:
    for term, share, rest in (
        ("Fixed", outcomes.fixed, "jobs that ended"),
        ("Fixed the first time", outcomes.first_time, "fixed jobs"),
        ("Reviews answered", outcomes.replied, "published reviews"),
    ):
        if share.known:
            value = f"{share.kept} of {share.known}"
            if share.known >= 10:
                value += f" ({formats.share(share.kept, share.known)})"
            likely = f"; likely {_percent(share.low)} to {_percent(share.high)}" if share.shows_interval else ""
            yield Fact(term, value, rest + likely if term != "Reviews answered" else rest)
    if outcomes.bill_to_quote is not None:
        yield Fact(
            "Bill against quote", _ratio(outcomes.bill_to_quote), f"median of {formats.count(outcomes.quoted, 'job')}"
        )


def _ratio(ratio: Fraction) -> str:
    percent = formats.number(abs(ratio - 1) * 100)
    if percent == "0":
        return "as quoted"
    return f"{percent}% {'above' if ratio > 1 else 'below'} the quote"


def _percent(share: float) -> str:
    return f"{formats.number(Fraction(share).limit_denominator(10**6) * 100)}%"
