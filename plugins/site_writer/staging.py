"""Build aside and swap: the output folder holds the last whole site until the next one is whole.

Beside `output` stand `.output.pages` (reuse) and, for the time of a build, `.output.lock` and
`.output.building-<process>`. Where nothing can be made beside it or exchanged with it (a mounted disk, a folder of
somebody else), the new site is built in a folder inside it, `.building-<process>`, and its files are moved from there.
"""

import errno
import logging
import os
import shutil
from glob import escape
from pathlib import Path

from site_writer.foreign import not_remade, staying
from site_writer.inside import bring_near, is_one_disk, remove_empty, remove_files, replace_inside
from site_writer.interrupts import uninterrupted
from site_writer.kept import NOTHING_KEPT, Kept
from site_writer.lock import lock
from site_writer.manifest import NAME, files_below, read_manifest, write_manifest
from site_writer.problems import PUBLISHED, BuildProblem, cause, shown
from site_writer.reuse import Reuse
from site_writer.sources import real_folder, refuse_overlap
from site_writer.swap import carry, exchange, flush

PATIENCE_SECONDS = 60.0
NOT_BESIDE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.ENOSPC, errno.EDQUOT}
NOT_EXCHANGED = {errno.EXDEV, errno.EBUSY, errno.EACCES, errno.EPERM}

logger = logging.getLogger(__name__)


class Staging:
    """One build's folder, from its opening to the swap."""

    def __init__(self, output: Path, *, protected: tuple[Path, ...] = (), kept: Kept = NOTHING_KEPT) -> None:
        """Aim at `output`; `kept` is what stays in it though no build has written it.

        Raises BuildProblem when `output` is no folder, or holds one of the `protected` folders or something that no
        build has written.
        """
        self.output = real_folder(output)
        refuse_overlap(self.output, read=(), around=protected)
        self.kept = kept
        self.inside = False
        self._lock: int | None = None
        self._state = "untouched"
        self._look()

    @property
    def folder(self) -> Path:
        """Return where the new site is built."""
        name = f"building-{os.getpid()}"
        return self.output / f".{name}" if self.inside else self._beside(name)

    def reuse(self, basis: str) -> Reuse | None:
        """Return what of the last site may be carried over; nothing where its files are replaced one by one."""
        return None if self.inside else Reuse(self._beside("pages"), self.output, basis)

    def open(self, *, patience: float = PATIENCE_SECONDS) -> Path:
        """Wait for the lock, clear what killed builds left behind and return a fresh, empty folder.

        Raises BuildProblem as above, and after `patience` seconds of waiting; OSError where nothing can be written.
        """
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._take_lock(patience)
        self._sweep()
        self._look()
        self.folder.mkdir()
        return self.folder

    def publish(self, *, durable: bool) -> None:
        """Put the built folder in the place of the last site; `durable` waits until the disk has it.

        Raises BuildProblem when something that no build has written is in the way, and OSError; `outcome` then says
        what became of the last site.
        """
        files = frozenset(files_below(self.folder))
        if NAME in files:
            raise BuildProblem(f"a page or file of the site is called {NAME}, which is the build's own. Rename it.")
        stay = not_remade(self.output, self._look(), files)
        if self.inside:
            self._replace(files)
        else:
            write_manifest(self.folder, files)
            carry(self.output, self.folder, stay)
            if durable:
                flush(self.folder)
            self._exchange(files, stay)
        if durable:
            flush(self.output if self.inside else self.output.parent)
        self.close()

    def outcome(self) -> str:
        """Return a true sentence on what became of the site, for a build that ends early."""
        if self._state == "published":
            return PUBLISHED
        if self._state == "mixed":
            return f"{shown(str(self.output))} now holds files of the last site and of the new one. Build again."
        return "The last site stays as it was." if self._had_site else "No site has been written."

    def close(self) -> None:
        """Remove what was not published and give the lock back; harmless when there is nothing to do."""
        if self._lock is None:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)
        self._lock = None

    def _beside(self, suffix: str) -> Path:
        return self.output.with_name(f".{self.output.name}.{suffix}")

    def _look(self) -> list[str]:
        """Return what stays in the output folder besides the site. Raises BuildProblem for anything else."""
        exists = self.output.exists()
        self._had_site = exists and read_manifest(self.output) is not None
        return staying(self.output, self.kept) if exists else []

    def _take_lock(self, patience: float) -> None:
        """Lock beside the output folder, or the folder itself where the new site must be built inside it."""
        self._lock = self._lock_beside(patience)
        if self._lock is None:
            self.inside = True
            self._lock = lock(self.output, patience=patience)

    def _lock_beside(self, patience: float) -> int | None:
        descriptor = None
        try:
            descriptor = lock(self._beside("lock"), patience=patience)
            if not self.output.exists() or is_one_disk(self.folder, self.output):
                return descriptor
        except OSError as error:
            if error.errno not in NOT_BESIDE or not self.output.exists():
                raise
        if descriptor is not None:
            os.close(descriptor)
        return None

    def _sweep(self) -> None:
        old = self._beside("old")
        if old.exists() and not self.output.exists():
            old.rename(self.output)  # killed between two renames: the last site comes back
        left = sorted(self.output.parent.glob(f".{escape(self.output.name)}.building-*")) if not self.inside else []
        left += sorted(self.output.glob(".building-*"))
        if old.exists() and read_manifest(old) is not None:
            left.append(old)
        for folder in left:
            if folder.name.rpartition("-")[2].isdecimal() or folder == old:
                _remove_tree(folder)

    def _exchange(self, files: frozenset[str], stay: list[str]) -> None:
        """Swap the whole folders in one step and remove the last site; file by file where that is refused."""
        with uninterrupted():
            last = None
            try:
                if self.output.exists():
                    last = exchange(self.folder, self.output, old=self._beside("old"))
                else:
                    self.folder.rename(self.output)
            except OSError as error:
                if error.errno not in NOT_EXCHANGED or not self.output.exists():
                    raise
                self._replace(files)
            self._state = "published"
            if last:
                self._discard(last, stay)

    def _discard(self, last: Path, stay: list[str]) -> None:
        """Remove the last site: what a build wrote, and what has been carried over. Anything else is put aside."""
        try:
            for path in stay:
                _remove_tree(last / path)
            remove_files(last, {*(read_manifest(last) or ()), NAME})
            remove_empty(Path(folder) for folder, _, _ in os.walk(last))
            if not last.exists():
                return
            raise OSError(errno.ENOTEMPTY, "it came while the site was built", str(last))
        except OSError as error:
            aside = self.output.with_name(f"{self.output.name}.left-{os.getpid()}")
            last.rename(aside)
            logger.warning("%s Of the last one, %s is left: %s", PUBLISHED, aside, cause(error))

    def _replace(self, files: frozenset[str]) -> None:
        """Move the files of the new site into the output folder one by one. Raises OSError."""
        near = self.output / f".building-{os.getpid()}"
        try:
            source = bring_near(self.folder, self.output, near)
            with uninterrupted():
                self._state = "mixed"
                replace_inside(source, self.output, files, self.kept)
                self._state = "published"
        finally:
            _remove_tree(near)


def _remove_tree(path: Path) -> None:
    """Remove a file or folder; what cannot be removed is told and left."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        logger.warning("%s cannot be removed (%s). Remove it yourself.", shown(str(path)), error.strerror)
