"""Rate cards as JSON, decided as far as they can be without an incident, and when each is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from marketplace.models.base import Record
from marketplace.models.pricing.events import Storage
from marketplace.models.pricing.rate_card import RateCard, with_default_tiers
from marketplace.models.pricing.travel import ZoneTravel
from marketplace.models.pricing.values import ONE_WAY, QUOTE
from marketplace.pricing.case import NO_RULES
from marketplace.views.shipped.closed_days import ClosedDays

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.snapshot import Snapshot

Json = dict[str, Any]
# Parts of a card that no price depends on; the provider's page shows them, and `in_force` says when a card holds.
SHOWN_ONLY = ("source_url", "confirmed", "valid_from", "valid_to", "last_confirmed")
# Clauses of which silence is an answer of its own: their default would say that there are none.
SILENT = {(RateCard, "day_rates"), (RateCard, "expenses"), (Storage, "fee"), (Storage, "per_day")}
CUSTOMERS: Mapping[str, bool] = {"business": False, "household": True}
A_DAY = timedelta(days=1)


def card_json(card: RateCard, closed: ClosedDays) -> Json:
    """Return a card as theme/scripts/pricing/price.js takes it: every default filled in, holidays by name.

    A clause that is not stated and has no default is left out; one that is stated to be none is null.
    """
    tree = _decided(card, card.model_dump(mode="json", by_alias=True, warnings=False))
    kept = {name: value for name, value in tree.items() if name not in SHOWN_ONLY}
    by_quotation = {channel: WITHOUT_RULES for channel, tiers in card.rates.items() if tiers == QUOTE}
    return {
        **kept,
        "holidays": closed.name(card.holidays),
        "stacking": card.stacking_used,
        "channel_rules": {**by_quotation, **kept["channel_rules"]},
    }


def _decided(record: Record, plain: Json) -> Json:
    """Return the JSON of a record with its defaults; `plain` is all of it as pydantic writes it."""
    tree = {}
    for name, field in type(record).model_fields.items():
        value, key = getattr(record, name), field.alias or name
        stated = record.states(name)
        if stated or (value is not None and (type(record), name) not in SILENT):
            tree[key] = _parts(value, plain[key])
    if isinstance(record, ZoneTravel):
        tree["trip"] = record.trip or ONE_WAY
    return tree


def _parts(value: Any, plain: Any) -> Any:
    """Return a value of a record as JSON, the records in it with their defaults."""
    if isinstance(value, Record):
        return _decided(value, plain)
    if isinstance(value, tuple):
        return [_parts(part, told) for part, told in zip(value, plain, strict=True)]
    if isinstance(value, dict):
        return {key: _parts(part, plain[key]) for key, part in value.items()}
    return plain


# What holds for a channel whose hours are by quotation and that states no rules.
WITHOUT_RULES = _decided(NO_RULES, NO_RULES.model_dump(mode="json", by_alias=True))


def cards_json(snapshot: Snapshot, provider: Provider, closed: ClosedDays) -> Json:
    """Return {cards, in_force}: for each kind of customer the periods in order, each with the place of its card."""
    shipped = tuple(_shipped(snapshot, provider))
    tiers = {category.id: category.default_tier for category in snapshot.reference.categories.values()}
    return {
        "cards": [card_json(with_default_tiers(card, tiers), closed) for card in shipped],
        "in_force": {
            customer: list(_periods(snapshot, provider, shipped, household=household))
            for customer, household in CUSTOMERS.items()
        },
    }


def _shipped(snapshot: Snapshot, provider: Provider) -> Iterator[RateCard]:
    """Yield the cards that are or will be in force, in the order of the provider's files; where none is, the last."""
    shown = snapshot.shown_card(provider)
    for card in provider.rate_cards:
        if card is shown or card.valid_to is None or card.valid_to >= snapshot.as_of:
            yield card


def _periods(snapshot: Snapshot, provider: Provider, shipped: Sequence[RateCard], *, household: bool) -> Iterator[Json]:
    """Yield {from, to, card}, both days included; None is no end.

    Days on which no card holds are in no period, nor are those of a card that ended and is not shipped.
    """
    edges = _edges(provider.rate_cards)
    chosen = [snapshot.card_in_force(provider, first, household=household) for first in edges]
    for at, card in enumerate(chosen):
        place = next((place for place, other in enumerate(shipped) if other is card), None)
        if place is None or (at > 0 and chosen[at - 1] is card):
            continue
        end = next((later for later in range(at + 1, len(edges)) if chosen[later] is not card), None)
        yield {
            "from": None if edges[at] == date.min else str(edges[at]),
            "to": None if end is None else str(edges[end] - A_DAY),
            "card": place,
        }


def _edges(cards: Sequence[RateCard]) -> list[date]:
    """Return the days, in order, from which on another card may hold."""
    begins = {card.valid_from for card in cards if card.valid_from is not None}
    after = {card.valid_to + A_DAY for card in cards if card.valid_to is not None and card.valid_to < date.max}
    return sorted({date.min, *begins, *after})
