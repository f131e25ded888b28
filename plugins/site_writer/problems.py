"""What a build says when it cannot be done: one clear message, an exit status, no traceback."""

import errno
import logging
import os
from collections.abc import Callable

from ignored_files import printed


class BuildProblem(Exception):
    """What stopped the build and what to do about it."""

    exitcode = 1


class _State:
    """The build that runs, for whoever ends it early: what has become of the site, and how to clear up."""

    outcome: Callable[[], str] = staticmethod(lambda: "")
    close: Callable[[], object] = staticmethod(lambda: None)


PUBLISHED = "The new site is in its place."
state = _State()
ELSEWHERE = "or choose an output folder elsewhere: -o another/folder."
CAUSES = {
    errno.ENOSPC: f"the disk is full. Free some space (a build needs as much again as the site has), {ELSEWHERE}",
    errno.EDQUOT: f"your share of the disk (quota) is used up. Free some space, {ELSEWHERE}",
    errno.EROFS: f"the disk is mounted for reading only. Mount it for writing, {ELSEWHERE}",
    errno.EACCES: f"your user may not read or write there. Change the folder's owner or rights, {ELSEWHERE}",
    errno.EPERM: f"your user may not do that there. Change the folder's owner or rights, {ELSEWHERE}",
    errno.EFBIG: "the file is larger than may be written. Raise the limit (ulimit -f).",
    errno.EMFILE: "too many files are open. Raise the limit (ulimit -n).",
    errno.ENFILE: "too many files are open on this machine. Close other programs.",
    errno.EAGAIN: "no more processes may be started. Raise the limit (ulimit -u), or render in one: -e WORKERS=1",
    errno.ENOMEM: "there is not enough memory. Close other programs, or render in one process: -e WORKERS=1",
    errno.ENOENT: f"it does not exist, and cannot be made there. Correct the path, {ELSEWHERE}",
    errno.EIO: f"the disk reports an error. Look at the disk, {ELSEWHERE}",
    errno.ENOTDIR: "a part of the path is a file, not a folder. Correct the path.",
    errno.EEXIST: "a part of the path is a file, not a folder. Correct the path.",
    errno.ELOOP: "links on the path lead in a circle. Correct them.",
    errno.ENAMETOOLONG: "the path is too long. Choose a shorter one.",
    errno.EBUSY: f"it is in use or mounted. Unmount it, {ELSEWHERE}",
    errno.EXDEV: f"it lies on another disk. Build into an empty folder, {ELSEWHERE}",
    errno.ESTALE: "the disk of another machine has gone away. Mount it again.",
}
OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG, errno.EMFILE, errno.ENFILE}


def cause(error: OSError) -> str:
    """Return the cause and the way out."""
    name = error.filename2 or error.filename
    place = f"{shown(os.fsdecode(name))}: " if isinstance(name, str | bytes) else ""
    return f"{place}{CAUSES.get(error.errno or 0, f'{error.strerror or error}. Correct that, {ELSEWHERE}')}"


def unwritten(error: OSError) -> str:
    """Say that the site cannot be written, why, the way out, and what has become of the last site."""
    what = "what the build says" if state.outcome() == PUBLISHED else "the site"
    return f"{what} cannot be written: {cause(error)} {state.outcome()}".strip()


def shown(text: str) -> str:
    """Return a name for a message: what a terminal would obey is escaped."""
    return printed(text)


def hide_tracebacks() -> None:
    """Let Pelican log an exception that carries an exit status as its message alone; --debug still shows all.

    A copy that fails is logged by Pelican and forgotten: here it stops the build, as half a site must not be published.
    """
    logging.getLogger("pelican").addFilter(_without_traceback)
    logging.getLogger("pelican.utils").addFilter(_no_failed_copy)


def _without_traceback(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    if hasattr(error, "exitcode"):
        record.msg, record.args, record.exc_info = "%s", (error,), None
    elif isinstance(error, OSError) and error.errno in OF_THE_DISK:
        record.msg, record.args, record.exc_info = "%s", (unwritten(error),), None
    return True


def _no_failed_copy(record: logging.LogRecord) -> bool:
    args = record.args if isinstance(record.args, tuple) else ()
    for error in args:
        if isinstance(error, OSError):
            raise BuildProblem(unwritten(error)) from error
    if str(record.msg).startswith("While copying"):
        raise BuildProblem(f"a folder of static files cannot be read: {shown(record.getMessage())}. Change its rights.")
    return True
