"""Bills: what an incident cost, by the pricing engine, and what had been quoted before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from demo_data.desk import Desk, distance_km
from demo_data.opinions import outcome
from demo_data.stories import Story
from demo_data.timeline import Timeline
from marketplace.calendars import date_of, local_text, zone_named
from marketplace.models.pricing.rate_card import RateCard, read_rate_card, with_default_tiers
from marketplace.models.vocabulary import PRICED_AS
from marketplace.pricing.engine import Pricer
from marketplace.pricing.quote import Quote
from marketplace.units import MINUTES_A_DAY

# Shares of bills that stay near the quote, exceed it a little, exceed it much; the rest came out cheaper. Stories
# that speak of an overrun are drawn apart, which makes up the shares of docs/data-files.md#demo-data.
NEAR, A_LITTLE, MUCH = 0.80, 0.93, 0.97
NO_QUOTE, RANGE = 0.22, 0.38


@dataclass(frozen=True)
class Bill:
    """What was charged in minor units, the quote before it, and the parts of the bill that a customer names."""

    amount: int
    tax_included: bool
    quote: int | None
    quote_kind: str
    labour_minutes: int
    parts: int
    call_out: int


class Till:
    """The prices of one provider's stories; `tiers` is the default tier of each category."""

    def __init__(self, desk: Desk, tiers: Mapping[str, str]) -> None:
        self.desk = desk
        cards = [with_default_tiers(read_rate_card(tree), tiers) for tree in desk.cards]
        self._pricers = [Pricer(card, desk.holidays) for card in cards]

    def bill(self, story: Story, times: Timeline, category: str, random: Random) -> Bill | None:
        """Return the bill, or None when there is none yet, none was sent, or part of it has no price."""
        pricer = self._pricer(story, times)
        visits = self._visits(story, times, category, pricer.card, random)
        if story.has("ongoing", "free", "removed"):
            return None
        quotes = [pricer.price(visit) for visit in visits]
        if not all(quote.complete for quote in quotes) or not any(quote.total for quote in quotes):
            return None  # nothing owed is better left out of a review than written as a bill of zero
        taxed = pricer.card.tax.mode
        gross = taxed != "exclusive" or story.kind == "household"
        amount = sum(quote.total if gross else quote.net for quote in quotes)
        kind, quoted = self._quoted(story, amount, random)
        shown = 0 if gross and taxed == "exclusive" else 1  # lines are net there, so they would mislead
        return Bill(
            amount, gross, quoted, kind, sum(visit["minutes"] for visit in visits),
            _sum(quotes, "part") * shown, _sum(quotes, "callout") * shown,
        )  # fmt: skip

    def _pricer(self, story: Story, times: Timeline) -> Pricer:
        """Return the card of the day, for households their own where there is one."""
        day = date_of(times.starts[0] // MINUTES_A_DAY)
        other = "business" if story.kind == "household" else "household"
        running = [p for p in self._pricers if p.card.is_in_force(day)]
        return next((p for p in running if p.card.audience != other), running[0])

    def _visits(
        self, story: Story, times: Timeline, category: str, card: RateCard, random: Random
    ) -> list[dict[str, Any]]:
        channel = PRICED_AS[story.channel]
        distance = int(story.facts.get("km", distance_km(random, self.desk)))
        common: dict[str, Any] = {
            "channel": channel, "category": category, "severity": story.severity, "expedite": story.has("expedite"),
            "outcome": outcome(story) if not story.has("ongoing") else "not_fixed",
        }  # fmt: skip
        if channel == "onsite":
            common["distance_km"] = str(distance)
            common["travel_minutes_one_way"] = int(story.facts.get("drive", 8 + round(distance * 1.5)))
        if story.has("job"):
            common["job"] = next(
                job.id for job in card.flat_jobs if job.id in story.services and channel in job.channels
            )
        sessions = list(zip(times.starts, times.lengths, strict=True))
        if story.has("onebill") or story.has("job"):
            sessions = [(times.starts[0], sum(times.lengths))]
        visits = [common | _start(start, card.timezone) | {"minutes": length} for start, length in sessions]
        if "parts" in story.facts:
            visits[0]["parts"] = [{"desc": "Part", "cost": int(story.facts["parts"].replace(".", ""))}]
        return visits

    def _quoted(self, story: Story, amount: int, random: Random) -> tuple[str, int | None]:
        if "quote" in story.facts:
            return "estimate", int(story.facts["quote"].replace(".", ""))
        draw, drift = random.random(), _drift(story, random)
        if story.has("job") and "parts" not in story.facts and not story.has("over"):
            return "fixed", amount
        if draw < NO_QUOTE and "{quote}" not in story.text:
            return "none", None
        quoted = _rounded(amount / (1 + drift))
        if quoted == 0:
            return "none", None
        return ("range", _rounded(quoted * 1.1)) if draw < RANGE and drift < 0.05 else ("estimate", quoted)


def _start(minute: int, timezone: str) -> dict[str, Any]:
    zone = zone_named(timezone)
    readings = zone.readings(zone.wall_at(minute))
    start = {"start": local_text(minute, timezone)[:16]}
    return start | ({"fold": readings.index(minute)} if len(readings) > 1 else {})


def _drift(story: Story, random: Random) -> float:
    if story.has("over"):
        return random.uniform(0.08, 0.25)
    draw = random.random()
    if draw < NEAR:
        return random.uniform(-0.03, 0.03)
    if draw < A_LITTLE:
        return random.uniform(0.05, 0.25)
    return random.uniform(0.25, 0.45) if draw < MUCH else random.uniform(-0.25, -0.06)


def _rounded(minor: float) -> int:
    """Round as people quote: to 5 of the major unit, below 200 to 1."""
    step = 500 if minor >= 20000 else 100
    return round(minor / step) * step


def _sum(quotes: list[Quote], kind: str) -> int:
    return sum(line.amount for quote in quotes for line in quote.lines if line.kind == kind)
