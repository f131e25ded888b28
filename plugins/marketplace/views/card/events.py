"""What a card says of return visits, costs passed on and storage, in plain words."""

from __future__ import annotations

from marketplace import formats
from marketplace.models.pricing.events import PassedOn, ReturnVisit, Storage
from marketplace.models.pricing.rate_card import RateCard
from marketplace.views.card.customers import where_line
from marketplace.views.card.money import MoneyWords
from marketplace.views.parts import Fact

WAIVED = {"callout": "the call-out", "travel": "travel", "first_block": "the first block", "labour": "labour"}


def event_facts(card: RateCard) -> tuple[Fact, ...]:
    """Return what the card says; a fact without a value is not stated."""
    money = MoneyWords.of(card)
    return (
        Fact(
            "A second visit for the same fault",
            _return(card, card.return_visit) if card.states("return_visit") else None,
        ),
        Fact("Costs passed on", _expenses(money, card.expenses) if card.states("expenses") else None),
        Fact("Storage", _storage(money, card.storage) if card.storage else None),
    )


def _return(card: RateCard, clause: ReturnVisit | None) -> str:
    if clause is None:
        return "costs what the first one does"
    waived = formats.join([WAIVED[word] for word in clause.waives])
    paid = f"waives {waived}" + (f"; {MoneyWords.of(card).price(clause.amount)} instead" if clause.amount else "")
    within = f", within {formats.count(clause.within_days, 'day')}" if clause.within_days is not None else ""
    return f"{paid}{within}{where_line(card, clause)}"


def _expenses(money: MoneyWords, clauses: tuple[PassedOn, ...]) -> str:
    told = [
        f"{each.kind.replace('_', ' ')} {'at cost' if each.amount is None else money.price(each.amount)}"
        for each in clauses
    ]
    return ", ".join(told) or "none"


def _storage(money: MoneyWords, clause: Storage) -> str:
    told = [money.price(clause.fee)] if clause.fee else []
    told += [f"{money.price(clause.per_day)} a day"] if clause.per_day else []
    if not told:
        return "costs nothing" if clause.priced else f"after {formats.count(clause.free_days, 'day')}: not stated"
    if clause.free_days:
        return f"{' and '.join(told)} after {formats.count(clause.free_days, 'day')}"
    since = "from the first day" if clause.states("free_days") else "from when: not stated, counted from the first day"
    return f"{' and '.join(told)}; {since}"
