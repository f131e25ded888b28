"""The list of files that a build has written, kept among them: the next build replaces these files and no others."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

# A dot in front: no page of the site has such a name, many servers and uploads leave such files out, and who reads it
# learns nothing but the addresses of public pages. Sorted and without a date: same commit, same bytes.
NAME = ".site-manifest.json"
ABOUT = "Written by the build of this site. The next build replaces these files and no others. Not a part of the site."
# What a build makes in the output folder for a while, and leaves there when it is killed.
PASSING = re.compile(r"\.building-\d+|" + re.escape(NAME) + r"\.(?:new|probe)")


def files_below(folder: Path) -> Iterator[str]:
    """Yield the path of every file and link below a folder, relative to it, with slashes. Raises OSError."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from (f"{entry.name}/{path}" for path in files_below(Path(entry.path)))
            else:
                yield entry.name


def write_manifest(folder: Path, files: Iterable[str]) -> None:
    """Write the list into a folder, in the place of the one that is there. Raises OSError."""
    text = json.dumps({"about": ABOUT, "files": sorted(files)}, indent=1) + "\n"
    new = folder / f"{NAME}.new"
    new.write_text(text, "ascii")
    new.replace(folder / NAME)


def read_manifest(folder: Path) -> frozenset[str] | None:
    """Return the files that a build has written into a folder; None where no build has. Raises OSError."""
    path = folder / NAME
    if path.is_symlink() or not path.is_file():
        return None
    try:
        tree = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return None
    files = tree.get("files") if isinstance(tree, dict) else None
    if not isinstance(files, list) or not all(isinstance(name, str) and _is_inside(name) for name in files):
        return None
    return frozenset(files)


def _is_inside(name: str) -> bool:
    return "\0" not in name and all(part not in ("", ".", "..") for part in name.split("/"))
