"""Case: one incident on one card, with what the steps of docs/pricing.md#the-steps-in-order have in common."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from marketplace.models.pricing.amounts import Price
from marketplace.models.pricing.customers import CustomerGroup
from marketplace.models.pricing.fees import Urgency
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.labour import Band, ChannelRules, RateAfter
from marketplace.models.pricing.offers import FlatJob
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import POLICIES, UNKNOWN
from marketplace.models.vocabulary import PricedChannel, Tier
from marketplace.pricing.bands import BandClock
from marketplace.pricing.blocks import Purse
from marketplace.pricing.rates import (
    ByBandTable,
    by_quotation,
    fee_in_band,
    in_band,
    plain_rate,
    urgent_plain,
    urgent_rate,
)
from marketplace.pricing.readings import Reading, at_least
from marketplace.pricing.silence import called_off

# What a card that leaves increment_min open is read as: the shortest and the longest usual unit.
UNITS = ("1", "60")
# A channel whose plain hours are by quotation needs no rules; what else gives it an hourly price leaves its unit open.
NO_RULES = ChannelRules(increment_min=UNKNOWN)


@dataclass(frozen=True, slots=True)
class Case:
    """An incident on a card; `start` is an instant in minutes, `band` the band in force then.

    `card` is the one for the customer's group, and `group` what else the group gets.
    """

    card: RateCard
    incident: Incident
    clock: BandClock
    start: int
    band: Band
    job: FlatJob | None
    group: CustomerGroup | None
    purse: Purse | None
    reading: Reading

    @property
    def channel(self) -> PricedChannel:
        """Return the incident's channel."""
        return self.incident.channel

    @property
    def rules(self) -> ChannelRules:
        """Return the rules of the incident's channel."""
        return self.card.channel_rules.get(self.incident.channel, NO_RULES)

    @property
    def tier(self) -> Tier:
        """Return the skill that the category asks for."""
        return self.card.tier_by_category.get(self.incident.category or "", "standard")

    def unit(self) -> int:
        """Return the billing unit in minutes."""
        clause = f"channel_rules.{self.channel}.increment_min"
        return int(self.reading.of(clause, str(self.rules.increment_min), UNITS))

    def fee(self, clause: str, amount: Price, by_band: ByBandTable, band: Band | None = None) -> int | None:
        """Return a fee in a band, that of the start of the visit unless given; None when it is by quotation."""
        fee = (amount, by_band)
        return fee_in_band(self.card, self.channel, band or self.band, fee, clause=clause, reading=self.reading)

    @property
    def urgency(self) -> Urgency | None:
        """Return the price of the incident's priority, if it is asked for and the card has one for it.

        A slower class that costs less is what the priority itself asks for; nobody expedites it.
        """
        incident = self.incident
        found = self.card.priority.get(incident.severity) if incident.severity else None
        if found is None or (found.channels is not None and self.channel not in found.channels):
            return None
        urgency = found.by_band.get(self.band.id) or found.by_category.get(incident.category or "") or found
        return urgency if incident.expedite or self._costs_less(urgency) else None

    def _costs_less(self, urgency: Urgency) -> bool:
        if urgency.multiplier is not None:
            return urgency.multiplier < 1
        # A question about the card, not an amount of this bill: it leaves no note in the reading.
        plain = plain_rate(self.card, self.channel, self.tier, at_least())
        urgent = urgent_plain(urgency, self.channel, self.tier, plain, at_least())
        return plain is not None and urgent is not None and urgent < plain

    def rate(self, band: Band, after: RateAfter | None = None) -> Fraction | None:
        """Return what an hour costs in a band, `after` some time of the visit if given; None when by quotation."""
        card, channel, tier, reading = self.card, self.channel, self.tier, self.reading
        base = plain_rate(card, channel, tier, reading, after)
        now = in_band(card, channel, tier, band, base, reading)
        urgency = self.urgency
        if urgency is None or not urgency.changes_rate or by_quotation(band, channel):
            return now
        urgent = urgent_plain(urgency, channel, tier, base, reading)
        if base is None or now is None:
            return urgent if now is None else now
        return None if urgent is None else urgent_rate(card, channel, band, urgency, (base, now, urgent), reading)

    @property
    def called_off(self) -> bool:
        """Return whether the price of a missed appointment takes the place of call-out and travel."""
        return called_off(self.card, self.incident)

    @property
    def diagnosed(self) -> bool:
        """Return whether a diagnosis clause applies to the channel and somebody had access."""
        clause = self.card.diagnostic
        return clause is not None and self.channel in clause.channels and not self.incident.missed

    def diagnosis(self) -> tuple[bool, bool]:
        """Return whether the diagnosis fee is printed, and whether it is credited. Source: docs/pricing.md#diagnosis"""
        clause = self.card.diagnostic
        if clause is None or not self.diagnosed:
            return False, False
        policy = self.reading.of("diagnostic.policy", clause.policy, POLICIES)
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
