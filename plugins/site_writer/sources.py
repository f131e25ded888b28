"""What a build reads: an output folder may neither hold any of it nor lie in it."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from site_writer.problems import BuildProblem, shown

Identity = tuple[int, int]


def real_folder(output: Path) -> Path:
    """Return the folder that `output` is or leads to. Raise BuildProblem for what is no folder, and OSError."""
    if "\0" in str(output):
        raise BuildProblem("the name of the output folder holds a NUL character. Correct OUTPUT_PATH.")
    for path in (output, *output.parents):
        if path.is_symlink() and not path.exists():
            raise BuildProblem(
                f"the output folder {shown(str(output))} is reached by the link {shown(str(path))}, which leads "
                f"nowhere ({shown(str(path.readlink()))}). Make the folder it names, or remove the link."
            )
    real = Path(os.path.realpath(output))
    if real.exists() and not real.is_dir():
        raise BuildProblem(
            f"the output folder {shown(str(output))} is a file, not a folder. Move the file elsewhere, or choose "
            "another output folder: -o another/folder"
        )
    return real


def refuse_escape(path: str, what: str) -> None:
    """Raise BuildProblem when a path, relative to the output folder, leads out of it."""
    whole = os.path.normpath(path)
    if whole.startswith("/") or whole == ".." or whole.startswith("../"):
        raise BuildProblem(
            f"{what} would be written outside the output folder, to {shown(path)}. Keep it below the folder it is read "
            "from, or give it a place in EXTRA_PATH_METADATA."
        )


def refuse_sources(output: Path, settings: Mapping[str, Any]) -> None:
    """Raise BuildProblem when a build into `output` would replace what it reads, or read what it has written."""
    refuse_overlap(output, read=folders_read(settings), around=folders_around(settings))


def refuse_overlap(output: Path, *, read: Iterable[Path], around: Iterable[Path] = ()) -> None:
    """Raise BuildProblem when `output` holds one of the paths, or lies in one that is `read`.

    Folders are compared as the system knows them, so that links, mounts and capitals hide nothing.
    """
    above = set(_identities(Path(os.path.realpath(output))))
    itself = _identity(output)
    for path in read:
        if _identity(path) in above:
            raise BuildProblem(
                f"the output folder {shown(str(output))} lies in {shown(str(path))}, which the build reads. "
                "Choose another output folder: -o another/folder"
            )
    for path in (*read, *around):
        if itself is not None and itself in _identities(path):
            raise BuildProblem(
                f"the output folder {shown(str(output))} holds {shown(str(path))}, which the build reads, and a build "
                "replaces the whole folder. Choose another output folder: -o another/folder"
            )


def folders_read(settings: Mapping[str, Any]) -> tuple[Path, ...]:
    """Return the folders of data, texts, theme, plugins and history."""
    content, theme = Path(settings["PATH"]), Path(settings["THEME"])
    paths = [content, theme, Path(__file__).parents[1], *_packages()]
    paths += [Path(settings[name]) for name in ("PROVIDERS_PATH",) if settings.get(name)]
    paths += [
        Path(folder) for name in ("PLUGIN_PATHS", "THEME_TEMPLATES_OVERRIDES") for folder in settings.get(name, ())
    ]
    for name in ("STATIC_PATHS", "PAGE_PATHS", "ARTICLE_PATHS"):
        paths += [content / folder for folder in settings.get(name, ())]
    paths += [theme / folder for folder in settings.get("THEME_STATIC_PATHS", ())]
    paths += [folder / ".git" for folder in folders_around(settings)]
    return tuple(dict.fromkeys(paths))


def folders_around(settings: Mapping[str, Any]) -> tuple[Path, ...]:
    """Return the folders in which an output folder may lie, but which it may not hold: project, settings, Python."""
    root = [Path(settings["ROOT"])] if settings.get("ROOT") else []
    files = [Path(file) for file in _modules() if Path(file).name != "__init__.py"]
    return (*root, Path.cwd(), *(file.resolve().parent for file in files), Path(sys.prefix), Path(sys.base_prefix))


def _packages() -> Iterator[Path]:
    for file in _modules():
        if Path(file).name == "__init__.py":
            yield Path(file).parent


def _modules() -> Iterator[str]:
    """Yield the file of every loaded top module that is not part of Python or installed: settings and plugins."""
    installed = tuple(
        f"{form}/" for prefix in (sys.prefix, sys.base_prefix) for form in (prefix, os.path.realpath(prefix))
    )
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if "." not in name and file and not file.startswith(installed):
            yield file


def _identities(path: Path) -> Iterator[Identity]:
    """Yield who a path and the folders above it are, where they exist: as it is written, and where links lead."""
    for form in {path.absolute(), Path(os.path.realpath(path))}:
        for folder in (form, *form.parents):
            identity = _identity(folder)
            if identity is not None:
                yield identity


def _identity(path: Path) -> Identity | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
