"""One data file on its way into the catalog: its document, its record as far as it could be read, its problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from marketplace.catalog.template import template_problems
from marketplace.models.base import FROM_FILE, Record, salvage
from marketplace.models.unread import until_unknown
from marketplace.problems import Fault, Problem, translate
from marketplace.sources import Reading, SourceFile, contents, examine, examine_bytes, plain_tree

RecordT = TypeVar("RecordT", bound=Record, covariant=True)


@dataclass(frozen=True)
class Entry(Generic[RecordT]):
    """One file; `record` lacks what could not be read, `readable` tells whether there was a document at all."""

    file: SourceFile
    readable: bool
    record: RecordT
    problems: tuple[Problem, ...]

    def place(self, faults: Iterable[Fault]) -> list[Problem]:
        """Give a check's faults their lines; a check ends where it needs a part that could not be read."""
        if not self.readable:
            return []
        found = list(until_unknown(faults))
        # Places are not kept, they are most of a file's memory: one with something to say about it is read again.
        document = examine(self.file.path, name=self.file.shown).document if found else None
        return [document.problem(fault) for fault in found] if document else []


def read_entry(
    file: SourceFile, model: type[RecordT], context: dict[str, Any] | None = None, data: bytes | Reading | None = None
) -> Entry[RecordT]:
    """Read one file into a record; whatever is wrong with it is in `problems`. `data` is what its reader has seen."""
    context = {**(context or {}), FROM_FILE: True}
    data = contents(file.path, name=file.shown) if data is None else data
    tree = plain_tree(data) if isinstance(data, bytes) else None
    unchanged = template_problems(data, file.shown) if isinstance(data, bytes) else ()
    if tree is not None:
        record, error = salvage(model, tree, context=context)
        if error is None:
            return Entry(file, True, record, unchanged)
    reading = examine_bytes(data, file.shown) if isinstance(data, bytes) else data
    document = reading.document
    if document is None:
        return Entry(file, False, model.partial({}), reading.problems)
    record, error = salvage(model, document.tree, context=context)
    found = translate(error, file.shown, document.position, brackets=document.brackets) if error else []
    # What the reader already refused, it gave to the model as it could; its sentence is the one that helps.
    refused = {(problem.line, problem.column) for problem in reading.problems}
    rest = [problem for problem in found if (problem.line, problem.column) not in refused]
    return Entry(file, True, record, (*reading.problems, *unchanged, *rest))
