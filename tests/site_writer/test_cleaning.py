"""Removing a site: what builds wrote goes, everything else stays and is named."""

import subprocess
import sys

import pytest

from site_writer.cleaning import clean
from site_writer.manifest import NAME, write_manifest
from site_writer.problems import BuildProblem
from tests.support.tiny import tree


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "output"
    (folder / "about").mkdir(parents=True)
    (folder / "index.html").write_text("home")
    (folder / "about" / "index.html").write_text("about")
    write_manifest(folder, ["index.html", "about/index.html", "gone.txt"])
    return folder


def test_a_site_is_removed_with_its_folder(output):
    assert clean(output) == ""
    assert not output.exists()
    assert clean(output) == ""


def test_what_no_build_has_written_stays(output):
    (output / "about" / "notes.txt").write_text("mine")
    (output / "CNAME").write_text("mine")
    assert (
        clean(output) == f"{output} stays, with what no build has listed as its own: CNAME, about. Remove it yourself."
    )
    assert tree(output).keys() == {"CNAME", "about/notes.txt"}


def test_a_folder_without_a_manifest_stays_whole(output):
    (output / NAME).unlink()
    assert "about, index.html. Remove it yourself." in clean(output)
    assert tree(output).keys() == {"index.html", "about/index.html"}


def test_a_file_in_its_place_stays(output, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(BuildProblem, match="is a file, not a folder"):
        clean(tmp_path / "file")
    run = [sys.executable, "-m", "site_writer.cleaning", str(tmp_path / "file")]
    ended = subprocess.run(run, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("clean: the output folder ")
    assert "Traceback" not in ended.stderr
