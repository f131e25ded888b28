"""Reviews are append-only: what was published stays, and every change leaves an entry in the file itself.

Source: docs/ratings.md#moderation
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marketplace.models.review.moderation import REASONS, STATES, STUBS
from marketplace.problems import DataInvalid, Problem, did_you_mean
from marketplace.sources import parse

# What moderators write beside a review; the rest are the author's words and facts.
ENTRIES = ("moderation", "verification", "edits")
Tree = dict[str, Any]


@dataclass(frozen=True)
class Ledger:
    """How many reviews came, and how many were withdrawn or removed, since a commit."""

    added: int = 0
    withdrawn: int = 0
    removed: int = 0

    def __add__(self, other: Ledger) -> Ledger:
        return Ledger(self.added + other.added, self.withdrawn + other.withdrawn, self.removed + other.removed)

    def __str__(self) -> str:
        return f"Reviews since the base: {self.added} added, {self.withdrawn} withdrawn, {self.removed} removed."


def ledger_problems(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> tuple[list[Problem], Ledger]:
    """Return what breaks the ledger between two states of all review files, by path, and what has happened.

    A file that cannot be read is no matter of the ledger: the check of the data names what is wrong with it.
    """
    found: list[Problem] = []
    for path in sorted(before):
        if path not in now:
            message = (
                "This review was published and is gone. Restore the file; what must go leaves a stub "
                "with state, reason, on and by."
            )
            found.append(_problem(path, "review_deleted", message))
        elif before[path] != now[path]:
            old, new = _tree(before[path]), _tree(now[path])
            if old is not None and new is not None:
                found += [_problem(path, code, message) for code, message in _faults(old, new)]
    return found, _happened(before, now)


def _faults(old: Tree, new: Tree) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a change: a decision that nobody signs, a lost entry, words changed without an entry."""
    decided, was = _group(new, "moderation"), _group(old, "moderation")
    state, before = decided.get("state"), was.get("state")
    if state != before:
        if state not in STATES:
            return  # The check of the data says so.
        missing = [name for name in ("on", "by") if not decided.get(name)]
        if state != "published" and decided.get("reason") not in REASONS[state]:
            missing.insert(0, f"reason ({did_you_mean(str(decided.get('reason')), REASONS[state], most=20)})")
        if missing:
            yield "ledger_unsigned", f"The state went from {before} to {state}. Add {', '.join(missing)} to moderation."
    if before in STUBS and state not in STUBS:
        yield "ledger_reopened", f"A {before} review does not come back. Its author may send a new one."
    edits, earlier = new.get("edits") or [], old.get("edits") or []
    if edits[: len(earlier)] != earlier:
        yield "ledger_rewritten", "Earlier entries of edits are gone or changed. Restore them and add a new one below."
    names = {name for name in {*old, *new} - set(ENTRIES) if old.get(name) != new.get(name)}
    if state in STUBS:
        names = {name for name in names if name in new}  # a stub loses words and keeps the rest as it was
    if names and len(edits) <= len(earlier):
        listed = ", ".join(sorted(names))
        yield "ledger_silent", f"{listed} changed without an entry. Add one to edits: {{date: ..., what: ...}}."


def _happened(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> Ledger:
    added = len(now.keys() - before.keys())
    moved = {"withdrawn": 0, "removed": 0}
    for path in before.keys() & now.keys():
        if before[path] != now[path]:
            old, new = (_group(_tree(each[path]) or {}, "moderation").get("state") for each in (before, now))
            if new in moved and new != old:
                moved[new] += 1
    return Ledger(added, **moved)


def _group(tree: Tree, name: str) -> Tree:
    found = tree.get(name)
    return found if isinstance(found, dict) else {}


def _tree(data: bytes) -> Tree | None:
    try:
        return parse(data, "review.yaml").tree
    except DataInvalid:
        return None


def _problem(path: str, code: str, message: str) -> Problem:
    return Problem(path, 1, 1, "", code, "error", message)
