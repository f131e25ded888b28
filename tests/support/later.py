"""Run Pelican as if it were years later: python -m tests.support.later ARGS. Who asks the clock gives itself away."""

import runpy
import sys
from datetime import UTC, datetime

import time_machine

MOMENT = datetime(2036, 2, 29, 23, 59, 59, tzinfo=UTC)

if __name__ == "__main__":
    sys.argv[0] = "pelican"
    with time_machine.travel(MOMENT):
        sys.stderr.write(f"It is {datetime.now(UTC):%Y}.\n")
        runpy.run_module("pelican", run_name="__main__")
