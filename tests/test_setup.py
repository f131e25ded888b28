"""What a fresh clone stands on: the lock, the environment's script, the production settings."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv

import pytest

from tests.support.commands import run_script
from tests.support.site import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = re.compile(r"^([a-z0-9-]+)==\S+(?: ; [^\\]+)? \\$", re.M)


def test_every_pin_has_hashes_and_nothing_names_a_place():
    entries = re.split(r"\n(?=[a-z])", LOCK.partition("\n\n")[2] or LOCK)
    pins = [entry for entry in entries if PINNED.match(entry)]
    assert len(pins) == len(PINNED.findall(LOCK)) > 30
    assert [entry.splitlines()[0] for entry in pins if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://|file:|^-|index-url|find-links", LOCK, re.M) == []


def test_everything_that_the_project_asks_for_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[A-Za-z0-9_.-]+", text)[0].lower().replace("_", "-") for text in asked}
    assert names - set(PINNED.findall(LOCK)) == set()


@pytest.fixture
def clone(tmp_path):
    """A folder with the script and a PATH that holds only what `programs` names."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup.sh", tmp_path / "scripts")
    (tmp_path / "bin").mkdir()
    for name in ("dirname", "rm"):
        write_program(tmp_path / "bin" / name, f'exec {shutil.which(name)} "$@"')
    return tmp_path


def write_program(path, text):
    # Exclusive: a name that is taken, or a link to a real program, must never be written through.
    with path.open("x") as file:
        file.write(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def setup(clone, **programs):
    for name, text in programs.items():
        write_program(clone / "bin" / name, text)
    return subprocess.run(
        [shutil.which("sh"), "scripts/setup.sh"],
        cwd=clone,
        env={"PATH": str(clone / "bin")},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_machine_without_a_new_enough_python_is_told_so(clone):
    run = setup(clone, python3="exit 1")
    assert run.returncode == 1
    assert "Python 3.11 or newer is needed" in run.stderr


def test_a_python_without_venv_is_told_its_remedy(clone):
    script = f'case "$*" in *venv*) exit 1;; esac\nexec {sys.executable} "$@"'
    run = setup(clone, python3=script, id="echo 1000")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert run.returncode == 1
    assert f"sudo apt-get install python{version}-venv" in run.stderr
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("name", ["-ü b'c", 'a "b" #%d$x', "(a,b)", "日本 語"])
def test_a_folder_may_have_any_name_in_any_locale(tmp_path, name):
    """Set up with an environment whose pip does nothing: the code is found, and the second time nothing is done."""
    folder = tmp_path / name
    (folder / "scripts").mkdir(parents=True)
    (folder / "plugins").mkdir()
    for file in ("Makefile", "scripts/setup.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / file, folder / file)
    (folder / "plugins" / "found.py").write_text("print('found')")
    venv.create(folder / ".venv", with_pip=False, symlinks=True)
    (packages,) = folder.glob(".venv/lib/python*/site-packages")
    (packages / "pip").mkdir()
    (packages / "pip" / "__main__.py").write_text("")
    for said in ("Installing", ""):
        environ = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        run = subprocess.run(["make", "setup"], cwd=folder, env=environ, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        assert run.stderr[: len("Installing")] == said
        run = subprocess.run([".venv/bin/python", "-c", "import found"], cwd=folder, env=environ, capture_output=True)
        assert (run.stdout, run.stderr) == (b"found\n", b"")


ODD = ["https://shop.example//a", "https://shop.example/?q=1", "https://me:pw@shop.example", "https://shop.example/a b"]


@pytest.mark.parametrize("address", ["", "http://shop.example", "shop.example", "https://", *ODD])
def test_the_production_build_needs_an_address(address):
    run = run_script("../publishconf.py", SITEURL=address)
    assert run.returncode == 1
    assert run.stderr.startswith("publish: say where the site will live")


def test_the_production_build_refuses_demo_data_unless_told():
    show = "import publishconf as p; print(p.SITEURL, p.ALLOW_DEMO, p.DURABLE_OUTPUT, p.SITENAME != '')"
    for more, allowed in (({}, "False"), ({"ALLOW_DEMO": "1"}, "True")):
        run = subprocess.run(
            [sys.executable, "-c", show],
            cwd=ROOT,
            env={**os.environ, "SITEURL": "https://shop.example/", **more},
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert run.stdout.split() == ["https://shop.example", allowed, "True", "True"]


def test_make_lists_its_commands():
    run = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, timeout=300)
    commands = [line.split()[1] for line in run.stdout.splitlines()]
    assert {"serve", "test", "site", "check", "lint", "bench", "clean", "help", "setup", "publish"} <= set(commands)
