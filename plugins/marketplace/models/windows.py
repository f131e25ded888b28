"""Weekly windows: days and opening times on the wall clock, before holidays and clock changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from marketplace.models.base import Record, rule
from marketplace.models.meant import clock_meant
from marketplace.models.scalars import Day, Id, Reading, line, scalar
from marketplace.models.zone import Zone, zones
from marketplace.problems import Fault, did_you_mean, fault, shown
from marketplace.units import MINUTES_A_DAY

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Weekday, ...] = get_args(Weekday)
# Far more than a week needs; each window is compared with each.
MOST_WINDOWS = 60
LONG_DAYS = dict(zip(DAYS, ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), strict=True))
USUAL_DAYS = {
    "weekdays": "mon-fri", "weekday": "mon-fri", "weekend": "sat-sun", "weekends": "sat-sun", "daily": "mon-sun",
    "every day": "mon-sun", "everyday": "mon-sun", "all": "mon-sun", "24/7": "mon-sun",
}  # fmt: skip
DAY_RANGE = re.compile(r"\s*(?:[-\u2010-\u2015]|\bto\b|\buntil\b)\s*")
CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})", re.ASCII)


def clock(*, unquoted: str = "window_unquoted") -> Reading:
    """Read a time of day in minutes after midnight; `unquoted` is the code for a lost quote (1050)."""

    def read(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        found = scalar(value)
        if found.isascii() and found.isdigit() and found[0] != "0" and 60 <= int(found[:9]) <= MINUTES_A_DAY:
            meant = clock_text(int(found))
            raise fault(unquoted, f"{found} looks like an unquoted {meant}. Put times in quotes.")
        parts = CLOCK.fullmatch(found)
        if parts is None or int(parts[2]) > 59 or int(parts[1]) * 60 + int(parts[2]) > MINUTES_A_DAY:
            like = clock_meant(found) or "17:30"
            message = f'"{shown(found)}" is not a time of day. Write hours and minutes, 00:00 to 24:00, like {like}.'
            raise fault("clock_format", message)
        return int(parts[1]) * 60 + int(parts[2])

    schema = WithJsonSchema({"type": "string", "pattern": "^([01]?[0-9]|2[0-4]):[0-5][0-9]$"})
    return Reading(BeforeValidator(read), PlainSerializer(clock_text, when_used="json"), schema)


def clock_text(minutes: int) -> str:
    """Return minutes after midnight as people write them: 1050 is 17:30."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days(value: Any) -> tuple[str, ...]:
    """Expand mon-fri and fri-mon; keep week order; refuse what is not a day."""
    phrase = None if isinstance(value, list | tuple) else day_words(scalar(value))
    if phrase is not None and phrase != scalar(value).strip():
        raise fault("day_unknown", f'"{shown(value)}" is not a day here. Use {phrase}.')
    words = value if isinstance(value, list | tuple) else scalar(value).replace(",", " ").split()
    spans = [_span(scalar(word)) for word in words]
    times = Counter(map(scalar, words))
    twice = next((word for word, count in times.items() if count > 1), None)
    if twice is not None:
        raise fault("id_repeated", f"{shown(twice)} stands twice in this list. Keep one.")
    if len(words) > len(DAYS):
        raise fault("list_long", f"{len(words)} items are too many for this list; a week has {len(DAYS)} days.")
    wrong = [shown(word) for word, span in zip(words, spans, strict=True) if span is None]
    if wrong:
        quoted = ", ".join(f'"{word}"' for word in wrong)
        what = "is not a day" if len(wrong) == 1 else "are not days"
        meant = [day_words(word) for word in wrong]
        remedy = f"Use {', '.join(map(str, meant))}." if all(meant) else did_you_mean(wrong[0], DAYS)
        raise fault("day_unknown", f"{quoted} {what} here. {remedy}")
    if not spans:
        raise fault("value_missing", "No day is named. Write some, like mon-fri.")
    chosen = {day for span in spans for day in span or ()}
    return tuple(day for day in DAYS if day in chosen)


def _span(word: str) -> tuple[str, ...] | None:
    first, _, last = word.partition("-")
    if first not in DAYS or ("-" in word and last not in DAYS):
        return None
    start = DAYS.index(first)
    length = (DAYS.index(last or first) - start) % 7 + 1
    return tuple(DAYS[(start + step) % 7] for step in range(length))


def day_words(written: str) -> str | None:
    """Return days as files write them for Thurs, Monday - Friday or weekdays; None for what names no day."""
    text = written.casefold().strip(". ")
    if text in USUAL_DAYS:
        return USUAL_DAYS[text]
    parts = [part.strip(". ") for part in DAY_RANGE.split(text)]
    days = [part[:3] for part in parts]
    known = all(
        day in DAYS and LONG_DAYS[day].startswith(part.rstrip("s")[:9]) for day, part in zip(days, parts, strict=True)
    )
    return "-".join(days) if known and len(days) <= 2 else None


def empty_text(opens: int, closes: int) -> str:
    """Return the sentence about a window that ends where it begins; what was meant decides what to write."""
    start = clock_text(opens)
    text = f'"{start}" to "{clock_text(closes)}" is empty. For all day use "00:00" to "24:00"'
    if opens in (0, MINUTES_A_DAY):
        return f"{text}."
    return f'{text}; for 24 hours from {start}, "{start}" to "24:00" and, on the next day, "00:00" to "{start}".'


# Minutes after local midnight, 0 to 1440.
Clock = Annotated[int, clock()]
_DAY_PATTERN = f"^({'|'.join(DAYS)})(-({'|'.join(DAYS)}))?$"
Days = Annotated[
    tuple[Weekday, ...], BeforeValidator(_days),
    WithJsonSchema({"type": ["array", "string"], "items": {"type": "string", "pattern": _DAY_PATTERN}}),
]  # fmt: skip


class Window(Record):
    """One weekly window; an end before its start lies on the next day."""

    days: Days = Field(description="Weekdays, like mon-fri or [mon, wed].")
    opens: Clock = Field(alias="from", description="Start, like 09:00.")
    closes: Clock = Field(alias="to", description="End, like 17:30; before the start, it is on the next day.")

    @staticmethod
    @rule
    def _is_not_empty(opens: int, closes: int) -> Iterator[Fault]:
        if opens in (closes, MINUTES_A_DAY):
            text = empty_text(opens, closes)
            yield Fault("window_empty", text, at=("from",))


class HolidayRule(Record):
    """The holiday list that a desk or a rate card follows, and the days it adds or works on."""

    list_id: Annotated[str, line(1, 20)] | None = Field(
        default=None, alias="list", description="A list of _reference/holidays/, like GB-ENG."
    )
    add: tuple[Day, ...] = Field(default=(), description="Days you also close.")
    remove: tuple[Day, ...] = Field(default=(), description="Holidays on which you work.")


def _holiday_rule(value: Any) -> Any:
    # The short form `holidays: GB-ENG` is what the JSON form and most people write.
    return {"list": value} if isinstance(value, str) and value else value


Holidays = Annotated[HolidayRule | None, BeforeValidator(_holiday_rule)]

__all__ = [
    "DAYS",
    "MINUTES_A_DAY",
    "Clock",
    "Days",
    "HolidayRule",
    "Holidays",
    "Id",
    "Window",
    "Zone",
    "clock_text",
    "empty_text",
    "zones",
]
