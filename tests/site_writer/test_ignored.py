"""What programs write beside texts and images, and what git ignores, is never published."""

import subprocess

from site_writer.ignored import ignored_names
from tests.support.tiny import TinySite

LITTER = {
    "content/images/.logo.svg.swp": "x",
    "content/images/Thumbs.db": "x",
    "content/images/logo.svg~": "x",
    "content/images/.idea/workspace.xml": "x",
    "theme/static/._robots.txt": "x",
    "theme/static/.#robots.txt": "x",
}


def test_what_programs_leave_behind_is_not_published(tmp_path):
    plain, littered = TinySite(tmp_path / "plain"), TinySite(tmp_path / "littered", files=LITTER)
    assert plain.build()[0] == 0
    code, said = littered.build()
    assert (code, littered.tree()) == (0, plain.tree()), said


def test_what_git_ignores_is_not_published(tmp_path):
    site = TinySite(tmp_path)
    site.write()
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    (tmp_path / ".gitignore").write_text("*.bak\n/content/images/drafts/\n")
    (tmp_path / "content" / "images" / "logo.bak").write_text("x")
    (tmp_path / "content" / "images" / "drafts").mkdir()
    (tmp_path / "content" / "images" / "drafts" / "new.svg").write_text("x")
    assert ignored_names(tmp_path / "content") == {"logo.bak", "drafts"}
    code, said = site.build()
    assert code == 0, said
    assert [name for name in site.tree() if "bak" in name or "drafts" in name] == []


def test_a_name_that_a_published_file_has_too_is_published(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "4913").mkdir()
    (tmp_path / "4913").write_text("x")
    assert ignored_names(tmp_path) == set()
