"""Commands of scripts/ run in this process: what a person sees of one, without the second in which Python starts."""

import io
import os
import runpy
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run_script(name: str, *arguments: object, stdin: str | bytes = b"", **environ: str) -> Ended:
    """Run scripts/`name` as the interpreter does, in the project's folder; an exception in it fails the test."""
    path = ROOT / "scripts" / name
    given = stdin if isinstance(stdin, bytes) else stdin.encode()
    streams = {"stdin": _stream(given), "stdout": _stream(), "stderr": _stream()}
    argv = [str(path), *map(str, arguments)]
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        with mock.patch.multiple(sys, argv=argv, **streams), mock.patch.dict(os.environ, environ):
            status = _run(path)
    finally:
        os.chdir(before)
    told = {stream: _text(streams[stream]) for stream in ("stdout", "stderr")}
    return Ended(status if isinstance(status, int) else 1, told["stdout"], told["stderr"])


def _run(path: Path) -> int:
    """Return the exit status; a text as status is printed, as the interpreter does."""
    try:
        runpy.run_path(str(path), run_name="__main__")
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)  # noqa: T201 - the command's own words
            return 1
        return end.code or 0
    return 0


def _stream(given: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(given), encoding="utf-8", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()
