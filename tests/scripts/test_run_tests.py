"""make test after the demo providers have been replaced: in a copy that has them, and all else as it is here."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.support.repositories import commit_all
from tests.support.site import ROOT

DEMO = "providers/quillmoor-fixworks/profile.yaml"
TEST = """
from pathlib import Path

def test_the_demo_and_the_rest_are_there():
    assert sorted(str(path) for path in Path("providers").rglob("*.yaml")) == ["{demo}"]
    assert Path("settings.py").read_text() == "mine"
    assert not Path("gone.py").exists()
"""


@pytest.fixture
def project(tmp_path):
    """A project with the demo in its first commit."""
    for name, text in {
        DEMO: "demo",
        "settings.py": "theirs",
        "gone.py": "",
        "tests/test_demo.py": TEST.format(demo=DEMO),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "run_tests.py", tmp_path / "scripts")
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / ".gitignore").write_text("__pycache__/\n")
    commit_all(tmp_path, "2026-03-01T12:00:00Z")
    return tmp_path


def run(project):
    command = [sys.executable, "scripts/run_tests.py", "-q", "-p", "no:cacheprovider", "tests"]
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=project, env=environ, capture_output=True, text=True)


def replace(project):
    (project / DEMO).unlink()
    (project / "providers" / "fjordvakt-it").mkdir()
    (project / "providers" / "fjordvakt-it" / "profile.yaml").write_text("mine")
    (project / "settings.py").write_text("mine")
    (project / "gone.py").unlink()


@pytest.mark.parametrize("committed", [False, True])
def test_the_tests_run_in_a_copy_with_the_demo(project, committed):
    replace(project)
    if committed:
        commit_all(project, "2026-03-02T12:00:00Z")
    done = run(project)
    assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout + done.stderr
    assert "in a copy of the project" in done.stderr
    assert not (project / DEMO).exists()


def test_with_the_demo_they_run_here(project):
    done = run(project)
    assert done.returncode == 1 and "copy" not in done.stderr  # settings.py is theirs still


def test_without_a_history_that_is_said(project):
    replace(project)
    shutil.rmtree(project / ".git")
    done = run(project)
    assert done.returncode == 1 and "Fetch the history" in done.stderr
