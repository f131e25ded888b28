"""What a rate card charges besides time, as facts: call-out, travel, priority, diagnosis, what is waived."""

from __future__ import annotations

from marketplace import formats
from marketplace.models.pricing.fees import Callout
from marketplace.models.pricing.rate_card import UNKNOWN, RateCard
from marketplace.models.pricing.values import plain
from marketplace.models.reference.reference import Reference
from marketplace.models.vocabulary import PRICED_CHANNELS, PricedChannel
from marketplace.views import wording
from marketplace.views.card.customers import WAIVED, callout_term, customer_facts, where_line
from marketplace.views.card.events import event_facts
from marketplace.views.card.money import UNCLEAR, MoneyWords
from marketplace.views.card.travel import collection_facts, travel_text
from marketplace.views.card.urgency import priority_line
from marketplace.views.parts import Fact
from marketplace.views.provider.rates import first_block, in_bands

POLICY = {
    "free": "free",
    "always": "always due",
    "waived_if_repaired": "not due when the repair goes ahead",
    "credited_if_repaired": "taken off the labour when the repair goes ahead",
    "only_if_declined": "due only if you decline the repair",
    UNKNOWN: f"when it is due is {UNCLEAR}",
}


def fees(card: RateCard, reference: Reference) -> tuple[Fact, ...]:
    """Return every charge besides time; what a card does not say is not stated."""
    return (
        *(
            Fact(callout_term(channel), callout_text(card, channel))
            for channel in PRICED_CHANNELS
            if channel in card.rates and (channel == "onsite" or channel in card.callout)
        ),
        *([Fact("Travel", travel_text(card))] if "onsite" in card.rates else []),
        *collection_facts(card),
        Fact("Expedited handling", priority_line(card)),
        Fact("Diagnosis", _diagnosis(card)),
        Fact("No fix, no fee", _no_fix(card, reference)),
        Fact("Most that labour can cost", _cap(card)),
        *customer_facts(card),
        *event_facts(card),
        Fact("Parts", _parts(card)),
    )


def callout_text(card: RateCard, channel: PricedChannel = "onsite") -> str | None:
    """Return the call-out fee of a channel in one line; None when the card does not say."""
    return "; ".join(_callout(card, channel)) or None


def callout_brief(card: RateCard) -> str | None:
    """Return what coming out costs in the few words of a list; None when the card does not say."""
    fee, rules = card.callout.get("onsite"), card.channel_rules.get("onsite")
    if fee is None and rules is not None and rules.first_block is not None:
        return first_block(card, rules.first_block)
    if fee is None:
        return None
    if not fee.amount:
        return "none"
    included = f", first {formats.duration(fee.includes_min)} included" if fee.includes_min else ""
    return MoneyWords.of(card).price(fee.amount) + included


def _callout(card: RateCard, channel: PricedChannel) -> list[str]:
    fee: Callout | None = card.callout.get(channel)
    if fee is None:
        return []
    included = f", includes the first {formats.duration(fee.includes_min)}" if fee.includes_min else ""
    amount = MoneyWords.of(card).price(fee.amount) if fee.amount or included else "none"
    return [amount + included, *in_bands(card, fee.by_band)]


def _diagnosis(card: RateCard) -> str | None:
    found = card.diagnostic
    if found is None:
        return "no fee of its own" if card.states("diagnostic") else None
    where = wording.all_named(wording.CHANNELS, found.channels).lower()
    covers = f", holds {formats.duration(found.covers_min)} of labour" if found.covers_min else ""
    if found.policy == "free":
        return f"free ({where})"
    amount = "fee not stated" if found.amount is None else MoneyWords.of(card).price(found.amount)
    return f"{amount} ({where}){covers}; {POLICY[found.policy]}"


def _no_fix(card: RateCard, reference: Reference) -> str | None:
    found = card.no_fix_no_fee
    if found is None:
        return "not offered" if card.states("no_fix_no_fee") else None
    waived = (
        f"what is waived is {UNCLEAR}"
        if found.waives == UNKNOWN
        else f"waives {formats.join([WAIVED[name] for name in found.waives])}"
    )
    where = f" ({wording.all_named(wording.CHANNELS, found.channels).lower()})" if found.channels else ""
    labels = [
        reference.categories[name].label if name in reference.categories else name for name in found.excluded_categories
    ]
    without = f"; not for {formats.join(labels).lower()}" if labels else ""
    return f"{waived}{where}{without}{f'. {found.conditions}' if found.conditions else ''}"


def _cap(card: RateCard) -> str | None:
    if not card.labour_caps:
        return "no cap" if card.states("labour_cap") else None
    return "; ".join(
        f"{MoneyWords.of(card).price(cap.amount)} a job{where_line(card, cap)}" for cap in card.labour_caps
    )


def _parts(card: RateCard) -> str | None:
    markup = card.parts_markup_pct
    if markup is None:
        return None
    if markup == UNKNOWN:
        return f"mark-up: {UNCLEAR}"
    return "at cost" if markup == 0 else f"cost plus {plain(markup)}%"
