"""What should not be there: each file or folder that nothing reads, with what to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from ignored_files import printed
from marketplace.problems import Problem
from marketplace.sources.copies import copied

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
RECORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yaml", re.ASCII)
YAML_ENDINGS = ("yaml", "yml")
# What editors and programs leave behind when they save or copy.
LEFTOVER = re.compile(r"\.ya?ml[~.\w-]+$|^\.|~$", re.IGNORECASE)
# What an invoice or a letter about one comes as.
DOCUMENTS = frozenset(["doc", "docx", "eml", "mbox", "msg", "odt", "pdf", "rtf"])
CARD = re.compile(r"pricing-[a-z0-9]+(?:-[a-z0-9]+)*\.yaml", re.ASCII)
LOGO = "logo"
EVIDENCE = (
    "Do not add invoices to the repository. Send them to the editor, delete this file, and put the editor's reference "
    "in verification.evidence_ref."
)


def problem(at: str, code: str, message: str) -> Problem:
    """Make the problem of a file as a whole; what cannot be printed in its name is escaped."""
    return Problem(printed(at), 1, 1, "", code, "error", message)


def unexpected(at: str, remedy: str, *, what: str = "file") -> Problem:
    """Say that nothing reads a file or folder."""
    return problem(at, "file_unexpected", f"This {what} does not belong here. {remedy}")


def folder_in_place(at: str, name: str) -> Problem:
    """Say that a folder has the name of a data file."""
    return problem(at, "file_unreadable", f"{name} is a folder. Remove it, and put the file itself here.")


def meant(name: str, allowed: Iterable[str]) -> str | None:
    """Return the file that a name is a slip of: other capitals, another ending, a copy of it, a letter astray."""
    stems = {word.partition(".")[0]: word for word in allowed}
    close = get_close_matches(re.split(r"[. ]", name.casefold(), maxsplit=1)[0], list(stems), n=1, cutoff=0.75)
    return stems[close[0]] if close else None


def in_provider(at: str, name: str, beside: Collection[str], allowed: Collection[str]) -> Problem:
    """Say what to do about a file that a provider's folder does not have."""
    ending = name.casefold().rpartition(".")[2]
    close = meant(name, allowed)
    if is_litter(name):
        return unexpected(at, "A program has left it behind. Delete it.")
    original = copied(name)
    if original and (original in allowed or CARD.fullmatch(original)):
        return unexpected(at, copy_remedy(original, beside))
    if close and close.startswith(LOGO):
        return unexpected(at, "A logo is saved as logo.svg or logo.png.")
    card = record_meant(name)
    if card and CARD.fullmatch(card):
        return unexpected(at, _rename(card, beside))
    if close and ending not in DOCUMENTS:
        return unexpected(at, _rename(close, beside))
    if ending in DOCUMENTS:
        return problem(at, "evidence_in_repo", EVIDENCE)
    if re.fullmatch(r"[a-z0-9-]+-[0-9]{6}-[0-9a-f]{4}\.ya?ml", name.casefold()):
        return unexpected(at, "A review belongs in reviews/, a reply in replies/.")
    listed = ", ".join(allowed)
    return unexpected(at, f"Only these belong here: {listed}, pricing-<name>.yaml, reviews/, replies/.")


def in_records(at: str, name: str, slug: str, beside: Collection[str]) -> Problem:
    """Say what to do about a file among reviews or replies that is not named like one."""
    if is_litter(name) or LEFTOVER.search(name):
        return unexpected(at, "A program has left it behind. Delete it.")
    record = record_meant(name)
    if record:
        return unexpected(at, copy_remedy(record, beside) if copied(name) else _rename(record, beside))
    if name.casefold().rpartition(".")[2] in YAML_ENDINGS:
        return unexpected(at, f"Files here are named like {slug}-202603-9f3a.yaml, in small letters.")
    return problem(at, "evidence_in_repo", EVIDENCE)


def record_meant(name: str) -> str | None:
    """Return the name of the review or reply that a file holds by the look of its own name, or None."""
    stem, _, ending = (copied(name) or name.casefold()).rpartition(".")
    record = f"{re.sub(r'[ _]+', '-', stem)}.yaml"
    return record if ending in YAML_ENDINGS and RECORD.fullmatch(record) else None


def is_litter(name: str) -> bool:
    """Return whether a program has made a file by itself: nobody hides what others should read."""
    return name.startswith(".")


def provider_folder(at: str, name: str, beside: Collection[str]) -> Problem:
    """Say how a provider's folder is named."""
    if is_litter(name):
        return unexpected(at, "A program has left it behind. Delete it.", what="folder")
    original = copied(name)
    if original and SLUG.fullmatch(original):
        return problem(at, "folder_name", f"This looks like a copy of a folder. {copy_remedy(original, beside)}")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    remedy = f" Rename it {slug}." if len(slug) >= 3 else ""
    message = f"A provider's folder is named by its slug: a-z, 0-9 and hyphens.{remedy}"
    return problem(at, "folder_name", message)


def copy_remedy(original: str, beside: Collection[str]) -> str:
    """Say what to do about a copy: of what stands beside it, or of what has gone and had another place."""
    if original in beside:
        why = f"{original} stands beside it, and this is a copy of it."
        return f"{why} Keep the right one as {original}, delete the other."
    return f"It is named like a copy of {original}. Rename it {original}, or delete it."


def _rename(name: str, beside: Collection[str]) -> str:
    if name in beside:
        return f"{name} stands beside it: keep that one, and delete this."
    return f"Did you mean {name}? Rename it."
