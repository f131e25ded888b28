"""What providers promise and charge by their own terms: promises, diagnosis, warranty."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.catalog.provider import Provider
from marketplace.models.money import Money
from marketplace.models.pricing.amounts import least
from marketplace.models.pricing.values import POLICIES, UNKNOWN
from marketplace.service_levels.promises import CONTRACT_ONLY, kind_stated
from marketplace.views import paths
from marketplace.views.figures.values import (
    FEW,
    HOW_COUNTED,
    LiveFigure,
    LiveTable,
    all_but_first,
    counted_text,
    part,
    share,
    usual_rule,
)
from marketplace.views.figures.who import active

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

NOT_STATED = "not_stated"
HOW_PROMISED = f"{paths.METHOD}#how-effective-response-is-computed"
PROMISES = {
    "guarantee": "Guarantee: a miss has a consequence",
    "target": "Target: what they aim at",
    "typical": "Typical: what they say usually happens",
    "best_effort": "Best effort: no time named",
    CONTRACT_ONLY: "Only for customers with a contract",
    NOT_STATED: "No promise published",
}
DIAGNOSIS = {
    "free": "Free",
    "always": "Always charged",
    "waived_if_repaired": "Charged, waived if they repair it",
    "credited_if_repaired": "Charged, credited against the repair",
    "only_if_declined": "Charged only if you decline the repair",
    NOT_STATED: "Not stated",
}
# Days on labour: the last day of each row.
WARRANTY = (("None", 0), ("1 to 7 days", 7), ("8 to 14 days", 14), ("15 to 30 days", 30), ("31 to 90 days", 90))
LONGER = "More than 90 days"
UNSTATED = "Not stated"


def _kind(provider: Provider) -> str:
    return kind_stated(provider.service_level, priority="P1")


def promise_share(snapshot: Snapshot, kind: str) -> LiveFigure:
    """Return the share of active providers whose response promise for P1 is of a kind; `none` is no promise at all."""
    providers = active(snapshot)
    found = sum(_kind(provider) == (NOT_STATED if kind == "none" else kind) for provider in providers)
    return LiveFigure(part(found, len(providers)), len(providers), "providers", snapshot.as_of, HOW_PROMISED)


def promise_kinds(snapshot: Snapshot) -> LiveTable:
    """Count the active providers by how binding their response promise for P1 is."""
    providers = active(snapshot)
    kinds = Counter(map(_kind, providers))
    header = ("Kind of promise", "Providers", "Share")
    return LiveTable(
        caption="What providers here promise about the first response to the most urgent faults",
        header=header,
        rows=tuple(
            (label, str(kinds[kind]), share(kinds[kind], len(providers)))
            for kind, label in PROMISES.items()
            if kinds[kind] or kind != CONTRACT_ONLY
        ),
        n=len(providers),
        counted="providers",
        as_of=snapshot.as_of,
        method_url=HOW_PROMISED,
        numeric=all_but_first(header),
    )


def _policy(snapshot: Snapshot, provider: Provider) -> str:
    clause = snapshot.cards[provider.slug].diagnostic
    return NOT_STATED if clause is None or clause.policy == UNKNOWN else clause.policy


def diagnosis_share(snapshot: Snapshot, policy: str) -> LiveFigure:
    """Return the share of active providers with a diagnosis policy."""
    providers = active(snapshot)
    found = sum(_policy(snapshot, provider) == policy for provider in providers)
    return LiveFigure(part(found, len(providers)), len(providers), "providers", snapshot.as_of, HOW_COUNTED)


def diagnosis_policies(snapshot: Snapshot) -> LiveTable:
    """Count the active providers by diagnosis policy, with what is usual in each currency."""
    providers = active(snapshot)
    rows = []
    for name in (*POLICIES, NOT_STATED):
        found = [provider for provider in providers if _policy(snapshot, provider) == name]
        rows.append((DIAGNOSIS[name], str(len(found)), share(len(found), len(providers)), _fee(snapshot, name, found)))
    return LiveTable(
        caption="How providers here charge for finding the fault",
        header=("Policy", "Providers", "Share", "Usual fee"),
        rows=tuple(rows),
        n=len(providers),
        counted="providers",
        as_of=snapshot.as_of,
        method_url=HOW_COUNTED,
        numeric=(1, 2),
        note=f"Fees as the rate cards print them, by currency; in brackets the number of cards: {usual_rule()}.",
    )


def _fee(snapshot: Snapshot, name: str, providers: list[Provider]) -> str:
    if name == "free":
        return "no fee"
    if name == NOT_STATED or not providers:
        return "–"
    fees: dict[str, list[int]] = {}
    for provider in providers:
        card = snapshot.cards[provider.slug]
        if card.diagnostic is not None and card.diagnostic.amount is not None and least(card.diagnostic.amount):
            fees.setdefault(card.currency, []).append(least(card.diagnostic.amount))
    told = (
        _usual_fee(currency, found) for currency, found in sorted(fees.items()) if len(found) >= policy.ENOUGH_FOR_RANGE
    )
    return "; ".join(told) or FEW


def _usual_fee(currency: str, fees: list[int]) -> str:
    return counted_text(fees, lambda minor: formats.money_short(Money(minor, currency)))


def warranty_days(snapshot: Snapshot) -> LiveTable:
    """Count the active providers by days of warranty on labour; not stated, none and a number are kept apart."""
    providers = active(snapshot)
    found = Counter(_warranty(provider) for provider in providers)
    labels = (*(label for label, _ in WARRANTY), LONGER, UNSTATED)
    header = ("Warranty on labour", "Providers", "Share")
    return LiveTable(
        caption="How long providers here repair the same fault again without charging for labour",
        header=header,
        rows=tuple((label, str(found[label]), share(found[label], len(providers))) for label in labels),
        n=len(providers),
        counted="providers",
        as_of=snapshot.as_of,
        method_url=HOW_COUNTED,
        numeric=all_but_first(header),
    )


def _warranty(provider: Provider) -> str:
    warranty = provider.service_level.terms.warranty if provider.service_level else None
    if warranty is None or warranty.labour_days is None:
        return UNSTATED
    return next((label for label, last in WARRANTY if warranty.labour_days <= last), LONGER)
