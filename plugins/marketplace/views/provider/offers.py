"""What a rate card sells whole: fixed-price jobs and prepaid blocks of hours."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from marketplace import formats
from marketplace.models.pricing.offers import BlockHours, FlatJob
from marketplace.models.pricing.rate_card import UNKNOWN, RateCard
from marketplace.models.pricing.values import plain
from marketplace.models.reference.reference import Reference
from marketplace.views import wording
from marketplace.views.card.money import UNCLEAR, MoneyWords
from marketplace.views.parts import Column, Table
from marketplace.views.provider.rates import in_bands

OUTCOME_WORDS = {"partial": "done in part", "not_fixed": "if it fails", "declined": "if you decline it"}


def jobs(card: RateCard, reference: Reference) -> Table | None:
    """Return the fixed-price jobs, or None when there are none."""
    if not card.flat_jobs:
        return None
    rows = tuple(_job(card, job, reference) for job in card.flat_jobs)
    columns = (Column("Job"), Column("Price", numeric=True), Column("What it holds"), Column("Channels"))
    return Table("Fixed-price jobs", columns, rows)


def _job(card: RateCard, job: FlatJob, reference: Reference) -> tuple[str, ...]:
    service = reference.services.get(job.id)
    held = [
        f"{formats.duration(job.includes_min)}, then by the hour"
        if job.includes_min is not None
        else "the whole job"
        if job.states("includes_min")
        else "time: not stated"
    ]
    if job.success_only:
        held.append("due only when it succeeds")
    held += list(_outcomes(card, job))
    if job.parts_included is not None:
        held.append("parts included" if job.parts_included else "parts extra")
    held += list(in_bands(card, job.by_band))
    held += [f"{each.label or each.id}: {MoneyWords.of(card).price(each.amount)}" for each in job.variants]
    if job.each is not None:
        beyond = f" beyond {job.each.included}" if job.each.included else ""
        held.append(f"{MoneyWords.of(card).price(job.each.amount)} for each {job.each.label}{beyond}")
    name = job.label or (service.label if service else job.id)
    return (
        name,
        MoneyWords.of(card).price(job.price),
        "; ".join(held),
        wording.all_named(wording.CHANNELS, job.channels),
    )


def _outcomes(card: RateCard, job: FlatJob) -> Iterator[str]:
    """Yield what the job costs when it does not simply succeed, where the card says so."""
    for outcome, words in OUTCOME_WORDS.items():
        stated = job.price_if(outcome)
        if stated is not None:
            price = (
                "price not stated"
                if isinstance(stated, str)
                else MoneyWords.of(card).price(stated)
                if stated
                else "free"
            )
            yield f"{words}: {price}"


def blocks(card: RateCard) -> Table | None:
    """Return the prepaid blocks, with what an hour costs inside, or None when there are none."""
    if not card.block_hours:
        return None
    rows = tuple(_block(card, block) for block in card.block_hours)
    columns = (Column("Block"), Column("Price", numeric=True), Column("An hour", numeric=True), Column("Use"))
    return Table("Prepaid hours", columns, rows)


def _block(card: RateCard, block: BlockHours) -> tuple[str, ...]:
    money = MoneyWords.of(card)
    burn = {
        "flat": "a minute is a minute",
        "by_rate": "dearer hours use it up faster",
        UNKNOWN: f"use in dearer hours: {UNCLEAR}",
    }[block.burn]
    forever = "no end date" if block.states("valid_months") else "end date: not stated"
    valid = f"{block.valid_months} months" if block.valid_months else forever
    rest = "" if block.refundable is None else "; rest is paid back" if block.refundable else "; rest is not paid back"
    weights = "".join(
        f"; {wording.CHANNELS[channel].lower()} counts {plain(factor)} times"
        for channel, factor in block.channel_factor.items()
    )
    use = f"{wording.all_named(wording.CHANNELS, block.channels)}; {valid}; {burn}{weights}{rest}"
    return (
        formats.duration(block.minutes),
        money.short(block.price),
        money.hourly(Fraction(block.price * 60, block.minutes)),
        use,
    )
