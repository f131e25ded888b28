"""One run: say what the last one said where nothing has changed, else check, and build what is sound."""

import os
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path

from ignored_files import ignored_by_git
from provider_data.as_of import NoDate, as_of_instant
from provider_data.folder import providers_of
from site_build.unchanged import LastBuild, digest_of_inputs

EX_DATAERR = 65
NO_DATA = ("content", "theme", "plugins", "scripts")
FOLDERS = ("providers", *NO_DATA)
FILES = ("addresses.txt", "requirements.lock", "pyproject.toml", ".gitignore", ".git/info/exclude")
# All that reads the instant of a build asks which days have begun: somewhere one begins with each quarter of an hour.
QUARTER_SECONDS = 15 * 60
UNCHANGED = "Nothing has changed since this site was built."
SHARED = "quarantine: what all providers share has errors, so nothing is published. Correct it first."
Said = Callable[[str], object]


def build(
    root: Path,
    output: Path,
    arguments: Sequence[str],
    *,
    say: Said,
    run_pelican: Callable[[list[str]], None],
    may_quarantine: bool = False,
) -> int:
    """Check the data of `root`, build its site as Pelican's `arguments` say, and return an exit status.

    `say` takes each line of the check's report; `run_pelican` ends as Pelican's own command does. With `may_quarantine`
    a provider with errors stands as it last was without.
    """
    last = LastBuild(root / ".cache" / f"last-build-{_named(output)}.json", output)
    data = providers_of(root / "pelicanconf.py")
    inputs = _inputs(root, data, [*arguments, str(may_quarantine)])
    said = last.said(inputs) if inputs else None
    if said is not None:
        for line in (*said, UNCHANGED):
            say(line)
        return 0
    said, sound = _check(root, data, may_quarantine=may_quarantine)
    for line in said:
        say(line)
    if not sound:
        return EX_DATAERR
    try:
        run_pelican([*arguments, "-o", str(output)])
    except SystemExit as end:
        if end.code:
            return end.code if isinstance(end.code, int) else 1
    if inputs:
        last.remember(inputs, said)
    return 0


def _check(root: Path, data: Path, *, may_quarantine: bool) -> tuple[list[str], bool]:
    """Return what is to say of the data, and whether there may be a build, which is handed their snapshot."""
    # Imported here, as it takes a second that an unchanged site needs not.
    from command_line import without_untouched
    from data_check import ENGINES, check
    from marketplace.catalog.report import lines, summary
    from provider_data.loading import hand_over
    from site_build.quarantine import quarantine

    texts = root / "content"
    program = digest_of_inputs([root / name for name in (*NO_DATA, *FILES)], sys.version, _installed())
    checked = check([data, texts], texts, cache=root / ".cache", program=program)
    if checked.sound and checked.snapshot is not None:
        hand_over(data, checked.snapshot)
    said = list(lines(without_untouched(checked.problems, [data, texts], None), "text"))
    said.append(summary(checked.problems, checked.files))
    if checked.sound or not may_quarantine:
        return said, checked.sound
    instant = as_of_instant(data, os.environ, beside=(texts,))
    found = quarantine(data, checked.problems, as_of=instant.date(), now=instant, more_checks=ENGINES)
    if found and found.snapshot:
        hand_over(data, found.snapshot)
    return [*said, *(found.said if found else (SHARED,))], bool(found and found.snapshot)


def _inputs(root: Path, data: Path, arguments: Sequence[str]) -> str | None:
    """Return a digest of all that a build reads, or None where nothing states its day: then the check tells why."""
    try:
        instant = as_of_instant(data, os.environ, beside=(root / "content",))
    except NoDate:
        return None
    paths = [*sorted(root.glob("*.py")), *(root / name for name in (*FOLDERS, *FILES)), data]
    ignored = [sorted(ignored_by_git(root / name)) for name in FOLDERS if (root / name).is_dir()]
    ignored += [sorted(ignored_by_git(data))] if data.is_dir() else []
    quarter = int(instant.timestamp()) // QUARTER_SECONDS
    return digest_of_inputs(
        paths, quarter, list(arguments), sorted(os.environ.items()), sys.version, _installed(), ignored
    )


def _installed() -> int:
    return Path(sysconfig.get_path("purelib")).stat().st_mtime_ns


def _named(output: Path) -> str:
    return digest_of_inputs((), os.fspath(output.absolute()))[:12]
