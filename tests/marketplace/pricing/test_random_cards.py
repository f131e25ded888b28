"""The random cards that both engines are compared by hold every field that a price may depend on."""

from collections.abc import Iterator
from typing import Any

import pytest

from marketplace.models.base import Record
from marketplace.models.pricing.rate_card import RateCard, read_rate_card
from tests.support.card_records import fields_of
from tests.support.random_clauses import with_clauses
from tests.support.random_tariffs import random_card, random_vagueness
from tests.support.soak import draws

SEED, CARDS = 20_261_128, 600
# Fields that no price of the engines depends on, and why.
NOT_PRICED = {
    ("RateCard", "audience"): "decides which card holds, before anything is priced",
    ("RateCard", "valid_from"): "decides which card holds",
    ("RateCard", "valid_to"): "decides which card holds",
    ("RateCard", "source_url"): "shown",
    ("RateCard", "last_confirmed"): "decides whether a card is compared",
    ("RateCard", "confirmed"): "answers a question of the data check",
    ("Band", "by_arrangement"): "answers a question of the data check",
    ("Band", "label"): "words of a page; a bill names the band by its id",
    ("BlockHours", "refundable"): "shown",
    ("CustomerGroup", "proof"): "shown; who asks says which group they belong to",
    ("FlatJob", "parts_included"): "shown: parts that an incident names are always billed",
    ("NoFixNoFee", "conditions"): "shown, in the provider's words",
    ("Payment", "deposit_pct"): "shown; a deposit that is priced is payment.deposit",
    ("Payment", "due_days"): "shown",
    ("Payment", "indexation"): "shown, in the provider's words",
    ("Payment", "late_fee"): "shown, in the provider's words",
    ("QuotePolicy", "approval_over"): "shown",
    ("QuotePolicy", "estimate_free"): "shown",
    ("QuotePolicy", "written_quote"): "shown",
    ("ReturnVisit", "within_days"): "shown: who asks says that it is a return visit",
    ("Tax", "note"): "shown, in the provider's words",
    ("TaxCredit", "audience"): "shown: an incident does not say whose it is",
}
Field = tuple[str, str]


def stated_in(value: Any) -> Iterator[Field]:
    """Yield each field that a value states, however deep."""
    if isinstance(value, Record):
        for name in value.model_fields_set & type(value).model_fields.keys():
            yield type(value).__name__, name
            yield from stated_in(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from stated_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from stated_in(part)


@pytest.fixture(scope="module")
def stated() -> set[Field]:
    rng = draws(SEED)
    found: set[Field] = set()
    for _ in range(CARDS):
        card = random_card(rng)
        card = with_clauses(rng, card) if rng.random() < 0.6 else card
        card = random_vagueness(rng, card) if rng.random() < 0.3 else card
        found.update(stated_in(read_rate_card(card, minor_units=True)))
    return found


def test_every_field_of_the_card_is_drawn_or_is_no_part_of_a_price(stated):
    fields = {(kind.__name__, name) for kind in fields_of(RateCard, {}) for name in kind.model_fields}
    assert len(fields) > 100
    assert fields - stated - NOT_PRICED.keys() == set()


def test_nothing_is_called_unpriced_that_is_drawn_or_gone(stated):
    assert NOT_PRICED.keys() & stated == set()
    kinds = {kind.__name__: kind.model_fields for kind in fields_of(RateCard, {})}
    assert [(kind, name) for kind, name in NOT_PRICED if name not in kinds.get(kind, {})] == []
