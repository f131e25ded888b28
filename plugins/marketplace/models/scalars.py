"""Types of single values. Data files give text; each type here reads its text strictly, or says what to write.

Python values of the right type (from program code or the JSON forms) pass unchanged.

A field names its Python type, and beside it how that is read, so that a type checker and a reader see the same:

    title: Annotated[str, line(1, 80)]
    minutes: Annotated[int, whole(0, 1440)]
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from annotated_types import GroupedMetadata
from pydantic import BeforeValidator, Field, WithJsonSchema

from marketplace.models.markup import markup_in
from marketplace.models.meant import day_meant, duration_meant
from marketplace.problems import fault, number_meant, shown

NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?", re.ASCII)
WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*", re.ASCII)
# Longer than any value of a fixed form: an address of a mailbox has 320 characters at most.
LONGEST_VALUE = 400
# For the JSON Schemas: an editor's YAML reads 2024 as a number, and for us it is text all the same.
PLAIN = ["string", "number"]
# What other programs read as nothing at all.
NOTHING = ("null", "~")
FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class Reading(GroupedMetadata):
    """How a value is read, and what the editors' schema says of it: the metadata that pydantic takes, in its order."""

    def __init__(self, *parts: Any) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[Any]:
        for part in self.parts:
            if isinstance(part, Reading):
                yield from part
            else:
                yield part


def scalar(value: Any, most: int | None = LONGEST_VALUE) -> str:
    """Return the text of a single value; a list, a group, nothing at all or more than `most` characters is refused.

    No pattern ever sees a longer value; None is for callers that judge the length themselves before anything else.
    """
    if isinstance(value, dict | list | tuple):
        raise fault("not_text", f"One value is needed here, not {shown(value)}.")
    if value is None or (isinstance(value, str) and not value.strip()):
        raise fault("value_missing", "The value is missing. Write one after the colon, or remove the line.")
    if isinstance(value, str) and most is not None and len(value) > most:
        raise fault("value_long", f"{len(value):,} characters are too long for a value here; at most {most}.")
    if value in NOTHING:
        raise fault("value_missing", f"{value} is not a value here. Write one, or remove the line.")
    # The line end of a block and blanks that nobody can see belong to no value.
    return value.strip("\n\u00a0\u2007\u202f") if isinstance(value, str) else str(value)


def text(low: int = 1, high: int = 200, *, code: str = "text_length", short: str = "", long: str = "") -> Reading:
    """Read text of low to high characters; `short` and `long` replace the usual sentences."""

    def read(value: Any) -> str:
        written = scalar(value, most=None).strip()
        if len(written) < low:
            count = f"{len(written)} character is" if len(written) == 1 else f"{len(written)} characters are"
            raise fault(code, short.format(n=len(written)) or f"{count} too short; write at least {low}.")
        if len(written) > high:
            raise fault(code, long.format(n=len(written)) or f"{len(written)} characters are too long; at most {high}.")
        markup = markup_in(written)
        if markup is not None:
            raise fault(
                "text_markup", f'HTML and Markdown links are not shown here: "{shown(markup)}". Write plain words.'
            )
        return written

    return Reading(BeforeValidator(read), WithJsonSchema({"type": PLAIN, "minLength": low, "maxLength": high}))


def line(low: int = 1, high: int = 120, *, code: str = "text_length", short: str = "", long: str = "") -> Reading:
    """Read text that stands in one line; line breaks and runs of blanks become one blank."""
    joined = BeforeValidator(lambda value: " ".join(value.split()) if isinstance(value, str) else value)
    return Reading(text(low, high, code=code, short=short, long=long), joined)


def some(*, code: str = "list_empty", message: str = "The list is empty. Name at least one.") -> Reading:
    """Read a list of one or more; an empty list is a fault of its own."""

    def read(value: Any) -> Any:
        if value in ([], (), "", None):
            raise fault(code, message)
        return value

    return Reading(BeforeValidator(read), Field(json_schema_extra={"minItems": 1}))


def pattern(expression: str, *, code: str, message: str, high: int = 200, readable: str | None = None) -> Reading:
    """Read text of a fixed form; `message` may use {found}. What is only `readable` is left to a rule of the record."""
    form = re.compile(readable or expression, re.ASCII)

    def read(value: Any) -> str:
        written = scalar(value)
        if len(written) > high or not form.fullmatch(written):
            raise fault(code, message.replace("{found}", shown(written)))
        return written

    return Reading(BeforeValidator(read), WithJsonSchema({"type": PLAIN, "pattern": f"^(?:{expression})$"}))


UNITS = {"minutes": "Write minutes: 60 for one hour.", "days": "Write days: 7 for one week.", "hours": "Write hours."}


def whole(low: int, high: int, *, code: str = "whole_number", message: str = "", unit: str = "") -> Reading:
    """Read a whole number from low to high; `message` may use {found}, `unit` is one of UNITS."""
    remedy = message or f"{{found}} is not a whole number{f' of {unit}' if unit else ''} from {low} to {high}."

    def read(value: Any) -> int:
        written = scalar(value, most=None)
        readable = not isinstance(value, bool | float) and len(written) <= LONGEST_VALUE and WHOLE.fullmatch(written)
        if not readable or not low <= int(written) <= high:
            raise fault(code, remedy.replace("{found}", shown(value)) + _in_unit(written))
        return int(written)

    def _in_unit(written: str) -> str:
        if not unit or len(written) > LONGEST_VALUE:
            return ""
        meant = duration_meant(written, unit)
        if meant is not None and low <= meant <= high:
            return f" Write {meant}, in {unit}."
        return f" {UNITS[unit]}" if not message and not WHOLE.fullmatch(written) else ""

    schema = {"type": ["integer", "string"], "minimum": low, "maximum": high, "pattern": "^-?[0-9]+$"}
    return Reading(BeforeValidator(read), WithJsonSchema(schema))


def decimal(low: str, high: str, *, code: str = "number_format", message: str = "") -> Reading:
    """Read an exact decimal from low to high; floats are refused, they are never exact."""
    remedy = message or f"{{found}} is not a number from {low} to {high}. Write it with a dot, like 1.5."

    def read(value: Any) -> Decimal:
        if isinstance(value, Decimal):
            return value
        written = scalar(value)
        if isinstance(value, bool | float) or not NUMBER.fullmatch(written):
            meant = number_meant(written)
            instead = f"Write {meant}." if meant and Decimal(low) <= Decimal(meant) <= Decimal(high) else ""
            first = remedy.partition(". ")[0] + ". "
            raise fault(code, (first + instead if instead else remedy).replace("{found}", shown(value)))
        number = Decimal(written)
        if not Decimal(low) <= number <= Decimal(high):
            raise fault(code, remedy.replace("{found}", shown(value)))
        return number

    schema = {"type": ["number", "string"], "pattern": NUMBER.pattern.join(("^(?:", ")$"))}
    return Reading(BeforeValidator(read), WithJsonSchema(schema))


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    written = scalar(value)
    if written not in FLAGS:
        raise fault("flag_format", f'"{shown(written)}" is neither true nor false. Write true or false.')
    return FLAGS[written]


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    written = scalar(value)
    try:
        if DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        raise fault("date_format", f"{written} is not a day of the calendar. {_last_day(written)}") from None
    raise fault(
        "date_format", f'"{shown(written)}" is not a date. Write year-month-day: {day_meant(written) or "2026-03-20"}.'
    )


def _last_day(written: str) -> str:
    """Return what to do about a day that no month has: 2026-02-30 can be 2026-02-28 at most."""
    year, month = int(written[:4]), int(written[5:7])
    if not 1 <= month <= 12 or year == 0:
        return "Write year-month-day; months are 01 to 12."
    return f"That month ends on {year:04}-{month:02}-{monthrange(year, month)[1]}."


Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, "true", "false", "yes", "no"]})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _id(value: Any) -> Any:
    written = scalar(value)
    # Hyphens stay hyphens where nothing else stands between two letters.
    meant = re.sub(r"[^a-z0-9]+", lambda run: "-" if run[0] == "-" else "_", written.casefold()).strip("_-")
    if ID.fullmatch(written) or not ID.fullmatch(meant):
        return value
    message = f'"{shown(written)}" cannot be an id. Use a-z, 0-9 and single hyphens or underscores: {shown(meant)}.'
    raise fault("id_format", message)


_Id = Annotated[
    str,
    pattern(
        ID.pattern,
        code="id_format",
        message='"{found}" cannot be an id. Use a-z, 0-9 and single hyphens or underscores.',
        high=60,
    ),
]
Id = Annotated[_Id, BeforeValidator(_id)]
# An id of a shared list. Which ids there are, the list says, and what was meant; so its form is not judged here.
ListedId = Annotated[
    str, pattern(r"[^,:]{1,60}", code="id_format", message='"{found}" cannot be an id. Write one id of the list.')
]
