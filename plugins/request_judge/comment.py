"""The one comment of a verdict, made where rights are: from JSON that is looked at as if a stranger had written it.

Needs nothing but the standard library, so that the job with rights installs nothing.

Source: docs/requests.md#on-the-host
"""

from __future__ import annotations

import json
import re
from typing import Any

from request_judge.findings import EXIT
from request_judge.report import body

# The first line of the comment, by which the next verdict finds it.
MARKER = "<!-- verdict on this request -->"
MOST_BYTES = 256 * 1024
LONGEST = 4_000
COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?", re.ASCII)
# A required status lets nothing through but success: what is for a person waits for one.
STATES = {"accept": "success", "person": "pending", "refuse": "failure"}


class NotAVerdict(ValueError):
    """Why some bytes are no verdict on a commit."""


def read_verdict(data: bytes, head: str) -> dict[str, Any]:
    """Return the fields of a verdict on `head` as scripts/judge_request.py prints them. Raises NotAVerdict."""
    if len(data) > MOST_BYTES:
        raise NotAVerdict(f"more than {MOST_BYTES} bytes")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise NotAVerdict("not JSON") from None
    if not isinstance(found, dict) or found.keys() != {"verdict", "base", "head", "findings", "consequences"}:
        raise NotAVerdict("other fields than those of a verdict")
    if not isinstance(found["verdict"], str) or found["verdict"] not in EXIT:
        raise NotAVerdict("no such verdict")
    if not COMMIT.fullmatch(head) or found["head"] not in (head, ""):
        raise NotAVerdict("a verdict on another commit")
    if found["verdict"] != "refuse" and found["head"] != head:
        raise NotAVerdict("a verdict on no commit")
    if not (isinstance(found["base"], str) and re.fullmatch(rf"({COMMIT.pattern})?", found["base"])):
        raise NotAVerdict("a base that is no commit")
    if not (
        _texts(found["consequences"]) and isinstance(found["findings"], list) and all(map(_sound, found["findings"]))
    ):
        raise NotAVerdict("findings or consequences that are none")
    return found


def comment(verdict: dict[str, Any]) -> str:
    """Return the comment of a verdict that `read_verdict` has let through."""
    lines = [
        f"{each['path']}:{each['line']}: {each['message']}  [{each['code']}]" if each["path"] else each["message"]
        for each in verdict["findings"]
    ]
    told = body(verdict["verdict"], lines, verdict["consequences"], verdict["base"], verdict["head"])
    return f"{MARKER}\n{told}"


def is_silent(verdict: dict[str, Any]) -> bool:
    """Return whether there is nothing to say: all is well, and nothing changes for a buyer."""
    return verdict["verdict"] == "accept" and not verdict["findings"] and not verdict["consequences"]


def _texts(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(text, str) and len(text) <= LONGEST for text in found)


def _sound(found: Any) -> bool:
    if not isinstance(found, dict) or found.keys() != {"path", "line", "code", "message"}:
        return False
    texts = [found["path"], found["code"], found["message"]]
    return _texts(texts) and type(found["line"]) is int and re.fullmatch(r"[a-z0-9_]{1,60}", found["code"]) is not None
