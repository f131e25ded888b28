"""Whether anything has changed since a site was built: all that a build reads, and the site it wrote, as digests.

Nothing but text comes out of the note of the last build, and a note that is torn or of another build counts as none:
then the site is built.
"""

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LastBuild:
    """The note, in the file `path`, on what was said when the site in `output` was built."""

    path: Path
    output: Path

    def said(self, inputs: str) -> list[str] | None:
        """Return what the last build said, where it read the same and its site lies there untouched; else None."""
        try:
            note = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if (
            not isinstance(note, dict)
            or note.get("inputs") != inputs
            or note.get("site") != digest_of_site(self.output)
        ):
            return None
        said = note.get("said")
        return said if isinstance(said, list) and all(isinstance(line, str) for line in said) else None

    def remember(self, inputs: str, said: Sequence[str]) -> None:
        """Write the note. Raises OSError."""
        note = {"inputs": inputs, "site": digest_of_site(self.output), "said": list(said)}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        new.write_text(json.dumps(note), "ascii")
        new.replace(self.path)


def digest_of_inputs(paths: Iterable[Path], *facts: object) -> str:
    """Return a digest of files and whole folders, by name, kind and bytes, and of further facts."""
    found = hashlib.sha256(repr(facts).encode("utf-8", "surrogateescape"))
    for path in paths:
        for name, status in _below(path):
            content = _digest(name) if stat.S_ISREG(status.st_mode) else _linked(name)
            found.update(repr((name, stat.S_IFMT(status.st_mode), content)).encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def digest_of_site(output: Path) -> str:
    """Return a digest of a written site: names, sizes and times, which nothing changes without leaving a trace."""
    found = hashlib.sha256()
    for name, status in _below(output):
        whole = (name, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino)
        found.update(repr(whole if not stat.S_ISDIR(status.st_mode) else name).encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _below(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield a path and everything below it in order of names, links as links; what Python compiles is left out."""
    try:
        status = os.lstat(path)
    except OSError:
        yield os.fspath(path), os.stat_result([0] * 10)
        return
    yield os.fspath(path), status
    if stat.S_ISDIR(status.st_mode):
        for name in sorted(_names(path)):
            if name != "__pycache__":
                yield from _below(path / name)


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(folder)]
    except OSError:
        return []


def _digest(name: str) -> str:
    return _or_reason(lambda: hashlib.sha256(Path(name).read_bytes()).hexdigest())


def _linked(name: str) -> str:
    return _or_reason(lambda: str(Path(name).readlink()))


def _or_reason(look: Callable[[], str]) -> str:
    """Return what is found, or why nothing is: a build would meet the same."""
    try:
        return look()
    except OSError as error:
        return f"error {error.errno}"
