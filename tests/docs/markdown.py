"""Documents as the tests read them: which there are, their headings as anchors, their links, their rows."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    str(path.relative_to(ROOT))
    for pattern in ("*.md", "docs/*.md", ".github/**/*.md")
    for path in sorted(ROOT.glob(pattern))
]


@cache
def text_of(name: str) -> str:
    """Return a document by its path from the root."""
    return (ROOT / name).read_text("utf-8")


@cache
def anchors(name: str) -> frozenset[str]:
    """Return the anchors that GitHub makes of the headings of a document; code blocks have none."""
    prose = re.sub(r"^```.*?^```", "", text_of(name), flags=re.MULTILINE | re.DOTALL)
    found: dict[str, int] = {}
    for heading in re.findall(r"^#+ (.+)$", prose, re.MULTILINE):
        anchor = re.sub(r"[^\w -]", "", re.sub(r"[`*]", "", heading).strip().lower()).replace(" ", "-")
        found[anchor] = found.get(anchor, 0) + 1
    return frozenset(found) | {f"{name}-{more}" for name, count in found.items() for more in range(1, count)}


def links(name: str) -> list[tuple[str, str]]:
    """Return (path from the root, anchor) of every link in a document that stays in the repository."""
    found = re.findall(r"(?:\]\(|src(?:set)?=\")([^)\"#\s]*)#?([^)\"\s]*)[)\"]", text_of(name))
    inside = [(path, anchor) for path, anchor in found if not re.match(r"https?:|mailto:", path)]
    folder = (ROOT / name).parent
    return [
        (str((folder / path).resolve().relative_to(ROOT)) if path else name, anchor)
        for path, anchor in inside
        if path or anchor
    ]


def rows(name: str, first_cell: str) -> list[list[str]]:
    """Return the rows of the table of a document whose heading starts with a cell, without heading and rule."""
    table = text_of(name).partition(f"| {first_cell} |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table.splitlines()[2:]]
