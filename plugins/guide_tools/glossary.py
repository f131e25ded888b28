"""The glossary: one file of terms, each with a short text, what it is not, and an example with numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from marketplace.problems import DataInvalid, Fault, did_you_mean, shown
from marketplace.sources import read

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORDS = range(15, 41)
OPTIONAL = frozenset({"guide", "field", "everyday"})
FILES = ("profile", "pricing", "sla", "review")


@dataclass(frozen=True)
class Term:
    """One word and its meaning; `field` is the data field it explains, `guide` the slug of its first guide.

    An everyday word (response, pause) may stand in a text unlinked where it is not meant as a term.
    """

    slug: str
    term: str
    text: str
    not_confused_with: str
    example: str
    guide: str = ""
    field: str = ""
    everyday: bool = False

    @property
    def url(self) -> str:
        return f"/glossary/#{self.slug}"


@dataclass(frozen=True)
class Glossary:
    """All terms in the order of the alphabet."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def by_slug(self) -> Mapping[str, Term]:
        return {term.slug: term for term in self.terms}


def load_glossary(path: Path, *, name: str | None = None, guides: Collection[str] | None = None) -> Glossary:
    """Read content/glossary.yaml; `guides` are the slugs of all guides, where they are known.

    Raises DataInvalid with everything found.
    """
    document = read(path, name=name)
    faults = list(_faults(document.tree, guides))
    if faults:
        raise DataInvalid(document.problem(fault) for fault in faults)
    return Glossary(tuple(sorted(map(_term, document.tree["terms"]), key=lambda term: term.term.casefold())))


def _term(item: dict[str, str]) -> Term:
    written: dict[str, Any] = {**item, "everyday": item.get("everyday") == "true"}
    return Term(**written)


def _faults(tree: dict[str, Any], guides: Collection[str] | None) -> Iterator[Fault]:
    items = tree.get("terms")
    if not isinstance(items, list) or set(tree) != {"terms"}:
        yield Fault("glossary_terms", "The glossary is one list named terms, and nothing beside it.")
        return
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        at = ("terms", index)
        if not isinstance(item, dict):
            yield Fault("not_a_group", "Each term is a group of fields (slug, term, text …).", at)
            continue
        yield from _item_faults(item, at)
        if guides is not None and "guide" in item and item["guide"] not in guides:
            meant = did_you_mean(item["guide"], guides)
            yield Fault("glossary_guide", f'"{shown(item["guide"])}" is no guide. {meant}', (*at, "guide"))
        slug = str(item.get("slug"))
        if slug in seen:
            yield Fault("slug_taken", f"{shown(slug)} is already term {seen[slug] + 1}. Choose another.", (*at, "slug"))
        seen.setdefault(slug, index)


def _item_faults(item: dict[str, Any], at: tuple[str | int, ...]) -> Iterator[Fault]:
    names = [field.name for field in fields(Term)]
    for key, value in item.items():
        if key not in names:
            yield Fault("unknown_field", f"{shown(key)} is not a field. {did_you_mean(key, names)}", (*at, key))
        elif not isinstance(value, str) or not value.strip():
            yield Fault("field_empty", f"{key} must be one line of text.", (*at, key))
    for key in names:
        if key not in item and key not in OPTIONAL:
            yield Fault("field_missing", f"{key} is missing. Add it.", at)
    if not SLUG.fullmatch(str(item.get("slug", "x"))):
        yield Fault("slug_format", "Use a-z, 0-9 and single hyphens.", (*at, "slug"))
    count = len(str(item.get("text", "")).split())
    if "text" in item and count not in WORDS:
        yield Fault("glossary_length", f"The text has {count} words; write 15 to 40.", (*at, "text"))
    if "example" in item and not re.search(r"\d", str(item["example"])):
        yield Fault("glossary_example", "The example needs a number.", (*at, "example"))
    if "guide" in item and not SLUG.fullmatch(str(item["guide"])):
        yield Fault("glossary_guide", "guide is the slug of the guide that introduces the term.", (*at, "guide"))
    if item.get("everyday", "true") not in ("true", "false"):
        yield Fault("not_a_flag", "everyday is true or false.", (*at, "everyday"))
    if "field" in item and str(item["field"]).partition(".")[0] not in FILES:
        yield Fault("glossary_field", f"field starts with a data file: {', '.join(FILES)}.", (*at, "field"))
