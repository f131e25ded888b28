"""Case: one incident on one card, with what the steps of docs/pricing.md#the-steps-in-order have in common."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from marketplace.models.incident import Incident
from marketplace.models.pricing import RateCard
from marketplace.models.pricing_fees import PriorityPrice
from marketplace.models.pricing_offers import FlatJob
from marketplace.models.pricing_time import Band, ChannelRules
from marketplace.models.pricing_values import POLICIES
from marketplace.pricing.bands import BandClock
from marketplace.pricing.clauses import Assumptions
from marketplace.pricing.rates import ONE, unit_rate


@dataclass(frozen=True, slots=True)
class Case:
    """Hold an incident on a card; `start` is an instant in minutes, `band` the band in force then."""

    card: RateCard
    incident: Incident
    clock: BandClock
    start: int
    band: Band
    job: FlatJob | None
    assumed: Assumptions

    @property
    def channel(self) -> str:
        """Return the incident's channel."""
        return self.incident.channel

    @property
    def rules(self) -> ChannelRules:
        """Return the rules of the incident's channel."""
        return self.card.channel_rules[self.incident.channel]

    @property
    def tier(self) -> str:
        """Return the skill that the category asks for."""
        return self.card.tier_by_category.get(self.incident.category or "", "standard")

    @property
    def priority(self) -> PriorityPrice | None:
        """Return the price of expedited handling, if it is asked for and the card has one."""
        incident = self.incident
        return self.card.priority.get(incident.severity or "") if incident.expedite else None

    def rate(self, band: Band) -> Fraction | None:
        """Return what an hour costs in a band, or None when it is by quotation."""
        priority = self.priority
        urgency = ONE if priority is None or priority.multiplier is None else Fraction(priority.multiplier)
        return unit_rate(self.card, self.channel, self.tier, band, urgency, self.assumed)

    @property
    def diagnosed(self) -> bool:
        """Tell whether a diagnosis clause applies to the channel and somebody had access."""
        clause = self.card.diagnostic
        return clause is not None and self.channel in clause.channels and self.incident.outcome != "no_access"

    def diagnosis(self) -> tuple[bool, bool]:
        """Tell whether the diagnosis fee is printed, and whether it is credited. Source: docs/pricing.md#diagnosis"""
        clause = self.card.diagnostic
        if clause is None or not self.diagnosed:
            return False, False
        policy = self.assumed.of("diagnostic.policy", clause.policy, POLICIES)
        repaired = self.incident.repaired
        due = {
            "free": False,
            "always": True,
            "waived_if_repaired": not repaired,
            "credited_if_repaired": True,
            "only_if_declined": self.incident.outcome == "declined",
        }[policy]
        return due, due and repaired and policy == "credited_if_repaired"

    def included_minutes(self) -> int:
        """Return the minutes that call-out and diagnosis pay for. Source: docs/pricing.md#minutes-already-paid-for"""
        callout = self.card.callout.get(self.channel)
        included = 0 if callout is None else callout.includes_min
        clause = self.card.diagnostic
        if clause is not None and clause.covers_min and self.diagnosis() == (True, False):
            included += clause.covers_min
        return included
