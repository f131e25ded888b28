"""A change made of a form, where rights are: JSON that is looked at as if a stranger had written it, and its texts.

Needs nothing but the standard library, so that the job with rights installs nothing.

Source: docs/requests.md#in-without-git
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

MARKER = "<!-- what became of this form -->"
MOST_BYTES = 512 * 1024
MOST_FILES = 20
LARGEST = 64 * 1024
LONGEST = 4_000
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
FILE = re.compile(
    rf"providers/({SLUG})/(?:profile\.yaml|pricing(?:-{SLUG})?\.yaml|replies/\1-[0-9]{{6}}-[0-9a-f]{{4}}\.yaml)",
    re.ASCII,
)
FIELDS = {"form", "slug", "title", "files", "said", "trailers", "told", "wrong"}


class NotAChange(ValueError):
    """Why some bytes are no change made of a form."""


def read_change(data: bytes) -> dict[str, Any]:
    """Return the fields of a change as scripts/form.py prints them. Raises NotAChange."""
    if len(data) > MOST_BYTES:
        raise NotAChange(f"more than {MOST_BYTES} bytes")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise NotAChange("not JSON") from None
    if not isinstance(found, dict) or found.keys() != FIELDS:
        raise NotAChange("other fields than those of a change")
    files = found["files"]
    if not (
        isinstance(files, dict) and len(files) <= MOST_FILES and all(isinstance(text, str) for text in files.values())
    ):
        raise NotAChange("files that are none")
    paths = [FILE.fullmatch(name) for name in files]
    if not all(paths) or {path[1] for path in paths if path} - {found["slug"]}:
        raise NotAChange("files of another kind or provider")
    if any(len(text.encode("utf-8", "replace")) > LARGEST for text in files.values()):
        raise NotAChange("a file that is too large")
    if not all(isinstance(found[name], str) and len(found[name]) <= LONGEST for name in ("form", "slug", "title")):
        raise NotAChange("texts that are none")
    for name in ("said", "trailers", "told", "wrong"):
        lines = found[name]
        if not (isinstance(lines, list) and all(isinstance(line, str) and len(line) <= LONGEST for line in lines)):
            raise NotAChange("texts that are none")
    if found["wrong"] and files:
        raise NotAChange("files of a form that is wrong")
    return found


def texts(change: dict[str, Any], number: int) -> dict[str, str]:
    """Return the message of the commit, the title and body of the request, and the comment on the issue."""
    title = _plain(change["title"])[:100]
    said = _block(change["said"])
    body = f"Made of the form in #{number}. What its author says:\n\n{said}\n\nCloses #{number}\n"
    if change["wrong"]:
        wrong = _block(change["wrong"])
        comment = f"This cannot be entered yet. Edit the form above; each line says what to write.\n\n{wrong}"
    elif change["files"]:
        comment = "Thank you. A request has been made of this form; what it changes and who decides is told there."
    else:
        comment = "Thank you. A person looks at it."
    told = f"\n\n{_block(change['told'])}" if change["told"] else ""
    trailers = "".join(f"{_plain(line)}\n" for line in change["trailers"])
    return {
        "message": f"{title}\n\nForm #{number}\n{trailers}",
        "title": title,
        "body": body,
        "comment": f"{MARKER}\n{comment}{told}\n",
    }


def _block(lines: list[str]) -> str:
    """Return lines in a block of code, where nothing is a link, a mention or an image; its fence is longer than any."""
    text = "\n".join(map(_plain, lines))
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}"


def _plain(text: str) -> str:
    return "".join(c if unicodedata.category(c)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for c in text)
