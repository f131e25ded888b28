"""Small languages of the forms: short names, hours, days that differ, amounts and lists, as the files have them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from marketplace.models.windows import day_words
from marketplace.problems import shown

CLOCK = r"([0-9]{1,2}[:.h][0-9]{2}|[0-9]{1,2} ?[ap]m|[0-9]{1,2})"
WINDOW = re.compile(rf"(\S.*?)[ :]+{CLOCK} *(?:-|–|—|to|until) *{CLOCK}", re.ASCII | re.IGNORECASE)
DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
DIFFERS = re.compile(
    rf"{DAY}(?: *(?:to|until|–) *{DAY})?[ :]+(?:(closed)|{CLOCK} *(?:-|–|to) *{CLOCK})(?:[ ,]+(.+))?", re.IGNORECASE
)
AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?", re.ASCII)
PRICE_LINE = re.compile(r"([a-zA-Z0-9_]+(?:\.[a-zA-Z0-9_-]+)+) *: *(\S.*)", re.ASCII)


class Unclear(Exception):
    """What is wrong with a text, and what to write instead."""


def slug_of(name: str) -> str:
    """Return a name as a slug: plain letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def windows(text: str) -> list[dict[str, Any]]:
    """Return opening hours, a line for each group of days, as a profile writes them. Raises Unclear."""
    found: list[dict[str, Any]] = []
    for line in _lines(text):
        match = WINDOW.fullmatch(line)
        if match is None:
            raise Unclear(f'"{shown(line)}" is not read. Write days and hours like mon-fri 09:00-17:30.')
        parts = [part.strip() for part in re.split(r"[,&]| and ", match[1]) if part.strip()]
        days = [day_words(part) for part in parts]
        wrong = next((part for part, day in zip(parts, days, strict=True) if day is None), None)
        if wrong is not None or not days:
            raise Unclear(
                f'"{shown(wrong or line)}" is no weekday. Write mon, tue, wed, thu, fri, sat, sun, like mon-fri.'
            )
        found.append({"days": [str(day) for day in days], "from": _clock(match[2]), "to": _clock(match[3])})
    return found


def differing_days(text: str) -> list[dict[str, Any]]:
    """Return days with hours of their own or none, a line for each, as closing_days writes them. Raises Unclear."""
    found = []
    for line in _lines(text):
        match = DIFFERS.fullmatch(line)
        if match is None:
            raise Unclear(
                f'"{shown(line)}" is not read. Write 2026-12-24 closed Christmas Eve, '
                "2026-12-25 to 2027-01-01 closed, or 2026-12-23 09:00-12:30."
            )
        first, last, closed, opens, closes, label = match.groups()
        entry: dict[str, Any] = {"from": first, "to": last} if last else {"date": first}
        if not closed:
            entry["windows"] = [{"from": _clock(opens), "to": _clock(closes)}]
        found.append({**entry, "label": label.strip()} if label else entry)
    return found


def amount(text: str) -> str:
    """Return an amount as a card writes it. Raises Unclear."""
    if AMOUNT.fullmatch(text):
        return text
    bare = re.sub(r"[^0-9.,]", "", text)
    like = re.sub(r",(?=[0-9]{3}(\D|$))", "", bare).replace(",", ".")
    like = like if AMOUNT.fullmatch(like) else "72.50"
    raise Unclear(f'"{shown(text)}" is no amount. Write a number with a dot and nothing else, like {like}.')


def price_lines(text: str) -> dict[tuple[str, ...], str]:
    """Return amounts by the fields of a card that lead to them, a line for each. Raises Unclear."""
    found: dict[tuple[str, ...], str] = {}
    for line in _lines(text):
        match = PRICE_LINE.fullmatch(line)
        if match is None:
            raise Unclear(
                f'"{shown(line)}" is not read. Write fields, a colon and an amount: rates.onsite.senior: 95.00'
            )
        at = tuple(match[1].split("."))
        if at in found:
            raise Unclear(f"{match[1]} stands twice. Keep one line.")
        found[at] = amount(match[2].strip())
    return found


def listed(text: str) -> list[str]:
    """Return the words of a list with commas or line ends between them."""
    return [word.strip() for word in re.split(r"[,;\n]", text) if word.strip()]


def _clock(text: str) -> str:
    hours, minutes = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?(?: ?[ap]m)?", text, re.IGNORECASE).groups()  # type: ignore[union-attr]
    late = text.lower().endswith("pm") and int(hours) < 12
    return f"{int(hours) + 12 * late:02}:{minutes or '00'}"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def paragraphs(text: str) -> str:
    """Return text as paragraphs with an empty line between them, each without line ends of its own."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
