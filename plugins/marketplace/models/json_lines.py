"""What the commands over lines of JSON do alike: read a line, read a record in it, remember what many lines bring.

Each engine has its own exception; `refuse` makes it of a code and a finished sentence.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from marketplace.models.base import RecordT
from marketplace.models.exact_json import exact_json
from marketplace.models.reading import read_or_fault
from marketplace.problems import Fault

Refuse = Callable[[str, str], Exception]
ResultT = TypeVar("ResultT")
# Far more than an incident with its rate card needs; a line is read as a whole.
LONGEST_LINE = 1_000_000
# Lines of one customer bring the same card or hours again and again; more different ones than these are forgotten.
MOST_REMEMBERED = 256


def parsed_line(line: bytes, refuse: Refuse) -> Any:
    """Return the tree of a line; what is no JSON, or too long, is refused."""
    if len(line) > LONGEST_LINE:
        raise refuse("json_invalid", f"The line is longer than {LONGEST_LINE} bytes.")
    try:
        return exact_json(line)
    except ValueError as error:
        raise refuse("json_invalid", str(error)) from None


def record_of(
    model: type[RecordT], tree: Any, refuse: Refuse, *, context: dict[str, Any] | None = None, inside: str = ""
) -> RecordT:
    """Return the record of a part of a line, or refuse it for the first thing wrong; `inside` names the part."""
    record = read_or_fault(model, tree, context=context)
    if isinstance(record, Fault):
        raise refuse(record.code, f"{inside}: {record.message}" if inside else record.message)
    return record


class Remembered(Generic[ResultT]):
    """The results made of the latest trees."""

    def __init__(self, make: Callable[[Any], ResultT]) -> None:
        self._make = make
        self._results: OrderedDict[str, ResultT] = OrderedDict()

    def of(self, tree: Any) -> ResultT:
        """Return the result of a tree, made anew only where the tree is new."""
        key = json.dumps(tree, sort_keys=True, default=repr)
        if key not in self._results:
            self._results[key] = self._make(tree)
            if len(self._results) > MOST_REMEMBERED:
                self._results.popitem(last=False)
        self._results.move_to_end(key)
        return self._results[key]
