"""What a build says when it cannot be done: one clear message, exit status 1, no traceback."""

import logging


class BuildProblem(Exception):
    """Say what stopped the build and what to do about it."""

    exitcode = 1


def hide_tracebacks() -> None:
    """Let Pelican log an exception that carries an exit status as its message alone; --debug still shows all."""
    logging.getLogger("pelican").addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    if record.exc_info and isinstance(record.exc_info, tuple) and hasattr(record.exc_info[1], "exitcode"):
        record.msg, record.args, record.exc_info = "%s", (record.exc_info[1],), None
    return True
