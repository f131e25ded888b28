"""The one clock of a build."""

import os
import subprocess
from datetime import UTC, date, datetime

import pytest

from provider_data.as_of import NoDate, as_of_date


def test_the_environment_decides_first_and_in_utc(tmp_path):
    assert as_of_date(tmp_path, {"SOURCE_DATE_EPOCH": "1767225599"}) == date(2025, 12, 31)
    assert as_of_date(tmp_path, {"SOURCE_DATE_EPOCH": "1767225600"}) == date(2026, 1, 1)


def test_else_the_last_commit_decides(tmp_path):
    who = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    env = {**os.environ, "GIT_COMMITTER_DATE": "2026-03-01T23:30:00-05:00"}
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(
        ["git", *who, "-C", str(tmp_path), "commit", "-q", "--allow-empty", "-m", "x", "--no-gpg-sign"],
        check=True,
        env=env,
    )
    assert as_of_date(tmp_path, {}) == date(2026, 3, 2)


@pytest.mark.parametrize("seconds", ["tomorrow", "1e9", "9" * 30])
def test_a_time_that_is_none_is_refused(tmp_path, seconds):
    with pytest.raises(NoDate, match="Give the seconds since 1970"):
        as_of_date(tmp_path, {"SOURCE_DATE_EPOCH": seconds})


def test_without_either_there_is_no_date(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoDate, match="set SOURCE_DATE_EPOCH"):
        as_of_date(tmp_path, {})


def test_files_not_committed_yet_may_speak_of_today(tmp_path):
    who = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-C", str(tmp_path)]
    env = {**os.environ, "GIT_COMMITTER_DATE": "2026-03-01T12:00:00Z"}
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "profile.yaml").write_text("last_confirmed: 2026-03-01\n")
    subprocess.run(["git", *who, "add", "."], check=True)
    subprocess.run(["git", *who, "commit", "-q", "-m", "x", "--no-gpg-sign"], check=True, env=env)
    later = datetime(2026, 5, 4, tzinfo=UTC)

    assert as_of_date(tmp_path, {}, now=later) == date(2026, 3, 1)
    (tmp_path / "profile.yaml").write_text("last_confirmed: 2026-05-04\n")
    assert as_of_date(tmp_path, {}, now=later) == date(2026, 5, 4)
    assert as_of_date(tmp_path, {}, now=datetime(2020, 1, 1, tzinfo=UTC)) == date(2026, 3, 1)
    assert as_of_date(tmp_path, {"SOURCE_DATE_EPOCH": "0"}, now=later) == date(1970, 1, 1)
