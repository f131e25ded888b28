"""What cards and terms state about units, prepaid hours, jobs that fail, and data: yes, no and not stated are three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.models.pricing.values import UNKNOWN
from marketplace.views.figures.values import HOW_COUNTED, LiveTable, all_but_first, share
from marketplace.views.figures.who import active

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

UNSTATED = "Not stated"
YEAR = 12
# Minutes: the last of each row.
UNITS = (("By the minute", 1), ("2 to 10 minutes", 10), ("11 to 15 minutes", 15), ("16 to 30 minutes", 30))
LONGER_UNIT = "Longer"
CHANNELS = (("remote", "Remote"), ("onsite", "On site"), ("workshop", "Workshop"))
HANDLING = (
    ("processor_agreement", "Offers a processor agreement"),
    ("backup_before_work", "Makes a backup before the work"),
    ("confidentiality", "Staff have signed a duty of confidence"),
    ("session_recorded", "Records remote sessions"),
    ("unattended_access", "Can get in while nobody watches"),
    ("wipe_certificate", "Certifies that media were wiped"),
)
WAIVED = (("labour", "Labour"), ("diagnostic", "Diagnosis"), ("callout", "Call-out"), ("travel", "Travel"))


def billing_units(snapshot: Snapshot) -> LiveTable:
    """Count the rate cards by the smallest piece of time that they bill, for each channel."""
    cards = [snapshot.cards[provider.slug] for provider in active(snapshot)]
    found = {
        channel: Counter(
            _unit(card.channel_rules[channel].increment_min if channel in card.channel_rules else UNKNOWN)
            for card in cards
            if channel in card.rates
        )
        for channel, _ in CHANNELS
    }
    labels = (*(label for label, _ in UNITS), LONGER_UNIT, UNSTATED)
    header = ("Billing unit", *(name for _, name in CHANNELS))
    rows = ((label, *(str(found[channel][label]) for channel, _ in CHANNELS)) for label in labels)
    return _table(snapshot, "The smallest piece of time that is billed here", header, rows, len(cards))


def _unit(minutes: int | str) -> str:
    if isinstance(minutes, str):
        return UNSTATED
    return next((label for label, last in UNITS if minutes <= last), LONGER_UNIT)


def block_offers(snapshot: Snapshot) -> LiveTable:
    """Count who sells prepaid hours, and how their blocks run out and burn."""
    providers = active(snapshot)
    cards = [snapshot.cards[provider.slug] for provider in providers]
    selling = [card for card in cards if card.block_hours]
    blocks = [block for card in selling for block in card.block_hours]
    lasting = Counter(
        "for ever" if block.valid_months is None else "up to a year" if block.valid_months <= YEAR else "longer"
        for block in blocks
    )
    rows = (
        ("Providers that sell a block", str(len(selling)), share(len(selling), len(providers))),
        (
            "Blocks that run out within a year",
            str(lasting["up to a year"]),
            share(lasting["up to a year"], len(blocks)),
        ),
        ("Blocks that run out later", str(lasting["longer"]), share(lasting["longer"], len(blocks))),
        ("Blocks that never run out", str(lasting["for ever"]), share(lasting["for ever"], len(blocks))),
        (
            "Blocks that dear hours burn faster",
            str(sum(block.burn == "by_rate" for block in blocks)),
            share(sum(block.burn == "by_rate" for block in blocks), len(blocks)),
        ),
        (
            "Blocks whose rest is paid back",
            str(sum(block.refundable is True for block in blocks)),
            share(sum(block.refundable is True for block in blocks), len(blocks)),
        ),
    )
    note = f"The first share is of the providers, the others of {formats.count(len(blocks), 'block')}."
    return _table(
        snapshot,
        "Prepaid hours on the rate cards here",
        ("Prepaid hours", "Number", "Share"),
        rows,
        len(providers),
        note,
    )


def no_fix_no_fee(snapshot: Snapshot) -> LiveTable:
    """Count who waives which fee when nothing is fixed."""
    providers = active(snapshot)
    offers = [clause for p in providers if (clause := snapshot.cards[p.slug].no_fix_no_fee) is not None]
    waived = [set() if clause.waives == UNKNOWN else set(clause.waives) for clause in offers]
    rows = [("Nothing fixed, something waived", str(len(offers)), share(len(offers), len(providers)))]
    rows += [(f"of these: {label.lower()}", str(sum(name in each for each in waived)), "–") for name, label in WAIVED]
    left_out = sum("data_recovery" in clause.excluded_categories for clause in offers)
    rows.append(("of these: data recovery is left out", str(left_out), "–"))
    header = ("No fix, no fee", "Providers", "Share")
    return _table(snapshot, "What is not charged here when nothing is fixed", header, rows, len(providers))


def data_handling(snapshot: Snapshot) -> LiveTable:
    """Count who states yes, no or nothing about the treatment of customers' data."""
    providers = active(snapshot)
    header = ("Data", "Yes", "No", UNSTATED)
    rows = []
    for field, label in HANDLING:
        found = Counter(_handled(provider, field) for provider in providers)
        rows.append((label, str(found[True]), str(found[False]), str(found[None])))
    return _table(snapshot, "What providers here state about your data", header, rows, len(providers))


def _handled(provider: Provider, field: str) -> bool | None:
    handling = provider.service_level.terms.data_handling if provider.service_level else None
    value: bool | None = getattr(handling, field, None)
    return value


def _table(
    snapshot: Snapshot, caption: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]], n: int, note: str = ""
) -> LiveTable:
    return LiveTable(
        caption=caption, header=header, rows=tuple(rows), n=n, counted="providers", as_of=snapshot.as_of,
        method_url=HOW_COUNTED, numeric=all_but_first(header), note=note,
    )  # fmt: skip
