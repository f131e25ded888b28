"""Checks of a rate card that need the vocabularies, the day, the provider's other cards or everybody's rates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from marketplace import policy
from marketplace.catalog.checks.days import days_are_past
from marketplace.catalog.checks.known import Known, Shared, not_listed
from marketplace.catalog.provider import Provider
from marketplace.models.base import Record
from marketplace.models.money import Money
from marketplace.models.pricing.amounts import least
from marketplace.models.pricing.conditions import Where
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import QUOTE
from marketplace.models.profile.profile import OUT_OF_LISTS
from marketplace.problems import KEY, Fault, Location, did_you_mean, shown


def prices_are_fresh(card: RateCard, known: Known) -> Iterator[Fault]:
    age = (known.as_of - card.last_confirmed).days if card.last_confirmed else 0
    if age > policy.STALE_DAYS:
        left_out = " Comparisons leave it out." if age > policy.TOO_OLD_DAYS else ""
        message = f"Prices were last confirmed on {card.last_confirmed} ({age} days ago).{left_out}"
        yield Fault("stale", message, at=("last_confirmed",), severity="warning")


def categories_are_known(card: RateCard, known: Known) -> Iterator[Fault]:
    tables: list[tuple[Location, Iterable[str]]] = [(("tier_by_category",), card.tier_by_category)]
    tables += [(("priority", level, "by_category"), price.by_category) for level, price in card.priority.items()]
    for at, names in tables:
        for name in names:
            if name not in known.reference.categories:
                yield not_listed(
                    "category_unknown", name, known.reference.categories, "a category", at=(*at, name, KEY)
                )


def categories_of_clauses_are_known(card: RateCard, known: Known) -> Iterator[Fault]:
    clauses: list[tuple[Location, Where]] = [(("day_rates", at), rate) for at, rate in enumerate(card.day_rates)]
    several = isinstance(card.labour_cap, tuple)
    clauses += [(("labour_cap", at) if several else ("labour_cap",), cap) for at, cap in enumerate(card.labour_caps)]
    for at, clause in clauses:
        for number, name in enumerate(clause.categories or ()):
            if name not in known.reference.categories:
                place = (*at, "categories", number)
                yield not_listed("category_unknown", name, known.reference.categories, "a category", at=place)


def excluded_categories_are_known(card: RateCard, known: Known) -> Iterator[Fault]:
    for number, name in enumerate(card.no_fix_no_fee.excluded_categories if card.no_fix_no_fee else ()):
        if name not in known.reference.categories:
            at = ("no_fix_no_fee", "excluded_categories", number)
            yield not_listed("category_unknown", name, known.reference.categories, "a category", at=at)


def jobs_are_known(card: RateCard, known: Known) -> Iterator[Fault]:
    for number, job in enumerate(card.flat_jobs):
        if job.id not in known.reference.services:
            yield not_listed(
                "job_unknown", job.id, known.reference.services, "a service", at=("flat_jobs", number, "id")
            )


def holiday_list_exists(card: RateCard, known: Known) -> Iterator[Fault]:
    name = card.holidays.list_id if card.holidays else None
    if name and name not in known.reference.holidays:
        message = f"No holiday list {shown(name)}. {did_you_mean(name, known.reference.holidays, most=30)}"
        yield Fault("holiday_list_missing", message, at=("holidays", "list"))


def holiday_list_reaches_far_enough(card: RateCard, known: Known) -> Iterator[Fault]:
    list_id = card.holidays.list_id if card.holidays else None
    listed = known.reference.holidays.get(list_id or "")
    for year in sorted({known.as_of.year, (known.as_of + timedelta(days=policy.LIST_AHEAD_DAYS)).year}):
        if listed is not None and not listed.covers(year):
            message = f"No holiday list {list_id} for {year}. Add the year to the list."
            yield Fault("holiday_list_missing", message, at=("holidays",), severity="warning")


def periods_follow_each_other(card: RateCard, known: Known) -> Iterator[Fault]:
    """Find a card that overlaps the one before it, for any audience of both, or leaves days without prices."""
    begins = card.valid_from or date.min
    cards = [other for other in known.provider.rate_cards if other is not card and _share(card, other)]
    if any((other.valid_from or date.min) == begins for other in cards[: _place(card, known)]):
        message = f"Another card of this provider for {_audiences(card)} begins on the same day. Keep one."
        yield Fault("period_overlap", message, at=("valid_from",))
    earlier = [other for other in cards if (other.valid_from or date.min) < begins]
    if not earlier or card.valid_from is None:
        return
    before = max(earlier, key=lambda other: other.valid_from or date.min)
    end, day_before = before.valid_to, card.valid_from - timedelta(days=1)
    if end is None or end > day_before:
        until = f"runs to {end}" if end else "has no valid_to"
        message = (
            f"Another card {until}, but this one begins on {card.valid_from}. Give that one valid_to: {day_before}."
        )
        yield Fault("period_overlap", message, at=("valid_from",))
    elif end < day_before:
        message = (
            f"No card is valid from {end + timedelta(days=1)} to {day_before}. Let one of the two reach the other."
        )
        yield Fault("period_gap", message, at=("valid_from",))


def a_card_is_in_force(card: RateCard, known: Known) -> Iterator[Fault]:
    """Find a provider without a card for today; it is told at the card that ended last, else at the first to begin.

    Who has closed or is no longer listed needs none.
    """
    cards, profile = known.provider.rate_cards, known.provider.profile
    if any(other.is_in_force(known.as_of) for other in cards) or getattr(profile, "status", None) in OUT_OF_LISTS:
        return
    ended = [other for other in cards if other.valid_to is not None and other.valid_to < known.as_of]
    left_out = "Until then comparisons and estimates have no price of this provider."
    if ended:
        last = max(ended, key=lambda other: other.valid_to or date.max)
        message = f"This card ended on {card.valid_to} and none follows it today. Add the next card. {left_out}"
        at = "valid_to"
    else:
        last = min(cards, key=lambda other: other.valid_from or date.min)
        message = f"No card is in force before {card.valid_from}. Is the day right? {left_out}"
        at = "valid_from"
    if card is last:
        yield Fault("card_not_in_force", message, at=(at,), severity="warning")


def _place(card: RateCard, known: Known) -> int:
    return next(number for number, other in enumerate(known.provider.rate_cards) if other is card)


def _share(card: RateCard, other: RateCard) -> bool:
    return "both" in (card.audience, other.audience) or card.audience == other.audience


def _audiences(card: RateCard) -> str:
    return "businesses and households" if card.audience == "both" else f"{card.audience} customers"


def rates_are_likely(known: Shared) -> Iterator[tuple[Record, Fault]]:
    """Find standard rates far from the median of the provider's country, where enough providers make one."""
    rates: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for slug, provider in known.providers.items():
        for country, card in _placed_cards(provider):
            for channel, rate in _standard(card):
                rates[country, card.currency, channel].setdefault(slug, rate)
    medians = {
        key: Fraction(median(map(Fraction, found.values())))
        for key, found in rates.items()
        if len(found) >= policy.ENOUGH_FOR_MEDIAN
    }
    for provider in known.providers.values():
        for country, card in _placed_cards(provider):
            for channel, rate in _standard(card):
                middle = medians.get((country, card.currency, channel))
                if middle is not None and not card.confirmed:
                    yield from ((card, fault) for fault in _unlikely(card, channel, rate, middle))


def _standard(card: RateCard) -> Iterator[tuple[str, int]]:
    """Yield the standard rate of each channel that states one, the least of a range, in minor units."""
    for channel in card.rates:
        rate = card.stated_rates(channel).get("standard")
        if rate is not None:
            yield channel, least(rate)


def _placed_cards(provider: Provider) -> Iterator[tuple[str, RateCard]]:
    try:
        country = provider.profile.locations[0].country
        cards = [card for card in provider.rate_cards if card.rates and card.currency and card.confirmed is not None]
        # Every channel has its standard rate, or the card is broken and says so elsewhere.
        yield from (
            (country, card)
            for card in cards
            if all("standard" in tiers or tiers == QUOTE for tiers in card.rates.values())
        )
    except (AttributeError, IndexError):
        return


def _unlikely(card: RateCard, channel: str, rate: int, middle: Fraction) -> Iterator[Fault]:
    amount = str(Money(rate, card.currency))
    confirm = "If it is right, add confirmed: true."
    at = ("rates", channel, "standard")
    if rate > policy.UNLIKELY_TIMES * middle:
        message = f"{amount} an hour is {round(rate / middle)} times the median here. {confirm}"
        yield Fault("rate_unlikely", message, at=at, severity="warning")
    elif rate * policy.UNLIKELY_TIMES < middle:
        message = f"{amount} an hour is 1/{round(middle / rate)} of the median here. {confirm}"
        yield Fault("rate_unlikely", message, at=at, severity="warning")


RECORD_CHECKS = (
    prices_are_fresh,
    days_are_past,
    categories_are_known,
    categories_of_clauses_are_known,
    excluded_categories_are_known,
    jobs_are_known,
    holiday_list_exists,
    holiday_list_reaches_far_enough,
    periods_follow_each_other,
    a_card_is_in_force,
)
CATALOG_CHECKS = (rates_are_likely,)
