"""JSON without floats: numbers with a dot become exact decimals; what is said twice, or only makes work, is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

from marketplace.problems import shown

LONGEST_NUMBER = 30


def exact_json(data: bytes) -> Any:
    """Parse JSON. Raises ValueError with a sentence that says what is wrong."""
    try:
        return json.loads(
            data.decode("utf-8"),
            parse_float=_number,
            parse_int=_whole,
            parse_constant=_refuse,
            object_pairs_hook=_each_once,
        )
    except RecursionError:
        raise ValueError("This is not JSON: too many levels inside each other.") from None
    except ValueError as error:
        # The parent of decoding and syntax errors alike.
        raise ValueError(f"This is not JSON: {str(error)[:120]}.") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise ValueError(f"{shown(name)} is there twice")
            seen.add(name)
    return found


def _number(text: str) -> Decimal:
    # An exponent can name a number of any size, which exact arithmetic would then write out.
    if len(text) > LONGEST_NUMBER or "e" in text.lower():
        raise ValueError(f"write the number {text[:LONGEST_NUMBER]} plainly, in {LONGEST_NUMBER} characters at most")
    return Decimal(text)


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise ValueError(f"the number {text[:LONGEST_NUMBER]}... is too long")
    return int(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number")
