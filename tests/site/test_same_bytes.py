"""One commit, one site: the same bytes in another folder, time zone, language, year and hash order, on two workers."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tests.support.site import ROOT

SOURCES = ("content", "providers", "theme", "plugins", "tests/support", "pelicanconf.py")
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "4711",
    "HOME": "/nonexistent",
    "USER": "somebody",
}


def test_a_build_elsewhere_and_years_later_gives_the_same_bytes(site: Path, tmp_path: Path):
    there = tmp_path / "some where" / "else"
    copy_sources(there)
    day = re.search(r'<time datetime="([0-9-]+)">', (site / "index.html").read_text("utf-8"))
    assert day
    # Late on the same day: the hour must not matter either.
    epoch = int(datetime.fromisoformat(f"{day[1]}T23:59:00").replace(tzinfo=UTC).timestamp())
    environ = {**os.environ, **ELSEWHERE, "PYTHONPATH": f"{there}/plugins:{there}", "SOURCE_DATE_EPOCH": str(epoch)}
    command = [sys.executable, "-m", "tests.support.later", "content", "-s", "pelicanconf.py", "-o", "../out"]
    options = ["--fatal", "errors", "--log-handler", "plain", "-e", "WORKERS=2", "SHOW_COMPONENTS=true"]
    run = subprocess.run([*command, *options], cwd=there, env=environ, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr.startswith("It is 2036.")
    here, elsewhere = tree(site), tree(there.parent / "out")
    assert here.keys() == elsewhere.keys()
    assert [name for name in here if here[name] != elsewhere[name]] == []


def copy_sources(there: Path) -> None:
    """Copy what a build reads, with the times of now and without what Python has compiled."""
    for name in SOURCES:
        source, target = ROOT / name, there / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            left_out = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target, copy_function=shutil.copyfile, ignore=left_out)
        else:
            shutil.copyfile(source, target)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
