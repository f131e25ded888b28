"""The tokens [[figure:NAME key=value]], [[table:NAME key=value]] and [[term:slug|shown text]] as values."""

from __future__ import annotations

from dataclasses import dataclass

from guide_tools.catalogue import CATALOGUE
from guide_tools.glossary import Glossary
from marketplace.problems import Fault, did_you_mean, shown

# One token of any kind; what stands between the brackets is looked at by `parse`.
PATTERN = r"\[\[([A-Za-z_-]+)[:]([^\[\]\n]*)\]\]"
KINDS = ("figure", "table", "term")


@dataclass(frozen=True)
class FigureToken:
    """A live figure or table with its arguments."""

    kind: str
    name: str
    args: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TermToken:
    """A glossary term; `text` is what the reader sees."""

    slug: str
    text: str


def parse(kind: str, body: str, glossary: Glossary) -> FigureToken | TermToken | Fault:
    """Return the token, or the fault that says what to write instead."""
    if kind == "term":
        return _term(body, glossary)
    if kind in ("figure", "table"):
        return _figure(kind, body)
    return Fault("token_unknown", f'"[[{shown(kind)}:" is not a token here. {did_you_mean(kind, KINDS)}')


def _term(body: str, glossary: Glossary) -> TermToken | Fault:
    slug, bar, text = (part.strip() for part in body.partition("|"))
    if slug not in glossary.by_slug:
        slugs = list(glossary.by_slug) or ["content/glossary.yaml"]
        return Fault("term_unknown", f'"{shown(slug)}" is not a glossary term. {did_you_mean(slug, slugs)}')
    if bar and not text:
        return Fault("term_text_empty", f"[[term:{slug}|]] has no text after the bar. Write it, or leave the bar out.")
    return TermToken(slug, text or glossary.by_slug[slug].term)


def _figure(kind: str, body: str) -> FigureToken | Fault:
    name, *pairs = body.split() or [""]
    names = [listed for listed, entry in CATALOGUE.items() if entry.kind == kind]
    entry = CATALOGUE.get(name)
    if entry is None:
        return Fault("figure_unknown", f'"{shown(name)}" is not a live {kind}. {did_you_mean(name, names)}')
    if entry.kind != kind:
        return Fault("figure_kind", f"{name} is a {entry.kind}. Write [[{entry.kind}:{body.strip()}]].")
    allowed = {**entry.required, **entry.optional}
    args: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or key not in allowed:
            remedy = did_you_mean(key, allowed) if allowed else "It takes no arguments."
            return Fault("figure_argument", f'"{shown(pair)}" is not an argument of {name}. {remedy}')
        if key in args:
            return Fault("figure_argument", f"{key} stands twice in {name}. Keep one.")
        if value not in allowed[key]:
            remedy = did_you_mean(value, allowed[key])
            return Fault("figure_argument", f'{key}: "{shown(value)}" is not a value of {name}. {remedy}')
        args[key] = value
    for key in sorted(entry.required.keys() - args.keys()):
        example = min(entry.required[key])
        return Fault("figure_argument", f"{name} needs {key}. Write [[{kind}:{name} {key}={example}]], for example.")
    return FigureToken(kind, name, tuple(args.items()))
