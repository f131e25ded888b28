"""The logo files of a data folder: one for each provider, drawn, or refused with its reason."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.problems import Problem
from marketplace.sources import SourceFile

KIND = "logo"


@dataclass(frozen=True)
class Logo:
    """The picture that pages show: a PNG, and the digest that its address has."""

    png: bytes
    digest: str


def read_logos(files: Iterable[SourceFile]) -> tuple[dict[str, Logo], list[Problem]]:
    """Return the logo of each provider that has one, by slug, and what is wrong with logo files."""
    found: dict[str, Logo] = {}
    problems: list[Problem] = []
    for file in files:
        if file.kind != KIND:
            continue
        # Here: the libraries of pictures take a moment, and most data folders have no logo.
        from marketplace.logos.raster import drawn
        from marketplace.logos.svg import LogoRefused

        if file.folder in found:
            problems.append(
                _problem(file, "There are two logos. Keep logo.svg, which is sharp at any size, or logo.png.")
            )
            continue
        try:
            png = drawn(_bytes(file), file.shown.rpartition(".")[2])
        except OSError as error:
            problems.append(_problem(file, f"The file cannot be read: {error.strerror or 'unknown reason'}."))
        except LogoRefused as refused:
            problems.append(_problem(file, refused.message, refused.line))
        else:
            found[file.folder] = Logo(png, hashlib.sha256(png).hexdigest()[:12])
    return found, problems


def _bytes(file: SourceFile) -> bytes:
    from marketplace.logos.raster import refuse_large

    with os.fdopen(os.open(file.path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as stream:
        refuse_large(os.fstat(stream.fileno()).st_size)
        return stream.read()


def _problem(file: SourceFile, message: str, line: int = 1) -> Problem:
    return Problem(file.shown, line, 1, "", "logo_refused", "error", message)
