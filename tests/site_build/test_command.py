"""One run of `make site`: checked and read once, built when sound, and not built again while nothing changes."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

import data_check
from marketplace.snapshot import load_snapshot
from provider_data.as_of import as_of_instant
from provider_data.loading import set_snapshot
from site_build import build
from site_build.command import UNCHANGED

ROOT = Path(__file__).resolve().parents[2]
PROVIDER = "quillmoor-fixworks"


class Run:
    """A project with one provider, and a Pelican that loads its snapshot and writes one page."""

    def __init__(self, root: Path) -> None:
        self.root, self.output, self.data = root, root / "output", root / "providers"
        self.said: list[str] = []
        self.snapshots: list[object] = []
        self.may_quarantine = False

    def __call__(self, *arguments: str) -> int:
        self.said.clear()
        return build(
            self.root,
            self.output,
            arguments,
            say=self.said.append,
            run_pelican=self._pelican,
            may_quarantine=self.may_quarantine,
        )

    def _pelican(self, arguments: list[str]) -> None:
        assert arguments[-2:] == ["-o", str(self.output)]
        data, away = self.data, self.root / "away"
        data.rename(away)  # who reads it a second time finds nothing
        settings = {"PROVIDERS_PATH": str(data), "PATH": str(self.root / "content")}
        generator = SimpleNamespace(settings=settings, context={})
        set_snapshot(generator)
        away.rename(data)
        self.snapshots.append(generator.context["snapshot"])
        self.output.mkdir(exist_ok=True)
        (self.output / "index.html").write_text(f"build {len(self.snapshots)}")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795780800")
    for name in ("_reference", PROVIDER):
        shutil.copytree(ROOT / "providers" / name, tmp_path / "providers" / name)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return Run(tmp_path)


def test_data_are_read_once_and_nothing_is_built_twice(run, monkeypatch):
    assert run("-s", "conf.py") == 0
    first = list(run.said)
    assert "files checked" in first[-1]
    (snapshot,) = run.snapshots
    again = load_snapshot(
        run.root / "providers", as_of_instant(run.root / "providers", {"SOURCE_DATE_EPOCH": "1795780800"})
    )
    assert (snapshot.as_of, snapshot.now) == (again.as_of, again.now)
    assert dict(snapshot.catalog.providers) == dict(again.catalog.providers)
    assert run("-s", "conf.py") == 0
    assert run.said == [*first, UNCHANGED]
    assert len(run.snapshots) == 1
    monkeypatch.setenv("SITEURL", "https://other.example")
    assert run("-s", "conf.py") == 0
    assert len(run.snapshots) == 2


def test_what_has_an_error_is_not_built_and_tells_so_each_time(run):
    card = run.root / "providers" / PROVIDER / "pricing.yaml"
    card.write_text(card.read_text("utf-8").replace("currency:", "currencey:", 1), "utf-8")
    for _ in range(2):
        assert run() == 65
        assert any(f"providers/{PROVIDER}/pricing.yaml" in line and "currencey" in line for line in run.said)
    assert run.snapshots == []


def test_the_data_are_those_that_the_settings_name(run):
    mine = run.root / "mine"
    shutil.copytree(run.root / "providers", mine)
    (run.root / "pelicanconf.py").write_text('PROVIDERS_PATH = str(ROOT / "mine")')
    run.data = mine
    assert run() == 0
    card = mine / PROVIDER / "pricing.yaml"
    sound = card.read_text("utf-8")
    card.write_text(sound + "# another look\n", "utf-8")
    assert run() == 0
    assert len(run.snapshots) == 2
    card.write_text(sound.replace("currency:", "currencey:", 1), "utf-8")
    assert run() == 65
    assert any(f"mine/{PROVIDER}/pricing.yaml" in line and "currencey" in line for line in run.said)


def test_a_build_that_fails_is_tried_again(run, monkeypatch):
    def failing(arguments: list[str]) -> None:
        raise SystemExit(3)

    monkeypatch.setattr(run, "_pelican", failing)
    assert run() == 3
    assert run() == 3


def test_texts_are_checked_again_only_when_they_changed(run, monkeypatch):
    asked: list[Path] = []
    real = data_check.examine_texts

    def examine(path: Path, *more: object, **named: object) -> object:
        asked.append(path)
        return real(path, *more, **named)

    monkeypatch.setattr(data_check, "examine_texts", examine)
    assert run() == 0
    first = list(run.said)
    card = run.data / PROVIDER / "pricing.yaml"
    card.write_text(card.read_text("utf-8") + "# another look\n", "utf-8")
    assert run() == 0
    assert (run.said, len(asked)) == (first, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795780800 + 86400))
    assert run() == 0
    assert len(asked) == 2
    text = min((run.root / "content" / "guides").glob("*.md"))
    text.write_text(text.read_text("utf-8").replace("Slug:", "Slug :", 1), "utf-8")
    assert run() == 65
    assert len(asked) == 3
