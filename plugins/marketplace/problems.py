"""Problems: the wording and the place of everything that is wrong in the data.

Problem       one finding: file, line, column, field, code, severity, message
Fault         a finding inside one record, before it has a file and a line
DataInvalid   the exception that carries every Problem of a run
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

Severity = Literal["error", "warning"]
Location = tuple[str | int, ...]
SHOWN_CHARACTERS = 60
# Problems of one kind in one file: nobody reads more of them at once.
MOST_ALIKE = 20
# Longer than any word that is allowed anywhere: what is longer is close to none.
LONGEST_WORD = 200
# Share of letters that two spellings of one word have in common. Below it, different words are alike by chance.
ALIKE = 0.7
# Of a code of few letters, one is a larger share.
SHORT, SHORT_ALIKE = 4, 0.6
# What stands before a line to write.
LIKE = "Write it like this:"
# And before a second one, where the first says that it costs nothing.
OTHERWISE = "; if it costs something:"
# A location that ends so is about the name itself, not about what stands behind it; pydantic ends its own so too.
KEY = "[key]"


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong where, and what to do about it."""

    path: str
    line: int
    column: int
    field: str
    code: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        name = f" {self.field}" if self.field else ""
        mark = "warning: " if self.severity == "warning" else ""
        return f"{self.path}:{self.line}:{self.column}{name}: {mark}{self.message}  [{self.code}]"

    def as_json(self) -> dict[str, Any]:
        """Return the seven fields that `make check --format json` prints."""
        return asdict(self)


@dataclass(frozen=True)
class Fault:
    """What a rule found, at a place relative to the record it looked at."""

    code: str
    message: str
    at: Location = field(default=())
    severity: Severity = "error"


class DataInvalid(Exception):
    """All problems of a run, as an exception; `exitcode` is EX_DATAERR of sysexits.h."""

    exitcode = 65

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = bounded(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def bounded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in order of place; of many of one kind in one file the first, and how many more there are."""
    kept: list[Problem] = []
    alike = Counter[tuple[str, ...]]()
    found = sorted(set(problems))
    total = Counter((problem.path, problem.code, problem.severity) for problem in found)
    for problem in found:
        kind = (problem.path, problem.code, problem.severity)
        alike[kind] += 1
        # One more than the bound takes no more room than saying so.
        if alike[kind] <= MOST_ALIKE or total[kind] == MOST_ALIKE + 1:
            kept.append(problem)
        elif alike[kind] == MOST_ALIKE + 1:
            message = (
                f"There are {total[kind] - MOST_ALIKE:,} more of this kind in this file. Correct those above first."
            )
            kept.append(replace(problem, field="", message=message))
    return tuple(kept)


def fault(code: str, message: str) -> PydanticCustomError:
    """Make the error that a field's parser raises: a stable code and a finished sentence."""
    # pydantic fills {name} in templates; the text is finished, so its braces must stay as they are.
    return PydanticCustomError(code, "{text}", {"text": message})


def shown(value: object) -> str:
    """Return a value as it may stand in a message: one line, no control characters, 60 characters at most."""
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    start = str(value)[: SHOWN_CHARACTERS + 1]
    text = "".join(c if unicodedata.category(c)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for c in start)
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def folded(word: object) -> str:
    """Return a word as it is compared with words of a list: without case, blanks, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "", str(word)).casefold()


def nearest(value: object, allowed: Iterable[str], means: Mapping[str, str] | None = None) -> str | None:
    """Return the allowed word that is meant, or None when none is close.

    `means` gives words of the same meaning, folded: what people call a thing says more than its letters.
    """
    words = sorted(allowed)
    value = str(value)[:LONGEST_WORD]
    plain = folded(value)
    if means and plain in means:
        return means[plain] if means[plain] in words else None
    same = [word for word in words if folded(word) == plain]
    if len(same) == 1:
        return same[0]
    if len(_beginning(value, words)) > 1:
        return None
    spelt = {word.casefold().replace("-", "_"): word for word in reversed(words)}
    wanted = str(value).strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted in spelt:
        return spelt[wanted]
    # One part of a name means it, when it is part of only one: insurance is insurance_limit.
    apart = [word for word in spelt if word not in _opposites(wanted)]
    close = difflib.get_close_matches(wanted, apart, n=1, cutoff=ALIKE if len(wanted) > SHORT else SHORT_ALIKE)
    holding = [word for word in apart if wanted in word.split("_")]
    if holding and not difflib.get_close_matches(wanted, close, n=1, cutoff=0.8):
        return spelt[holding[0]] if len(holding) == 1 else None
    return spelt[close[0]] if close else None


def _beginning(value: object, words: Iterable[str]) -> list[str]:
    """Return the words that begin with the whole value: none of several is nearer than another."""
    start = re.sub(r"[\s_-]+", "_", str(value).strip().casefold()) + "_"
    return [word for word in words if re.sub(r"[\s_-]+", "_", word.casefold()).startswith(start)]


def _opposites(word: str) -> tuple[str, ...]:
    """Return what a word must never be taken for: verified is not a slip of unverified."""
    return tuple(f"{start}{word}" for start in ("un", "not_", "no_", "non_"))


def number_meant(text: str) -> str | None:
    """Return the number that somebody wrote with commas, blanks or a sign: £1,234.50 and 1.234,50 are 1234.50."""
    if len(text) > SHOWN_CHARACTERS:
        return None
    found = re.sub(
        r"^(?:[£$€¥]|[A-Z]{3}\b)?\s*|\s*(?:[£$€¥%]|\b[A-Z]{3}|km|mi|miles?|kilomet(?:re|er)s?)?$", "", text.strip()
    )
    found = re.sub(r"(?<=\d)[\s'\u2019](?=\d{3}\b)", "", found)
    last = max(found.rfind(","), found.rfind("."))
    whole, decimals = (found[:last], found[last + 1 :]) if last >= 0 else (found, "")
    groups = re.split("[,.]", whole)
    thousands = all(len(group) == 3 for group in groups[1:])
    repeated = last >= 0 and found[last] in whole
    if len(decimals) == 3 and thousands and (found[last] == "," or repeated):
        # 2,000 and 2.000.000: separators of thousands only.
        whole, decimals = "".join(groups) + decimals, ""
    elif len(groups) > 1 and (repeated or not thousands):
        return None
    meant = "".join(re.split("[,.]", whole)) + (f".{decimals}" if decimals else "")
    return meant if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,9})?", meant, re.ASCII) else None


def did_you_mean(
    value: object, allowed: Iterable[str], *, most: int = 12, means: Mapping[str, str] | None = None
) -> str:
    """Return the remedy sentence for a word that is not on a list: the nearest one, else the list itself."""
    words = sorted(allowed)
    close = nearest(value, words, means)
    if close is not None:
        return f"Did you mean {close}?"
    words = _beginning(value, words) or words
    if len(words) <= most:
        return f"Use one of: {', '.join(words)}."
    return f"Use one of the {len(words)} listed values, like {words[0]} or {words[-1]}."


def field_name(location: Sequence[str | int]) -> str:
    """Return a location as people read it: bands.2.from, counted from 1 in lists."""
    return ".".join(str(part + 1) if isinstance(part, int) else shown(part) for part in location)


def translate(
    error: ValidationError,
    path: str,
    position: Callable[[Location, str], tuple[int, int]],
    *,
    brackets: Collection[Location] = (),
) -> list[Problem]:
    """Turn a pydantic error into problems; `position(location, code)` gives line and column.

    `brackets` are the lists that are written as [a, b]: their items have no dash.
    """
    problems = []
    for entry in error.errors(include_url=False):
        location = tuple(part for part in entry["loc"] if part != KEY)
        code, message = entry["type"], entry["msg"]
        if code in GENERIC:
            code, wording = GENERIC[code]
            message = wording.format(name=location[-1] if location else "The file", found=shown(entry["input"]))
        if location[:-1] in brackets:
            message = message.replace(f"{LIKE} - ", f"{LIKE} ").replace(f"{OTHERWISE} - ", f"{OTHERWISE} ")
        line, column = position(entry["loc"], code)
        problems.append(Problem(path, line, column, field_name(location), code, "error", message))
    return problems


# What pydantic itself finds before any of our own parsers sees the value.
GENERIC = {
    "missing": ("field_missing", "{name} is missing. Add it; the manual providers/README.md shows an example."),
    "extra_forbidden": ("unknown_field", "{name} is not a field here. Remove it, or correct its spelling."),
    "string_unicode": ("not_text", "{name} holds half a character. Write it again."),
    "string_type": ("not_text", "{name} must be one value, not {found}."),
    "dict_type": ("not_a_group", '{name} must be a group of fields (name: value lines below it), not "{found}".'),
    "model_type": ("not_a_group", '{name} must be a group of fields (name: value lines below it), not "{found}".'),
    "list_type": ("not_a_list", '{name} must be a list ("- " before each item, or [a, b]), not "{found}".'),
    "tuple_type": ("not_a_list", '{name} must be a list ("- " before each item, or [a, b]), not "{found}".'),
    "frozen_set_type": ("not_a_list", '{name} must be a list ("- " before each item, or [a, b]), not "{found}".'),
}
