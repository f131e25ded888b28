"""What `make site` costs after a change: the same command on a copy of the project, once for each kind of change."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns

from benchmark.project import make_project
from benchmark.report import BenchFailed, noon_of

FOLDERS = ("content", "plugins", "scripts", "theme")
FILES = ("*.py", "requirements.lock", "pyproject.toml")
COMMAND = ("scripts/build.py", "-o", "output", "content", "-s", "pelicanconf.py", "--fatal", "errors")
RATE = re.compile(r"(standard: )(\d+)(\.\d\d)")


@dataclass(frozen=True)
class Used:
    """What one run used: seconds, processor seconds of all its processes, megabytes of the largest."""

    seconds: float
    cpu: float
    megabytes: int


class Copy:
    """A copy of the project with synthetic data, of which one review is held back for later."""

    def __init__(self, root: Path, folder: Path, *, providers: int) -> None:
        self.folder = folder
        for name in FOLDERS:
            copytree(root / name, folder / name, ignore=ignore_patterns("node_modules"))
        for pattern in FILES:
            for path in root.glob(pattern):
                copy2(path, folder)
        make_project(folder, reference=root / "providers" / "_reference", providers=providers)
        self._review = max(folder.glob("providers/*/reviews/*.yaml"))
        self._held = self._review.read_bytes()
        self._review.unlink()
        self._environment = {
            **os.environ, "SOURCE_DATE_EPOCH": str(noon_of(root / "content")), "PYTHONPATH": str(folder / "plugins"),
        }  # fmt: skip

    def build(self) -> Used:
        """Run the command of `make site`. Raises BenchFailed with what it said."""
        return measured([sys.executable, *COMMAND], cwd=self.folder, env=self._environment)

    def change_a_rate(self) -> None:
        card = min(self.folder.glob("providers/*/pricing.yaml"))
        text = card.read_text("utf-8")
        card.write_text(RATE.sub(lambda found: f"{found[1]}{int(found[2]) + 1}{found[3]}", text, count=1), "utf-8")

    def add_a_review(self) -> None:
        self._review.write_bytes(self._held)

    def change_a_template(self) -> None:
        with (self.folder / "theme" / "templates" / "provider.html").open("a") as file:
            file.write("{# changed #}\n")


CHANGES: dict[str, Callable[[Copy], None]] = {
    "nothing built yet": lambda copy: None,
    "nothing changed": lambda copy: None,
    "one rate changed": Copy.change_a_rate,
    "one review added": Copy.add_a_review,
    "one template changed": Copy.change_a_template,
}


def bench_again(root: Path, *, providers: int) -> Iterator[str]:
    """Yield a line for each kind of change: what `make site` then costs. Raises BenchFailed."""
    yield f"{'make site when':<21} {'seconds':>8} {'processor':>10} {'peak memory':>12}"
    with tempfile.TemporaryDirectory(prefix="bench-again-") as folder:
        copy = Copy(root, Path(folder), providers=providers)
        for name, change in CHANGES.items():
            change(copy)
            used = copy.build()
            yield f"{name:<21} {used.seconds:>8.1f} {used.cpu:>10.1f} {used.megabytes:>9} MB"


def measured(command: list[str], *, cwd: Path, env: dict[str, str]) -> Used:
    """Run a command and return what it used. Raises BenchFailed with what it said when it fails."""
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begun
        if process.returncode:
            said.seek(0)
            raise BenchFailed(said.read().decode(errors="replace").strip())
    return Used(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)
