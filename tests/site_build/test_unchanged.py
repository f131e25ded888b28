"""What a build reads, as one digest, and the note on the last build: any change is seen, and a torn note is none."""

import os
from pathlib import Path

import pytest

from site_build.unchanged import LastBuild, digest_of_inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    (source / "a").mkdir(parents=True)
    (source / "a" / "one.yaml").write_text("price: 1\n")
    (source / "two.md").write_text("two\n")
    return source


CHANGES = {
    "bytes": lambda source: (source / "two.md").write_text("2wo\n"),
    "name": lambda source: (source / "two.md").rename(source / "three.md"),
    "place": lambda source: (source / "two.md").rename(source / "a" / "two.md"),
    "new": lambda source: (source / "a" / "new.yaml").touch(),
    "empty folder": lambda source: (source / "b").mkdir(),
    "gone": lambda source: (source / "two.md").unlink(),
    "link": lambda source: (source / "link").symlink_to("two.md"),
    "a pipe, which is not opened": lambda source: os.mkfifo(source / "pipe"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_what_is_read_is_seen(folder, change):
    before = digest_of_inputs([folder], "fact")
    CHANGES[change](folder)
    assert digest_of_inputs([folder], "fact") != before


def test_a_link_is_read_as_a_link(folder):
    (folder / "link").symlink_to("two.md")
    before = digest_of_inputs([folder])
    (folder / "link").unlink()
    (folder / "link").symlink_to("a/one.yaml")
    assert digest_of_inputs([folder]) != before


def test_facts_count_and_time_and_compiled_python_do_not(folder):
    before = digest_of_inputs([folder], "fact")
    assert digest_of_inputs([folder], "other") != before
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").touch()
    os.utime(folder / "two.md", (1, 1))
    assert digest_of_inputs([folder], "fact") == before


def test_a_path_that_is_not_there_counts_too(folder):
    before = digest_of_inputs([folder, folder / "absent"])
    (folder / "absent").touch()
    assert digest_of_inputs([folder, folder / "absent"]) != before


@pytest.fixture
def last(tmp_path: Path) -> LastBuild:
    site = tmp_path / "site"
    (site / "deep").mkdir(parents=True)
    (site / "deep" / "index.html").write_text("<p>")
    found = LastBuild(tmp_path / "cache" / "note.json", site)
    found.remember("inputs", ["2 warnings", "é"])
    return found


def test_what_was_said_is_said_again_for_the_same_inputs_alone(last):
    assert last.said("inputs") == ["2 warnings", "é"]
    assert last.said("others") is None


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "deep" / "index.html").write_text("<b>"),
        lambda site: (site / "deep" / "index.html").unlink(),
        lambda site: (site / "more.html").touch(),
        lambda site: (site / "deep").rename(site / "other"),
    ],
    ids=["bytes", "gone", "more", "renamed"],
)
def test_a_site_that_somebody_has_touched_is_built_again(last, change):
    change(last.output)
    assert last.said("inputs") is None


@pytest.mark.parametrize(
    "note",
    ["", "{", "[]", '"inputs"', "[" * 100_000, '{"inputs": "inputs"}', '{"inputs": "inputs", "site": 1, "said": []}'],
)
def test_a_note_that_is_torn_or_foreign_is_none(last, note):
    last.path.write_text(note)
    assert last.said("inputs") is None


def test_a_note_says_nothing_but_lines(last):
    last.path.write_text(last.path.read_text().replace('["2 warnings"', '[["2 warnings"]'))
    assert last.said("inputs") is None
