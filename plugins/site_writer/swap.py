"""Exchange two folders in one step, so that no reader ever sees none or half."""

import ctypes
import errno
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100
NOT_OFFERED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
NOT_LINKED = {errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS, errno.EACCES}


def exchange(new: Path, current: Path, *, old: Path) -> Path:
    """Put the folder `new` in the place of `current`; return where the former content of `current` now lies.

    In one step where the system offers it (Linux renameat2); elsewhere by two renames with `old` in between, undone
    when the second fails. Both folders must be on one file system. Raises OSError.
    """
    if _renameat2(new, current):
        return new
    current.rename(old)
    try:
        new.rename(current)
    except OSError:
        old.rename(current)
        raise
    return old


def carry(current: Path, new: Path, paths: Iterable[str]) -> None:
    """Let `paths` below `current` lie below `new` too, with the rights of both folders alike: `current` loses nothing.

    Files are linked, so that they stay the same files; copied where a file system has no links. Raises OSError.
    """
    if current.exists():
        shutil.copymode(current, new)
    for path in paths:
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        _carry_one(current / path, new / path)


def _carry_one(source: Path, target: Path) -> None:
    kind = source.lstat().st_mode
    if stat.S_ISDIR(kind):
        target.mkdir()
        for entry in sorted(source.iterdir()):
            _carry_one(entry, target / entry.name)
        shutil.copystat(source, target)
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NOT_LINKED or not (stat.S_ISREG(kind) or stat.S_ISLNK(kind)):
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def flush(folder: Path) -> None:
    """Bring everything written to the file system of `folder` onto the disk. Raises OSError when it has no room."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _sync(descriptor, folder)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(descriptor: int, folder: Path) -> None:
    function = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if function is not None and function(descriptor) == 0:
        return
    number = ctypes.get_errno()
    if function is not None and number not in NOT_OFFERED:
        raise OSError(number, os.strerror(number), str(folder))
    os.sync()


def _renameat2(one: Path, other: Path) -> bool:
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return False
    if function(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(other))
