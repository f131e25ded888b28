"""A digest of the program: its own code, the Python that runs it and all that is installed for it."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
from functools import cache
from pathlib import Path

LIBRARY = Path(__file__).resolve().parents[2]
CODE = (".py", ".json")


@cache
def program_version(library: Path = LIBRARY) -> str:
    """Return the digest: any other code, Python or library is another program, whose results count for nothing here."""
    found = hashlib.sha256(sys.version.encode())
    # Names of installed packages hold their versions.
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).iterdir())
    found.update("\0".join(packages).encode())
    for folder in (library, library.parent / "ignored_files"):
        for path in sorted(path for path in folder.rglob("*") if path.suffix in CODE):
            found.update(f"\0{path.relative_to(library.parent)}\0".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
