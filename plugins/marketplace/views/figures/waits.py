"""What promises mean in real hours: by country, and one promise against another.

Source: docs/service-levels.md#effective-wait
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from marketplace import formats, policy
from marketplace.catalog.provider import Provider
from marketplace.service_levels.commitment import open_to_callers
from marketplace.service_levels.effective_wait import EffectiveWait
from marketplace.service_levels.promises import headline_promise
from marketplace.views.figures.policies import HOW_PROMISED
from marketplace.views.figures.values import FEW, LiveTable, all_but_first, usual_cell, usual_rule
from marketplace.views.figures.who import active, based_in, countries
from marketplace.views.provider.promise_lines import hours_line
from marketplace.views.response import response_line, wait_text

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot


def effective_response_by_country(snapshot: Snapshot) -> LiveTable:
    """Return what response promises for the most urgent faults mean in each country."""
    providers = active(snapshot)
    header = ("Country", "With a promise", "Wait in office hours", "Wait at any hour", "Longest")
    return LiveTable(
        caption="How long promised first responses make people wait, by country",
        header=header,
        rows=tuple(_country(snapshot, code, based_in(providers, code)) for code in countries(providers)),
        n=len(providers),
        counted="providers",
        as_of=snapshot.as_of,
        method_url=HOW_PROMISED,
        numeric=all_but_first(header),
        note="Each provider’s average wait for a report in office hours, and at any hour of the week. Of these "
        f"averages {usual_rule('providers')}.",
    )


def _country(snapshot: Snapshot, code: str, providers: tuple[Provider, ...]) -> tuple[str, ...]:
    promised = [wait for provider in providers if (wait := snapshot.waits[provider.slug]) is not None]
    # What has no later end has no average either.
    waits = [wait for wait in promised if not wait.is_open]
    longest = formats.hours(max(wait.longest for wait in waits)) if len(waits) >= policy.ENOUGH_FOR_RANGE else FEW
    return (
        formats.country(code),
        f"{len(promised)} of {len(providers)}",
        usual_cell((_whole(wait.mean_office_hours) for wait in waits), formats.hours),
        usual_cell((_whole(wait.mean_any_hour) for wait in waits), formats.hours),
        longest,
    )


def _whole(minutes: Fraction) -> int:
    return int((minutes * 2 + 1) // 2)


def promises_compared(snapshot: Snapshot) -> LiveTable:
    """Return each response promise for the most urgent faults once, the shortest average wait first."""
    # Equal words can hide different waits, so the wait is part of what makes a promise one.
    found: Counter[tuple[str, str, EffectiveWait]] = Counter()
    for provider in active(snapshot):
        wait = snapshot.waits[provider.slug]
        if wait is not None:
            found[(*_in_words(provider), wait)] += 1
    ordered = sorted(found, key=lambda key: (key[2].is_open, key[2].mean_any_hour, key[:2], key[2].runs))
    header = ("Promise", "Opening hours", "Providers", "Wait in office hours", "Wait at any hour", "Longest")
    return LiveTable(
        caption="The same words, different waits: the response promises of this site’s providers",
        header=header,
        rows=tuple(
            (promise, hours, str(found[promise, hours, wait]), *(wait_text(wait, minutes) for minutes in (
                wait.mean_office_hours, wait.mean_any_hour, wait.longest,
            )))
            for promise, hours, wait in ordered
        ),
        n=found.total(),
        counted="providers with a promise",
        as_of=snapshot.as_of,
        method_url=HOW_PROMISED,
        numeric=(2, 3, 4, 5),
        note="Averages over reports in office hours and at any hour of the week; holidays are left out.",
    )  # fmt: skip


def _in_words(provider: Provider) -> tuple[str, str]:
    level, promise = provider.service_level, headline_promise(provider.service_level)
    line = response_line(level)
    if level is None or promise is None or promise.clock is None or line is None:
        raise ValueError(f"{provider.slug} has a wait but no promise")
    _, coverage, within = open_to_callers(level, promise.clock)
    hours = hours_line(within or coverage) if coverage else "day and night"
    return line[0].upper() + line[1:], hours
