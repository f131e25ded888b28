"""A desk over a sound data folder: two providers, the vocabularies, the template and the manual."""

from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from marketplace.catalog import entry
from marketplace.catalog.vocabularies import load_reference
from provider_forms.answers import FormRefused
from provider_forms.checking import made
from provider_forms.mail import read_form
from provider_forms.requests import Desk
from tests.marketplace.catalog.planting import ROOT, sound_folder

DAY = date(2026, 11, 28)


@pytest.fixture(scope="session", autouse=True)
def files_read_once():
    """Read the same vocabularies once: they are checked for every form."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entry, "examine_bytes", cache(entry.examine_bytes))
        patch.setattr(entry, "plain_tree", cache(entry.plain_tree))
        yield


@pytest.fixture(scope="session")
def desk(tmp_path_factory) -> Desk:
    place = tmp_path_factory.mktemp("desk")
    folder = sound_folder(place)
    for path in (folder.root / "_reference" / "holidays").iterdir():
        if path.stem != "GB-ENG":
            path.unlink()
    for name in ("_template", "_schema"):
        copytree(ROOT / "providers" / name, folder.root / name)
    (folder.root / "README.md").write_bytes((ROOT / "providers" / "README.md").read_bytes())
    return Desk(folder.root, load_reference(folder.root / "_reference"), DAY)


@pytest.fixture(scope="session")
def asked(desk):
    """Return what a form changes: its files by path, or the lines that say what is wrong."""

    def ask(text: str) -> dict[str, str] | list[str]:
        try:
            draft, _ = made(read_form(text), desk)
        except FormRefused as error:
            return [str(each) for each in error.wrongs]
        return draft.files

    return ask


def changed(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """Return the lines that differ, old and new, of files that keep their number of lines."""
    found = []
    for name, text in files.items():
        old = (root / name).read_text("utf-8").splitlines()
        found += [pair for pair in zip(old, text.splitlines(), strict=True) if pair[0] != pair[1]]
    return found
