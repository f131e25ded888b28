"""Rules about the words of a text: length, the answer first, claims that may not be made, terms at first use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide_tools.glossary import Glossary
from guide_tools.source import Source
from guide_tools.tokens import PATTERN
from marketplace.problems import Problem, shown

GUIDE_WORDS = range(700, 1401)
ANSWER_WORDS = 60
# Figures that circulate without a usable source, and words that sell instead of telling.
BANNED = (
    (r"\$ ?5[.,]?600", "has no usable source; let readers use their own staff and sales"),
    (r"100,000 (an|per) hour", "has no usable source; let readers use their own staff and sales"),
    (r"60 ?(%|per ?cent) (of [a-z ]+ )?(close|fail|shut|go out)", "has no usable source; leave it out"),
    (r"65 ?(%|per ?cent) (fewer|less)", "is a seller's claim without support; leave it out"),
    (r"peace of mind|hassle[- ]free|seamless|world[- ]class|cutting[- ]edge|best[- ]in[- ]class|game[- ]chang",
     "sells instead of telling; say what happens"),
    (r"industry[- ]leading|market[- ]leading|number one|trusted partner|state[- ]of[- ]the[- ]art|one[- ]stop shop",
     "sells instead of telling; say what happens"),
    (r"in today's|fast[- ]paced|look no further|it is important to note|needless to say", "is filler; leave it out"),
)  # fmt: skip
TOKEN = re.compile(PATTERN)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
CODE = re.compile(r"`[^`\n]*`")


def plain(markdown: str, glossary: Glossary) -> str:
    """Return a piece of Markdown as a reader would hear it, line breaks kept; a live figure counts as one word."""
    text = TOKEN.sub(lambda match: _spoken(match, glossary), markdown)
    return re.sub(r"[*_`#>|]", "", LINK.sub(r"\1", text))


def words(text: str) -> int:
    """Count words: pieces that hold a letter or a digit."""
    return sum(any(character.isalnum() for character in piece) for piece in text.split())


def prose_problems(source: Source, glossary: Glossary) -> Iterator[Problem]:
    """Check the words of one text."""
    spoken = plain(source.body, glossary)
    for pattern, why in BANNED:
        for match in re.finditer(pattern, spoken, re.IGNORECASE):
            line = source.first_line + spoken.count("\n", 0, match.start())
            yield source.problem("claim_banned", f'"{shown(match[0])}" {why}.', line=line)
    if source.is_guide:
        count = words(spoken)
        if count not in GUIDE_WORDS:
            text = f"The guide has {count} words. Write {GUIDE_WORDS.start} to {GUIDE_WORDS.stop - 1}."
            yield source.problem("guide_length", text, line=source.first_line)
        yield from _answer(source, glossary)
    yield from _first_use(source, glossary)


def _answer(source: Source, glossary: Glossary) -> Iterator[Problem]:
    """A guide opens with its question, then a bold paragraph that answers it, together within 60 words."""
    question, _, rest = source.body.lstrip("\n").partition("\n\n")
    answer = rest.lstrip("\n").partition("\n\n")[0].strip()
    line = source.first_line
    if not question.strip().rstrip("*_").endswith("?"):
        text = "The first line must be the reader's question, ending with a question mark."
        yield source.problem("guide_question", text, line=line)
    elif not re.fullmatch(r"\*\*[^*]+\*\*", answer):
        text = "After the question, write the answer as one paragraph in bold: **…**."
        yield source.problem("guide_answer", text, line=line + 2)
    elif (count := words(plain(question + " " + answer, glossary))) > ANSWER_WORDS:
        text = f"Question and answer have {count} words together. Use at most {ANSWER_WORDS}."
        yield source.problem("guide_answer", text, line=line + 2)


def _first_use(source: Source, glossary: Glossary) -> Iterator[Problem]:
    """Each term is linked where it is used first, and only there; everyday words only where they are linked at all."""
    # The question may name what the answer below it links; headings carry no links.
    opening, blank, rest = source.body.partition("\n\n") if source.is_guide else ("", "", source.body)
    body = CODE.sub("", LINK.sub("", re.sub(r"(?m)^#.*$", "", rest)))
    used: dict[str, int] = {}
    for match in TOKEN.finditer(body):
        # In a table the bar is escaped.
        slug = match[2].partition("|")[0].rstrip("\\").strip()
        if match[1] == "term" and slug in glossary.by_slug:
            if slug in used:
                text = f"{slug} is linked already. Link a term at its first use only."
                yield source.problem("term_twice", text, line=_last_line(source, match[0]))
            used.setdefault(slug, match.start())
    unlinked = TOKEN.sub(lambda match: " " * len(match[0]), body)
    for term in glossary.terms:
        name = re.search(rf"(?<![\w-]){re.escape(term.term)}s?(?![\w-])", unlinked, 0 if term.term.isupper() else re.I)
        if name and not term.everyday and name.start() < used.get(term.slug, len(body)):
            text = f'"{term.term}" is used here without a link. Write [[term:{term.slug}]] at its first use.'
            line = source.first_line + (opening + blank).count("\n") + rest.count("\n", 0, rest.find(name[0]))
            yield source.problem("term_unlinked", text, line=line, warning=True)


def _last_line(source: Source, text: str) -> int:
    return source.first_line + source.body.count("\n", 0, source.body.rfind(text))


def _spoken(match: re.Match[str], glossary: Glossary) -> str:
    if match[1] != "term":
        return "figure"
    slug, _, text = match[2].replace("\\|", "|").partition("|")
    return text or (glossary.by_slug[slug].term if slug in glossary.by_slug else slug)
