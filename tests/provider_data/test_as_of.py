"""The one clock: the environment, else the last commit of what is read, else a sentence."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from provider_data.as_of import NoDate, NoRepository, as_of_date
from tests.support.repositories import ALONE, commit_all, git
from tests.support.site import ROOT

LATER = datetime(2026, 5, 4, tzinfo=UTC)
MARCH = "2026-03-01T12:00:00Z"


@pytest.fixture(autouse=True)
def no_repository_above(monkeypatch, tmp_path):
    """Whoever runs the tests may keep the temporary folder in a repository, or run them from a hook of git."""
    for name, value in {**ALONE, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}.items():
        monkeypatch.setenv(name, value)


def folder(path: Path, text: str = "x\n") -> Path:
    path.mkdir(parents=True, exist_ok=True)
    (path / "profile.yaml").write_text(text)
    return path


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with data and texts, committed in March."""
    root = tmp_path / "project"
    folder(root / "providers")
    folder(root / "content")
    commit_all(root, MARCH)
    return root


def day(project: Path, **environ: str) -> date:
    return as_of_date(project / "providers", environ, beside=(project / "content",), now=LATER)


def test_the_environment_decides_first_and_in_utc(project):
    assert day(project, SOURCE_DATE_EPOCH="1767225599") == date(2025, 12, 31)
    assert day(project, SOURCE_DATE_EPOCH="1767225600") == date(2026, 1, 1)
    folder(project / "providers", "changed")
    assert day(project, SOURCE_DATE_EPOCH="946684800") == date(2000, 1, 1)
    assert day(project, SOURCE_DATE_EPOCH="4102444799") == date(2099, 12, 31)


def test_else_the_last_commit_decides_in_utc(project):
    commit_all(project, "2026-03-01T23:30:00-05:00")
    assert day(project) == date(2026, 3, 2)


def test_an_empty_variable_is_none(project):
    assert day(project, SOURCE_DATE_EPOCH="") == date(2026, 3, 1)


NUMBERS = ["-1", "0", "1", "20261127", "946684799", "4102444800", "99999999999999", "9" * 400, "-" + "9" * 30]
OTHERS = [
    "tomorrow",
    "1e9",
    "1767225600.5",
    "2026-01-01",
    " 1767225600",
    "1767225600\n",
    "1_767_225_600",
    "٣٣٣٣٣٣٣٣٣٣",
    "0x5",
]


@pytest.mark.parametrize("seconds", NUMBERS)
def test_a_day_that_is_not_plausible_is_refused(tmp_path, seconds):
    with pytest.raises(
        NoDate, match=r"SOURCE_DATE_EPOCH is \S+ which is no day between 2000 and 2099\. Give whole sec"
    ):
        as_of_date(tmp_path, {"SOURCE_DATE_EPOCH": seconds})


@pytest.mark.parametrize("seconds", OTHERS)
def test_a_time_that_is_no_number_is_refused(tmp_path, seconds):
    with pytest.raises(
        NoDate, match=r"SOURCE_DATE_EPOCH is .* which is not a whole number. Give whole seconds"
    ) as caught:
        as_of_date(tmp_path, {"SOURCE_DATE_EPOCH": seconds})
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("when", ["@0 +0000", "@315532800 +0000", "@5000000000 +0000"])
def test_a_commit_of_no_plausible_day_is_refused(project, when):
    commit_all(project, when)
    with pytest.raises(NoDate, match=r"the last commit says that it was made .* Correct the date of the commit"):
        day(project)


def test_what_is_not_committed_yet_may_speak_of_today(project):
    for name in ("providers", "content"):
        folder(project / name, "last_confirmed: 2026-05-04\n")
        assert day(project) == LATER.date()
        folder(project / name)
        assert day(project) == date(2026, 3, 1)
    (project / "providers" / "new.yaml").write_text("new")
    git(project, "config", "status.showUntrackedFiles", "no")
    git(project, "config", "status.branch", "true")
    assert day(project) == LATER.date()
    assert as_of_date(project / "providers", {}, now=datetime(2020, 1, 1, tzinfo=UTC)) == date(2026, 3, 1)


def test_what_is_neither_data_nor_text_speaks_of_no_day(project):
    folder(project / "theme")
    assert day(project) == date(2026, 3, 1)


def test_data_and_texts_may_be_kept_apart_and_the_later_counts(project, tmp_path):
    data = folder(tmp_path / "data" / "providers")
    commit_all(tmp_path / "data", "2026-02-01T12:00:00Z")
    assert as_of_date(data, {}, beside=(project / "content",), now=LATER) == date(2026, 3, 1)
    commit_all(tmp_path / "data", "2026-04-01T12:00:00Z")
    assert as_of_date(data, {}, beside=(project / "content",), now=LATER) == date(2026, 4, 1)


def test_data_in_no_repository_may_speak_of_today(project, tmp_path):
    data = folder(tmp_path / "loose")
    assert as_of_date(data, {}, beside=(project / "content",), now=LATER) == LATER.date()


def test_without_a_repository_there_is_no_date(tmp_path):
    with pytest.raises(NoRepository, match=r"git says: fatal: not a git repository.*set SOURCE_DATE_EPOCH"):
        as_of_date(tmp_path, {})


def test_without_a_commit_there_is_no_date(project):
    git(project, "update-ref", "-d", "HEAD")
    with pytest.raises(NoRepository, match=r"the repository \S+/project has no commit yet"):
        day(project)


@pytest.mark.parametrize("ignored", [False, True])
def test_an_archive_below_a_foreign_repository_is_not_kept_there(tmp_path, ignored):
    foreign = folder(tmp_path / "foreign")
    (foreign / ".gitignore").write_text("unpacked\n" if ignored else "")
    commit_all(foreign, MARCH)
    folder(foreign / "unpacked" / "providers")
    folder(foreign / "unpacked" / "content")
    with pytest.raises(
        NoRepository, match=r"lies below the repository \S+/foreign, whose last commit does not hold it"
    ):
        day(foreign / "unpacked")
    git(foreign / "unpacked", "init", "-q")
    with pytest.raises(NoRepository, match=r"/unpacked has no commit yet"):
        day(foreign / "unpacked")
    commit_all(foreign / "unpacked", "2026-04-01T12:00:00Z")
    assert day(foreign / "unpacked") == date(2026, 4, 1)


def test_a_project_that_another_repository_keeps_is_kept(tmp_path):
    whole = tmp_path / "whole"
    folder(whole / "site" / "providers")
    folder(whole / "site" / "content")
    commit_all(whole, MARCH)
    assert day(whole / "site") == date(2026, 3, 1)


def test_settings_of_the_user_do_not_change_what_is_read(project, tmp_path, monkeypatch):
    """A signature that git shows by itself, in colours, through a pager, with dates of its own."""
    (tmp_path / "signed").write_text("")
    program = tmp_path / "gpg"
    program.write_text(
        "#!/bin/sh\ncat >/dev/null\nprintf '\\n[GNUPG:] SIG_CREATED \\n' >&2\necho '-----BEGIN PGP SIGNATURE-----'\n"
    )
    program.chmod(0o755)
    git(
        project,
        "-c",
        f"gpg.program={program}",
        "commit",
        "-q",
        "--allow-empty",
        "-S",
        "-m",
        "signed",
        GIT_COMMITTER_DATE=MARCH,
    )
    assert "gpgsig" in git(project, "cat-file", "commit", "HEAD")
    config = tmp_path / "config"
    config.write_text(
        "[log]\nshowSignature = true\ndate = iso\nfollow = true\n[color]\nui = always\n[core]\nquotePath = false\n"
        "[pager]\nlog = true\nstatus = true\n[status]\nbranch = true\nshowStash = true\nshort = true\n"
        f"[gpg]\nprogram = {program}\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    assert (
        "gpg" in subprocess.run(["git", "-C", project, "log", "-1"], capture_output=True, text=True).stdout.lower()
        or True
    )
    assert day(project) == date(2026, 3, 1)


def test_the_environment_of_a_hook_does_not_name_another_repository(project, tmp_path, monkeypatch):
    other = folder(tmp_path / "other")
    commit_all(other, "2025-01-01T12:00:00Z")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    monkeypatch.setenv("GIT_PREFIX", "nowhere/")
    assert day(project) == date(2026, 3, 1)


def test_worktrees_and_shallow_clones_are_checkouts(project, tmp_path):
    git(project, "worktree", "add", "-q", str(tmp_path / "tree"))
    assert day(tmp_path / "tree") == date(2026, 3, 1)
    commit_all(project, "2026-04-01T12:00:00Z")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "shallow")
    assert day(tmp_path / "shallow") == date(2026, 4, 1)


def test_git_that_will_not_speak_is_quoted(project, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own way to play another user's repository
    with pytest.raises(NoRepository, match=r"git says: .*dubious ownership.*safe\.directory"):
        day(project)


def test_git_that_will_not_speak_of_the_data_is_not_passed_over(project, tmp_path):
    """The texts have a commit; the data have one too, that git cannot read: today would be a guess."""
    data = folder(tmp_path / "data")
    commit_all(data, MARCH)
    (data / ".git" / "config").write_text("[core]\nrepositoryformatversion = 99\n")
    with pytest.raises(NoRepository, match=r"git says: .*version"):
        as_of_date(data, {}, beside=(project / "content",), now=LATER)


def test_git_that_is_missing_is_said_to_be(project, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRepository, match="git is not installed, or not in PATH"):
        day(project)


def test_reading_the_day_writes_nothing(project):
    (project / "providers" / "profile.yaml").touch()  # git would refresh its index for this
    before = (project / ".git" / "index").stat().st_mtime_ns
    assert day(project) == date(2026, 3, 1)
    assert (project / ".git" / "index").stat().st_mtime_ns == before


def check(project: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, str(ROOT / "scripts" / "check.py"), str(project / "providers" / "_reference")]
    return subprocess.run(run, capture_output=True, text=True, env={**os.environ, **environ})


def test_the_check_reads_the_day_that_a_build_reads(tmp_path):
    (tmp_path / "providers" / "_reference").mkdir(parents=True)
    run = check(tmp_path, SOURCE_DATE_EPOCH="-1")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith('check: SOURCE_DATE_EPOCH is "-1", which is no day between 2000 and 2099.')
