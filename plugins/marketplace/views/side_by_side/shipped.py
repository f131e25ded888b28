"""The cells of one provider as a small file, for the page that puts any firms side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marketplace.views.opening import reach
from marketplace.views.shipped.files import compact
from marketplace.views.side_by_side.column import head, sections

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot
    from marketplace.views.side_by_side.cells import Cell

Json = dict[str, Any]


def compared_json(snapshot: Snapshot, slug: str) -> Json:
    """Return {slug, name, url, note, opening, sections}: rows are [term, cell, is it minor].

    A cell is {text, note, muted, url} without what is empty.
    """
    provider = snapshot.providers[slug]
    column = head(snapshot, provider)
    return {
        "slug": column.slug,
        "name": column.name,
        "url": column.url,
        "note": column.note,
        "opening": reach(snapshot, provider).data,
        "sections": [
            {"name": section.name, "rows": [[entry.term, _cell(entry.cell), entry.minor] for entry in section.entries]}
            for section in sections(snapshot, provider)
        ],
    }


def compared_file(snapshot: Snapshot, slug: str) -> bytes:
    """Return the cells of a provider as one compact file."""
    return compact(compared_json(snapshot, slug))


def _cell(cell: Cell) -> Json:
    tree = {"text": cell.text, "note": cell.note, "muted": cell.muted, "url": cell.url}
    return {name: value for name, value in tree.items() if value or name == "text"}
