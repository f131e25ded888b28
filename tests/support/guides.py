"""For tests of texts: a small glossary, figures in a dictionary, and a content folder to break."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guide_tools import Glossary, Rendered, Source, Term, render


@dataclass(frozen=True)
class StubFigure:
    text: str
    n: int | None = 26
    counted: str = "providers"
    as_of: date = date(2026, 11, 23)
    method_url: str = "/methodology/#counts"


@dataclass(frozen=True)
class StubTable:
    caption: str = "Providers by country"
    header: tuple[str, ...] = ("Country", "All")
    rows: tuple[tuple[str, ...], ...] = (("Germany", "2"), ("France", "2"))
    note: str = ""
    n: int | None = 4
    counted: str = "providers"
    as_of: date = date(2026, 11, 23)
    method_url: str = ""
    numeric: tuple[int, ...] = ()


class StubFigures:
    """Answer from a dictionary; remember what was asked."""

    def __init__(self, **values: object) -> None:
        self.values = {name.replace("_", "-"): value for name, value in values.items()}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def get(self, name: str, /, **args: str) -> object:
        self.asked.append((name, args))
        return self.values.get(name)


def term(slug: str, name: str, *, guide: str = "x", everyday: bool = False) -> Term:
    return Term(slug, name, f"What {name} means.", "Something else.", "1 example.", guide, everyday=everyday)


GLOSSARY = Glossary((term("break-fix", "break-fix"), term("pause", "pause", everyday=True), term("sla", "SLA")))


HEAD = """Title: A guide
Slug: a-guide
Date: 2026-11-01
Checked: 2026-11-23
Summary: A guide that says what there is to say about nothing in particular.
Number: 3
Section: How it works

"""
BODY = """*What is this?*

**It is [[term:break-fix]], which is short.**

## One part

{filler}

## Sources

- Our own estimate. [Another site](https://site.example/).
"""
GLOSSARY_FILE = """terms:
  - slug: break-fix
    term: break-fix
    text: Support that starts when something breaks, is paid by the job, and stops when the job is done and paid for.
    not_confused_with: Managed services.
    example: 1 job, 1 bill.
    guide: a-guide
"""


@dataclass
class ContentFolder:
    """Write a content folder; `guide` changes pieces of the sound text."""

    path: Path

    def guide(self, *changes: tuple[str, str], name: str = "a-guide") -> Path:
        text = HEAD + BODY.format(filler="word " * 720)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file = self.path / "guides" / f"{name}.md"
        file.write_text(text, encoding="utf-8")
        return file


def converted(body: str, *, figures: object = None, site_root: str = "") -> Rendered:
    """Render a body that starts in line 9 of its file."""
    source = Source("content/guides/x.md", {}, {}, body, 9)
    return render(source, glossary=GLOSSARY, figures=figures or StubFigures(), site_root=site_root)


def content_folder(path: Path) -> ContentFolder:
    """Make a content folder with a glossary of one term and no texts."""
    folder = path / "content"
    (folder / "guides").mkdir(parents=True)
    (folder / "pages").mkdir()
    (folder / "glossary.yaml").write_text(GLOSSARY_FILE, encoding="utf-8")
    return ContentFolder(folder)
