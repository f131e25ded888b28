"""What `make bench` prints: the size of the job, the machine, and seconds and peak memory of each phase."""

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmark.project import Project, count_files, make_project
from demo_data.synthetic.towns import TODAY

GIGABYTE = 1024**3
MEGABYTE = 1024**2
KILOBYTE = 1024
CHECKED = re.compile(r"^(?:Date|Checked): (\d{4}-\d\d-\d\d)$", re.MULTILINE)


class BenchFailed(Exception):
    """The build of the synthetic data failed; the message is what it printed."""


def bench(root: Path, *, providers: int) -> Iterator[str]:
    """Yield the lines of the report on a build of synthetic providers. Raises BenchFailed."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        project = make_project(Path(folder), reference=root / "providers" / "_reference", providers=providers)
        files, size = count_files(project.data)
        yield (
            f"{providers:,} synthetic providers with {project.reviews:,} reviews: "
            f"{files:,} files, {size / MEGABYTE:.1f} MB"
        )
        yield machine()
        phases = run_build(root, project)
        yield from table(phases)
        files, size = count_files(project.output)
        yield f"{files:,} files written, {size / MEGABYTE:.1f} MB"
        yield f"{files / providers:.2f} files and {size / providers / KILOBYTE:.0f} kB a provider, all pages counted"


def run_build(root: Path, project: Project) -> list[dict[str, Any]]:
    """Build in a process of its own; return its phases. Raises BenchFailed."""
    command = [sys.executable, "-m", "benchmark.build", root / "pelicanconf.py", project.data, project.output]
    run = subprocess.run(
        [*map(str, command), str(time.monotonic())],
        cwd=root, env={**os.environ, "SOURCE_DATE_EPOCH": str(noon_of(root / "content"))},
        capture_output=True, text=True,
    )  # fmt: skip
    if run.returncode:
        raise BenchFailed((run.stdout + run.stderr).strip())
    phases: list[dict[str, Any]] = json.loads(run.stdout.splitlines()[-1])
    return phases


def day_of(texts: Path) -> date:
    """Return the day of the bench: that of the synthetic data, or of the newest text, which may not be in the future.

    So what is computed does not depend on when the bench runs.
    """
    days = (match[1] for path in texts.rglob("*.md") for match in CHECKED.finditer(path.read_text("utf-8")))
    return max([TODAY, *map(date.fromisoformat, days)])


def noon_of(texts: Path) -> int:
    """Return noon of the day of the bench, in seconds since 1970."""
    noon = datetime.combine(day_of(texts), datetime.min.time(), UTC) + timedelta(hours=12)
    return int(noon.timestamp())


def table(phases: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a line for each phase and one for the whole; memory is the peak so far of the largest process.

    Processor seconds are those of all processes together, which other work on the machine does not lengthen.
    """
    yield f"{'':<18} {'seconds':>8} {'processor':>10} {'peak memory':>12}"
    whole = {name: sum(phase[name] for phase in phases) for name in ("seconds", "cpu")}
    peak = max(phase["megabytes"] for phase in phases)
    for phase in (*phases, {"phase": "whole build", **whole, "megabytes": peak}):
        yield f"{phase['phase']:<18} {phase['seconds']:>8.1f} {phase['cpu']:>10.1f} {phase['megabytes']:>9} MB"


def machine() -> str:
    """Return the size of the machine in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    return (
        f"{len(os.sched_getaffinity(0))} processors ({processor()}), {memory:.0f} GB memory, "
        f"Python {platform.python_version()}"
    )


def processor(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Return the name of the processor, or its architecture where the system does not tell."""
    if cpuinfo.exists():
        for line in cpuinfo.read_text("utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.machine()
