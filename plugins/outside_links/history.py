"""What each address answered on which day: a file in the repository, a line for an address. Three bad days are dead."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path

from outside_links.asking import Answer

# Days with a failure, and none between them without one, from which an address counts as dead.
DEAD_AFTER = 3
FIELDS = ("address", "last_alive", "last_blocked", "failed_on", "said")


class HistoryInvalid(Exception):
    """The file of answers cannot be read; the sentence says where and what to do."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one address; `failed_on` are the days of the failures since the last answer."""

    last_alive: date | None = None
    last_blocked: date | None = None
    failed_on: tuple[date, ...] = ()
    said: str = ""

    @property
    def dead(self) -> bool:
        """Return whether it failed on enough days."""
        return len(self.failed_on) >= DEAD_AFTER

    def after(self, answer: Answer, today: date) -> Record:
        """Return the record with one more answer; two failures of one day are one."""
        if answer.state == "alive":
            return Record(last_alive=today, last_blocked=self.last_blocked, said=answer.said)
        if answer.state == "blocked":
            return replace(self, last_blocked=today, failed_on=(), said=answer.said)
        days = (*(day for day in self.failed_on if day < today), today)
        return replace(self, failed_on=days[-DEAD_AFTER:], said=answer.said)


def read_history(file: Path) -> dict[str, Record]:
    """Return the records by address; none without a file. Raises HistoryInvalid."""
    if not file.exists():
        return {}
    rows = csv.DictReader(StringIO(file.read_text("utf-8")))
    if tuple(rows.fieldnames or ()) != FIELDS:
        raise HistoryInvalid(f"{file}:1: the columns are {', '.join(FIELDS)}. Take the file back from git.")
    found: dict[str, Record] = {}
    for number, row in enumerate(rows, start=2):
        try:
            days = tuple(map(date.fromisoformat, row["failed_on"].split()))
            alive, blocked = (date.fromisoformat(row[name]) if row[name] else None for name in FIELDS[1:3])
            found[row["address"]] = Record(alive, blocked, days, row["said"])
        except (ValueError, AttributeError, TypeError):
            raise HistoryInvalid(
                f"{file}:{number}: a day is written 2026-11-28. Take the line back from git."
            ) from None
    return found


def written(records: Mapping[str, Record]) -> str:
    """Return the file of records, by address, so that a change of one is a change of one line."""
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(FIELDS)
    for address, record in sorted(records.items()):
        days = (record.last_alive or "", record.last_blocked or "", " ".join(map(str, record.failed_on)))
        rows.writerow((address, *days, record.said))
    return text.getvalue()


def updated(
    records: Mapping[str, Record], answers: Mapping[str, Answer], today: date, *, known: Iterable[str]
) -> dict[str, Record]:
    """Return the records after a day's answers; addresses that no text has any more are left out."""
    kept = set(known)
    return {
        address: records.get(address, Record()).after(answers[address], today)
        if address in answers
        else records[address]
        for address in kept
        if address in answers or address in records
    }
