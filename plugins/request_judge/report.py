"""A verdict as text for a terminal, JSON for programs, or Markdown for one comment.

Names and messages hold what strangers wrote: no line of theirs is obeyed by a terminal, a log or a page.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from request_judge.findings import EXIT, Finding, Verdict

FORMATS = ("text", "json", "markdown")
SAID = {
    "accept": "Accept: nothing stands against this change.",
    "person": "A person decides about this change.",
    "refuse": "Refuse: this change cannot be merged as it is.",
}
MARK = {"accept": "note", "person": "person", "refuse": "refuse"}
# One comment of a host; a request with more findings than that is not read to its end.
MOST_SHOWN = 50


def written(verdict: Verdict, form: str) -> str:
    """Return a verdict in one of the FORMATS, ending with a new line."""
    return _WRITERS[form](verdict)


def as_json(verdict: Verdict) -> dict[str, object]:
    """Return what --format json prints."""
    findings = [
        {"path": each.path, "line": each.line, "code": each.code, "message": each.message} for each in verdict.findings
    ]
    return {
        "verdict": verdict.word,
        "base": verdict.base,
        "head": verdict.head,
        "findings": findings,
        "consequences": list(verdict.consequences),
    }


def exit_status(verdict: Verdict) -> int:
    """Return 0 to accept, 3 for a person, 65 to refuse."""
    return EXIT[verdict.word]


def _json(verdict: Verdict) -> str:
    # ASCII only: a byte that cannot be printed must not stop the answer.
    return json.dumps(as_json(verdict), indent=1) + "\n"


def _text(verdict: Verdict) -> str:
    lines = [SAID[verdict.word], *map(_line, verdict.findings)]
    if verdict.consequences:
        lines += ["What changes for buyers:", *(f"  {plain(line)}" for line in verdict.consequences)]
    return "".join(f"{line}\n" for line in lines)


def _markdown(verdict: Verdict) -> str:
    return body(verdict.word, list(map(_line, verdict.findings)), verdict.consequences, verdict.base, verdict.head)


def body(word: str, lines: Sequence[str], consequences: Sequence[str], base: str, head: str) -> str:
    """Return the Markdown of a verdict; `lines` are its findings."""
    parts = [f"**{SAID[word]}**"]
    if consequences:
        told = "\n".join(f"- {_escaped(line)}" for line in consequences)
        parts.append(f"What changes for buyers:\n\n{told}")
    if lines:
        shown = [*map(plain, lines[:MOST_SHOWN])]
        if len(lines) > MOST_SHOWN:
            shown.append(f"and {len(lines) - MOST_SHOWN} more")
        # In a block of code nothing is a link, a mention or an image; its fence is longer than any in the text.
        text = "\n".join(shown)
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        parts.append(f"{fence}text\n{text}\n{fence}")
    if head:
        parts.append(f"Judged: {head[:12]} against {base[:12]}. A later commit is judged anew.")
    return "\n\n".join(parts) + "\n"


def _line(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}: " if finding.path else ""
    return plain(f"{MARK[finding.word]}: {place}{finding.message}  [{finding.code}]")


def plain(text: str) -> str:
    """Return text in one line without what a terminal or a log obeys."""
    return "".join(c if unicodedata.category(c)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _escaped(text: str) -> str:
    """Return text as Markdown that shows it and does nothing else."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~@&-])", r"\\\1", plain(text))


_WRITERS: Mapping[str, Callable[[Verdict], str]] = {"text": _text, "json": _json, "markdown": _markdown}
