"""What git ignores: its own rules, and only where the folder is a part of the repository."""

import subprocess

import pytest

from ignored_files import ignored_by_git


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (tmp_path / "data" / "deep").mkdir(parents=True)
    (tmp_path / "data" / "a.yaml").write_text("a")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "add", "data"], check=True)
    return tmp_path


def test_every_place_in_which_git_is_told_what_to_ignore_counts(repository):
    (repository / ".gitignore").write_text("*.bak\n/data/drafts/\n")
    (repository / "data" / "deep" / ".gitignore").write_text("ü*\n")
    (repository / ".git" / "info" / "exclude").write_text("*.mine\n")
    mine = repository / "my-excludes"
    mine.write_text("*.everywhere\n")
    (repository / "gitconfig").write_text(f"[core]\n\texcludesFile = {mine}\n")
    (repository / "data" / "drafts").mkdir()
    names = ["a.bak", "drafts/b.yaml", "deep/über.yaml", "c.mine", "deep/d.everywhere", "e.txt"]
    for name in names:
        (repository / "data" / name).write_text("x")
    expected = {"a.bak", "drafts", "deep/über.yaml", "c.mine", "deep/d.everywhere"}
    assert ignored_by_git(repository / "data") == expected


def test_a_file_that_is_in_the_repository_is_never_ignored(repository):
    (repository / ".gitignore").write_text("*.yaml\n")
    assert ignored_by_git(repository / "data") == frozenset()


def test_a_folder_in_somebody_elses_repository_has_no_part_in_its_rules(repository):
    (repository / ".gitignore").write_text("*\n")
    other = repository / "unpacked"
    other.mkdir()
    (other / "a.yaml").write_text("a")
    assert ignored_by_git(other) == frozenset()
    (repository / ".gitignore").write_text("*.yaml\n")
    assert ignored_by_git(other) == frozenset()


def test_a_hook_of_another_repository_does_not_lead_astray(repository, tmp_path_factory, monkeypatch):
    other = tmp_path_factory.mktemp("other")
    subprocess.run(["git", "init", "-q", str(other)], check=True)
    (repository / ".gitignore").write_text("*.bak\n")
    (repository / "data" / "a.bak").write_text("x")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert ignored_by_git(repository / "data") == {"a.bak"}


def test_without_a_repository_and_without_git_nothing_is_ignored(repository, tmp_path_factory, monkeypatch):
    assert ignored_by_git(tmp_path_factory.mktemp("plain")) == frozenset()
    (repository / ".gitignore").write_text("*.bak\n")
    (repository / "data" / "a.bak").write_text("x")
    monkeypatch.setenv("PATH", str(repository))
    assert ignored_by_git(repository / "data") == frozenset()
