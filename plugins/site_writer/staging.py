"""Build aside and swap: the output folder holds the last whole site until the next one is whole.

Beside `output` stand, for the time of a build, `.output.lock` and `.output.building-<process>`.
"""

import fcntl
import os
import shutil
import sys
import time
from pathlib import Path

from site_writer.problems import BuildProblem
from site_writer.swap import exchange, flush

PATIENCE_SECONDS = 60.0


class Staging:
    """One build's folder, from its opening to the swap."""

    def __init__(self, output: Path, *, protected: tuple[Path, ...] = ()) -> None:
        """Aim at `output`; refuse one that holds any of the `protected` folders, since a swap replaces it whole."""
        self.output = output.resolve()
        for path in protected:
            if path.resolve().is_relative_to(self.output):
                raise BuildProblem(
                    f"{output} holds {path}, and a build replaces it whole. Choose another output folder."
                )
        if (self.output / ".git").exists():
            raise BuildProblem(f"{output} is a git checkout, and a build replaces it whole. Build elsewhere and copy.")
        self.folder = self._beside(f"building-{os.getpid()}")
        self._lock: int | None = None

    def open(self, *, patience: float = PATIENCE_SECONDS) -> Path:
        """Wait for the lock, clear what killed builds left behind and return a fresh, empty folder."""
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self._beside("lock"), patience=patience)
        self._sweep()
        self.folder.mkdir()
        return self.folder

    def publish(self, *, durable: bool) -> None:
        """Put the built folder in the place of the last site; `durable` waits until the disk has it."""
        if durable:
            flush(self.folder)
        if self.output.exists():
            shutil.rmtree(exchange(self.folder, self.output, old=self._beside("old")))
        else:
            self.folder.rename(self.output)
        if durable:
            flush(self.output.parent)
        self.close()

    def close(self) -> None:
        """Remove what was not published and give the lock back; harmless when there is nothing to do."""
        if self._lock is None:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)
        self._lock = None

    def _beside(self, suffix: str) -> Path:
        return self.output.with_name(f".{self.output.name}.{suffix}")

    def _sweep(self) -> None:
        old = self._beside("old")
        if old.exists() and not self.output.exists():
            old.rename(self.output)  # killed between two renames: the last site comes back
        for left in [old, *sorted(self.output.parent.glob(f".{self.output.name}.building-*"))]:
            if left.exists():
                shutil.rmtree(left)


def _locked(path: Path, *, patience: float) -> int:
    """Return the open descriptor of `path`, locked; say who is waited for. Raises BuildProblem after `patience`."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    until = time.monotonic() + patience
    told = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except OSError:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            if time.monotonic() >= until:
                os.close(descriptor)
                raise BuildProblem(
                    f"another build (process {holder}) writes the same output. Wait for it, then build again."
                ) from None
            if not told:
                sys.stderr.write(f"Waiting for another build (process {holder}) of the same output ...\n")
                told = True
            time.sleep(0.05)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor
