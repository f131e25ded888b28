"""Pages that are made of what they were made of before: carried over from the last site, neither rendered nor read.

Who hands a page over may give it a key, a digest of all that its view reads. Beside the output folder stands
`.output.pages`: of each page with a key, the key, the file that it became (size, time and number on the disk) and where
its links lead. A note that is torn or of other code, templates or settings counts as none, and so does a file that
anybody has touched: then the page is made. So the note changes the time of a build and nothing else.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from site_writer.pages import Page
from site_writer.plan import Planned

Mark = tuple[int, int, int]


@dataclass(frozen=True)
class Made:
    """What a page was made of, and where its links lead."""

    key: str
    links: tuple[str, ...]


@dataclass
class Reuse:
    """The pages with a key of the site in `last`, made on the `basis` that all pages share; `made` are those of now."""

    note: Path
    last: Path
    basis: str
    made: dict[str, Made] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = _read(self.note, self.basis)

    def carry(self, entry: Planned, folder: Path) -> Made | None:
        """Let the file of a page lie below `folder` too where it is known to be as it would be made; else None."""
        key = key_of(entry)
        made, mark = self._known.get(entry.path, (None, None))
        if key is None or made is None or made.key != key:
            return None
        source, target = self.last / entry.path, folder / entry.path
        try:
            if mark_of(source) != mark:
                return None
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(source, target, follow_symlinks=False)
        except OSError:
            return None
        self.made[entry.path] = made
        return made

    def remember(self, output: Path) -> None:
        """Write the note on the pages that now lie in `output`; what cannot be written is not there next time."""
        if not self.made:
            return
        numbers: dict[str, int] = {}
        pages = {}
        with suppress(OSError):
            for path, made in sorted(self.made.items()):
                links = [numbers.setdefault(link, len(numbers)) for link in made.links]
                pages[path] = [made.key, links, *mark_of(output / path)]
            new = self.note.with_name(f"{self.note.name}.{os.getpid()}")
            new.write_text(json.dumps({"basis": self.basis, "links": list(numbers), "pages": pages}), "ascii")
            new.replace(self.note)


def key_of(entry: Planned) -> str | None:
    """Return the key of a page or file with the template that it is made by; None where it has none."""
    item = entry.item
    template = item.template if isinstance(item, Page) else ""
    return None if item.key is None else f"{item.key} {template}"


def mark_of(path: Path) -> Mark:
    """Return what changes when anybody touches a file. Raises OSError, also for what is no ordinary file."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError
    return found.st_size, found.st_mtime_ns, found.st_ino


def _read(note: Path, basis: str) -> Mapping[str, tuple[Made, Mark]]:
    try:
        tree = json.loads(note.read_bytes())
        if tree["basis"] != basis:
            return {}
        links = list(map(str, tree["links"]))
        return {
            path: (Made(str(key), tuple([links[number] for number in found])), (int(size), int(time), int(inode)))
            for path, (key, found, size, time, inode) in tree["pages"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return {}
