"""Publishing goes on where one provider has an error: its last sound version stands, and the report names it."""

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data_check import ENGINES
from marketplace.catalog import examine_catalog
from marketplace.views.provider.page import provider_view
from site_build.quarantine import Quarantine, quarantine
from tests.marketplace.catalog.planting import ROOT, SLUG, Folder, sound_folder

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OTHER = "birchgate-desk"


def commit(folder: Path, day: str) -> None:
    day = f"{day}T12:00:00Z"
    environ = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    name = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(folder), *name, "add", "-A"], check=True, env=environ)
    subprocess.run(["git", "-C", str(folder), *name, "commit", "-qm", "x"], check=True, env=environ)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Make a repository with two sound providers, committed on 1 November."""
    found = sound_folder(tmp_path)
    found.copy(OTHER)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    commit(tmp_path, "2026-11-01")
    return found


def published(folder: Folder) -> Quarantine | None:
    found = examine_catalog(folder.root, as_of=NOW.date(), now=NOW, more_checks=ENGINES)
    assert found.catalog is None
    return quarantine(folder.root, found.problems, as_of=NOW.date(), now=NOW, more_checks=ENGINES)


def test_the_last_sound_version_stands_and_says_of_which_day_it_is(folder):
    folder.plant("pricing.yaml", "    standard: 60.00", "    standard: 62.00")
    commit(folder.root.parent, "2026-11-03")
    folder.plant("pricing.yaml", "currency: GBP", "currencey: GBP")
    commit(folder.root.parent, "2026-11-05")
    folder.plant("profile.yaml", "team_size: 2-5", "team_size: many")  # and one more error that is not committed
    found = published(folder)
    assert found.snapshot.cards[SLUG].rates["remote"]["standard"] == 6200
    assert found.snapshot.quarantined == {SLUG: date(2026, 11, 3)}
    (line,) = found.said
    assert line.startswith(f"QUARANTINE: providers/{SLUG} has 2 errors; its page shows the data of 2026-11-03 (commit ")
    assert line.endswith(f"make check PATHS=providers/{SLUG} says what to correct.")
    assert len(found.snapshot.providers[SLUG].reviews) == 1
    notice = next(one for one in provider_view(found.snapshot, SLUG).notices if one.title == "Data of 3 November 2026")
    assert "stays as it was" in notice.text
    assert "currencey" in (folder.root / SLUG / "pricing.yaml").read_text("utf-8")  # nothing of the data is touched


def test_what_was_never_sound_is_left_out(folder):
    shutil.copytree(folder.root / OTHER, folder.root / "new-desk")
    found = published(folder)
    assert sorted(found.snapshot.providers) == [SLUG, OTHER]
    assert found.snapshot.quarantined == {}
    assert "new-desk" in found.said[0] and "it is left out" in found.said[0]


def test_an_error_in_what_all_share_stops_everything(folder):
    cities = folder.root / "_reference" / "cities.yaml"
    cities.write_text(cities.read_text("utf-8").replace("country: GB", "country: XX", 1), "utf-8")
    folder.plant("pricing.yaml", "currency: GBP", "currencey: GBP")
    assert published(folder) is None


def test_errors_in_many_providers_are_no_slip_and_two_of_two_are_many(folder):
    for slug in (SLUG, OTHER):
        folder.plant("pricing.yaml", "currency: GBP", "currencey: GBP", slug=slug)
    found = published(folder)
    assert found.snapshot is None
    assert "2 providers have errors, and at most 1 are left as they were" in found.said[0]


def test_the_command_may_be_told_to_refuse(folder, monkeypatch):
    from tests.site_build.test_command import Run

    folder.plant("pricing.yaml", "currency: GBP", "currencey: GBP")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795780800")
    shutil.copytree(ROOT / "content", folder.root.parent / "content")
    run = Run(folder.root.parent)
    assert run() == 65
    assert run.snapshots == []
    run.may_quarantine = True
    assert run() == 0
    assert any(line.startswith("QUARANTINE: ") for line in run.said)
    assert run.snapshots[0].quarantined == {SLUG: date(2026, 11, 1)}
