"""When they come: promises, what they mean over a week, what customers reported, and the terms around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from marketplace import formats
from marketplace.catalog import Provider
from marketplace.service_levels.promises import CONTRACT_ONLY, NOT_STATED, headline_promise, kind_stated
from marketplace.snapshot import Snapshot
from marketplace.views.parts import Fact, Group, KeyFigure, Notice, Table, WeekGrid
from marketplace.views.provider import terms, waits
from marketplace.views.provider.priority_price import priority_price
from marketplace.views.provider.promise_table import promise_table
from marketplace.views.response import promise_note, response_line


@dataclass(frozen=True, slots=True)
class PromisesView:
    """The section on promises; `absent` stands where none is published."""

    absent: Notice | None
    table: Table | None
    wait: tuple[Fact, ...]
    grid: WeekGrid | None
    observed: tuple[Fact, ...]
    terms: tuple[Group, ...]


def promises_view(snapshot: Snapshot, provider: Provider, observed: tuple[Fact, ...]) -> PromisesView:
    """Make the section on promises of one provider."""
    level = provider.service_level
    if level is None:
        notice = Notice(
            "info",
            "No promise published",
            "This provider publishes no service level. Ask when they can come before you agree to anything.",
        )
        return PromisesView(notice, None, (), None, observed, ())
    wait = snapshot.waits[provider.slug]
    promise = headline_promise(level)
    coverage = level.coverage(promise.clock.coverage) if promise and promise.clock else None
    zone = coverage.timezone if coverage else provider.profile.locations[0].timezone
    return PromisesView(
        absent=None if promise else _no_urgent_promise(provider),
        table=promise_table(level, partial(priority_price, snapshot, provider)) if level.promises else None,
        wait=waits.wait_facts(wait) if wait else (),
        grid=waits.wait_grid(wait, zone) if wait else None,
        observed=observed,
        terms=terms.terms(level, snapshot.cards[provider.slug].currency),
    )


NO_TIME_NOTES = {NOT_STATED: "no promise published", CONTRACT_ONLY: "only for customers with a contract"}


def _no_urgent_promise(provider: Provider) -> Notice:
    kind = kind_stated(provider.service_level, priority="P1")
    if kind == "best_effort":
        return Notice(
            "info", "Best effort, no time", "The provider comes as soon as it can and names no time for urgent calls."
        )
    if kind == "typical":
        return Notice("info", "A usual time, no promise", "The provider says what is usual; it does not promise it.")
    if kind == CONTRACT_ONLY:
        return Notice(
            "info",
            "A promise for contract customers only",
            "The hours of what is promised for urgent calls are not open to callers without a contract.",
        )
    return Notice("info", "No promise for urgent calls", "How soon somebody answers an urgent call is not stated.")


def response_figure(snapshot: Snapshot, provider: Provider) -> KeyFigure:
    """Return the response of a provider for a first screen: the mean wait in office hours, and what is promised."""
    promise, wait = headline_promise(provider.service_level), snapshot.waits[provider.slug]
    if promise is None or wait is None or provider.service_level is None:
        kind = kind_stated(provider.service_level, priority="P1")
        value = {"best_effort": "best effort", "typical": "no promise", CONTRACT_ONLY: "no promise"}.get(kind)
        return KeyFigure("First response", value, NO_TIME_NOTES.get(kind, "no time is promised"))
    said = f"{promise_note(promise)}: {response_line(provider.service_level)}"
    mean = formats.hours(wait.mean_office_hours)
    value = f"at least {mean}" if wait.is_open else f"within {mean}"
    return KeyFigure(
        "First response, on average",
        value,
        "; ".join(part for part in (said, priority_price(snapshot, provider, promise)) if part),
    )
