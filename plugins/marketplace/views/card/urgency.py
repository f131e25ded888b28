"""What handling at a priority costs, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace.models.pricing.amounts import HourlyRange
from marketplace.models.pricing.fees import PriorityPrice, Urgency
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import UNKNOWN, plain
from marketplace.models.vocabulary import PRIORITIES, Tier
from marketplace.views import wording
from marketplace.views.card.money import BY_QUOTATION, UNCLEAR, MoneyWords
from marketplace.views.provider.rates import band_name

STACKING = {
    "max": "only the larger surcharge counts",
    "multiply": "both multiply",
    "add": "both are added",
    UNKNOWN: f"how both add up is {UNCLEAR}",
}
# What of a priority is a price; its channels alone say nothing of one.
PRICED = {"fee", "on_success", "multiplier", "rates", "add_per_hour"}


def priority_line(card: RateCard) -> str | None:
    """Return what each priority costs in one line; None when the card does not say."""
    if not card.priority:
        return None
    if len(card.priority) == len(PRIORITIES) and not any(price.dearer for price in card.priority.values()):
        return "no surcharge"
    told = [f"{name}: {_at_priority(card, price)}" for name, price in sorted(card.priority.items())]
    several = any(band.surcharges for band in card.bands) and any(p.meets_bands for p in card.priority.values())
    return "; ".join(told) + (f". Outside plain hours {STACKING[card.stacking_used]}" if several else "")


def _at_priority(card: RateCard, price: PriorityPrice) -> str:
    """Return what a priority costs: everywhere, then for categories and in bands where it differs."""
    where = f" ({wording.all_named(wording.CHANNELS, price.channels).lower()} only)" if price.channels else ""
    others = [
        *((name.replace("_", " "), each) for name, each in price.by_category.items()),
        *((band_name(card, name).lower(), each) for name, each in price.by_band.items()),
    ]
    elsewhere = "".join(f"; {name}: {_urgency(card, each)}" for name, each in others)
    return f"{_urgency(card, price)}{where}{elsewhere}"


def _an_hour(money: MoneyWords, tiers: str | Mapping[Tier, int | HourlyRange | str]) -> str:
    """Return what an hour costs by skill; standard work has no name of its own."""
    if isinstance(tiers, str):
        return BY_QUOTATION
    named = {
        tier: BY_QUOTATION if isinstance(rate, str) else f"{money.price(rate)} an hour" for tier, rate in tiers.items()
    }
    others = ", ".join(f"{wording.TIERS[tier].lower()} {told}" for tier, told in named.items() if tier != "standard")
    return named["standard"] + (f" ({others})" if others else "")


def _urgency(card: RateCard, price: Urgency) -> str:
    money, parts = MoneyWords.of(card), []
    if price.fee:
        parts.append(money.price(price.fee))
    if price.on_success:
        parts.append(f"{money.price(price.on_success)} more when it is repaired")
    if price.multiplier is not None and price.multiplier != 1:
        parts.append(f"labour × {plain(price.multiplier)}")
    if price.add_per_hour:
        parts.append(f"{money.price(price.add_per_hour)} more an hour")
    parts += [
        f"{wording.CHANNELS[channel].lower()} {_an_hour(money, tiers)}"
        for channel, tiers in (price.rates or {}).items()
    ]
    return " and ".join(parts) or ("no surcharge" if price.model_fields_set & PRICED else "not stated")
