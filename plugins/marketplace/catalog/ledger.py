"""Reviews are append-only: what was published stays, and every change leaves an entry in the file itself.

Source: docs/ratings.md#moderation
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from marketplace import policy
from marketplace.models.review.moderation import REASONS, STATES, STUBS
from marketplace.problems import DataInvalid, Problem, Severity, did_you_mean
from marketplace.sources import parse

# What moderators write beside a review; the rest are the author's words and facts.
ENTRIES = ("moderation", "verification", "edits")
# From the least proof to the most.
LEVELS = ("unverified", "verified_contact", "verified_invoice")
# Days in which a review is read, and may be held, before it appears: the policy for reviews promises both.
LONGEST_WAIT = 2 * policy.HELD_DAYS
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


def ledger_problems(
    before: Mapping[str, bytes], now: Mapping[str, bytes], *, base_day: date | None = None
) -> tuple[list[Problem], Ledger]:
    """Return what breaks the ledger between two states of all review files, by path, and what has happened.

    A new review that was sent long before `base_day`, the day of the first state, gets a warning. A file that cannot be
    read is no matter of the ledger: the check of the data names what is wrong with it.
    """
    found: list[Problem] = []
    before = _where_they_are(before, now)
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
    if base_day is not None:
        found += [problem for path in sorted(now.keys() - before.keys()) for problem in _old(path, now[path], base_day)]
    return found, _happened(before, now)


def _where_they_are(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the first state by the paths of the second: with a new slug a folder moves, and reviews keep names."""
    came = {PurePosixPath(path).name: path for path in sorted(now.keys() - before.keys())}
    return {path if path in now else came.get(PurePosixPath(path).name, path): data for path, data in before.items()}


def _old(path: str, data: bytes, base_day: date) -> Iterator[Problem]:
    """Yield that a new review says it was sent before those could wait that are here already: waves hide so."""
    tree = _tree(data) or {}
    sent = _day(tree.get("submitted_on"))
    if sent is not None and (base_day - sent).days > LONGEST_WAIT:
        message = (
            f"This review is new and says that it was sent on {sent}, {(base_day - sent).days} days before the base; "
            f"a review waits {LONGEST_WAIT} at most. Is the day right? It decides about weeks and waves."
        )
        yield _problem(path, "ledger_backdated", message, severity="warning")


def _faults(old: Tree, new: Tree) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a change: a decision that nobody signs, a lost entry, a change without an entry."""
    was, decided = _group(old, "moderation"), _group(new, "moderation")
    before, state = was.get("state"), decided.get("state")
    if state != before and state not in STATES:
        return  # The check of the data says so.
    if state != before:
        yield from _unsigned(decided, f"The state went from {before} to {state}.")
    yield from _held_again(old, was, decided)
    if before in STUBS and state not in STUBS:
        yield "ledger_reopened", f"A {before} review does not come back. Its author may send a new one."
    edits, earlier = new.get("edits") or [], old.get("edits") or []
    if edits[: len(earlier)] != earlier:
        yield "ledger_rewritten", "Earlier entries of edits are gone or changed. Restore them and add a new one below."
    names = {name for name in {*old, *new} - set(ENTRIES) if old.get(name) != new.get(name)}
    if state in STUBS:
        names = {name for name in names if name in new}  # a stub loses words and keeps the rest as it was
    if not _decided_anew(was, decided):
        names.add("moderation")
    if state not in STUBS:
        proofs = _group(old, "verification"), _group(new, "verification")
        if _level(proofs[1]) > _level(proofs[0]):
            yield from _unsigned({"reason": None, **proofs[1]}, "There is more proof now.", "verification")
        elif proofs[0] != proofs[1]:
            names.add("verification")
    if names and len(edits) <= len(earlier):
        listed = ", ".join(sorted(names))
        yield "ledger_silent", f"{listed} changed without an entry. Add one to edits: {{date: ..., what: ...}}."


def _unsigned(decided: Tree, what: str, where: str = "moderation") -> Iterator[tuple[str, str]]:
    """Yield what a decision lacks: a reason of its state, a day, a signature."""
    missing = [name for name in ("on", "by") if not decided.get(name)]
    state = decided.get("state", "published")
    if state != "published" and decided.get("reason") not in REASONS[state]:
        missing.insert(0, f"reason ({did_you_mean(str(decided.get('reason')), REASONS[state], most=20)})")
    if missing:
        yield "ledger_unsigned", f"{what} Add {', '.join(missing)} to {where}."


def _held_again(old: Tree, was: Tree, decided: Tree) -> Iterator[tuple[str, str]]:
    """Yield that a review is hidden which has long been readable, or for longer than a hold lasts."""
    if decided.get("state") != "held":
        return
    began, again = _day(was.get("on") or old.get("submitted_on")), _day(decided.get("on"))
    if began is None or again is None:
        return
    if was.get("state") == "held" and again > began:
        yield "ledger_held_again", f"This review is held since {began}. A hold starts once: leave its day as it was."
    elif was.get("state") != "held" and (again - began).days > policy.HELD_DAYS:
        remedy = "Write disputed, which leaves it readable while it is checked, or remove it with a reason"
        yield "ledger_held_again", f"This review has been readable since {began}. {remedy}."


def _decided_anew(was: Tree, decided: Tree) -> bool:
    """Return whether moderation says the same, is a new decision, or clears more and is signed."""
    if was == decided:
        return True
    if was.get("state") != decided.get("state"):
        return not (was.get("state") in STUBS and decided.get("state") in STUBS)
    more = set(decided.get("cleared") or ()) > set(was.get("cleared") or ())
    return more and bool(decided.get("on") and decided.get("by"))


def _level(proof: Tree) -> int:
    """Return how much is proven; nothing where no level is stated or none that there is."""
    return LEVELS.index(proof["level"]) if proof.get("level") in LEVELS else 0


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


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


def _problem(path: str, code: str, message: str, severity: Severity = "error") -> Problem:
    return Problem(path, 1, 1, "", code, severity, message)
