"""Measure a build with N synthetic providers: `make bench PROVIDERS=1000`."""

import argparse
import sys
from pathlib import Path

from benchmark.report import BenchFailed, bench

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("providers", type=int, nargs="?", default=1000, help="how many (default: 1000)")
    try:
        for line in bench(Path(__file__).resolve().parents[1], providers=parser.parse_args().providers):
            print(line, flush=True)
    except BenchFailed as failed:
        sys.exit(f"bench: the build failed.\n{failed}")
