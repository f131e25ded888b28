"""The commits of a request and what differs between them, read through git and never checked out.

The head is compared with the commit where it left the base. Where the base has moved on since, the two may not have
touched the same folder: then what a merge makes of them is the base with the files of the head, and that is judged.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from git_reader import GitRefused, run_git
from marketplace.problems import shown
from request_judge.findings import Unexpected

DATA = "providers/"
NONE, FILE, PROGRAM, LINK, SUBMODULE = "000000", "100644", "100755", "120000", "160000"


@dataclass(frozen=True)
class Blob:
    """A file of a tree: its mode and the id of what it holds."""

    mode: str
    oid: str


Tree = Mapping[str, Blob]
ABSENT = Blob(NONE, "")


@dataclass(frozen=True)
class Change:
    """One path that differs; `old` and `new` are ABSENT where there is no file."""

    path: str
    old: Blob
    new: Blob


@dataclass(frozen=True)
class Request:
    """What a request changes: full ids, the tree of the base, what differs, and the tree that a merge would give."""

    repository: Path
    base: str
    head: str
    before: Tree
    changes: tuple[Change, ...]
    after: Tree


def read_request(repository: Path, base: str, head: str) -> Request:
    """Read what `head` changes. Raises Unexpected, with a sentence."""
    git = partial(_git, repository)
    base_id, head_id = (_commit(repository, name) for name in (base, head))
    if git("rev-parse", "--is-shallow-repository") != b"true\n":
        forks = git("merge-base", "--all", base_id, head_id, failing=b"").split()
    else:
        raise Unexpected("the history is cut off here (a shallow clone). Fetch all of it.")
    if not forks:
        raise Unexpected("the request has no commit in common with the base. Start again from the base.")
    if len(forks) > 1:
        raise Unexpected("the request left the base more than once. Rebase it on the base.")
    fork = forks[0].decode()
    before, start, tip = (_tree(repository, commit) for commit in (base_id, fork, head_id))
    changes = _differences(start, tip)
    _compare_with_git(repository, fork, head_id, changes)
    if fork != base_id:
        _refuse_both_touched(changes, _differences(start, before))
    after = {**before, **{change.path: change.new for change in changes if change.new != ABSENT}}
    for change in changes:
        if change.new == ABSENT:
            after.pop(change.path, None)
    return Request(repository, base_id, head_id, before, changes, after)


def contents(repository: Path, oids: Iterable[str], *, most: int) -> dict[str, bytes | None]:
    """Return what files hold by their ids; None for one of more than `most` bytes. Raises Unexpected."""
    asked = sorted(set(oids))
    lines = _git(repository, "cat-file", "--batch-check", given="\n".join(asked).encode()).decode().splitlines()
    sizes = {}
    for oid, line in zip(asked, lines, strict=True):
        name, _, rest = line.partition(" ")
        kind, _, size = rest.partition(" ")
        if name != oid or kind != "blob" or not size.isdigit():
            raise Unexpected(f"git has no file {oid}")
        sizes[oid] = int(size)
    small = [oid for oid in asked if sizes[oid] <= most]
    answer = _git(repository, "cat-file", "--batch", given="\n".join(small).encode()) if small else b""
    return {**dict.fromkeys(asked), **dict(_blobs(answer, small, sizes))}


def messages(request: Request) -> str:
    """Return what the commits of a request say, the last one first."""
    asked = ("log", "--max-count=100", "--format=%B", f"{request.base}..{request.head}", "--")
    return _git(request.repository, *asked).decode("utf-8", "replace")


def was_there(request: Request, path: str) -> bool:
    """Return whether the history of the base has ever held something at a path."""
    found = _git(request.repository, "rev-list", "--max-count=1", request.base, "--", f":(top,literal){path}")
    return bool(found.strip())


def _blobs(answer: bytes, oids: list[str], sizes: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    at = 0
    for oid in oids:
        start = answer.index(b"\n", at) + 1
        at = start + sizes[oid] + 1
        yield oid, answer[start : at - 1]


def _commit(repository: Path, name: str) -> str:
    try:
        found = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except Unexpected:
        raise Unexpected(f'"{shown(name)}" is no commit of this repository') from None
    return found.decode().strip()


def _tree(repository: Path, commit: str) -> dict[str, Blob]:
    """Return all files of a commit by path; a name that stands in it twice is refused."""
    found: dict[str, Blob] = {}
    for line in _git(repository, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, _, oid = about.decode().split(" ")
            path = os.fsdecode(name)
            if path in found:
                raise Unexpected(f"{commit} holds {shown(path)} twice")
            found[path] = Blob(mode, oid)
    return found


def _differences(old: Tree, new: Tree) -> tuple[Change, ...]:
    paths = (path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    return tuple(Change(path, old.get(path, ABSENT), new.get(path, ABSENT)) for path in sorted(paths))


def _compare_with_git(repository: Path, fork: str, head: str, changes: Iterable[Change]) -> None:
    """Raise Unexpected where git's own list of changed paths is another one: neither can be relied on then."""
    how = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--ignore-submodules=none")
    found = _git(repository, "diff-tree", *how, fork, head).split(b"\0")
    if {os.fsdecode(name) for name in found[1::2]} != {change.path for change in changes}:
        raise Unexpected("git lists other changed files than the trees hold")


def _refuse_both_touched(changes: Iterable[Change], since: Iterable[Change]) -> None:
    """Raise Unexpected where both have changed data of one folder: a merge may give what neither of them holds."""
    both = {folder_of(change.path) for change in changes} & {folder_of(change.path) for change in since}
    touched = {name for name in both if name.startswith(DATA)}
    if touched:
        names = ", ".join(shown(name) for name in sorted(touched)[:3])
        raise Unexpected(f"the base has changed {names} since this request began. Bring it up to date with the base.")


def folder_of(path: str) -> str:
    """Return the folder that a path lies in, two names deep: of data, that of a provider."""
    return "/".join(path.casefold().split("/")[:2])


def _git(repository: Path, *command: str, given: bytes = b"", failing: bytes | None = None) -> bytes:
    """Ask git, without replaced objects; where it fails without a word, return `failing`."""
    try:
        return run_git(repository, "--no-replace-objects", *command, given=given)
    except GitRefused as refused:
        if failing is not None and str(refused).endswith("exit status 1"):
            return failing
        raise Unexpected(str(refused)) from None
