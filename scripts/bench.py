"""Measure a build with N synthetic providers: `make bench PROVIDERS=1000`."""

import argparse
import sys
from pathlib import Path

from benchmark import BenchFailed, bench, bench_again

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("providers", type=int, nargs="?", default=1000, help="how many (default: 1000)")
    root, providers = Path(__file__).resolve().parents[1], parser.parse_args().providers
    try:
        for measure in (bench, bench_again):
            for line in measure(root, providers=providers):
                print(line, flush=True)
    except BenchFailed as failed:
        sys.exit(f"bench: the build failed.\n{failed}")
