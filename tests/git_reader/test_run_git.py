"""Asking git: about the folder's own repository, without writing, and with its own words when it refuses."""

import pytest

from git_reader import GitRefused, run_git
from tests.support.repositories import commit_all


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "a").write_text("a")
    commit_all(tmp_path, "2026-03-01T12:00:00Z")
    return tmp_path


def test_what_git_prints_is_returned_as_it_is(repository):
    (repository / "ü \n").write_text("odd")
    assert run_git(repository, "ls-files", "--others", "-z") == "ü \n\0".encode()


def test_a_hooks_environment_does_not_count(repository, tmp_path_factory, monkeypatch):
    other = tmp_path_factory.mktemp("other")
    (other / "b").write_text("b")
    commit_all(other, "2026-03-01T12:00:00Z")
    for name, value in {"GIT_DIR": ".git", "GIT_WORK_TREE": ".", "GIT_INDEX_FILE": ".git/index"}.items():
        monkeypatch.setenv(name, str(other / value))
    monkeypatch.setenv("GIT_PREFIX", "nowhere/")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert run_git(repository, "ls-files") == b"a\n"


def test_a_refusal_keeps_gits_words_in_one_line_and_in_english(repository, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    with pytest.raises(GitRefused, match=r"^git says: fatal: .*nothing"):
        run_git(repository, "rev-list", "nothing\nhere")
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(GitRefused, match="git is not installed, or not in PATH"):
        run_git(repository, "status")
    (repository / "git").mkdir()
    with pytest.raises(GitRefused, match="git "):
        run_git(repository, "status")
