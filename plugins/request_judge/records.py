"""Reviews and replies against the base: nothing is lost, and nothing that was published is rewritten.

Source: docs/requests.md#reviews-and-replies
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from marketplace.catalog.ledger import ledger_problems
from marketplace.sources.reader import examine_bytes
from request_judge.findings import Finding, for_a_person, refused
from request_judge.paths import Touched

Files = Mapping[str, bytes]
REPLIED = ("text", "by_role", "on", "review")


def record_findings(files: Iterable[Touched], before: Files, now: Files, today: date) -> Iterator[Finding]:
    """Yield what happened to reviews and replies that may not happen; `before` and `now` are files by path."""
    files = list(files)
    reviews = {file.change.path for file in files if file.kind == "review"}
    problems, _ = ledger_problems(*({path: each[path] for path in reviews & each.keys()} for each in (before, now)))
    yield from (refused(each.path, each.code, each.message, each.line) for each in problems)
    for file in files:
        path = file.change.path
        if file.kind == "reply" and path in before:
            yield from _reply(path, before[path], now.get(path), today)


def _reply(path: str, before: bytes, now: bytes | None, today: date) -> Iterator[Finding]:
    if now is None:
        yield for_a_person(path, "reply_deleted", "A reply that readers have seen goes. An editor decides about that.")
        return
    old, new = _tree(path, before), _tree(path, now)
    if old is None or new is None or all(old.get(name) == new.get(name) for name in REPLIED):
        return
    if old.get("on") != new.get("on") or old.get("review") != new.get("review"):
        yield refused(
            path, "reply_rewritten", "A reply keeps its day and its review. Restore them, and add revised_on."
        )
    elif old.get("revised_on"):
        yield refused(path, "reply_rewritten", "A reply is revised once, and this one was. Restore it.")
    elif not new.get("revised_on"):
        yield refused(path, "reply_rewritten", f"The reply has changed. Add the day: revised_on: {today}")


def _tree(path: str, data: bytes) -> dict[str, Any] | None:
    document = examine_bytes(data, path).document
    return document.tree if document else None
