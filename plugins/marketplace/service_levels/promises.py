"""Which promises apply: by metric, priority and channel; the four kinds and "not stated" kept apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from marketplace.models.service_level.coverage import meet
from marketplace.models.service_level.promise import ALL, COMPARED_KINDS, KINDS, Promise, is_slower
from marketplace.models.service_level.service_level import ServiceLevel

NOT_STATED, BEST_EFFORT = "not_stated", "best_effort"
# Something is promised, but only in hours that are not open to callers without a contract.
CONTRACT_ONLY = "contract_only"
# What a reader of this site does: they call. Other ways of reporting stand for a provider who names no other.
BY_PHONE = "phone"
# What promises have in common that differ in their class alone.
SAME = ("priority", "metric", "channel", "reported_by", "needs_priority", "kind")


def promises_for(
    level: ServiceLevel | None,
    *,
    priority: str,
    metric: str = "response",
    channel: str | None = None,
    reported_by: str | None = None,
    pays_priority: bool | None = None,
    fault_class: str | None = None,
    kinds: Collection[str] = COMPARED_KINDS,
) -> tuple[Promise, ...]:
    """Return the promises for an incident; more than one where they are for hours that never meet.

    Its own priority comes before all; then its own channel; then the way of reporting; then what needs no payment for
    priority (or, for who pays, what does); then guarantees. "Best effort" for just this case takes it out of what is
    promised for all. Left out is what is not for callers without a contract. Source: docs/service-levels.md#promises
    """

    def fit(promise: Promise) -> tuple[int, ...]:
        way = reported_by or BY_PHONE
        return (
            promise.priority == ALL,
            promise.channel != channel,
            0 if way in promise.reported_by else 1 if not promise.reported_by else 2,
            promise.needs_priority != bool(pays_priority),
            KINDS.index(promise.kind),
        )

    stated = [
        promise
        for promise in _of_class(level, fault_class)
        if promise.metric == metric
        and (promise.kind in kinds or promise.kind == BEST_EFFORT)
        and promise.priority in (priority, ALL)
        and (channel is None or promise.channel in (None, channel))
        and (reported_by is None or not promise.reported_by or reported_by in promise.reported_by)
        and not (pays_priority is False and promise.needs_priority)
    ]
    if level is None or not stated:
        return ()
    ordered = sorted(stated, key=fit)
    if ordered[0].kind not in kinds:
        return ()
    as_near = [one for one in ordered if fit(one)[:-1] == fit(ordered[0])[:-1] and one.kind in kinds]
    return _for_other_hours(level, as_near)


def promise_for(
    level: ServiceLevel | None,
    *,
    priority: str,
    metric: str = "response",
    channel: str | None = None,
    pays_priority: bool | None = None,
    kinds: Collection[str] = COMPARED_KINDS,
) -> Promise | None:
    """Return the promise that is named first for an incident: see `promises_for`."""
    found = promises_for(
        level, priority=priority, metric=metric, channel=channel, pays_priority=pays_priority, kinds=kinds
    )
    return found[0] if found else None


def _for_other_hours(level: ServiceLevel, ordered: Sequence[Promise]) -> tuple[Promise, ...]:
    """Return the first promise, and those whose hours meet the hours of none before them."""
    kept = [ordered[0]]
    for promise in ordered[1:]:
        own = level.coverage(promise.clock.coverage) if promise.clock else None
        others = [level.coverage(other.clock.coverage) if other.clock else None for other in kept]
        if own is not None and all(other is not None and not meet(own, other) for other in others):
            kept.append(promise)
    return tuple(kept)


def standing_promises(level: ServiceLevel | None) -> tuple[Promise, ...]:
    """Return what stands for faults of no named class: of several classes of a priority the slowest promise."""
    found: dict[tuple[object, ...], Promise] = {}
    for promise in open_promises(level):
        key = (*(getattr(promise, name) for name in SAME), promise.clock and promise.clock.coverage)
        kept = found.get(key)
        if kept is None or _is_nearer(promise, kept):
            found[key] = promise
    return tuple(found.values())


def _is_nearer(promise: Promise, kept: Promise) -> bool:
    if kept.fault_class is None:
        return False
    return promise.fault_class is None or is_slower(promise, kept)


def _of_class(level: ServiceLevel | None, fault_class: str | None) -> tuple[Promise, ...]:
    wanted = (fault_class or "").casefold()
    own = tuple(one for one in open_promises(level) if wanted and (one.fault_class or "").casefold() == wanted)
    return own or standing_promises(level)


def open_promises(level: ServiceLevel | None) -> tuple[Promise, ...]:
    """Return the promises whose hours hold at least some that are open to callers without a contract."""
    hours = level.ad_hoc_coverage if level else None
    if level is None or hours is None:
        return level.promises if level else ()
    own = [level.coverage(promise.clock.coverage) if promise.clock else None for promise in level.promises]
    pairs = zip(level.promises, own, strict=True)
    return tuple(promise for promise, coverage in pairs if coverage is None or meet(coverage, hours))


def kind_stated(
    level: ServiceLevel | None,
    *,
    priority: str,
    metric: str = "response",
    channel: str | None = None,
    pays_priority: bool | None = None,
) -> str:
    """Return guarantee, target, typical, best_effort, contract_only or not_stated, for an incident."""
    asked = partial(promise_for, priority=priority, metric=metric, channel=channel, pays_priority=pays_priority)
    found = asked(level) or asked(level, kinds=KINDS)
    if found is not None:
        return found.kind
    return CONTRACT_ONLY if asked(for_contracts(level), kinds=KINDS) else NOT_STATED


def for_contracts(level: ServiceLevel | None) -> ServiceLevel | None:
    """Return a service level as customers with a contract meet it: every hour is open to them."""
    return level if level is None or level.ad_hoc is None else level.model_copy(update={"ad_hoc": None})


def headline_promises(level: ServiceLevel | None) -> tuple[Promise, ...]:
    """Return the promises that stand for a provider in lists: P1 response, else all, else none.

    Source: docs/service-levels.md#which-promise-applies
    """
    return promises_for(level, priority="P1")


def headline_promise(level: ServiceLevel | None) -> Promise | None:
    """Return the first of the promises that stand for a provider in lists."""
    found = headline_promises(level)
    return found[0] if found else None
