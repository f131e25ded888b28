"""The terms of payment and of quotes, as facts."""

from __future__ import annotations

from decimal import Decimal

from marketplace import formats
from marketplace.models.pricing.payment import Cancellation, Deposit, Method, Payment, TaxCredit
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.pricing.values import plain
from marketplace.views import wording
from marketplace.views.card.customers import where_line
from marketplace.views.card.money import MoneyWords
from marketplace.views.parts import Fact

METHODS = {"ach": "ACH", "e_transfer": "e-transfer"}
SHARED = {"labour": "the work", "parts": "the parts", "total": "the bill"}
KEPT = {
    "declined": "if you decline the repair",
    "no_show": "if you miss the appointment",
    "cancelled_late": "if you cancel late",
}


def _none(paid: Payment | None, name: str) -> str | None:
    """Return the word for what is stated to be none, and None for what is not stated."""
    return "none" if paid is not None and paid.states(name) else None


def _deposit(card: RateCard, paid: Payment | None) -> str | None:
    share = paid.deposit_pct if paid else None
    if paid is not None and paid.deposit is not None:
        return _own_deposit(card, paid.deposit)
    return _none(paid, "deposit") if share is None else f"{plain(share)}%" if share else "none"


def _own_deposit(card: RateCard, deposit: Deposit) -> str:
    share = _share(deposit, deposit.of)
    amount = share if deposit.amount is None else MoneyWords.of(card).price(deposit.amount)
    amount += where_line(card, deposit)
    kept = " or ".join(KEPT[word] for word in deposit.kept_if)
    return f"{amount}; not paid back {kept}" if kept else amount


def _cancelling(money: MoneyWords, paid: Payment | None) -> str | None:
    fees = sorted(paid.cancellations if paid else (), key=lambda fee: -fee.notice_hours)
    told = [f"{formats.count(fee.notice_hours, 'hour')} before, then {_charge(money, fee)}" for fee in fees]
    return f"free until {', from '.join(told)}" if told else _none(paid, "cancellation")


def _charge(money: MoneyWords, charge: Cancellation) -> str:
    return _share(charge, charge.of) if charge.fee is None else money.price(charge.fee)


def _share(clause: Deposit | Cancellation, of: str) -> str:
    """Return a share with what it is of; of what, where the card does not say, is how the engine counts it."""
    if clause.states("of"):
        return f"{plain(clause.pct or Decimal(0))}% of {SHARED[of]}"
    return f"{plain(clause.pct or Decimal(0))}%, of what: not stated, counted on {SHARED[of]}"


def _missed(money: MoneyWords, paid: Payment | None) -> str | None:
    if paid is None or not paid.states("no_show"):
        return None
    return f"{money.price(paid.no_show)}, instead of call-out and travel" if paid.no_show else "costs nothing"


def _ways(money: MoneyWords, paid: Payment | None) -> str | None:
    return ", ".join(_way(money, way) for way in paid.ways) or None if paid else None


def _way(money: MoneyWords, way: Method) -> str:
    more = [f"{plain(way.pct)}% more"] if way.pct else []
    more += [f"{plain(way.pct_off)}% off"] if way.pct_off else []
    more += [f"{money.price(way.fee)} more"] if way.fee else []
    return wording.named(METHODS, way.id) + (f" ({' and '.join(more)})" if more else "")


def _credit(card: RateCard, credit: TaxCredit | None) -> str:
    if credit is None:
        return "none"
    who = f" for {wording.AUDIENCES[credit.audience]}" if credit.audience else ""
    most = f", at most {MoneyWords.of(card).short(credit.cap_year)} a year" if credit.cap_year is not None else ""
    return f"{plain(credit.pct)}% of the bill{who}{most}{where_line(card, credit)}"


def _most(binds: bool | None) -> str | None:
    return None if binds is None else "binds: the bill stays below it" if binds else "does not bind"


def payment(card: RateCard) -> tuple[Fact, ...]:
    """Return the terms of payment and of quotes; shown, never computed."""
    money, paid, quotes = MoneyWords.of(card), card.payment, card.quote_policy
    due = paid.due_days if paid else None
    discount = paid.prompt_discount if paid else None
    return (
        Fact("Payment", None if due is None else "on completion" if due == 0 else f"within {due} days"),
        Fact("Ways to pay", _ways(money, paid)),
        Fact("Deposit", _deposit(card, paid)),
        Fact(
            "Discount for quick payment",
            f"{plain(discount.pct)}% within {discount.days} days" if discount else _none(paid, "prompt_discount"),
        ),
        Fact("Late payment", paid.late_fee if paid else None),
        Fact("Cancelling", _cancelling(money, paid)),
        Fact("A missed appointment", _missed(money, paid)),
        Fact("How prices will change", paid.indexation if paid else None),
        Fact("Tax credit", _credit(card, card.tax_credit) if card.states("tax_credit") else None),
        Fact("Written quote", wording.yes_no(quotes.written_quote) if quotes else None),
        Fact("A quoted most", _most(quotes.max_binding if quotes else None)),
        Fact(
            "Asks before spending more than",
            money.short(quotes.approval_over) if quotes and quotes.approval_over is not None else None,
        ),
        Fact(
            "Estimate",
            None if quotes is None or quotes.estimate_free is None else "free" if quotes.estimate_free else "charged",
        ),
    )
