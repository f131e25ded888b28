"""Replace a site file by file, where its folder cannot be exchanged: a mounted disk, a folder that cannot be renamed.

Each file is replaced in one step, the site as a whole is not: a reader may meet pages of both for a moment. Until the
end the manifest names the files of both sites, so that a build that was killed here leaves nothing unknown behind.
"""

import errno
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from site_writer.kept import Kept
from site_writer.manifest import NAME, read_manifest, write_manifest

TEXTS = (".html", ".xml", ".txt", ".json")
NOT_EMPTY = {errno.ENOTEMPTY, errno.EEXIST, errno.EBUSY}


def is_one_disk(probe: Path, folder: Path) -> bool:
    """Return whether a file can be renamed into a folder, by doing it: a mount can hide in many ways.

    `probe` is the path of a file to make. Raises OSError when it cannot be made.
    """
    target = folder / f"{NAME}.probe"
    probe.touch()
    try:
        probe.rename(target)
    except OSError as error:
        return error.errno != errno.EXDEV
    finally:
        probe.unlink(missing_ok=True)
    target.unlink()
    return True


def bring_near(folder: Path, output: Path, near: Path) -> Path:
    """Return a folder with the new site from which files can be renamed into `output`: itself, or a copy at `near`.

    Nothing of the last site is touched before the copy is whole. Raises OSError.
    """
    if is_one_disk(folder / f"{NAME}.probe", output):
        return folder
    try:
        return Path(shutil.copytree(folder, near, symlinks=True))
    except shutil.Error as errors:
        raise OSError(errno.EIO, f"{errors.args[0][0][2]}", str(near)) from errors


def replace_inside(folder: Path, output: Path, files: Collection[str], kept: Kept) -> None:
    """Move the files of the new site from `folder` into `output`; remove what only the last one had and is not kept.

    Raises OSError; then the output holds files of both.
    """
    last = frozenset(name for name in read_manifest(output) or () if name not in kept)
    write_manifest(output, last | set(files))
    _make_way(output, last, files)
    for name in sorted(files, key=_order):
        target = output / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / name).replace(target)
    remove_files(output, last - set(files))
    write_manifest(output, files)


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove files below a folder, and the folders that are empty then. Raises OSError."""
    emptied: set[Path] = set()
    for name in names:
        path = folder / name
        if path.is_symlink() or not path.is_dir():
            with suppress(FileNotFoundError, NotADirectoryError):
                path.unlink()
        emptied.update(parent for parent in path.parents if parent != folder and parent.is_relative_to(folder))
    remove_empty(emptied)


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove those of the folders that are empty, the deepest first. Raises OSError."""
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        try:
            folder.rmdir()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            if error.errno not in NOT_EMPTY:
                raise


def _make_way(output: Path, last: Collection[str], files: Collection[str]) -> None:
    """Remove files of the last site that stand where the new one has folders, and the other way round."""
    folders = {parent.as_posix() for name in files for parent in Path(name).parents}
    beneath = {name for name in last if any(parent.as_posix() in files for parent in Path(name).parents)}
    remove_files(output, beneath | {name for name in last if name in folders})


def _order(name: str) -> tuple[bool, bool, str]:
    """Sort so that what pages need is there before them, and the first page comes last."""
    return name.endswith(TEXTS), name == "index.html", name
