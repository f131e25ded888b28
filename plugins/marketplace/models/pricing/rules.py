"""How the clauses of a rate card fit each other: bands that are named exist, tables are complete, offers differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marketplace.models.base import Record, rule
from marketplace.models.lists import readable, repeated
from marketplace.models.pricing.conditions import unknown_bands
from marketplace.models.pricing.customers import CustomerGroup, DayRate
from marketplace.models.pricing.fees import PriorityPrice
from marketplace.models.pricing.labour import Band, ChannelRules, Rates, standard_missing
from marketplace.models.pricing.offers import BlockHours, FlatJob
from marketplace.models.pricing.values import QUOTE
from marketplace.problems import Fault

# What a rule is told besides the fields of a card.
NO_FIELDS = {"context", "known", "bands"}
MOST_DAY_RATES = 4


class ClausesFit(Record):
    """The rules of a rate card that look at several of its clauses; the card has the fields."""

    @staticmethod
    @rule
    def _bands_fit(bands: tuple[Band, ...], default_band: str) -> Iterator[Fault]:
        ids = [band.id for band in bands]
        if default_band not in ids:
            message = f'default_band "{default_band}" is not one of the bands: {", ".join(ids)}.'
            yield Fault("band_missing_default", message, at=("default_band",))

    @staticmethod
    @rule
    def _bands_differ(bands: tuple[Band, ...]) -> Iterator[Fault]:
        yield from repeated((vars(band).get("id") for band in bands), ("bands",))

    @staticmethod
    @rule
    def _offers_have_their_own_ids(
        flat_jobs: tuple[FlatJob, ...], block_hours: tuple[BlockHours, ...]
    ) -> Iterator[Fault]:
        seen: dict[tuple[str, str], int] = {}
        for number, job in readable(flat_jobs, "id", "channels"):
            for channel in job.channels:
                if (job.id, channel) in seen:
                    first = seen[job.id, channel] + 1
                    message = (
                        f"{job.id} already has a fixed price for {channel} in item {first} of this list. Keep one."
                    )
                    yield Fault("job_repeated", message, at=("flat_jobs", number, "id"))
                seen.setdefault((job.id, channel), number)
        yield from repeated((vars(block).get("id") for block in block_hours), ("block_hours",))

    @staticmethod
    @rule
    def _groups_differ(groups: tuple[CustomerGroup, ...]) -> Iterator[Fault]:
        yield from repeated((vars(group).get("id") for group in groups), ("groups",))

    @staticmethod
    @rule
    def _days_are_few(day_rates: tuple[DayRate, ...]) -> Iterator[Fault]:
        # Every way to make up a visit of days is priced.
        if len(day_rates) > MOST_DAY_RATES:
            message = (
                f"There are {len(day_rates)} day rates; write at most {MOST_DAY_RATES}, like a day and half a day."
            )
            yield Fault("day_rates_many", message, at=("day_rates", MOST_DAY_RATES))

    @staticmethod
    @rule
    def _rates_have_standard(rates: Rates) -> Iterator[Fault]:
        yield from standard_missing(rates, "rates")
        if not rates:
            yield Fault(
                "rates_missing", "No channel has a rate. Add one, like remote: {standard: 60.00}.", at=("rates",)
            )

    @staticmethod
    @rule
    def _rates_have_rules(rates: Rates, channel_rules: dict[str, ChannelRules]) -> Iterator[Fault]:
        for channel, tiers in rates.items():
            if channel not in channel_rules and tiers != QUOTE:
                message = f"{channel} has rates but no channel_rules. Say its increment_min at least."
                yield Fault("channel_rules_missing", message, at=("rates", channel))

    @staticmethod
    @rule
    def _groups_complete_tables(rates: Rates, groups: tuple[CustomerGroup, ...]) -> Iterator[Fault]:
        for number, group in readable(groups, "rates"):
            # A table of the card's own gives what the group's leaves out.
            alone = {channel: tiers for channel, tiers in group.rates.items() if rates.get(channel, QUOTE) == QUOTE}
            yield from standard_missing(alone, "groups", number, "rates")

    @staticmethod
    @rule
    def _clauses_name_bands(bands: tuple[Band, ...], known: dict[str, Any]) -> Iterator[Fault]:
        parts = {name: value for name, value in known.items() if name not in NO_FIELDS}
        yield from unknown_bands(parts, [band.id for band in bands])

    @staticmethod
    @rule
    def _stacking_is_stated(
        bands: tuple[Band, ...], priority: dict[str, PriorityPrice], stacking: str | None
    ) -> Iterator[Fault]:
        dear = next((band.id for band in bands if band.surcharges), None)
        urgent = next((name for name, price in priority.items() if price.meets_bands), None)
        if stacking is None and dear and urgent:
            article = "an" if dear[0] in "aeiou" else "a"
            message = f"Say how {article} {dear} {urgent} is priced: stacking max, multiply or add."
            yield Fault("stacking_missing", message, at=("priority", urgent))
