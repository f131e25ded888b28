"""Wait until a source changes; build in a process of its own, so that changed Python counts too."""

import subprocess
import sys
import threading
from collections.abc import Generator
from functools import partial
from pathlib import Path, PurePath

from watchfiles import Change, watch
from watchfiles.main import FileChange

from ignored_files import ignored_by_git, is_inside_ignored

FOLDERS = ("content", "providers", "theme", "plugins", "scripts")
LOUD = ("--fatal", "errors", "--log-handler", "plain")  # a logged error fails the build; lines are not folded
# Who writes sees drafts, and who works on the theme all its parts; no other build shows them.
DRAFTS = ("-e", "SHOW_UNPUBLISHED=true", "SHOW_COMPONENTS=true")
NOT_READ = (PurePath("providers", "_schema"),)
# What git writes when there is a new commit or another setting: a build without a day may have one now.
OF_GIT = ("HEAD", "COMMIT_EDITMSG", "ORIG_HEAD", "config")
GATHER_MS, QUIET_MS, LOOK_MS = 300, 50, 200


class Watch:
    """A watch on the sources below `root` from now on: what changes while nobody waits is not missed.

    Folders are watched as a whole, the settings by the folder they lie in: a save that puts another file in the place
    of the old one is seen every time, and so is a whole folder that goes and comes back.
    """

    def __init__(self, root: Path, stop: threading.Event) -> None:
        self.root = root
        self.stop = stop
        self._watches: list[Generator[set[FileChange], None, None]] = []
        self._begin()

    def wait(self, *, failed: bool = False) -> list[str]:
        """Return the names of what has changed, as soon as there are any; none when `stop` is set.

        After a build that `failed` more counts: its cause may be a file that no good build reads.
        """
        while not self.stop.is_set():
            batch = self._look()
            if any(
                PurePath(path).parent == self.root and PurePath(path).name in (*FOLDERS, ".git") for _, path in batch
            ):
                self._begin()  # a watch stays with a folder that was moved away
            names = self._counted(batch, failed=failed)
            if names:
                return names
        return []

    def _begin(self) -> None:
        for old in self._watches:
            old.close()
        look = partial(
            watch,
            watch_filter=None,
            stop_event=self.stop,
            debounce=GATHER_MS,
            step=QUIET_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )
        deep = [path for name in FOLDERS if (path := self.root / name).is_dir()]
        flat = [path for path in (self.root, self.root / ".git") if path.is_dir()]
        self._watches = [
            look(*deep, rust_timeout=LOOK_MS),
            look(*flat, rust_timeout=QUIET_MS, recursive=False),
        ]
        self._missed = self._look()  # it begins with the first look

    def _look(self) -> set[FileChange]:
        return {change for one in self._watches for change in next(one, set())}

    def _counted(self, batch: set[FileChange], *, failed: bool) -> list[str]:
        batch, self._missed = batch | self._missed, set()
        changes = [(change, PurePath(path).relative_to(self.root)) for change, path in batch]
        tops = {top for _, name in changes if (top := _top(name)) in FOLDERS and (self.root / top).is_dir()}
        ignored = {PurePath(top, name) for top in tops for name in ignored_by_git(self.root / top)}
        return sorted(
            {
                str(name)
                for change, name in changes
                if _is_source(name, ignored) or (failed and _may_have_failed(change, name))
            }
        )


def _is_source(name: PurePath, ignored: set[PurePath]) -> bool:
    """Return whether a build reads a file, by its name below the root."""
    around = {name, *name.parents}
    if is_inside_ignored(name) or around.intersection(ignored) or around.intersection(NOT_READ):
        return False
    return _top(name) in FOLDERS or (len(name.parts) == 1 and name.suffix == ".py")


def _may_have_failed(change: Change, name: PurePath) -> bool:
    """Return whether a build may have failed for something that is not read, and that a build does not write itself."""
    if "__pycache__" in name.parts or _top(name).startswith(".output."):
        return False
    if _top(name) == ".git":
        return name.name in (".git", *OF_GIT) and len(name.parts) <= 2
    return change == Change.deleted or not is_inside_ignored(name)


def _top(name: PurePath) -> str:
    return name.parts[0] if name.parts else ""


def build(root: Path, output: Path) -> bool:
    """Check the data and build the site of `root` into `output`; what is wrong is printed. Return whether it worked."""
    script = [sys.executable, str(root / "scripts" / "build.py"), "-o", str(output)]
    return subprocess.run([*script, "-s", "pelicanconf.py", *LOUD, *DRAFTS], cwd=root).returncode == 0
