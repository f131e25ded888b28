"""One build in a process of its own: `python -m benchmark.build CONF DATA OUTPUT` prints its phases as JSON.

The phases are those of a real build. Only one thing differs: results that a build computes when a page first asks
for them are computed at once, so that computing and rendering can be told apart.
"""

import json
import logging
import os
import resource
import sys
import time
from functools import cached_property
from typing import Any

from pelican import Pelican, signals
from pelican.settings import read_settings

from marketplace.snapshot import Snapshot

MEGABYTE = 1024  # of the kilobytes in which Linux counts a process


class Marks:
    """Time, processor time and peak memory after each phase, since the process was started."""

    def __init__(self, started: float) -> None:
        self._last = started
        self._last_cpu = 0.0
        self.phases: list[dict[str, object]] = []

    def end(self, phase: str, *, workers: bool = False) -> None:
        """End a phase; with `workers` the peak is that of the largest process, forked ones included."""
        now = time.monotonic()
        whom = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN) if workers else (resource.RUSAGE_SELF,)
        peak = max(resource.getrusage(who).ru_maxrss for who in whom) // MEGABYTE
        cpu = processor_seconds()
        self.phases.append(
            {
                "phase": phase,
                "seconds": round(now - self._last, 2),
                "cpu": round(cpu - self._last_cpu, 2),
                "megabytes": peak,
            }
        )
        self._last, self._last_cpu = now, cpu


def processor_seconds() -> float:
    """Return the processor time of this process and of those it has waited for, in user and system mode."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def compute(snapshot: Snapshot) -> None:
    """Compute everything that a snapshot would compute when it is first asked for."""
    for name, member in vars(Snapshot).items():
        if isinstance(member, cached_property):
            getattr(snapshot, name)


def main(conf: str, data: str, output: str, started: float) -> None:
    """Build, and print the phases."""
    marks = Marks(started)

    def loaded(generator: Any) -> None:
        marks.end("load and validate")
        compute(generator.context["snapshot"])
        marks.end("compute")

    # provider_data loads when the first generator is made; this is sent when the second is.
    signals.page_generator_init.connect(loaded)
    logging.disable(logging.WARNING)
    pelican = Pelican(read_settings(conf, override={"PROVIDERS_PATH": data, "OUTPUT_PATH": output}))
    marks.end("start")
    pelican.run()
    marks.end("render and write", workers=True)
    json.dump(marks.phases, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]))
