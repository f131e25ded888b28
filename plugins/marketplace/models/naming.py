"""Names and slugs: what they may be made of, so that no two read alike and no address is taken from the site."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from confusable_homoglyphs.confusables import confusables_data
from pydantic import BeforeValidator, WithJsonSchema

from marketplace.models.scalars import LONGEST_VALUE, line, scalar
from marketplace.models.scripts import mixes_scripts
from marketplace.problems import fault, shown

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST_NAME = 60
# Addresses of the site itself, and names that Windows cannot store.
RESERVED_SLUGS = frozenset(
    """
    a-z about admin all api categories channels cities compare components countries estimate feed feeds glossary guides
    index list-or-correct methodology providers review-policy robots search sitemap static theme waits
    aux com1 com2 com3 com4 com5 com6 com7 com8 com9 con lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 nul prn
    """.split()
)
# Puffery, in the languages of the site; "best effort" and the like are terms, not claims.
SUPERLATIVE = re.compile(
    r"\b(best(?![ -](?:effort|practice))|leading|number one|no\. ?1|nr\. ?1|n° ?1|top[- ]rated|world[- ]class"
    r"|unrivall?ed|unbeatable|cheapest|greatest|finest|premier|führend\w*|beste[nrs]?|marktführer|meilleure?s?|leader"
    r"|numéro un)\b|#1\b",
    re.IGNORECASE,
)


def _slug(value: Any) -> str:
    found = scalar(value)
    if not SLUG.fullmatch(found) or not 3 <= len(found) <= LONGEST_NAME:
        plain = unicodedata.normalize("NFKD", found).encode("ascii", "ignore").decode()
        close = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_NAME]
        remedy = f" Write {close}." if len(close) >= 3 and close != found else " Write 3 to 60 of them."
        raise fault("slug_format", f'"{shown(found)}" cannot be a slug. Use a-z, 0-9 and single hyphens.{remedy}')
    if found in RESERVED_SLUGS:
        raise fault("slug_reserved", f"{found} is an address of the site itself. Add a word, like {found}-support.")
    return found


def _name(value: Any) -> str:
    # What is too long is answered by its length alone.
    found = scalar(value, most=None)
    if len(found) > LONGEST_VALUE:
        return found
    found = unicodedata.normalize("NFC", " ".join(found.split()))
    if unicodedata.normalize("NFKC", found) != found:
        odd = next(c for c in found if unicodedata.normalize("NFKC", c) != c)
        meant = unicodedata.normalize("NFKC", odd)
        raise fault(
            "name_characters", f'"{shown(odd)}" only looks like "{shown(meant)}". Use ordinary letters in a name.'
        )
    strange = next((c for c in found if _is_strange(c)), None)
    if strange:
        raise fault("name_characters", f'"{shown(strange)}" may not stand in a name. Leave out symbols and pictures.')
    if not any(c.isalpha() for c in found):
        raise fault("name_characters", f'"{shown(found)}" has no letters. Write the name as people say it.')
    mixed = next((word for word in found.split() if mixes_scripts(word)), None)
    if mixed:
        message = f'"{shown(mixed)}" mixes letters of two alphabets that look alike. Type the word again in one.'
        raise fault("name_characters", message)
    return found


def _is_strange(character: str) -> bool:
    # Phonetic letters look like ordinary ones in small, and no name is written with them.
    phonetic = "SMALL CAPITAL" in unicodedata.name(character, "")
    return phonetic or unicodedata.category(character) in ("So", "Sk", "Cc", "Cf", "Cn", "Co", "Cs", "Nl", "No")


def skeleton(name: str) -> str:
    """Return what a name looks like, case and blanks folded; equal ones are taken for one name (UTS #39)."""
    letters = [c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)]
    # Case folding makes I and l, which look alike, into i and l; so i counts as l.
    looks = "".join(_prototype(c.casefold()) for c in (_prototype(c) for c in letters))
    folded = unicodedata.normalize("NFKC", looks).casefold().replace("i", "l").replace("rn", "m")
    return "".join(c for c in folded if c.isalnum())


def _prototype(character: str) -> str:
    others = confusables_data.get(character, ())
    # The data lists, for a prototype, all its look-alikes; for a look-alike, only its prototype.
    other = str(others[0]["c"]) if len(others) == 1 else character
    if len(other) != 1:
        return character
    # Of a pair that has no prototype, both count as the first in code order.
    return min(character, other) if len(confusables_data.get(other, ())) == 1 else other


def _summary(value: Any) -> str:
    found = scalar(value, most=None)
    claim = SUPERLATIVE.search(found[:LONGEST_VALUE])
    if claim:
        raise fault(
            "summary_superlative",
            f'Leave out claims nobody can check: "{claim.group()}". No best, leading, number one.',
        )
    return found


# Part of an address; never changes, never reused.
Slug = Annotated[
    str,
    BeforeValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "minLength": 3, "maxLength": 60}),
]
DisplayName = Annotated[str, line(1, LONGEST_NAME, code="name_length"), BeforeValidator(_name)]
Summary = Annotated[
    str,
    line(
        40,
        280,
        code="summary_length",
        short="The summary has {n} characters; write 40 to 280.",
        long="The summary has {n} characters; at most 280.",
    ),
    BeforeValidator(_summary),
]
