"""The clause of a card that decides a part of a bill: its path, and what it says in words.

Source: docs/decisions.md#clauses
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from marketplace.models.money import Money
from marketplace.models.pricing.amounts import DistanceRange, Price, least
from marketplace.models.pricing.fees import Tax
from marketplace.models.pricing.incident import Incident
from marketplace.models.pricing.labour import Band
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.travel import AnyTravel, DistanceTravel, FlatTravel, TimedTravel, ZoneTravel
from marketplace.models.pricing.values import plain
from marketplace.models.vocabulary import Tier
from marketplace.pricing.rates import plain_rate
from marketplace.pricing.readings import at_least

# A path in the card, None where it has no such clause, and words.
Clause = tuple[str | None, str]
POLICY_WORDS = {
    "free": "free",
    "always": "always due",
    "waived_if_repaired": "not charged if repaired",
    "credited_if_repaired": "credited if repaired",
    "only_if_declined": "only if declined",
}
BOUNDARY_WORDS = {
    "split": "Each unit is charged in the band in which it starts.",
    "start": "The band at the start holds for the whole visit.",
}
TRIP_WORDS = {"return": "return", "one_way": "one way"}
WAIVED_WORDS = {"priority_fee": "priority fee", "callout": "call-out", "diagnostic": "diagnosis"}


def money_words(card: RateCard, price: Price) -> str:
    """Return a price with its currency; of a range the least."""
    return str(Money(least(price), card.currency))


def tier_of(card: RateCard, incident: Incident) -> Tier:
    """Return the tier whose rate counts: that of the category where the channel has one, else standard."""
    tier: Tier = card.tier_by_category.get(incident.category or "", "standard")
    return tier if tier in card.stated_rates(incident.channel) else "standard"


def rate_clause(card: RateCard, incident: Incident) -> Clause:
    """Return the clause of the plain rate."""
    tier, channel = tier_of(card, incident), incident.channel
    rate = plain_rate(card, channel, tier, at_least())
    words = "by quotation" if rate is None else f"{money_words(card, int(rate))} an hour"
    return f"rates.{channel}.{tier}", f"{channel}, {tier}: {words}."


def bands_clause(card: RateCard, names: Collection[str]) -> Clause:
    """Return the clause of some bands, by name."""
    found = sorted((band for band in card.bands if band.id in names), key=lambda band: band.id)
    return "bands", "; ".join(f"{band.id}: {_band_words(card, band)}" for band in found) + "."


def _band_words(card: RateCard, band: Band) -> str:
    if band.multiplier is not None:
        return f"{plain(band.multiplier)} times the rate"
    if band.add_per_hour is not None:
        return f"{money_words(card, band.add_per_hour)} an hour more"
    if band.rates is not None:
        return "rates of its own"
    return "by quotation" if band.quote else "the plain rate"


def rules_clause(card: RateCard, incident: Incident) -> Clause:
    """Return the clause of units and minimum of a channel."""
    channel = incident.channel
    rules = card.channel_rules.get(channel)
    if rules is None:
        return None, f"The card names no unit for {channel} work."
    said = {"up": "every started", "nearest": "the nearest", "down": "every full"}.get(rules.rounding, "units of")
    words = f"{channel}: {said} {rules.increment_min} minutes"
    if isinstance(rules.minimum_min, int) and rules.minimum_min:
        words += f", at least {rules.minimum_min} minutes"
    return f"channel_rules.{channel}", words + "."


def cap_clause(card: RateCard) -> Clause:
    """Return the clause of the labour cap."""
    caps = [money_words(card, cap.amount) for cap in card.labour_caps]
    return ("labour_cap", f"Labour is capped at {', '.join(caps)}.") if caps else (None, "The card names no cap.")


def boundary_clause(card: RateCard) -> Clause:
    """Return the clause that says where a band changes."""
    return "boundary", BOUNDARY_WORDS.get(card.boundary, "The card does not say when a band changes.")


def included_clause(card: RateCard, incident: Incident) -> Clause:
    """Return the clause of the minutes that are paid for already."""
    callout = card.callout.get(incident.channel)
    if callout is not None and callout.includes_min:
        return f"callout.{incident.channel}", f"The call-out includes the first {callout.includes_min} minutes."
    minutes = 0 if card.diagnostic is None else card.diagnostic.covers_min
    return "diagnostic", f"The diagnosis includes the first {minutes} minutes."


def asked_clause(incident: Incident) -> Clause:
    """Return the clause of a priority surcharge on the rate."""
    return f"priority.{incident.severity}", "A priority surcharge is charged only when it was asked for."


def _callout(card: RateCard, incident: Incident) -> Clause:
    callout = card.callout.get(incident.channel)
    if callout is None:
        return None, "The card names no call-out."
    words = [money_words(card, callout.amount)]
    if not isinstance(callout.by_band, str):
        words += [f"{b} {money_words(card, p)}" for b, p in callout.by_band.items() if not isinstance(p, str)]
    if callout.includes_min:
        words.append(f"includes {callout.includes_min} minutes")
    return f"callout.{incident.channel}", f"Call-out {incident.channel}: {', '.join(words)}."


def _travel(card: RateCard, incident: Incident) -> Clause:
    if not card.travel_parts:
        return None, "The card names no travel."
    return "travel", f"Travel: {'; '.join(_trip_words(card, part) for part in card.travel_parts)}."


def _trip_words(card: RateCard, travel: AnyTravel) -> str:
    if isinstance(travel, FlatTravel):
        return money_words(card, travel.amount)
    if isinstance(travel, ZoneTravel):
        zones = [
            f"up to {plain(zone.up_to)} {travel.unit} {money_words(card, zone.amount)}"
            for zone in travel.zones
            if zone.up_to is not None
        ]
        return ", ".join(zones) or "by place"
    if isinstance(travel, DistanceTravel):
        free = f" beyond {plain(travel.free)} {travel.unit}" if travel.free else ""
        return f"{card.currency} {_unit_rate(card, travel)} a {travel.unit}{free}{_counted(travel.trip)}"
    if isinstance(travel, TimedTravel):
        free = f" beyond {travel.free_min} minutes" if travel.free_min else ""
        return f"{money_words(card, travel.rate_per_hour)} an hour{free}{_counted(travel.trip)}"
    return {"none": "costs nothing", "quote": "by quotation"}.get(travel.mode, "not stated")


def _counted(trip: str) -> str:
    return f", {TRIP_WORDS[trip]}" if trip in TRIP_WORDS else ""


def _unit_rate(card: RateCard, travel: DistanceTravel) -> str:
    rate = travel.rate.low if isinstance(travel.rate, DistanceRange) else travel.rate
    return Money(int(rate), card.currency).digits if rate == int(rate) else f"{plain(rate)} minor units"


def _flat_job(card: RateCard, incident: Incident) -> Clause:
    job = next((job for job in card.flat_jobs if job.id == incident.job), None)
    if job is None:
        return None, "The card names no fixed price for this."
    return f"flat_jobs.{job.id}", f"{job.label or job.id}: {money_words(card, job.price)}."


def _diagnostic(card: RateCard, incident: Incident) -> Clause:
    clause = card.diagnostic
    if clause is None or incident.channel not in clause.channels:
        return None, "The card names no diagnosis fee."
    said = POLICY_WORDS.get(clause.policy, "not stated when it is due")
    fee = "(fee not stated)" if clause.fee_is_silent else money_words(card, clause.amount or 0)
    return "diagnostic", f"Diagnosis {fee}: {said}."


def _priority_fee(card: RateCard, incident: Incident) -> Clause:
    found = card.priority.get(incident.severity) if incident.severity else None
    if found is None or not found.fee:
        return None, "The card names no priority fee."
    words = f"Priority {incident.severity}: {money_words(card, found.fee)}, only when it was asked for."
    return f"priority.{incident.severity}", words


def _part(card: RateCard, incident: Incident) -> Clause:
    markup = card.parts_markup_pct
    if markup is None or isinstance(markup, str):
        return None, "The card names no mark-up on parts."
    return "parts_markup_pct", f"Parts at cost plus {plain(markup)} %."


def _waived(card: RateCard, incident: Incident) -> Clause:
    promise = card.no_fix_no_fee
    if promise is None or isinstance(promise.waives, str):
        return None, "The card does not promise no fix, no fee."
    waived = ", ".join(WAIVED_WORDS.get(word, word) for word in promise.waives)
    return "no_fix_no_fee", f"No fix, no fee: {waived} not charged."


def _other(card: RateCard, incident: Incident) -> Clause:
    return None, "The card names no charge of this name."


FAMILY_CLAUSES: dict[str, Callable[[RateCard, Incident], Clause]] = {
    "labour": rate_clause,
    "flat_job": _flat_job,
    "diagnostic": _diagnostic,
    "callout": _callout,
    "travel": _travel,
    "priority_fee": _priority_fee,
    "part": _part,
    "other": _other,
    "waived": _waived,
}


def tax_words(tax: Tax) -> str:
    """Return what a card says of tax."""
    if tax.mode not in ("exclusive", "inclusive") or tax.rate_pct is None:
        return "Not registered: no tax is charged."
    rate = f"{tax.name or 'Tax'} at {plain(tax.rate_pct)} %"
    if tax.mode == "inclusive":
        return f"Prices include {rate}."
    return f"{rate} is added{' on parts only' if tax.applies_to == 'parts' else ''}."
