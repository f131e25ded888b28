"""One builder of an output folder at a time."""

import fcntl
import os
import sys
import time
from pathlib import Path

from site_writer.problems import BuildProblem


def lock(path: Path, *, patience: float) -> int:
    """Return the open descriptor of a file or folder, locked; say who is waited for.

    The file is made where it is missing. Raises BuildProblem after `patience` seconds, and OSError.
    """
    descriptor = os.open(path, os.O_RDONLY) if path.is_dir() else os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait(descriptor, path, time.monotonic() + patience)
    except BaseException:
        os.close(descriptor)
        raise
    if not path.is_dir():
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


def _wait(descriptor: int, path: Path, until: float) -> None:
    told = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            holder = _holder(descriptor)
        except OSError as error:
            sys.stderr.write(f"{path} cannot be locked ({error.strerror}): let no other build write there now.\n")
            return
        if time.monotonic() >= until:
            raise BuildProblem(
                f"another build (process {holder}) writes the same output. Wait for it, then build again."
            )
        if not told:
            sys.stderr.write(f"Waiting for another build (process {holder}) of the same output ...\n")
            told = True
        time.sleep(0.05)


def _holder(descriptor: int) -> str:
    try:
        return os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
    except OSError:  # a folder has nothing to read
        return "unknown"
