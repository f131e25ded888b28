"""Money: decimal text in major units in the files, integer minor units in the program.

Validation context: `{"exponent": 2, "currency": "GBP"}` says how many decimals the currency has (ISO 4217); a
record with a currency of its own sets it for itself, with `currency_context`. `{"minor_units": True}` reads the JSON
form, in which amounts are integers in minor units already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

import iso4217
from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from marketplace.models.scalars import scalar
from marketplace.problems import fault, nearest, number_meant, shown

CODES = {currency.value: currency for currency in iso4217.Currency}
AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", re.ASCII)
USUAL_SLIPS = {
    "UKP": "GBP", "STG": "GBP", "£": "GBP", "POUND": "GBP", "POUNDS": "GBP", "STERLING": "GBP", "€": "EUR",
    "EURO": "EUR", "EUROS": "EUR", "US$": "USD", "A$": "AUD", "C$": "CAD", "YEN": "JPY", "RMB": "CNY", "SFR": "CHF",
}  # fmt: skip
# Codes of funds and units of account, which nobody means who writes a bill.
FUNDS = frozenset(("BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW"))
MINOR_UNITS = "minor_units"
EXPONENT = "exponent"
CURRENCY = "currency"


def exponent_of(currency: str, default: int = 2) -> int:
    """Return how many decimals a currency has, by ISO 4217; the default for a code that does not exist."""
    entry = CODES.get(currency)
    return default if entry is None or entry.exponent is None else int(entry.exponent)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units of a currency; `formats.money` writes it for readers of pages."""

    minor: int
    currency: str

    @property
    def exponent(self) -> int:
        """Return how many decimals the currency has."""
        return exponent_of(self.currency)

    @property
    def major(self) -> Decimal:
        """Return the amount in major units, exactly."""
        return Decimal(self.minor).scaleb(-self.exponent)

    @property
    def digits(self) -> str:
        """Return the amount as a data file writes it: major units with all the currency's decimals, 12.50."""
        return f"{self.major:f}"

    def __str__(self) -> str:
        """Return the amount with its code, as messages and bills on a terminal write it: GBP 12.50."""
        return f"{self.currency} {self.digits}"


def currency_context(data: dict[str, Any], key: str = "currency") -> dict[str, Any]:
    """Return the validation context that a record's own currency sets, or nothing when it names none."""
    code = data.get(key)
    return {CURRENCY: code, EXPONENT: exponent_of(code)} if isinstance(code, str) and code in CODES else {}


def _currency(value: Any) -> str:
    code = scalar(value)
    if code in CODES and CODES[code].exponent is None:
        raise fault("currency_unknown", f'"{code}" is a code, but no money to pay with. Use one like GBP.')
    if code not in CODES:
        meant = _currency_meant(code.strip().upper())
        remedy = f"Did you mean {meant}?" if meant else "Use three capital letters, like GBP, EUR or USD."
        raise fault("currency_unknown", f'"{shown(code)}" is not an ISO 4217 currency. {remedy}')
    return code


def _currency_meant(text: str) -> str | None:
    usual = {code for code, currency in CODES.items() if currency.exponent is not None} - FUNDS
    if text in USUAL_SLIPS or text in usual or len(text) != 3:
        return USUAL_SLIPS.get(text, text if text in usual else None)
    swapped = {code for code in usual if sorted(code) == sorted(text)}
    # The first two letters are the country: whoever writes AUS means the dollar of AU, not an ounce of gold.
    of_country = {code for code in usual if code[:2] == text[:2]}
    return next((codes.pop() for codes in (swapped, of_country) if len(codes) == 1), nearest(text, of_country or usual))


def _amount(value: Any, info: ValidationInfo) -> int:
    context = info.context or {}
    if isinstance(value, int) and not isinstance(value, bool) and context.get(MINOR_UNITS):
        return value
    major, exponent = _major(value), context.get(EXPONENT, 2)
    minor = major.scaleb(exponent)
    if minor != minor.to_integral_value():
        decimals = -int(major.as_tuple().exponent)
        name = context.get(CURRENCY, "This currency")
        raise fault("money_decimals", f'{name} has {exponent} decimal places; "{shown(value)}" has {decimals}.')
    return int(minor)


def _rate(value: Any, info: ValidationInfo) -> Decimal:
    context = info.context or {}
    if context.get(MINOR_UNITS) and not isinstance(value, bool | float):
        return _major(scalar(value))
    return _major(value).scaleb(context.get(EXPONENT, 2))


def _major(value: Any) -> Decimal:
    if isinstance(value, int | float | Decimal):
        raise fault("money_not_text", 'Write money as quoted text, like "72.50", so no digits are lost.')
    text = scalar(value)
    if not AMOUNT.fullmatch(text):
        if PER_CENT.search(text):
            raise fault("money_format", f'"{shown(text)}" is a share, and this field takes an amount of money.')
        meant = number_meant(text)
        how = "with a dot" if meant and "." in meant else "as digits only"
        remedy = f"Write it {how}: {meant}" if meant and AMOUNT.fullmatch(meant) else _range_meant(text)
        raise fault("money_format", f'"{shown(text)}" is not an amount. {remedy}')
    return Decimal(text)


PER_CENT = re.compile(r"%|per ?cent|pct", re.IGNORECASE)
RANGE = re.compile(
    r"(?:from )?(?P<low>\S{1,15}?)(?:\s*(?:-|\u2013|\bto\b)\s*(?P<high>\S{1,15})|\+)?",
    re.IGNORECASE,
)


def _range_meant(found: str) -> str:
    """Return how to write an amount, or the range that is meant by from 60, 120 - 200 or 60+."""
    ends = RANGE.fullmatch(found.strip())
    low, high = (number_meant(ends[name] or "") for name in ("low", "high")) if ends else (None, None)
    if low is None or (ends and ends["high"] and high is None):
        return "Write it like 72.50"
    return f"Write one amount, or, where amounts may be ranges, {{from: {low}{f', to: {high}' if high else ''}}}"


def _not_negative(value: int) -> int:
    if value < 0:
        raise fault("money_negative", "An amount cannot be negative.")
    return value


_SCHEMA = WithJsonSchema({"type": ["string", "number"], "pattern": f"^{AMOUNT.pattern}$"})
Currency = Annotated[str, BeforeValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
# Integer minor units, zero or more.
Amount = Annotated[int, BeforeValidator(lambda v, info: _not_negative(_amount(v, info))), _SCHEMA]
# Minor units per kilometre, mile and the like, where card writers use fractions of the minor unit (0.725 a mile).
UnitRate = Annotated[Decimal, BeforeValidator(_rate), _SCHEMA]
