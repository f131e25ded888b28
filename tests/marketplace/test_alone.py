"""A page about one provider reads nothing of the others, and its key is a digest of all that it reads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from marketplace.problems import DataInvalid
from marketplace.snapshot import OF_EACH, Snapshot, load_snapshot
from marketplace.views.provider.page import provider_view
from marketplace.views.sheets import provider_sheet
from marketplace.views.side_by_side.shipped import compared_file
from marketplace.views.structured.documents import documents
from tests.marketplace.catalog.planting import AS_OF, SLUG, Folder, sound_folder
from tests.support.soak import cases, draws

ROOT = Path(__file__).resolve().parents[2]
MAKERS: tuple[Callable[[Snapshot, str], Any], ...] = (provider_view, compared_file, provider_sheet)


@pytest.fixture(scope="module")
def demo() -> Snapshot:
    return load_snapshot(ROOT / "providers", date(2026, 11, 28))


@pytest.mark.parametrize("make", MAKERS)
def test_a_page_is_the_same_whoever_else_is_there(demo, make):
    active = [provider.slug for provider in demo.published if provider.profile.status == "active"]
    for slug in active[::4]:
        assert make(demo.alone(slug), slug) == make(demo, slug)


def test_its_facts_for_machines_are_too(demo):
    real = Snapshot(demo.catalog, demo.as_of)
    vars(real)["demo"] = False
    view = provider_view(real, "quillmoor-fixworks")
    said = documents(real, view, url="https://support.example")
    assert said
    assert documents(real.alone(view.slug), view, url="https://support.example") == said


def test_nothing_of_others_is_there(demo):
    one = demo.alone("quillmoor-fixworks")
    assert all(set(getattr(one, name)) == {"quillmoor-fixworks"} for name in OF_EACH)
    assert set(one.catalog.providers) == {"quillmoor-fixworks"}
    assert (one.catalog.warnings, one.catalog.keys, one.catalog.files, one.now) == ((), {}, 0, None)


def change_a_digit(path: Path, draw) -> None:
    text = path.read_text("utf-8")
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    place = draw.choice(places)
    path.write_text(text[:place] + draw.choice("0123456789") + text[place + 1 :], "utf-8")


def seen(folder: Folder) -> dict[str, tuple[str | None, list[Any]]]:
    snapshot = load_snapshot(folder.root, AS_OF)
    return {
        slug: (snapshot.key_of(slug), [make(snapshot.alone(slug), slug) for make in MAKERS])
        for slug in snapshot.catalog.providers
    }


def test_equal_keys_are_equal_pages_after_any_edit(tmp_path):
    folder, draw = sound_folder(tmp_path), draws(12)
    folder.copy("birch")
    before = seen(folder)
    changed = 0
    for number in range(cases(6)):
        other = Folder(tmp_path / str(number) / "providers")
        copytree(folder.root, other.root)
        changed_file = draw.choice(
            sorted(path for path in other.root.glob("[a-z_]*/**/*.yaml") if "symptoms" not in path.parts)
        )
        change_a_digit(changed_file, draw)
        try:
            after = seen(other)
        except DataInvalid:
            continue
        finally:
            rmtree(other.root)
        for slug in before.keys() & after.keys():
            if before[slug][0] == after[slug][0]:
                assert before[slug][1] == after[slug][1]
            else:
                changed += 1
    assert changed


def test_a_changed_file_changes_the_key_of_its_provider_alone(tmp_path):
    folder = sound_folder(tmp_path)
    folder.copy("birch")
    before = load_snapshot(folder.root, AS_OF)
    card = folder.root / SLUG / "pricing.yaml"
    card.write_text(card.read_text("utf-8") + "# another look\n", "utf-8")
    after = load_snapshot(folder.root, AS_OF)
    assert after.key_of("birch") == before.key_of("birch")
    assert after.key_of(SLUG) != before.key_of(SLUG)


def test_the_day_and_the_rating_are_in_the_key(demo):
    slug = "quillmoor-fixworks"
    assert Snapshot(demo.catalog, date(2026, 11, 29)).key_of(slug) != demo.key_of(slug)
    other = Snapshot(demo.catalog, demo.as_of)
    vars(other)["ratings"] = {**demo.ratings, slug: replace(demo.ratings[slug], rank=99)}
    assert other.key_of(slug) != demo.key_of(slug)
    assert Snapshot(replace(demo.catalog, keys={}), demo.as_of).key_of(slug) is None
