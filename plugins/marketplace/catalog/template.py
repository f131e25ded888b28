"""Lines that still are as in the template: nobody has said them, so nobody may publish them.

Source: providers/README.md#in-five-steps
"""

from __future__ import annotations

import json
from pathlib import Path

from marketplace import models
from marketplace.problems import Problem, shown

MARK = b"CHANGE"
# What stands in a reply that nobody has written yet.
UNWRITTEN = "CHANGE: write here what you did and learned, in at most 1,500 characters. Any mark may stand in it."
# Line -> field; scripts/export_schemas.py writes it from providers/_template/.
LINES: dict[str, str] = {
    **json.loads(Path(models.__file__).with_name("template_lines.json").read_text("utf-8")),
    UNWRITTEN: "text",
}


def template_problems(data: bytes, path: str) -> tuple[Problem, ...]:
    """Return a problem for each line of a file that stands in the template as it is, mark included."""
    if MARK not in data:
        return ()
    found = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        field = LINES.get(line.strip())
        if field is not None:
            column = len(line) - len(line.lstrip()) + 1
            found.append(Problem(path, number, column, field, "template_value", "error", _message(line.strip())))
    return tuple(found)


def _message(line: str) -> str:
    if line == UNWRITTEN:
        return "The reply is not written yet. Write it in place of this line."
    said = shown(line.partition("# CHANGE")[0].strip())
    return f'"{said}" is still the template\'s. Write your own; if it is right as it stands, take "# CHANGE" away.'
