"""Exchange two folders in one step, so that no reader ever sees none or half."""

import ctypes
import errno
import os
from pathlib import Path

RENAME_EXCHANGE = 2
AT_FDCWD = -100
NOT_OFFERED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


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


def flush(folder: Path) -> None:
    """Bring everything written to the file system of `folder` onto the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
        if syncfs is None or syncfs(descriptor) != 0:
            os.sync()
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
