"""Code cites the specifications in docs/ by path and heading, in one form, and every heading that is cited exists."""

import re
from pathlib import Path

import pytest

from tests.docs.markdown import NAMES, ROOT, anchors, links

FOLDERS = ("plugins", "theme", "scripts", "tests", "content", "providers", ".github")
KINDS = {".py", ".js", ".html", ".xml", ".css", ".md", ".yaml", ".yml", ".toml", ".sh", ""}
THIS = Path(__file__).resolve()
CITED = re.compile(r"(?<![\w/])((?:docs/[\w-]+|providers/README|theme/README|README|CONTRIBUTING)\.md)(?:#([\w-]*))?")
# Standards of others have names of their own.
OUTSIDE = re.compile(r"RFC \d+|PEP \d+|UTS #?\d+|DLMF|sitemaps\.org|schema\.org|https://")
SOURCE = re.compile(r"\bSources?: (?=\S)(.*)")
DRAFTS = re.compile(
    r"\b(?:domain|ratings|availability|architecture|safety|interface|performance|decisions|real-cards)"
    r"(?:\.md)?,? (?:section |step |§ ?)?\d+(?:\.\d+)*\b"
    r"|(?<!docs/)\b(?:domain|ratings|availability|architecture|pricing|service-levels|data-files)\.md\b"
    r"|\bshared/(?:spec|vectors|payloads|design)"
)


def files():
    """Yield (path from the root, text) of everything that people write, documents included."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    for path in sorted([*paths, *ROOT.glob("*"), *(ROOT / "docs").glob("*")]):
        generated = "data_cases" in path.parts or "_schema" in path.parts or "__pycache__" in path.parts
        if path.is_file() and path.suffix in KINDS and not generated and path != THIS:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8", errors="replace")


TEXTS = dict(files())
CODE = {name: text for name, text in TEXTS.items() if name.endswith((".py", ".js", ".html", ".xml", ".css"))}


def missing(text: str) -> list[str]:
    """Return the citations of a text that lead to no document or no heading."""
    return [
        match[0]
        for match in CITED.finditer(text)
        if not (ROOT / match[1]).exists() or (match[2] is not None and match[2] not in anchors(match[1]))
    ]


def sourceless(text: str) -> list[str]:
    """Return the sources named in a text of code that are neither a heading of docs/ nor a standard of others."""
    return [found for found in SOURCE.findall(text) if not _leads_somewhere(found)]


def _leads_somewhere(source: str) -> bool:
    return bool(OUTSIDE.search(source)) or any(match[2] for match in CITED.finditer(source))


def test_every_citation_leads_to_a_heading():
    assert {name: gone for name, text in TEXTS.items() if (gone := missing(text))} == {}
    assert sum(len(CITED.findall(text)) for text in CODE.values()) > 60


def test_every_source_is_a_heading_or_a_standard():
    names = [name for name in CODE if not name.startswith(("theme/components", "tests"))]
    assert {name: gone for name in names if (gone := sourceless(CODE[name]))} == {}


def test_nothing_cites_a_draft():
    outside = {name: text for name, text in TEXTS.items() if not name.startswith("docs/")}
    assert {name: found[0] for name, text in outside.items() if (found := DRAFTS.search(text))} == {}


@pytest.mark.parametrize("name", NAMES)
def test_links_of_documents_lead_to_a_heading(name):
    gone = [
        f"{path}#{anchor}"
        for path, anchor in links(name)
        if not (ROOT / path).exists() or (anchor and path.endswith(".md") and anchor not in anchors(path))
    ]
    assert gone == []


@pytest.mark.parametrize(
    "cited", ["docs/pricing.md#no-such-step", "docs/no-such-document.md", "providers/README.md#no-such-heading"]
)
def test_a_citation_of_nothing_is_found(cited):
    assert missing(f'"""A module. Source: {cited}"""') == [cited]


@pytest.mark.parametrize("draft", ["domain 1.4 step 9", "ratings 7", "ratings.md section 9", "domain.md 2.2"])
def test_a_citation_of_a_draft_is_found(draft):
    assert DRAFTS.search(f"Source: {draft}.") and sourceless(f"Source: {draft}.") == [f"{draft}."]


def test_a_source_that_exists_is_accepted():
    assert not missing("Source: docs/pricing.md#travel") and not sourceless("Source: docs/pricing.md#travel")
    assert sourceless("Source: RFC 4287.") == []
