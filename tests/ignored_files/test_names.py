"""Names of programs' own files: each kind by what really is written, and nothing that could be ours."""

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ignored_files import is_ignored, is_inside_ignored, kept, printed
from marketplace.sources.listing import PROVIDER_FILES, REFERENCE_FILES, SLUG

ROOT = Path(__file__).resolve().parents[2]
# What programs were seen to write beside pricing.yaml.
WRITTEN = (
    ".pricing.yaml.swp", ".pricing.yaml.swo", ".pricing.yaml.swx", ".pricing.yaml.swpx", ".swp", "_pricing.swp",
    "pricing.yaml~", "pricing.yaml.~1~", ".pricing.yaml.un~", ".viminfo.tmp", "#pricing.yaml#", ".#pricing.yaml",
    "flycheck_pricing.yaml", "pricing.yaml.save", "pricing.yaml.save.1", ".pricing.yaml.kate-swp",
    ".goutputstream-7B2XR2", ".idea", "pricing.yaml___jb_tmp___", "pricing.yaml___jb_old___", ".vscode",
    "pricing.yaml.vsctmp", "shop.sublime-workspace", ".subl3f2.tmp", ".~lock.pricing.yaml#", "~$pricing.docx",
    ".tmpA1b2C3", "tmp.Xy12345678", "pricing.yaml.sb-3f2a91c0-Kd82Hq", "pricing.yaml.tmp", "pricing.yaml.tmp.4711",
    ".DS_Store", "._pricing.yaml", ".Spotlight-V100", ".Trashes", ".fseventsd", "__MACOSX", "Thumbs.db", "THUMBS.DB",
    "ehthumbs.db", "desktop.ini", "Desktop.ini", "$RECYCLE.BIN", "pricing.lnk", ".directory", ".Trash-1000",
    "pricing.yaml.sb-12ab34cd-XyZaBc", "pricing.yaml.sb-12ab-XyZ", "pricing.yaml.bak", "pricing.bak", "PRICING.BAK",
    "pricing.yaml.bak.2", "pricing.yaml.backup", "pricing.yaml.autosave", "pricing.yaml.orig", "pricing.yaml.rej",
    "pricing_BACKUP_4711.yaml", "pricing_BASE_4711.yaml", "pricing_LOCAL_4711.yaml", "pricing_REMOTE_4711.yaml",
    ".nfs000000000012ab", ".fuse_hidden0000a1", "lost+found", "@eaDir", ".dropbox", ".stfolder", ".syncthing.a.tmp",
)  # fmt: skip
# For git capitals count.
IN_OTHER_CAPITALS = ("THUMBS.DB", "Desktop.ini")


@pytest.mark.parametrize("name", [*WRITTEN, "Icon\r", ".git", ".gitignore", ".gitkeep", "__pycache__", "a.pyc"])
def test_a_name_that_a_program_gives_is_ignored(name):
    assert is_ignored(name)
    assert is_ignored(name, folder=True)


@pytest.mark.parametrize("name", ["4913", "5036", "sedA1b2C3", "DEADJOE"])
def test_some_names_are_those_of_files_alone(name):
    assert is_ignored(name)
    assert not is_ignored(name, folder=True)


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt", "pricing.yaml.old", "pricing.orig.yaml", "bak", "pricing_base.yaml",
        "pricing copy.yaml", ".hidden", ".env", ".pricing.yaml",
        "invoice.pdf", "4914", "swp", "pricing.swap", "index.html", "logo.svg", "sedative-notes", "tmp.html", "temp",
    ],
)  # fmt: skip
def test_an_unknown_name_is_not(name):
    assert not is_ignored(name)


@given(st.from_regex(SLUG, fullmatch=True))
def test_no_folder_of_a_provider_is_ignored(slug):
    assert not is_ignored(slug, folder=True)
    assert not is_ignored(f"{slug}.yaml")


def test_no_file_of_the_project_is_ignored_but_those_of_version_control():
    run = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True)
    files = [Path(name) for name in run.stdout.split("\0") if name]
    assert len(files) > 500
    ignored = [str(file) for file in files if is_inside_ignored(file)]
    assert [name for name in ignored if not re.match(r"\.git|\.editorconfig", name)] == []
    assert not any(map(is_ignored, (*PROVIDER_FILES, *REFERENCE_FILES)))


def test_git_ignores_what_editors_and_systems_write(tmp_path):
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    names = "\0".join(sorted(set(WRITTEN) - set(IN_OTHER_CAPITALS)))
    command = ["git", "-C", str(tmp_path), "check-ignore", "-z", "--stdin"]
    run = subprocess.run(command, input=names, capture_output=True, text=True)
    assert sorted(set(names.split("\0")) - set(run.stdout.split("\0"))) == []


def test_paths_are_kept_where_no_name_below_the_root_is_ignored(tmp_path):
    root = tmp_path / ".cache~" / "theme"
    paths = [root / name for name in ("b/style.css", "a/style.css", "a~/style.css", "a/.#style.css", "4913/style.css")]
    assert kept(paths, root) == [root / "4913/style.css", root / "a/style.css", root / "b/style.css"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Icon\n", r"Icon\n"),
        ("a\r\x1b[31mb", r"a\r\x1b[31mb"),
        ("a\u202eb", r"a\u202eb"),
        ("a\udcff", r"a\udcff"),
        ("Café 1", "Café 1"),
    ],
)
def test_a_name_is_printed_in_one_line(name, expected):
    assert printed(name) == expected
