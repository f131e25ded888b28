"""Whatever the store holds, examining the data gives what it gives without one: after any series of edits."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from marketplace.catalog import examine_catalog
from marketplace.catalog import folder as one_folder
from marketplace.catalog.folder import MODELS
from marketplace.catalog.store import Store
from marketplace.pricing.linter import lint_when_sound
from marketplace.problems import Fault
from tests.marketplace.catalog.planting import AS_OF, SLUG, Folder, sound_folder
from tests.support.soak import cases, draws

ENGINES = {"pricing": (lint_when_sound,)}
DAY = timedelta(days=1)
ALONE = Fault("alone", "Nobody else is there.", severity="warning")


def random_file(folder: Folder, draw: Random, pattern: str = "*/*.yaml") -> Path:
    return draw.choice(sorted(folder.root.glob(pattern)))


def change_a_digit(folder: Folder, draw: Random) -> None:
    path = random_file(folder, draw, draw.choice(["*/*.yaml", "*/reviews/*.yaml", "_reference/*.yaml"]))
    text = path.read_text("utf-8")
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if places:
        place = draw.choice(places)
        path.write_text(text[:place] + draw.choice("0123456789") + text[place + 1 :], "utf-8")


def drop_a_line(folder: Folder, draw: Random) -> None:
    path = random_file(folder, draw, "[a-z]*/**/*.yaml")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    del lines[draw.randrange(len(lines)) : draw.randrange(len(lines)) + 1]
    path.write_text("".join(lines), "utf-8")


def add_a_provider(folder: Folder, draw: Random) -> None:
    slug = f"birch-{draw.choice('abc')}"
    if not (folder.root / slug).exists():
        folder.copy(slug)


def rename_a_provider(folder: Folder, draw: Random) -> None:
    found = sorted(folder.root.glob("[a-z]*"))
    new = folder.root / f"cedar-{draw.choice('abc')}"
    if not new.exists() and len(found) > 1:
        draw.choice(found).rename(new)


def remove_a_file(folder: Folder, draw: Random) -> None:
    found = sorted(folder.root.glob("birch*/*.yaml"))
    if found:
        draw.choice(found).unlink()


def add_a_comment(folder: Folder, draw: Random) -> None:
    path = random_file(folder, draw, "[a-z]*/**/*.yaml")
    path.write_text(path.read_text("utf-8") + "# a word\n", "utf-8")


EDITS: tuple[Callable[[Folder, Random], None], ...] = (
    change_a_digit, drop_a_line, add_a_provider, rename_a_provider, remove_a_file, add_a_comment,
)  # fmt: skip


def test_after_any_edits_the_findings_are_those_of_reading_all_anew(tmp_path):
    folder, store, draw, day = sound_folder(tmp_path), Store(tmp_path / "store"), draws(11), AS_OF
    used = 0
    for _ in range(cases(8)):
        if draw.random() < 0.3 or not any(folder.root.glob("[a-z]*/profile.yaml")):
            folder = sound_folder(tmp_path / f"{draw.random()}")  # a heap of errors would hide what follows
        draw.choice(EDITS)(folder, draw)
        day += DAY * draw.choice([0, 0, 1])
        more = draw.choice([ENGINES, {}])
        anew = examine_catalog(folder.root, as_of=day, more_checks=more)
        assert examine_catalog(folder.root, as_of=day, more_checks=more, store=store) == anew
        used += (tmp_path / "store" / f"{SLUG}.json").exists()
    assert used


@pytest.fixture
def counted(monkeypatch) -> list[str]:
    """Return a list of the files that were read into records."""
    real, seen = one_folder.read_entry, []

    def reading(file, *more):
        seen.append(file.shown)
        return real(file, *more)

    monkeypatch.setattr(one_folder, "read_entry", reading)
    return seen


def test_only_the_provider_that_changed_is_read(tmp_path, counted):
    folder, store = sound_folder(tmp_path), Store(tmp_path / "store")
    folder.copy("birch")
    examine_catalog(folder.root, as_of=AS_OF, store=store)
    first = list(counted)
    assert {name.split("/")[1] for name in first} == {SLUG, "birch"}
    counted.clear()
    examine_catalog(folder.root, as_of=AS_OF + DAY, store=store)
    assert counted == []
    path = folder.root / "birch" / "sla.yaml"
    path.write_text(path.read_text("utf-8") + "# a word\n", "utf-8")
    examine_catalog(folder.root, as_of=AS_OF, store=store)
    assert {name.split("/")[1] for name in counted} == {"birch"}


def test_what_has_an_error_is_read_each_time(tmp_path, counted):
    folder, store = sound_folder(tmp_path), Store(tmp_path / "store")
    folder.plant("pricing.yaml", "currency:", "currencey:")
    for _ in range(2):
        counted.clear()
        assert any(each.severity == "error" for each in examine_catalog(folder.root, as_of=AS_OF, store=store).problems)
        assert counted


def test_what_a_check_reads_of_other_providers_is_not_kept(tmp_path):
    folder, store = sound_folder(tmp_path), Store(tmp_path / "store")

    def alone(record, known):
        yield from () if len(known.providers) > 1 else [ALONE]

    checks = {"sla": (alone,)}

    def codes() -> list[str]:
        found = examine_catalog(folder.root, as_of=AS_OF, more_checks=checks, store=store)
        return [each.code for each in found.problems]

    assert codes() == codes() == ["alone"]
    folder.copy("birch")
    assert "alone" not in codes()


def test_every_kind_of_record_is_stored(tmp_path):
    folder, store = sound_folder(tmp_path), Store(tmp_path / "store")
    examine_catalog(folder.root, as_of=AS_OF, store=store)
    text = (tmp_path / "store" / f"{SLUG}.json").read_text()
    assert all(model.__qualname__ in text for model in MODELS.values())
