"""A verdict as text for a terminal, JSON for programs, or Markdown for one comment.

Names and messages hold what strangers wrote: no line of theirs is obeyed by a terminal, a log or a page.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping

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
        lines += ["What changes for buyers:", *(f"  {_plain(line)}" for line in verdict.consequences)]
    return "".join(f"{line}\n" for line in lines)


def _markdown(verdict: Verdict) -> str:
    parts = [f"**{SAID[verdict.word]}**"]
    if verdict.consequences:
        told = "\n".join(f"- {_escaped(line)}" for line in verdict.consequences)
        parts.append(f"What changes for buyers:\n\n{told}")
    if verdict.findings:
        lines = [_line(each) for each in verdict.findings[:MOST_SHOWN]]
        if len(verdict.findings) > MOST_SHOWN:
            lines.append(f"and {len(verdict.findings) - MOST_SHOWN} more")
        # In a block of code nothing is a link, a mention or an image; its fence is longer than any in the text.
        body = "\n".join(lines)
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", body)), default=0))
        parts.append(f"{fence}text\n{body}\n{fence}")
    if verdict.head:
        parts.append(f"Judged: {verdict.head[:12]} against {verdict.base[:12]}. A later commit is judged anew.")
    return "\n\n".join(parts) + "\n"


def _line(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}: " if finding.path else ""
    return _plain(f"{MARK[finding.word]}: {place}{finding.message}  [{finding.code}]")


def _plain(text: str) -> str:
    """Return text in one line without what a terminal or a log obeys."""
    return "".join(c if unicodedata.category(c)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _escaped(text: str) -> str:
    """Return text as Markdown that shows it and does nothing else."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~@&-])", r"\\\1", _plain(text))


_WRITERS: Mapping[str, Callable[[Verdict], str]] = {"text": _text, "json": _json, "markdown": _markdown}
