"""The report of a firm as a text: what `make report` prints and /providers/<slug>/report.txt holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from marketplace import formats
from marketplace.models.pricing.rate_card import with_default_tiers
from marketplace.pricing.linter import lint
from marketplace.ratings.summary import one_decimal
from marketplace.snapshot import Snapshot
from marketplace.views import paths
from marketplace.views.parts import Bill
from marketplace.views.provider.bills import BasketJob, basket_job
from marketplace.views.provider.reviews.listed import WHY_NOT
from marketplace.views.provider.reviews.section import PROOFS
from marketplace.views.report.lapses import lapses
from marketplace.views.report.silence import silence

BILLS = 3


Warnings = tuple[tuple[str, str], ...]


def warnings_of(snapshot: Snapshot, slug: str) -> Warnings:
    """Return file and sentence of each warning about a firm's files."""
    start = f"providers/{slug}/"
    found = (each for each in snapshot.catalog.warnings if each.path.startswith(start))
    return tuple((each.path.removeprefix(start), each.message) for each in found)


def report_text(snapshot: Snapshot, slug: str, *, warnings: Warnings) -> str:
    """Return the report of a firm, as of the snapshot's day, with the `warnings` about its files."""
    name = snapshot.providers[slug].profile.name.brand
    parts = [
        f"{name}: report of {formats.day(snapshot.as_of)}\n{paths.provider(slug)}",
        _section("What lapses when", _lapses(snapshot, slug)),
        _section("What the check says", _said(snapshot, slug, warnings)),
        _section("Three bills from your own card: would you have billed the same?", _bills(snapshot, slug)),
        _section("What you do not state, and what stating it would change", _silence(snapshot, slug)),
        _section("How each review counted", _votes(snapshot, slug)),
    ]
    # Marks of direction round names are for pages.
    return "".join(c for c in "\n\n".join(parts) if c not in "\u2068\u2069") + "\n"


def report_file(snapshot: Snapshot, slug: str, *, warnings: Warnings) -> bytes:
    """Return /providers/<slug>/report.txt; its first mark tells a browser that it is UTF-8, whatever a host says."""
    return report_text(snapshot, slug, warnings=warnings).encode("utf-8-sig")


def _section(title: str, lines: Iterator[str]) -> str:
    return "\n".join([title.upper(), *lines])


def _lapses(snapshot: Snapshot, slug: str) -> Iterator[str]:
    for each in lapses(snapshot, slug):
        gone = " LAPSED" if each.until < snapshot.as_of else ""
        yield f"{each.until}{gone}: {each.what}. {each.then}"


def _said(snapshot: Snapshot, slug: str, warnings: Warnings) -> Iterator[str]:
    """Yield each warning once, that of the tariff's own check too, which reads what only the engine can tell."""
    found = {message: file for file, message in warnings}
    tiers = {category.id: category.default_tier for category in snapshot.reference.categories.values()}
    for card in snapshot.providers[slug].rate_cards:
        for fault in lint(with_default_tiers(card, tiers), snapshot.reference.incidents):
            found[fault.message] = "Rate card"
    yield from (f"{file}: {message}" for message, file in sorted(found.items(), key=lambda item: (item[1], item[0])))
    if not found:
        yield "Nothing: no warning about your files."


def _bills(snapshot: Snapshot, slug: str) -> Iterator[str]:
    card, called = snapshot.cards[slug], snapshot.baskets[slug]
    jobs = [basket_job(card, each, called[each.id]) for each in snapshot.reference.incidents.incidents]
    shown = sorted((job for job in jobs if job.bills), key=lambda job: len(job.bills))[:BILLS]
    if not shown:
        yield "Your card prices none of the reference jobs: readers see no figure."
        return
    for job in shown:
        yield from _bill(job, job.bills[0])
    yield "If you would have billed differently, the card does not say what you mean: correct it, or write to us."


def _bill(job: BasketJob, bill: Bill) -> Iterator[str]:
    yield f"{job.case}. {job.price or 'No whole price'}; {job.price_note}"
    for line in (*bill.lines, *bill.sums):
        detail = f", {line.detail}" if line.detail else ""
        yield f"  {line.label}{detail}: {line.amount}"
    yield from (f"  {note}" for note in (bill.incomplete, *bill.warnings) if note)
    yield ""


def _silence(snapshot: Snapshot, slug: str) -> Iterator[str]:
    by_change: dict[str, list[str]] = defaultdict(list)
    for what, change in silence(snapshot, slug):
        by_change[change].append(what)
    for change, names in by_change.items():
        yield f"{'; '.join(names)}"
        yield f"  > {change}"
    if not by_change:
        yield "Nothing: you state all that others do."


def _votes(snapshot: Snapshot, slug: str) -> Iterator[str]:
    rating = snapshot.ratings[slug]
    likely = f"{one_decimal(rating.low)} to {one_decimal(rating.high)}"
    told = f"{rating.shown} of 5, likely {likely}" if rating.shown else "No stars yet: they need three votes"
    yield f"{told}; {rating.votes} counted, {len(rating.why_not)} not. A full weight is 1.000."
    for vote in rating.counted:
        yield (
            f"{vote.review}: {vote.stars} stars, {PROOFS[vote.proof]}, {vote.age_weeks} weeks old: "
            f"weight {vote.weight:.3f}"
        )
    for review, reason in sorted(rating.why_not.items()):
        yield f"{review}: does not count: {WHY_NOT.get(reason, reason)}"
