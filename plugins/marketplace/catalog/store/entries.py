"""One file for each provider, in a folder of the machine's own: what is torn, foreign or of another day is read anew.

An entry is text: a line with the digest of the rest, then JSON. It can be lost, but not wrong by accident, and from a
wrong one no code can run.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from marketplace.catalog.store.codec import NotStorable, NotStored, decoded, encoded
from marketplace.models.base import Record
from marketplace.problems import Problem

# Of how many days, sets of checks or vocabularies the findings are kept: one for a check, one for a build, and before.
MOST_FINDINGS = 4
LARGEST_BYTES = 64 * 1024 * 1024
SUFFIX = ".json"
PASSING = re.compile(r"\..+\.[0-9]+")


@dataclass(frozen=True)
class Kept:
    """What the files of `key` hold: their records in order of reading, and what checks found, by what they saw."""

    key: str
    records: tuple[Record, ...]
    findings: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    def with_findings(self, asked: str, found: tuple[Problem, ...]) -> Kept:
        """Return it with the findings of one more set of checks; the oldest are forgotten."""
        rest = [(key, value) for key, value in self.findings.items() if key != asked]
        return replace(self, findings=dict([*rest, (asked, found)][-MOST_FINDINGS:]))


class Store:
    """The entries of one data folder; None for `folder` keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, slug: str, key: str) -> Kept | None:
        """Return what is kept of a provider's files, if it is of these very files."""
        if self._folder is None:
            return None
        try:
            return _read((self._folder / f"{slug}{SUFFIX}").read_bytes(), key)
        except (OSError, NotStored):
            return None

    def put(self, slug: str, kept: Kept) -> None:
        """Keep a provider's records in the place of the former ones; what cannot be kept or written is not."""
        if self._folder is None:
            return
        with suppress(OSError, NotStorable):
            data = _written(kept)
            if len(data) > LARGEST_BYTES:
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            new = self._folder / f".{slug}.{os.getpid()}"
            new.write_bytes(data)
            new.replace(self._folder / f"{slug}{SUFFIX}")

    def keep_only(self, slugs: Collection[str]) -> None:
        """Remove the entries of all other providers, and what a killed build has left."""
        if self._folder is None:
            return
        with suppress(OSError):
            for path in self._folder.iterdir():
                name = path.name
                if name.removesuffix(SUFFIX) not in slugs and (name.endswith(SUFFIX) or PASSING.fullmatch(name)):
                    path.unlink()


NO_STORE = Store(None)


def _written(kept: Kept) -> bytes:
    findings = {
        asked: [[getattr(problem, name) for name in Problem.__dataclass_fields__] for problem in found]
        for asked, found in kept.findings.items()
    }
    tree = {"key": kept.key, **encoded(kept.records), "findings": findings}
    body = json.dumps(tree, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body


def _read(data: bytes, key: str) -> Kept:
    """Return what an entry holds. Raises NotStored where it is torn, or of other files."""
    digest, _, body = data.partition(b"\n")
    # The key stands at the start: an entry of other files is not parsed.
    if not body.startswith(f'{{"key":"{key}",'.encode("ascii")) or hashlib.sha256(body).hexdigest().encode() != digest:
        raise NotStored
    try:
        tree = json.loads(body)
        findings = {str(asked): tuple(map(_problem, found)) for asked, found in tree["findings"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotStored from error
    return Kept(key, tuple(decoded(tree)), findings)


def _problem(found: list[Any]) -> Problem:
    problem = Problem(*found)
    words = (problem.path, problem.field, problem.code, problem.severity, problem.message)
    if not all(isinstance(word, str) for word in words) or not isinstance(problem.line + problem.column, int):
        raise NotStored
    return problem
