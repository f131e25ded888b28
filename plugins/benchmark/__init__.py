"""How long a build takes and how much memory it needs, with as many synthetic providers as wanted: `make bench`.

project   a folder with synthetic data
build     one build in a process of its own, with a mark after each phase
report    what is printed, with the size of the machine
again     what a build costs after a change
"""

from benchmark.again import bench_again
from benchmark.report import BenchFailed, bench

__all__ = ["BenchFailed", "bench", "bench_again"]
