"""Rules about Markdown that would not become what its editor meant: each is named at its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from guide_tools.source import Source
from guide_tools.tokens import PATTERN
from marketplace.problems import Problem, shown

# An escaped character is only itself; what stands in backticks or is indented as a block is shown as it is.
LITERAL = re.compile(r"\\[^\s\w]|`+[^`\n]*`+|(?<=\n\n)(?: {4}[^\n]*\n?)+")
LIST_ITEM = re.compile(r"\s*(?:[-+*]|\d+\.)\s")
TOKEN = re.compile(PATTERN)
# A tag or a comment. An address between angle brackets is a link: <https://site.example/>.
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
REFERENCE = re.compile(r"(?<!\[)\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
DEFINITION = re.compile(r"(?m)^ {0,3}\[([^\[\]\n]+)\]:[ \t]*\S+")
APART = re.compile(r"\][ \t]+\((?=https?:|mailto:|/|#)")
OPEN_LINK = re.compile(r"\]\((?=https?:|mailto:|/|#)[^()\n]*(?:\([^()\n]*\)[^()\n]*)*$", re.MULTILINE)
ADDRESS = re.compile(r"(?<=\])\([^()\n]*\)|<[^<>\s]+>|https?://\S+")
DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
# "The 30 providers of this site": the data say how many there are.
TYPED = re.compile(
    r"(?i)\b(?:this|our) (?:site|directory|list|data)\b[^.!?\n]{0,40}\b\d+ (?:providers|firms|reviews|countries)\b"
    r"|\b\d+ (?:providers|firms|reviews|countries) (?:on|of|in) (?:this|our) (?:site|directory|list|data)\b"
)
Found = Iterator[tuple[int, str, str]]


def markup_problems(source: Source) -> Iterator[Problem]:
    """Find what is broken in the Markdown of a text."""
    written = LITERAL.sub(_blank, source.body)
    for rule in RULES:
        for place, code, message in rule(written):
            yield source.problem(code, message, line=_line(source, written, place), warning=code == "number_typed")


def _line(source: Source, text: str, place: int) -> int:
    return source.first_line + text.count("\n", 0, place)


def _blank(match: re.Match[str]) -> str:
    # An indented line below a list belongs to the list.
    before = match.string[: match.start()].rstrip("\n").rpartition("\n")[2]
    if match[0].startswith("    ") and LIST_ITEM.match(before):
        return match[0]
    return re.sub(r"[^\n]", " ", match[0])


def _tokens(text: str) -> Found:
    left = TOKEN.sub(lambda match: " " * len(match[0]), text)
    for match in re.finditer(r"\[\[[^\[\]\n]{0,40}|\]\]", left):
        says = "has no [[ before it in its line" if match[0] == "]]" else "is not closed in its line"
        message = f'"{shown(match[0])}" {says}. A token is [[term:…]], [[figure:…]] or [[table:…]], on one line.'
        yield match.start(), "token_unclosed", message


def _tags(text: str) -> Found:
    for match in TAG.finditer(text):
        message = f'"{shown(match[0])}": HTML is shown as text. Write Markdown, or put it into `backticks` to show it.'
        yield match.start(), "html_in_text", message


def _references(text: str) -> Found:
    defined = {match[1].casefold() for match in DEFINITION.finditer(text)}
    for match in REFERENCE.finditer(text):
        label = match[2] or match[1]
        if label.casefold() not in defined:
            message = (
                f"[{shown(label)}] is defined nowhere. Write [text](address), or add a line [{shown(label)}]: address"
            )
            yield match.start(), "reference_undefined", message
    for match in APART.finditer(text):
        yield match.start(), "link_broken", "There is a blank between ] and (. A link is [text](address), without it."
    for match in OPEN_LINK.finditer(text):
        yield match.start(), "link_broken", "The address of this link is not closed. Write [text](address) on one line."


def _emphasis(text: str) -> Found:
    plain = ADDRESS.sub(lambda match: " " * len(match[0]), TOKEN.sub(lambda match: "x" * len(match[0]), text))
    for start, block in _blocks(plain):
        if any(DELIMITER.fullmatch(line) and "|" in line for line in block.split("\n")) or block.lstrip().startswith(
            "#"
        ):
            pieces = [(start + match.start(), match[0]) for match in re.finditer(r"[^|\n]+", block)]
        else:
            pieces = [
                (start + match.start(), match[0])
                for match in re.finditer(r"(?:^(?:[-+*]|\d+\.)\s|^).*(?:\n(?!\s*(?:[-+*]|\d+\.)\s).*)*", block)
            ]
        for place, piece in pieces:
            message = _emphasis_fault(piece)
            if message:
                yield place + len(piece) - len(piece.lstrip("\n")), "emphasis_broken", message


def _emphasis_fault(piece: str) -> str | None:
    piece = re.sub(r"(?m)^\s*\*\s", "", piece)
    if piece.count("**") % 2:
        return "Bold is opened and not closed here. Write **words**, within one paragraph, list item or cell."
    if re.search(r"(?:^|\s)\*\*\s|\*\*\s[^*]*\s\*\*", re.sub(r"\*\*\S(?:[^*]*[^\s*])?\*\*", "", piece)):
        return "Bold has a blank inside its stars. Write **words** without it."
    single = piece.replace("**", "")
    if len(re.findall(r"(?<!\s)\*|\*(?!\s)", f" {single} ")) % 2:
        return r"Italics are opened and not closed here. Write *words*, or \* for a star."
    if len(re.findall(r"(?<![\w/.-])_(?=\w)", single)) != len(re.findall(r"(?<=\w)_(?![\w/.-])", single)):
        return r"Italics are opened and not closed here. Write _words_, or \_ for a line."
    return None


def _tables(text: str) -> Found:
    for start, block in _blocks(text):
        lines = block.split("\n")
        places = [start + sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
        ruled = [index for index, line in enumerate(lines) if "|" in line and DELIMITER.fullmatch(line)]
        piped = [index for index, line in enumerate(lines) if line.lstrip().startswith("|")]
        if not ruled and len(piped) > 1:
            yield places[piped[0]], "table_broken", "A table needs | --- | --- | as its second line, one --- a column."
        elif ruled and ruled[0] != 1:
            message = "A table begins with its heading row, after an empty line; then comes | --- | --- |."
            yield places[ruled[0]], "table_broken", message
        elif ruled:
            columns = _cells(lines[0])
            for index, line in enumerate(lines):
                if _cells(line) != columns:
                    message = f"This row has {_cells(line)} cells, the heading has {columns}."
                    yield places[index], "table_broken", message


def _cells(line: str) -> int:
    return line.strip().removeprefix("|").removesuffix("|").count("|") + 1


def _numbers(text: str) -> Found:
    for match in TYPED.finditer(text):
        message = f'"{shown(match[0])}": the data can say this number. Use a figure, like [[figure:provider-count]].'
        yield match.start(), "number_typed", message


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"(?:^|(?<=\n))[^\n]+(?:\n[^\n]*\S[^\n]*)*", text):
        if match[0].strip():
            yield match.start(), match[0]


RULES: tuple[Callable[[str], Found], ...] = (_tokens, _tags, _references, _emphasis, _tables, _numbers)
