"""Who may change what: numbers of accounts, from providers/_owners.yaml of the base.

Source: docs/requests.md#who-may
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marketplace.models.base import RecordT, salvage
from marketplace.models.rights import Owners, RefusedEntry, RefusedList
from marketplace.problems import shown, translate
from marketplace.sources.listing import RIGHTS
from marketplace.sources.reader import MAX_BYTES, examine_bytes
from request_judge.findings import Finding, Unexpected, for_a_person, refused
from request_judge.paths import Touched
from request_judge.revisions import DATA, FILE, Request, contents

OWNERS = f"{DATA}{RIGHTS}.yaml"
REFUSED = f"{DATA}_refused.yaml"
ACCOUNT = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)


@dataclass(frozen=True)
class Rights:
    """What the base lets one account do."""

    account: str
    owners: Owners

    @property
    def edits(self) -> bool:
        """Return whether the account is an editor's."""
        return self.account in self.owners.editors

    @property
    def moderates(self) -> bool:
        """Return whether the account is a moderator's."""
        return self.account in self.owners.moderators

    def owns(self, slug: str) -> bool:
        """Return whether the account speaks for a provider."""
        return self.account in self.owners.providers.get(slug, ())

    def is_claimed(self, slug: str) -> bool:
        """Return whether anybody speaks for a provider."""
        return bool(self.owners.providers.get(slug))


def refuse_odd_account(account: str) -> None:
    """Raise Unexpected where an account is not named by its number."""
    if not ACCOUNT.fullmatch(account):
        raise Unexpected(
            f'"{shown(account)}" is no number of an account. Names can change hands, so they do not count.'
        )


def read_rights(request: Request, account: str) -> Rights:
    """Read the rights of an account from the base. Raises Unexpected where they cannot be read in full."""
    blob = request.before.get(OWNERS)
    if blob is None or blob.mode != FILE:
        raise Unexpected(f"{OWNERS} is missing in the base: nobody may change anything")
    return Rights(account, _read(request, OWNERS, blob.oid, Owners))


def read_refused(request: Request) -> tuple[RefusedEntry, ...]:
    """Read which listings the base has refused. Raises Unexpected where that cannot be read in full."""
    blob = request.before.get(REFUSED)
    if blob is None:
        return ()
    if blob.mode != FILE:
        raise Unexpected(f"{REFUSED} of the base is no ordinary file")
    return _read(request, REFUSED, blob.oid, RefusedList).refused


def _read(request: Request, path: str, oid: str, model: type[RecordT]) -> RecordT:
    data = contents(request.repository, [oid], most=MAX_BYTES)[oid]
    reading = examine_bytes(b" " * (MAX_BYTES + 1) if data is None else data, path)
    problems = list(reading.problems)
    if reading.document is not None and not problems:
        record, error = salvage(model, reading.document.tree)
        if error is None:
            return record
        problems = translate(error, path, reading.document.position)
    raise Unexpected(f"the base does not say clearly who may: {problems[0] if problems else path}")


def right_findings(request: Request, files: Iterable[Touched], rights: Rights) -> Iterator[Finding]:
    """Yield what the account may not change, and what a person decides about because of who asks."""
    files = list(files)
    there = {path.split("/")[1] for path in request.before if path.startswith(DATA) and path.count("/") > 1}
    for file in files:
        path = file.change.path
        if file.kind in ("rights", "reference"):
            yield _of_editors(path, file, rights)
        elif file.kind == "review":
            yield from _of_moderators(path, file, rights)
        elif file.slug in there and not (rights.owns(file.slug) or rights.edits):
            yield _of_others(path, file.slug, rights)


def _of_editors(path: str, file: Touched, rights: Rights) -> Finding:
    what = {OWNERS: "Who may change what", REFUSED: "Who was refused"}.get(path, "What all providers share")
    if not rights.edits:
        return refused(path, "editors_only", f"{what} is changed by editors only. Write to them what you need.")
    return for_a_person(path, f"{file.kind}_changed", f"{what} changes. Another editor reads it first.")


def _of_moderators(path: str, file: Touched, rights: Rights) -> Iterator[Finding]:
    if not rights.moderates:
        yield refused(
            path, "moderators_only", "Reviews are changed by moderators only. Report a review, or reply to it."
        )
    elif rights.owns(file.slug):
        yield for_a_person(path, "own_reviews", "These reviews are about a firm of yours. Another moderator decides.")


def _of_others(path: str, slug: str, rights: Rights) -> Finding:
    if not rights.is_claimed(slug):
        message = f"Nobody speaks for {slug} yet. An editor finds out whether account {rights.account} does."
        return for_a_person(path, "provider_unclaimed", message)
    message = f"Account {rights.account} does not speak for {slug}, so it cannot change its files."
    return refused(path, "not_the_owner", message)
