"""Build, serve on loopback and rebuild on every change: `make serve`."""

import argparse
import sys
from pathlib import Path

from preview.session import serve

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="port of 127.0.0.1; 0 takes a free one")
    sys.exit(serve(Path(__file__).resolve().parents[1], port=parser.parse_args().port))
