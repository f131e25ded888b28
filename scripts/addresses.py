"""Write the addresses of the published site in output/ into its ledger, addresses.txt. Commit that file."""

import argparse
import os
import sys
from pathlib import Path

from publication.checksums import NAME
from publication.ledger import add_addresses
from site_writer import BuildProblem, site_address
from site_writer.manifest import read_manifest

PROJECT = Path(__file__).resolve().parents[1]
EX_USAGE, EX_DATAERR = 64, 65


def main() -> int:
    """Read what was published, add, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=PROJECT / "output", help="the folder of the site")
    parser.add_argument("--ledger", type=Path, default=PROJECT / "addresses.txt")
    args = parser.parse_args()
    files = read_manifest(args.output) if args.output.is_dir() else None
    if files is None or NAME not in files:
        print(
            f"addresses: {args.output} holds no published site. First: SITEURL=https://… make publish", file=sys.stderr
        )
        return EX_USAGE
    try:
        site = site_address(os.environ.get("SITEURL", ""))
        if not site.startswith("https://"):
            raise BuildProblem("say where the site lives, as for make publish: SITEURL=https://support.example")
        pages = {f"/{name.removesuffix('index.html')}" for name in files if f"/{name}".endswith("/index.html")}
        new = add_addresses(args.ledger, site, pages)
    except BuildProblem as problem:
        print(f"addresses: {problem}", file=sys.stderr)
        return EX_DATAERR
    print(f"{new} new of {len(pages)} addresses; {args.ledger.name} holds them. Commit it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
