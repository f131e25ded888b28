"""Sums that anybody can verify: of every file of the site, and of every review in the repository.

In the form of sha256sum: `sha256sum -c checksums.txt` in the folder of the site, `sha256sum -c reviews.sha256` in the
folder that holds the data folder. Source: docs/builds.md#sums-to-verify
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ignored_files import is_ignored

NAME = "checksums.txt"
REVIEWS = "reviews.sha256"


def sums(folder: Path, files: Iterable[Path]) -> str:
    """Return a line for each file, in order of names, relative to a folder. Raises OSError."""
    named = {file.relative_to(folder).as_posix(): file for file in files}
    return "".join(f"{hashlib.sha256(named[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(named))


def write_sums(site: Path) -> None:
    """Write the sums of all files of a site but this one."""
    files = (path for path in site.rglob("*") if path.is_file() and path != site / NAME)
    (site / NAME).write_text(sums(site, files), "ascii")


def sums_of_reviews(data: Path) -> str:
    """Return the sums of all review files of a data folder, as seen from where that folder lies."""
    files = (path for path in data.glob("[a-z0-9]*/reviews/*.yaml") if not is_ignored(path.name, folder=False))
    return sums(data.resolve().parent, (path.resolve() for path in files))
