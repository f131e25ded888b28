"""What has changed since a commit: the branch, the working tree and new files, below one folder."""

import subprocess
from pathlib import Path

import pytest

from command_line import without_untouched
from marketplace.problems import Problem
from provider_data.repository import NoCommit, changed_files

WHO = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]


def git(root: Path, *command: str) -> None:
    subprocess.run(["git", "-C", str(root), *WHO, *command], check=True, capture_output=True)


def write(root: Path, name: str, text: str) -> None:
    path = root / "providers" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def root(tmp_path) -> Path:
    root = tmp_path / "ü project"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    for name in ("a/profile.yaml", "b/profile.yaml", "c/profile.yaml"):
        write(root, name, "1")
    (root / "README.md").write_text("1")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "1")
    return root


def test_the_working_tree_counts_and_new_and_deleted_files(root):
    assert changed_files(root / "providers") == set()
    write(root, "a/profile.yaml", "2")
    write(root, "d ä/profile.yaml", "1")
    (root / "providers" / "b" / "profile.yaml").unlink()
    (root / "README.md").write_text("2")
    (root / ".gitignore").write_text("*.bak")
    write(root, "a/notes.bak", "1")
    assert changed_files(root / "providers") == {"a/profile.yaml", "b/profile.yaml", "d ä/profile.yaml"}


def test_a_clone_shows_what_its_branch_has_changed(root, tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(root), str(clone)], check=True)
    git(clone, "switch", "-q", "-c", "mine")
    write(clone, "a/profile.yaml", "2")
    git(clone, "commit", "-q", "-a", "-m", "2")
    write(root, "b/profile.yaml", "2")
    git(root, "commit", "-q", "-a", "-m", "theirs")
    git(clone, "fetch", "-q")
    write(clone, "c/profile.yaml", "2")
    assert changed_files(clone / "providers") == {"a/profile.yaml", "c/profile.yaml"}
    assert changed_files(clone / "providers", "origin/main") == {"a/profile.yaml", "c/profile.yaml"}
    assert changed_files(clone / "providers", "HEAD") == {"c/profile.yaml"}


@pytest.mark.parametrize("base", ["nope", "-x", "--output=x", "HEAD~9", ""])
def test_a_base_that_is_no_commit_is_told(root, base):
    if base:
        with pytest.raises(NoCommit, match="is no commit"):
            changed_files(root / "providers", base)
    else:
        assert changed_files(root / "providers", base) == set()


def test_a_request_shows_its_own_warnings_and_folds_the_others(root, capsys, tmp_path):
    problems = [Problem(f"providers/{name}/profile.yaml", 1, 1, "", "stale", "warning", "Old.") for name in "abc"]
    write(root, "b/profile.yaml", "2")
    found = without_untouched(problems, [root / "providers"], None)
    assert [problem.path for problem in found] == ["providers/b/profile.yaml", "providers"]
    assert without_untouched(problems, [root / "providers"], "nope") == problems
    assert "All warnings are shown" in capsys.readouterr().err
    (tmp_path / "plain").mkdir()
    assert without_untouched(problems, [tmp_path / "plain"], None) == problems
    assert capsys.readouterr().err == ""
