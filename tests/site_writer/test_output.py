"""Which folders a build writes into, and which it leaves alone: whole builds, with real files at stake."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import pelicanconf
from site_writer.problems import BuildProblem
from site_writer.sources import folders_around, folders_read, refuse_overlap, refuse_sources
from tests.support.tiny import TinySite, tree


@pytest.fixture
def tiny(tmp_path):
    """A site in a project folder, with data beside it."""
    site = TinySite(tmp_path / "project")
    site.conf = """
PROVIDERS_PATH = "data/providers"; STATIC_PATHS = ["images", "../pictures"]; PLUGIN_PATHS = ["more"]
EXTRA_PATH_METADATA = {"../pictures/b.svg": {"path": "pictures/b.svg"}}
"""
    site.files = {
        "data/providers/a/profile.yaml": "slug: a", "pictures/b.svg": "<svg/>", "more/mine.py": "",
        ".git/HEAD": "ref: x",
    }  # fmt: skip
    site.write()
    return site


def build(tiny: TinySite, output: object) -> tuple[int, str]:
    """Build into `output`; nothing in the project may be lost, and a refusal is one sentence."""
    tiny.write()
    before = {name: digest for name, digest in tree(tiny.folder).items() if "__pycache__" not in name}
    code, said = tiny.build("-o", str(output))
    after = tree(tiny.folder)
    assert {name: after.get(name) for name in before} == before
    assert "Traceback" not in said
    return code, said


def test_a_folder_with_a_foreign_file_is_refused_and_the_file_named(tiny, tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "notes.txt").write_text("x")
    code, said = build(tiny, tmp_path / "d")
    assert code == 1
    assert "d holds notes.txt, and no build has written that folder" in said
    assert "-o another/folder" in said
    assert tree(tmp_path / "d").keys() == {"notes.txt"}


def test_a_foreign_file_among_the_sites_own_is_not_lost(tiny):
    assert tiny.build()[0] == 0
    (tiny.output / "about" / "notes.txt").write_text("mine")
    code, said = tiny.build()
    assert code == 1
    assert "output holds about/notes.txt, which no build has written" in said
    assert 'OUTPUT_RETENTION = ["about"]' in said.replace("'", '"')
    assert (tiny.output / "about" / "notes.txt").read_text() == "mine"
    (tiny.output / "about" / "notes.txt").unlink()
    assert tiny.build()[0] == 0


def test_a_folder_that_an_older_version_built_gets_a_remedy(tiny):
    assert tiny.build()[0] == 0
    (tiny.output / ".site-manifest.json").unlink()
    code, said = tiny.build()
    assert code == 1
    assert "If all of it is a site that an older version has built, delete it once: rm -r " in said


def test_what_the_setting_names_stays(tiny):
    tiny.conf += '\nOUTPUT_RETENTION = ["CNAME", ".git"]'
    (tiny.output / ".git").mkdir(parents=True)
    (tiny.output / ".git" / "HEAD").write_text("ref: refs/heads/pages")
    (tiny.output / "CNAME").write_text("support.example")
    for _ in range(2):
        code, said = tiny.build()
        assert code == 0, said
        assert (tiny.output / "CNAME").read_text() == "support.example"
        assert (tiny.output / ".git" / "HEAD").read_text() == "ref: refs/heads/pages"
        assert "index.html" in tiny.tree()
    assert tiny.left_beside() == []


def test_a_setting_that_is_no_list_is_refused(tiny):
    tiny.conf += '\nOUTPUT_RETENTION = "CNAME"'
    code, said = tiny.build()
    assert code == 1
    assert "OUTPUT_RETENTION is not a list" in said


def test_to_delete_the_output_folder_first_changes_nothing(tiny):
    assert tiny.build()[0] == 0
    (tiny.output / "notes.txt").write_text("mine")
    code, said = tiny.build("-d")
    assert code == 1
    assert "DELETE_OUTPUT_DIRECTORY (-d) changes nothing" in said
    assert (tiny.output / "notes.txt").read_text() == "mine"


READ = ["content", "content/site", "content/images/x", "theme/static/x", "more/x", "data/providers",
        "data/providers/a/site", "pictures", "pictures/site", ".git/site"]  # fmt: skip


@pytest.mark.parametrize("output", ["content/site", "data", "."])
def test_an_output_folder_in_or_around_what_is_read_is_refused(tiny, output):
    code, said = build(tiny, output)
    assert code == 1
    assert "which the build reads" in said
    assert "hoose another output folder: -o another/folder" in said


def test_every_path_that_is_read_is_protected_in_both_directions(tiny, monkeypatch):
    monkeypatch.chdir(tiny.folder)
    settings = {
        "ROOT": tiny.folder, "PATH": "content", "THEME": "theme", "PROVIDERS_PATH": "data/providers",
        "STATIC_PATHS": ["images", "../pictures"], "PLUGIN_PATHS": ["more"], "THEME_STATIC_PATHS": ["static"],
    }  # fmt: skip
    for output in READ:
        with pytest.raises(BuildProblem, match=r"lies in .*, which the build reads"):
            refuse_sources(tiny.folder / output, settings)
    for output in (".", "..", "/", "data", "../project"):
        with pytest.raises(BuildProblem, match=r"holds .*, which the build reads"):
            refuse_sources(tiny.folder / output, settings)
    for output in ("output", "public/site", "data/site", "../site"):
        refuse_sources(tiny.folder / output, settings)


def test_links_and_detours_hide_nothing(tiny, tmp_path):
    (tmp_path / "link").symlink_to(tiny.folder / "data")
    (tmp_path / "deep").symlink_to(tiny.folder / "content")
    real = tiny.folder / "data" / "providers"
    real.rename(tmp_path / "moved")
    real.symlink_to(tmp_path / "moved")
    for output in ("../link", "../deep/site", tmp_path / "moved"):
        code, said = build(tiny, output)
        assert code == 1, output
        assert "which the build reads" in said
    assert (tmp_path / "moved" / "a" / "profile.yaml").exists()


def test_a_folder_mounted_twice_is_known_by_what_it_is(tmp_path, monkeypatch):
    """What is mounted in a second place has one identity and two paths; capitals that do not count are alike."""
    (tmp_path / "data").mkdir()
    (tmp_path / "again").mkdir()
    stat = Path.stat
    monkeypatch.setattr(
        Path, "stat", lambda path, **more: stat(tmp_path / "data" if path.name == "again" else path, **more)
    )
    for output in (tmp_path / "again", tmp_path / "again" / "site"):
        with pytest.raises(BuildProblem, match="which the build reads"):
            refuse_overlap(output, read=(tmp_path / "data",))


def test_the_projects_own_paths_are_all_known():
    settings = {name: value for name, value in vars(pelicanconf).items() if name.isupper()}
    root = pelicanconf.ROOT
    read = {path.resolve() for path in folders_read(settings)}
    assert {root / name for name in ("content", "providers", "theme", "plugins", ".git", "content/images")} <= read
    assert root in folders_around(settings)


@pytest.mark.parametrize(
    "kind", ["file", "pipe", "link to nothing", "link in a circle", "link to a file", "below a file"]
)
def test_what_is_no_folder_is_refused_and_later_builds_work(tiny, kind):
    output = tiny.output
    if kind == "pipe":
        os.mkfifo(output)
    elif kind.startswith("link"):
        (tiny.folder / "a file").write_text("mine")
        targets = {"link to nothing": "nowhere", "link in a circle": "output", "link to a file": "a file"}
        output.symlink_to(targets[kind])
    else:
        output.write_text("mine")
    code, said = build(tiny, output / "below" if kind == "below a file" else output)
    assert code == 1
    assert "last site stays" not in said
    assert any(part in said for part in ("is a file, not a folder", "leads nowhere", "is a file, not a folder"))
    assert tiny.left_beside() == []
    output.unlink()
    assert tiny.build()[0] == 0
    assert "index.html" in tiny.tree()


def test_a_link_to_a_folder_of_a_site_is_followed(tiny, tmp_path):
    (tmp_path / "www").mkdir()
    tiny.output.symlink_to(tmp_path / "www")
    assert tiny.build()[0] == tiny.build()[0] == 0
    assert tiny.output.is_symlink()
    assert "index.html" in tree(tmp_path / "www")


@pytest.mark.parametrize(
    ("conf", "words"),
    [
        ("EXTRA_PATH_METADATA = {}", "the static file ../pictures/b.svg would be written outside"),
        (
            'EXTRA_PATH_METADATA["images/logo.svg"] = {"path": "../../x.svg"}',
            "the static file images/logo.svg would be",
        ),
        ('EXTRA_PATH_METADATA["images/logo.svg"] = {"path": "/tmp/x.svg"}', "the static file images/logo.svg would be"),
        ('THEME_STATIC_DIR = "../data"', "THEME_STATIC_DIR) would be written outside the output folder, to ../data"),
    ],
)
def test_nothing_is_written_outside_the_output_folder(tiny, conf, words):
    tiny.conf += conf
    code, said = build(tiny, tiny.output)
    assert code == 1
    assert words in said


def test_a_build_after_a_failed_one_in_the_same_process_works(tiny):
    """As pelican --autoreload does: the lock of the first may not stop the second."""
    script = """
import sys
from pelican import Pelican
from pelican.settings import read_settings
site = Pelican(read_settings("pelicanconf.py"))
for settings in ({"DEAD_LINKS": "error"}, {"DEAD_LINKS": "warning"}):
    site.settings.update(settings)
    try:
        site.run()
    except Exception as error:
        print(type(error).__name__)
"""
    tiny.pages = 'yield Page("/a/", "page.html", View("a", ("/nowhere/",)))'
    tiny.files["run.py"] = script
    tiny.write()
    run = subprocess.run([sys.executable, "run.py"], cwd=tiny.folder, capture_output=True, text=True, timeout=300)
    assert "BuildProblem" in run.stdout and "Done" in run.stdout, run.stdout + run.stderr
    assert "a/index.html" in tiny.tree()
