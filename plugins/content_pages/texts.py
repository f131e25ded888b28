"""What Pelican read and guide_tools converted, as records that views take."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from marketplace.views.content.pages import Heading, Text
from site_writer import BuildProblem

LISTED_LEVEL = 2
FIRST_HEADING = f"<h{LISTED_LEVEL}"


def texts_of(contents: Iterable[Any], *, unpublished: bool) -> list[Text]:
    """Return the texts among Pelican's pages: those of readers, or with drafts and what waits for its day.

    Raises BuildProblem when guide_tools has not converted them.
    """
    return [_text(content) for content in contents if unpublished or _converted(content).appears == date.min]


def _converted(content: Any) -> Any:
    if hasattr(content, "rendered"):
        return content
    raise BuildProblem(f"{content.source_path} was not converted. Put guide_tools into PLUGINS beside content_pages.")


def _text(content: Any) -> Text:
    source, rendered = content.metadata["text_source"], _converted(content).rendered
    written = source.metadata
    opening, heading, rest = rendered.html.partition(FIRST_HEADING)
    return Text(
        url=source.url,
        title=written["Title"],
        summary=written["Summary"],
        checked=date.fromisoformat(written["Checked"]),
        opening=opening,
        body=heading + rest,
        headings=tuple(Heading(part.text, part.id) for part in rendered.headings if part.level == LISTED_LEVEL),
        section=written.get("Section", ""),
        number=int(written.get("Number", 0)),
        author=written.get("Author", ""),
        related=tuple(f"/guides/{slug}/" for slug in source.related),
        terms=rendered.terms,
        appears=content.appears,
        checklists=source.checklists,
        lists={name: tuple((g.title, g.points) for g in groups) for name, groups in rendered.lists.items()},
    )
