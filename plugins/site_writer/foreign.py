"""What lies in an output folder besides the site: it stays there, or it is a reason not to build there."""

import os
import shlex
from collections.abc import Collection, Iterator
from pathlib import Path

from ignored_files import is_ignored
from site_writer.kept import Kept
from site_writer.manifest import NAME, PASSING, files_below, read_manifest
from site_writer.problems import BuildProblem, shown


def staying(folder: Path, kept: Kept) -> list[str]:
    """Return what stays in an output folder besides the site: files and whole folders, relative to it.

    That is what `kept` names, and what editors and systems put beside files. Raises BuildProblem that names the first
    other thing that no build has written there, and OSError.
    """
    listed = read_manifest(folder)
    found = []
    ours = frozenset() if listed is None else listed | {NAME}
    for path, entry in _unlisted(folder, ours, kept):
        program = is_ignored(entry.name, folder=entry.is_dir(follow_symlinks=False)) and path != ".git"
        if path not in kept and not program:
            raise BuildProblem(_told(folder, path, built=listed is not None))
        found.append(path)
    return found


def not_remade(folder: Path, found: Collection[str], files: Collection[str]) -> list[str]:
    """Return those of the staying paths that the new site does not have itself.

    Raises BuildProblem where the new site would replace something that no build has written.
    """
    listed = read_manifest(folder) or frozenset()
    made = {"/".join(parts[:end]) for parts in (f.split("/") for f in files) for end in range(1, len(parts) + 1)}
    stay = []
    for path in found:
        below = [f"{path}/{name}" for name in files_below(folder / path)] if _is_folder(folder / path) else [path]
        if path not in made and not any(parent.as_posix() in files for parent in Path(path).parents):
            stay.append(path)
        elif strange := next((name for name in below if name not in listed), None):
            raise BuildProblem(
                f"{shown(str(folder))} holds {shown(strange)}, which no build has written and which is to stay, but "
                "the new site has that path itself. Move one of them elsewhere."
            )
    return stay


def _unlisted(
    folder: Path, listed: Collection[str], kept: Kept, prefix: str = ""
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield what is kept or not listed; other folders are looked into, unless another disk is mounted there."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = prefix + entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if path in kept or (is_folder and (is_ignored(entry.name, folder=True) or os.path.ismount(entry.path))):
                yield path, entry
            elif is_folder and not PASSING.fullmatch(path):
                yield from _unlisted(Path(entry.path), listed, kept, f"{path}/")
            elif path not in listed and not PASSING.fullmatch(path):
                yield path, entry


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _told(folder: Path, path: str, *, built: bool) -> str:
    where, top = shown(str(folder)), path.partition("/")[0]
    if top == ".git":
        return (
            f"{where} is a git checkout, and a build replaces what is in it. Build elsewhere and copy, or keep .git: "
            'OUTPUT_RETENTION = [".git"] in pelicanconf.py.'
        )
    if built:
        return (
            f"{where} holds {shown(path)}, which no build has written, and a build replaces the whole folder. Move it "
            f"elsewhere, or keep it there: OUTPUT_RETENTION = [{top!a}] in pelicanconf.py."
        )
    return (
        f"{where} holds {shown(path)}, and no build has written that folder: it has no readable {NAME}. A build "
        f"replaces the whole folder, so choose a new or an empty one: -o another/folder{_if_older(folder)}"
    )


def _if_older(folder: Path) -> str:
    """Return what to do with a site of a version that kept no list; nothing where there is no such site."""
    if not (folder / "index.html").is_file():
        return ""
    return (
        ". If all of it is a site that an older version has built, delete it once: "
        f"rm -r {shlex.quote(shown(str(folder)))}"
    )
