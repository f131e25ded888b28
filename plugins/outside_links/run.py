"""Ask all addresses of all texts, write down what they said, and say which are dead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outside_links.addresses import addresses_of, archived
from outside_links.asking import Answer, State, ask_all
from outside_links.history import DEAD_AFTER, Record, read_history, updated, written

HISTORY = "outside-links.csv"


class CanaryFailed(Exception):
    """An address whose answer is known answered otherwise: then the line or this program is at fault, not the texts."""


@dataclass(frozen=True, slots=True)
class Canaries:
    """Three addresses whose answers are known, asked in each run before all others."""

    alive: str = "https://www.iana.org/help/example-domains"
    dead: str = "https://nothing-is-here.invalid/"
    blocked: str = "https://httpbin.org/status/403"


@dataclass(frozen=True, slots=True)
class Report:
    """The lines to print, and whether an address is dead."""

    lines: tuple[str, ...]
    dead: int


def check_links(
    content: Path, today: date, canaries: Canaries, *, ask: Callable[[Sequence[str]], Mapping[str, Answer]] = ask_all
) -> Report:
    """Ask, write the history, and report. Raises CanaryFailed, DataInvalid, HistoryInvalid: nothing is written then."""
    places = addresses_of(content)
    file = content / HISTORY
    before = read_history(file)
    _sing(canaries, ask)
    answers = ask(tuple(places))
    records = updated(before, answers, today, known=places)
    file.write_text(written(records), "utf-8")
    return Report(tuple(_lines(places, records, today)), sum(record.dead for record in records.values()))


def _sing(canaries: Canaries, ask: Callable[[Sequence[str]], Mapping[str, Answer]]) -> None:
    wanted: dict[str, State] = {canaries.alive: "alive", canaries.dead: "failed", canaries.blocked: "blocked"}
    answers = ask(tuple(wanted))
    for address, state in wanted.items():
        found = answers[address]
        if found.state != state:
            raise CanaryFailed(
                f"{address} should be {state} and is {found.state} ({found.said}), so the answers of this run say "
                "nothing. Is there a connection? Nothing was written; try again, or name another canary."
            )


def _lines(places: Mapping[str, tuple[str, ...]], records: Mapping[str, Record], today: date) -> list[str]:
    lines = []
    for address, where in places.items():
        record = records[address]
        if record.failed_on:
            days = len(record.failed_on)
            state = "dead" if record.dead else f"failed on {days} day{'s' * (days > 1)} of {DEAD_AFTER}"
            copy = archived(address, str(record.last_alive or today))
            lines += [f"{place}: {state}: {address} ({record.said}). Archived: {copy}" for place in where]
    answered = [record for record in records.values() if not record.failed_on]
    blocked = sum(
        record.last_blocked is not None and record.last_blocked >= (record.last_alive or date.min)
        for record in answered
    )
    dead = sum(record.dead for record in records.values())
    shaky = len(records) - len(answered) - dead
    lines.append(f"{len(answered) - blocked} alive, {blocked} not open to programs, {shaky} failed, {dead} dead.")
    return lines
