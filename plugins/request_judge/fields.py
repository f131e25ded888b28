"""What only editors change in a profile, compared field by field with the base, and what a person looks at.

Source: docs/requests.md#fields-of-the-editors
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marketplace.models.profile.profile import OUT_OF_LISTS
from marketplace.problems import Location, shown
from marketplace.sources import Document
from request_judge.findings import Finding, for_a_person, refused

EDITORS = ("verification", "listed_on", "demo", "ownership_changed_on", "former_slugs")
NOT_OF_A_NEW_ONE = {"ownership_changed_on": "that owners have changed", "former_slugs": "which addresses a firm had"}
# Who a firm is. A new name is also a way to shed a past.
IDENTITY = ("name", "former_names", "registration", "tax_id", "legal_form", "ownership_disclosure")
# Lists of things that editors check: how they checked, and that they did.
CHECKED = ("certifications", "insurance")
OF_THE_CHECK = ("state", "on", "method")
DECLARED, VERIFIED = "self_declared", "verified"

Tree = dict[str, Any]


def field_findings(old: Document | None, new: Document, *, edits: bool) -> Iterator[Finding]:
    """Yield what an account may not change in a profile, or not alone; `old` is None for a new provider.

    An editor (`edits`) changes all fields; what a person decides about, a person decides about also then.
    """
    if not edits:
        yield from _editors_fields({} if old is None else old.tree, new, is_new=old is None)
    if old is None:
        return
    yield from _slug(old.tree, new)
    for name in IDENTITY:
        if old.tree.get(name) != new.tree.get(name):
            yield _person(new, (name,), "identity_changed", f"{name} says who this firm is. An editor compares it.")
    before, now = old.tree.get("status"), new.tree.get("status")
    if before != now and {before, now} & set(OUT_OF_LISTS):
        message = f"The status goes from {shown(before)} to {shown(now)}. An editor decides about that."
        yield _person(new, ("status",), "status_changed", message)


def _slug(old: Tree, new: Document) -> Iterator[Finding]:
    if old.get("slug") != new.tree.get("slug"):
        yield _refused(new, ("slug",), "slug_changed", "A slug never changes: addresses and reviews use it.")


def _editors_fields(old: Tree, new: Document, *, is_new: bool) -> Iterator[Finding]:
    if is_new:
        verification = new.tree.get("verification")
        level = verification.get("level") if isinstance(verification, dict) else None
        if level != "unverified":
            message = "Nobody has checked a new listing yet. Write verification: {level: unverified}."
            yield _refused(new, ("verification",), "editors_field", message)
        for name, what in NOT_OF_A_NEW_ONE.items():
            if name in new.tree:
                message = f"Only editors say {what}. Remove it, and tell them."
                yield _refused(new, (name,), "editors_field", message)
    else:
        for name in EDITORS:
            if old.get(name) != new.tree.get(name):
                message = f"{name} is changed by editors only. Leave it as it was, and ask them."
                yield _refused(new, (name,), "editors_field", message)
    confirmed = new.tree.get("confirmed_by")
    if confirmed == "editor" and confirmed != old.get("confirmed_by"):
        yield _refused(new, ("confirmed_by",), "editors_field", "An editor has not confirmed this. Write provider.")
    for name in CHECKED:
        yield from _checked(name, old.get(name), new)


def _checked(name: str, old: Any, new: Document) -> Iterator[Finding]:
    """Yield what changed in a list of certificates or insurances that editors alone say."""
    left = list(old) if isinstance(old, list) else []
    entries = new.tree.get(name)
    changed = []
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if entry in left:
            left.remove(entry)
        else:
            changed.append((number, entry))
    for number, entry in changed:
        if isinstance(entry, dict):
            yield from _entry((name, number), _before(entry, left), entry, new)


def _before(entry: Tree, left: list[Any]) -> Tree | None:
    """Return, and take from the list, the entry of the base that this one was made of: the same thing of the list."""
    for old in left:
        if isinstance(old, dict) and all(old.get(name) == entry.get(name) for name in ("id", "kind")):
            left.remove(old)
            return old
    return None


def _entry(at: Location, old: Tree | None, entry: Tree, new: Document) -> Iterator[Finding]:
    state = entry.get("state")
    was = DECLARED if old is None else old.get("state")
    if state == VERIFIED or (state != was and (was, state) != (VERIFIED, DECLARED)):
        message = "Only editors say how a certificate or an insurance was checked. Write state: self_declared."
        if state == was:
            message = "Editors have verified the entry as it was. Write state: self_declared, and they look again."
        yield _refused(new, (*at, "state"), "editors_field", message)
    elif state != was:
        yield _person(new, (*at, "state"), "to_verify", "This was verified, and has changed. An editor looks again.")
    for name in OF_THE_CHECK[1:]:
        if name in entry and entry[name] != (old or {}).get(name):
            yield _refused(new, (*at, name), "editors_field", f"{name} is of the editors' check. Remove it.")


def _refused(document: Document, at: Location, code: str, message: str) -> Finding:
    return refused(document.path, code, message, document.position(at)[0])


def _person(document: Document, at: Location, code: str, message: str) -> Finding:
    return for_a_person(document.path, code, message, document.position(at)[0])
