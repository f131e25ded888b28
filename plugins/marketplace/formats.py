"""Numbers as words: money, durations, shares and days, in the English of the site. Nothing is rounded twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from marketplace.models.money import Money
from marketplace.units import MINUTES_AN_HOUR

# World English: dollars say whose they are (US$, A$, CA$), days come before months.
LOCALE = Locale.parse("en_001")
# World English puts a comma before the last "and"; the site does not.
LISTS = Locale.parse("en_GB")
# The blocks whose letters are written from right to left (Unicode, DerivedBidiClass: R and AL).
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def isolated(text: str) -> str:
    """Return a text as it may stand in a sentence: one with letters written from right to left orders no neighbours.

    First strong isolate and pop directional isolate, UAX #9 section 2.4; other texts stay as they are.
    """
    return text if RIGHT_TO_LEFT.search(text) is None else f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


@lru_cache(maxsize=4096)
def money(amount: Money) -> str:
    """Return an amount with its currency and all decimals: Money(12960, "GBP") is £129.60."""
    return major_units(amount.major, amount.currency, amount.exponent)


def money_short(amount: Money) -> str:
    """Return an amount without empty decimals: £120, but £120.50."""
    major = amount.major
    return major_units(major, amount.currency, 0 if major == major.to_integral_value() else amount.exponent)


def money_range(low: Money, high: Money) -> str:
    """Return two amounts as one range; equal ones as one amount."""
    return money(low) if low == high else f"{money(low)} to {money(high)}"


def major_units(amount: Decimal, currency: str, decimals: int) -> str:
    """Return an amount in major units with its currency and so many decimals, more than a coin has where it must be."""
    # The pattern is written out because ISO 4217, not the locale, says how many decimals a currency has.
    space = "\N{NO-BREAK SPACE}" if get_currency_symbol(currency, locale=LOCALE) == currency else ""
    form = f"¤{space}#,##0" + ("." + "0" * decimals if decimals else "")
    return format_currency(amount, currency, form, locale=LOCALE, currency_digits=False).replace("-", "\N{MINUS SIGN}")


def duration(minutes: int) -> str:
    """Return whole minutes as hours and minutes: 90 is 1 h 30 min."""
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    parts = [f"{hours} h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} min")
    return " ".join(parts)


def hours(minutes: int | Fraction | Decimal) -> str:
    """Return minutes as hours with one decimal, halves up, without an empty decimal: 1290 is 21.5 h."""
    exact = Fraction(minutes) / MINUTES_AN_HOUR
    return f"{number(exact, places=1)} h"


@lru_cache(maxsize=16384)
def number(value: int | Fraction | Decimal, *, places: int = 0) -> str:
    """Return a number with at most `places` decimals, halves up, without empty ones."""
    exact = Fraction(value)
    scaled = (abs(exact) * 10**places * 2 + 1) // 2
    rounded = Decimal(-scaled if exact < 0 else scaled).scaleb(-places)
    text = format_decimal(rounded, locale=LOCALE, decimal_quantization=False)
    return text.rstrip("0").rstrip(".") if "." in text else text


def by_road(km: int) -> str:
    """Return a distance of whole kilometres by road: "about 12 km by road", and of 0 "less than 1 km by road"."""
    return f"{f'about {number(km)}' if km >= 1 else 'less than 1'} km by road"


def share(part: int, whole: int) -> str:
    """Return part of a whole as a whole percentage, halves up; of nothing there is no share."""
    if whole <= 0:
        raise ValueError("a share of nothing")
    return f"{percent(part, whole)}%"


def percent(part: int, whole: int) -> int:
    """Return a whole percentage, halves up."""
    return int((Fraction(part, whole) * 200 + 1) // 2)


@lru_cache(maxsize=16384)
def day(value: date) -> str:
    """Return a day as people write it: 12 October 2026."""
    return format_date(value, "d MMMM y", locale=LOCALE)


@lru_cache(maxsize=16384)
def month(value: date) -> str:
    """Return the month of a day: October 2026."""
    return format_date(value, "MMMM y", locale=LOCALE)


def join(words: Sequence[str]) -> str:
    """Return words as a sentence joins them: remote, on site and workshop."""
    return format_list(list(words), locale=LISTS)


def capital(text: str) -> str:
    """Return a text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """Return a text as it goes on within a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def in_words(n: int) -> str:
    """Return a small number as a sentence writes it: seven; larger ones in digits."""
    return WORDS[n] if n < len(WORDS) else number(n)


def count(n: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: 1 review, 12 reviews."""
    return f"{format_decimal(n, locale=LOCALE)} {one if n == 1 else many or one + 's'}"


@lru_cache(maxsize=16384)
def country(code: str) -> str:
    """Return the English name of an ISO 3166-1 country."""
    return str(LOCALE.territories.get(code, code))


@lru_cache(maxsize=16384)
def language(tag: str) -> str:
    """Return the English name of a language tag; the tag itself when it has none."""
    return str(Locale.parse("en_001").languages.get(tag.split("-")[0], tag))


def zone(name: str) -> str:
    """Return the place of an IANA zone as people say it: Europe/London is London."""
    return name.rsplit("/", 1)[-1].replace("_", " ")


def weekdays(days: Sequence[str]) -> str:
    """Return weekdays as one phrase: Monday to Friday; Saturday."""
    order = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    chosen = [order.index(name) for name in order if name in days]
    if len(chosen) == len(order):
        return "Every day"
    runs: list[list[int]] = []
    for index in chosen:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return join([names[run[0]] if len(run) == 1 else f"{names[run[0]]} to {names[run[-1]]}" for run in runs])
