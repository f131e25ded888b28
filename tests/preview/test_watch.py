"""What is seen while somebody works: every way in which editors save, and nothing that is theirs alone."""

import os
import subprocess
import threading
from pathlib import Path

import pytest

from preview.watch import Watch

LIMIT_SECONDS = 20
LAST = {"content/last.md", "last.py"}


@pytest.fixture
def root(tmp_path):
    for name in ("content/guides/a.md", "providers/acme/pricing.yaml", "plugins/a.py", "pelicanconf.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    return tmp_path


@pytest.fixture
def watch(root):
    stop = threading.Event()
    limit = threading.Timer(LIMIT_SECONDS, stop.set)
    limit.start()
    yield Watch(root, stop)
    limit.cancel()
    stop.set()


def seen(watch: Watch, *, failed: bool = False) -> list[str]:
    """Return all that counts up to last changes, which always count: no test has to wait for nothing to happen."""
    names: set[str] = set()
    for name in LAST:
        (watch.root / name).write_text("x")
    while not names >= LAST:
        found = watch.wait(failed=failed)
        assert found, f"nothing was seen for {LIMIT_SECONDS} s, after {names}"
        names |= set(found)
    return sorted(names - LAST)


def by_rename(path: Path) -> None:
    new = path.with_name(f"{path.name}.tmp")
    new.write_text("two")
    new.replace(path)


def by_vim(path: Path) -> None:
    """Do what Vim does on `:w` with a backup: probe, rename, write anew, delete the backup."""
    swap, probe, backup = path.with_name(f".{path.name}.swp"), path.with_name("4913"), path.with_name(f"{path.name}~")
    swap.write_bytes(b"b0VIM 9.0")
    probe.touch()
    probe.unlink()
    path.rename(backup)
    path.write_text("two")
    backup.unlink()


def by_emacs(path: Path) -> None:
    """Do what Emacs does: lock, save what is typed, copy to a backup, write in place, unlock."""
    lock, typed = path.with_name(f".#{path.name}"), path.with_name(f"#{path.name}#")
    lock.symlink_to("me@host.4711:1790000000")
    typed.write_text("two")
    path.with_name(f"{path.name}~").write_text(path.read_text())
    path.write_text("two")
    typed.unlink()
    lock.unlink()


def in_place(path: Path) -> None:
    path.write_text("two")


@pytest.mark.parametrize("save", [in_place, by_rename, by_vim, by_emacs])
@pytest.mark.parametrize("name", ["pelicanconf.py", "content/guides/a.md", "providers/acme/pricing.yaml"])
def test_every_save_is_seen_the_second_too(watch, root, save, name):
    for _ in range(2):
        save(root / name)
        assert seen(watch) == [name]


def test_what_is_nobodys_source_is_not_seen(watch, root):
    for name in (".a.md.swp", "4913", "#a.md#", "Thumbs.db", ".DS_Store", "._a.md"):
        (root / "content" / "guides" / name).write_text("x")
        (root / "content" / "guides" / name).unlink()
    (root / "plugins" / "__pycache__").mkdir()
    (root / "plugins" / "__pycache__" / "a.cpython-311.pyc").write_text("x")
    (root / "output").mkdir()
    (root / ".output.lock").write_text("1")
    (root / "README.md").write_text("x")
    assert seen(watch) == []


def test_what_git_ignores_is_not_seen(watch, root):
    (root / ".gitignore").write_text("*.txt\n")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "add", "."], check=True)
    (root / "providers" / "acme" / "pricing.txt").write_text("x")
    assert seen(watch) == []
    (root / "providers" / "acme" / "pricing.old").write_text("x")
    assert seen(watch) == ["providers/acme/pricing.old"]


def test_a_folder_that_goes_and_comes_back_is_still_seen(watch, root):
    (root / "providers").rename(root / "elsewhere")
    assert "providers" in watch.wait()
    (root / "elsewhere").rename(root / "providers")
    assert "providers" in watch.wait()
    in_place(root / "providers" / "acme" / "pricing.yaml")
    assert seen(watch) == ["providers/acme/pricing.yaml"]


def test_a_folder_that_comes_later_is_seen(watch, root):
    (root / "theme").mkdir()
    assert "theme" in watch.wait()
    (root / "theme" / "a.css").write_text("x")
    assert seen(watch) == ["theme/a.css"]


@pytest.mark.parametrize("name", ["content/guides/.a.md.swp", "providers/.nfs12", "output", "lock"])
def test_after_a_failed_build_it_counts_when_any_file_goes(watch, root, name):
    (root / name).write_text("x")
    seen(watch, failed=True)
    (root / name).unlink()
    assert seen(watch) == []
    (root / name).write_text("x")
    seen(watch, failed=True)
    (root / name).unlink()
    assert name in seen(watch, failed=True)


def test_after_a_failed_build_a_first_commit_counts(watch, root):
    git = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    assert ".git" in "".join(seen(watch, failed=True))
    subprocess.run([*git, "commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", "x"], check=True)
    assert ".git/COMMIT_EDITMSG" in seen(watch, failed=True)


def test_what_a_failing_build_writes_itself_never_counts(watch, root):
    (root / ".output.building-12").mkdir()
    (root / ".output.building-12").rmdir()
    (root / "plugins" / "__pycache__").mkdir()
    (root / "plugins" / "__pycache__" / "a.pyc").write_text("x")
    (root / "plugins" / "__pycache__" / "a.pyc").unlink()
    assert seen(watch, failed=True) == []


def test_a_folder_that_may_not_be_read_is_no_end_of_it(root):
    (root / "content" / "closed").mkdir(mode=0o000)
    stop = threading.Event()
    watch = Watch(root, stop)
    by_rename(root / "pelicanconf.py")
    assert watch.wait() == ["pelicanconf.py"]
    os.chmod(root / "content" / "closed", 0o700)  # noqa: PTH101 (the folder may be anybody's)
    stop.set()
    assert watch.wait() == []
