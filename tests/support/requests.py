"""A small repository of data, and commits on it that change what a test names: by git's plumbing alone."""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from marketplace.pricing.linter import lint_when_sound
from request_judge.findings import Verdict
from request_judge.judging import judge
from tests.marketplace.catalog.planting import SLUG, sound_folder
from tests.support.repositories import git

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
OTHER = "birchgate-desk"
OWNER, RIVAL, EDITOR, MODERATOR, STRANGER, BOTH = "1001", "1002", "11", "12", "666", "13"
OWNERS = f"""\
providers:
  {SLUG}: [{OWNER}, {BOTH}]
  {OTHER}: [{RIVAL}]
editors: [{EDITOR}]
moderators: [{MODERATOR}, {BOTH}]
"""
PROFILE = f"providers/{SLUG}/profile.yaml"
PRICING = f"providers/{SLUG}/pricing.yaml"
REVIEW = f"providers/{SLUG}/reviews/{SLUG}-202603-9f3a.yaml"
REPLY = f"providers/{SLUG}/replies/{SLUG}-202603-9f3a.yaml"
LINK, PROGRAM, SUBMODULE = "120000", "100755", "160000"

# Path -> text, (mode, text), or None for a file that goes.
Edits = Mapping[str, str | bytes | tuple[str, str | bytes] | None]


@dataclass
class Requests:
    """A bare repository with a base commit."""

    folder: Path
    base: str = ""
    numbers: count = field(default_factory=count)

    def commit(self, edits: Edits, *parents: str, message: str = "x") -> str:
        """Return the id of a new commit with edits on its first parent, else on the base; "" has no parent."""
        stream = b"commit refs/heads/request-%d\nmark :1\ncommitter a <a@b.example> 1764500000 +0000\ndata %d\n%s\n"
        stream %= next(self.numbers), len(message.encode()), message.encode()
        first, *others = parents or (self.base,)
        stream += b"from %s\n" % first.encode() if first else b""
        stream += b"".join(b"merge %s\n" % other.encode() for other in others)
        stream += b"".join(_line(path, edit) for path, edit in edits.items())
        return self._git("fast-import", "--quiet", given=stream + b"get-mark :1\n").decode().strip()

    def raw(self, entries: Iterable[bytes], path: str = "") -> str:
        """Return a commit on the base in whose folder `path` a tree has these lines too, as `mktree` reads them."""
        names = path.split("/") if path else []
        lines = self._git("ls-tree", "-z", ":".join((self.base, path))).split(b"\0")
        found = self._git("mktree", "-z", given=b"\0".join([*filter(None, lines), *entries]) + b"\0").decode().strip()
        while names:
            name, above = names.pop(), "/".join(names)
            lines = self._git("ls-tree", "-z", f"{self.base}:{above}").split(b"\0")
            kept = [line for line in lines if line and line.partition(b"\t")[2] != name.encode()]
            entry = f"040000 tree {found}\t{name}".encode()
            found = self._git("mktree", "-z", given=b"\0".join([*kept, entry]) + b"\0").decode().strip()
        who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
        return self._git(*who, "commit-tree", "-p", self.base, "-m", "x", found).decode().strip()

    def text(self, path: str, commit: str = "") -> str:
        """Return a file of a commit, else of the base."""
        return self._git("show", f"{commit or self.base}:{path}").decode()

    def edited(self, path: str, *changes: tuple[str, str]) -> str:
        """Return a file of the base with texts replaced that stand in it once."""
        text = self.text(path)
        for old, new in changes:
            assert text.count(old) == 1, f"{path} holds {text.count(old)} times: {old}"
            text = text.replace(old, new)
        return text

    def judge(self, head: str, account: str | None = OWNER, *, base: str = "") -> Verdict:
        """Judge a head for an account, as of a fixed day."""
        return judge(self.folder, base or self.base, head, account, now=NOW, checks={"pricing": (lint_when_sound,)})

    def change(self, edits: Edits, account: str | None = OWNER) -> Verdict:
        """Judge a new commit with edits on the base."""
        return self.judge(self.commit(edits), account)

    def _git(self, *command: str, given: bytes = b"") -> bytes:
        run = subprocess.run(["git", "-C", str(self.folder), *command], input=given, capture_output=True, check=True)
        return run.stdout


def _line(path: str, edit: str | bytes | tuple[str, str | bytes] | None) -> bytes:
    quoted = b'"' + path.encode("utf-8", "surrogateescape").replace(b"\\", b"\\\\").replace(b"\n", b"\\n") + b'"'
    if edit is None:
        return b"D %s\n" % quoted
    mode, text = edit if isinstance(edit, tuple) else ("100644", edit)
    data = text if isinstance(text, bytes) else text.encode()
    if mode == SUBMODULE:
        return b"M 160000 %s %s\n" % (data, quoted)
    return b"M %s inline %s\ndata %d\n%s\n" % (mode.encode(), quoted, len(data), data)


def new_requests(place: Path) -> Requests:
    """Make a repository with two providers, who owns them, some code, and the vocabularies they need."""
    folder = sound_folder(place)
    folder.copy(OTHER)
    for path in (folder.root / "_reference" / "holidays").iterdir():
        if path.stem != "GB-ENG":
            path.unlink()
    (place / "repository").mkdir()
    git(place / "repository", "init", "-q", "--bare")
    edits: dict[str, str] = {
        "providers/_owners.yaml": OWNERS,
        "Makefile": "check:\n",
        "plugins/pricing.py": "RATE = 1\n",
    }
    edits |= {path.relative_to(place).as_posix(): path.read_text("utf-8") for path in folder.root.rglob("*.yaml")}
    requests = Requests(place / "repository")
    requests.base = requests.commit(edits, "")
    return requests
