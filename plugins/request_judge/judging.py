"""The verdict: each rule speaks, and the gravest word counts. What no rule foresees is refused.

Source: docs/requests.md#the-verdict
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from marketplace.catalog.load import NO_MORE_CHECKS, RecordChecks
from marketplace.sources import Document
from marketplace.sources.reader import MAX_BYTES, examine_bytes
from request_judge.consequences import consequences_of
from request_judge.data import MOST_BYTES, Checked, check_data, data_findings
from request_judge.fields import field_findings
from request_judge.findings import Finding, Unexpected, Verdict, for_a_person, is_refused, refused
from request_judge.intake import intake_findings
from request_judge.paths import Touched, path_findings, together_findings, touched
from request_judge.records import record_findings
from request_judge.revisions import ABSENT, DATA, Request, contents, messages, read_request, was_there
from request_judge.rights import Rights, read_refused, read_rights, refuse_odd_account, right_findings

Held = dict[str, bytes]


def judge(
    repository: Path, base: str, head: str, account: str | None, *, now: datetime, checks: RecordChecks = NO_MORE_CHECKS
) -> Verdict:
    """Judge what `head` changes for the number of an account; None leaves out who may, for a look at home.

    `now` is the instant that the data are checked for: the date of a commit is its author's to choose. Never raises.
    """
    request = None
    try:
        if account is not None:
            refuse_odd_account(account)
        request = read_request(repository, base, head)
        return _judged(request, account, now, checks)
    except Unexpected as reason:
        finding = refused("", "not_judged", f"This cannot be judged: {reason}.")
    except Exception as error:  # a fault of ours must not let anything through
        finding = refused(
            "", "judge_failed", f"The judge has failed ({type(error).__name__}: {error}). Tell the editors."
        )
    return Verdict((finding,), base=request.base if request else "", head=request.head if request else "")


def _judged(request: Request, account: str | None, now: datetime, checks: RecordChecks) -> Verdict:
    files = [touched(change) for change in request.changes]
    data = [file for file in files if file.kind != "project"]
    findings = [*path_findings(request, files), *(() if data else _without_data(files))]
    consequences: tuple[str, ...] = ()
    # Files whose names or modes are refused are not read.
    if data and not is_refused(findings):
        rights = None if account is None else read_rights(request, account)
        findings += [*together_findings(files, data), *(right_findings(request, data, rights) if rights else ())]
        before, now_held, too_large = _held(request, data)
        findings += too_large
        if not too_large:
            findings += record_findings(data, before, now_held, now.date())
            findings += _of_the_files(request, data, before, now_held, rights)
            checked = check_data(request, now, checks)
            findings += data_findings(checked, [file.change.path for file in data])
            findings += _new_listings(request, data, now_held, checked, now)
            consequences = consequences_of(checked, {file.slug for file in data}, now)
    ordered = sorted(dict.fromkeys(findings), key=lambda each: (each.path, each.line, each.code))
    return Verdict(tuple(ordered), consequences, request.base, request.head)


def _without_data(files: list[Touched]) -> Iterator[Finding]:
    if files:
        path = files[0].change.path
        yield for_a_person(path, "code_changed", f"Code or texts change ({len(files)} files). A person reads them.")
    else:
        yield refused("", "request_empty", "Nothing differs from the base, so there is nothing to judge.")


def _held(request: Request, files: Iterable[Touched]) -> tuple[Held, Held, list[Finding]]:
    """Return what the changed files held and hold, by path, and which are too large to be read."""
    changes = [file.change for file in files]
    blobs = {blob.oid for change in changes for blob in (change.old, change.new) if blob != ABSENT}
    data = contents(request.repository, blobs, most=MOST_BYTES)
    before: Held = {}
    now: Held = {}
    too_large = []
    for file in files:
        change = file.change
        for held, blob in ((before, change.old), (now, change.new)):
            found = data.get(blob.oid) if blob != ABSENT else None
            if found is not None:
                held[change.path] = found
        most = MOST_BYTES if file.kind == "logo" else MAX_BYTES
        if change.new != ABSENT and len(now.get(change.path, b" " * (most + 1))) > most:
            message = f"The file is larger than {most // 1024} kB. Make it smaller."
            too_large.append(refused(change.path, "file_too_large", message))
    return before, now, too_large


def _of_the_files(
    request: Request, files: list[Touched], before: Held, now: Held, rights: Rights | None
) -> Iterator[Finding]:
    """Yield what the changed files say that may not be said, or not alone."""
    for slug in sorted({file.slug for file in files} - {""}):
        yield from _coming_and_going(request, slug, now)
    for file in files:
        path = file.change.path
        if file.kind == "logo" and path in now:
            yield for_a_person(path, "logo_changed", "A picture is looked at by a person before it is published.")
        if file.kind == "profile" and path in now:
            yield from _profile(path, before.get(path), now[path], rights)


def _new_listings(
    request: Request, files: Iterable[Touched], held: Held, checked: Checked, now: datetime
) -> Iterator[Finding]:
    """Yield why a listing that is new here is refused: what a program sees before a person has to look."""
    there = {path.split("/")[1] for path in request.before if path.startswith(DATA)}
    new: dict[str, list[Document]] = {}
    for file in files:
        if (
            file.slug
            and file.slug not in there
            and file.change.path in held
            and file.kind in ("profile", "pricing", "sla")
        ):
            document = examine_bytes(held[file.change.path], file.change.path).document
            new.setdefault(file.slug, []).extend([document] if document else [])
    problems = set(checked.after.problems) - set(checked.before.problems)
    for documents in new.values():
        said = messages(request)
        yield from intake_findings(documents, read_refused(request), sorted(problems), now.date(), said)


def _profile(path: str, before: bytes | None, now: bytes, rights: Rights | None) -> Iterator[Finding]:
    new, old = (None if data is None else examine_bytes(data, path) for data in (now, before))
    if new is None or new.document is None or (old is not None and old.problems):
        message = "The file, or that of the base, cannot be read in full: nobody can tell what changes in it."
        yield for_a_person(path, "profile_unreadable", message)
        return
    edits = rights is not None and rights.edits and not rights.owns(path.split("/")[1])
    yield from field_findings(old.document if old else None, new.document, edits=edits)


def _whose(held: Held, folder: str) -> str:
    """Return whose word a new listing says it is: who sends it states that, and an editor finds out."""
    path = f"{folder}profile.yaml"
    document = examine_bytes(held.get(path, b""), path).document
    word = document.tree.get("confirmed_by") if document else None
    said = {
        "provider": ", by its own word sent by the firm",
        "public_page": ", by its own word read from a public page",
    }
    return f"{said.get(str(word), '')}. An editor finds out who speaks for it"


def _coming_and_going(request: Request, slug: str, held: Held) -> Iterator[Finding]:
    """Yield what a person decides about: a new provider, and one whose folder goes."""
    folder = f"{DATA}{slug}/"
    was, stays = (any(path.startswith(folder) for path in tree) for tree in (request.before, request.after))
    if not was and was_there(request, folder.rstrip("/")):
        message = f"{slug} was another listing's address. Choose another slug; who returns asks the editors."
        yield refused(folder, "slug_reused", message)
    elif not was:
        yield for_a_person(folder, "provider_new", f"{slug} is new here{_whose(held, folder)}.")
    elif not stays:
        message = "The whole listing goes. A firm that has closed keeps its page: write status: closed."
        yield for_a_person(folder, "provider_deleted", message)
