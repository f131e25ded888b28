"""Building aside: one builder at a time, one step from the old site to the new."""

import errno
import os
import threading
from pathlib import Path

import pytest

from site_writer import inside, staging, swap
from site_writer.kept import Kept
from site_writer.manifest import NAME, read_manifest
from site_writer.problems import BuildProblem
from site_writer.staging import Staging
from tests.support.tiny import tree


@pytest.fixture
def output(tmp_path):
    return tmp_path / "output"


def publish(output, text, *, kept=(), files=()):
    """Publish a site of one page and more files."""
    build = Staging(output, kept=Kept(kept))
    folder = build.open()
    for name, content in {"index.html": text, **dict(files)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    build.publish(durable=True)
    return build


def texts(output):
    return {name: (output / name).read_text() for name in tree(output) if name != NAME}


def beside(output):
    return sorted(path.name for path in output.parent.iterdir())


def test_the_new_site_takes_the_place_of_the_old(output):
    publish(output, "one")
    publish(output, "two")
    assert (output / "index.html").read_text() == "two"
    assert beside(output) == [".output.lock", "output"]


def test_without_an_exchange_in_one_step_two_renames_do(output, monkeypatch):
    monkeypatch.setattr(swap, "_renameat2", lambda one, other: False)
    publish(output, "one")
    publish(output, "two")
    assert (output / "index.html").read_text() == "two"
    assert beside(output) == [".output.lock", "output"]


def test_a_second_rename_that_fails_is_undone(output, monkeypatch):
    monkeypatch.setattr(swap, "_renameat2", lambda one, other: False)
    publish(output, "one")
    with pytest.raises(FileNotFoundError):
        swap.exchange(output.with_name("missing"), output, old=output.with_name("old"))
    assert (output / "index.html").read_text() == "one"


def test_the_last_site_comes_back_after_a_kill_between_two_renames(output):
    publish(output, "one")
    output.rename(output.with_name(".output.old"))
    build = Staging(output)
    build.open()
    assert (output / "index.html").read_text() == "one"
    build.close()


def test_a_second_builder_waits_and_then_says_who_holds_the_lock(output, capfd):
    first, second = Staging(output), Staging(output)
    first.open()
    with pytest.raises(BuildProblem, match=r"another build \(process \d+\) writes the same output"):
        second.open(patience=0.1)
    assert "Waiting for another build (process" in capfd.readouterr().err
    first.close()
    second.open(patience=0)
    second.close()


def test_what_killed_builds_left_is_swept_and_the_rest_is_not_touched(output):
    (output.parent / ".output.building-999999" / "half").mkdir(parents=True)
    (output.parent / ".output.building-plans").mkdir()
    (output.parent / ".output.old").mkdir()  # somebody's own: no build has written it
    (output.parent / ".other.building-1").mkdir()
    (output / ".building-999999").mkdir(parents=True)
    build = Staging(output)
    build.open()
    mine = f".output.building-{os.getpid()}"
    left = [".other.building-1", mine, ".output.building-plans", ".output.lock", ".output.old", "output"]
    assert beside(output) == sorted(left)
    assert list(output.iterdir()) == []
    build.close()


@pytest.mark.parametrize("name", ["out[1]", "out*", "a b", "-o", "ü", "n" * 250])
def test_any_name_of_an_output_folder_will_do(tmp_path, name):
    output = tmp_path / name
    output.mkdir()
    (tmp_path / f".{name[:200]}.building-7").mkdir()
    publish(output, "one")
    publish(output, "two")
    assert texts(output) == {"index.html": "two"}
    assert (tmp_path / f".{name[:200]}.building-7").exists() == (len(name) > 200)


def test_a_checkout_is_not_replaced(output):
    (output / ".git").mkdir(parents=True)
    with pytest.raises(BuildProblem, match="git checkout"):
        Staging(output)


def test_a_link_to_the_output_stays_a_link(output, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    output.symlink_to(tmp_path / "elsewhere")
    publish(output, "one")
    assert output.is_symlink()
    assert (tmp_path / "elsewhere" / "index.html").read_text() == "one"


def test_a_busy_reader_never_misses(output):
    publish(output, "0")
    missed, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            try:
                (output / "index.html").read_text()
            except FileNotFoundError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(100):
        build = Staging(output)
        (build.open() / "index.html").write_text(str(number))
        build.publish(durable=False)
    stop.set()
    reader.join()
    assert missed == []


def test_the_manifest_lists_the_site_and_is_the_same_for_the_same_site(output, tmp_path):
    files = {"b/index.html": "b", "a.txt": "a", "é\n.txt": "odd"}
    publish(output, "one", files=files)
    assert read_manifest(output) == {"index.html", *files}
    publish(tmp_path / "other", "one", files=dict(reversed(files.items())))
    assert (output / NAME).read_bytes() == (tmp_path / "other" / NAME).read_bytes()


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"{", b'{"files": 5}', b'{"files": ["../x"]}', b'{"files": ["/etc/passwd"]}', b"\xff", b"[" * 9999],
)
def test_a_manifest_that_is_none_makes_no_folder_ours(output, text):
    output.mkdir()
    (output / "index.html").write_text("mine")
    (output / NAME).write_bytes(text)
    with pytest.raises(BuildProblem, match=r"no readable \.site-manifest\.json"):
        Staging(output)
    assert (output / "index.html").read_text() == "mine"


# Where folders cannot be exchanged: another disk is mounted at the output folder, or its parent cannot be written.


def another_disk(monkeypatch):
    monkeypatch.setattr(staging, "is_one_disk", lambda probe, folder: False)


def no_exchange(monkeypatch, number=errno.EBUSY):
    def refuse(one, other, **_):
        raise OSError(number, os.strerror(number), str(other))

    monkeypatch.setattr(staging, "exchange", refuse)


def nothing_beside(monkeypatch):
    opened = staging.lock

    def refuse(path, **options):
        if not path.is_dir():
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return opened(path, **options)

    monkeypatch.setattr(staging, "lock", refuse)


def far_away(monkeypatch):
    """The staging folder is beside, but its files cannot be renamed into the output: they must be copied first."""
    no_exchange(monkeypatch, errno.EXDEV)
    monkeypatch.setattr(inside, "is_one_disk", lambda probe, folder: False)


WAYS = pytest.mark.parametrize("way", [another_disk, no_exchange, nothing_beside, far_away])


@WAYS
def test_a_site_is_replaced_inside_its_folder(output, monkeypatch, way):
    output.mkdir()
    way(monkeypatch)
    publish(
        output, "one", files={"old/page/index.html": "old", "swap": "file", "turn/a.txt": "folder", "same.css": "1"}
    )
    same_folder = output.stat().st_ino
    publish(output, "two", files={"new/index.html": "new", "swap/in.txt": "folder", "turn": "file", "same.css": "2"})
    assert texts(output) == {
        "index.html": "two", "new/index.html": "new", "swap/in.txt": "folder", "turn": "file", "same.css": "2",
    }  # fmt: skip
    assert output.stat().st_ino == same_folder
    assert not (output / "old").exists()
    assert read_manifest(output) == set(texts(output))
    assert {path.name for path in output.iterdir()} == {NAME, "index.html", "new", "swap", "turn", "same.css"}


@WAYS
def test_what_is_kept_is_not_touched_inside_either(output, monkeypatch, way):
    output.mkdir()
    way(monkeypatch)
    (output / "CNAME").write_text("mine")
    (output / "lost+found").mkdir()
    publish(output, "one", kept=("CNAME",))
    (output / "notes.txt").write_text("mine")
    with pytest.raises(BuildProblem, match=r"notes.txt, which no build has written"):
        publish(output, "two", kept=("CNAME",))
    (output / "notes.txt").unlink()
    publish(output, "two", kept=("CNAME",))
    assert texts(output) == {"index.html": "two", "CNAME": "mine"}
    assert (output / "lost+found").is_dir()


def test_a_replacement_that_breaks_off_is_told_and_the_next_build_mends_it(output, monkeypatch):
    output.mkdir()
    another_disk(monkeypatch)
    publish(output, "one", files={"a.txt": "one", "gone.txt": "one"})
    replace = Path.replace

    def full(path, target):
        if path.name == "index.html":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return replace(path, target)

    with monkeypatch.context() as context:
        context.setattr(Path, "replace", full)
        build = Staging(output)
        folder = build.open()
        (folder / "index.html").write_text("two")
        (folder / "a.txt").write_text("two")
        with pytest.raises(OSError, match="error"):
            build.publish(durable=False)
    assert "now holds files of the last site and of the new one. Build again." in build.outcome()
    build.close()
    assert texts(output) == {"index.html": "one", "a.txt": "two", "gone.txt": "one"}
    publish(output, "three")
    assert texts(output) == {"index.html": "three"}


def test_builders_of_one_mounted_folder_wait_for_each_other(output, monkeypatch):
    output.mkdir()
    another_disk(monkeypatch)
    first, second = Staging(output), Staging(output)
    first.open()
    with pytest.raises(BuildProblem, match=r"another build .* writes the same output"):
        second.open(patience=0)
    first.close()
    second.open(patience=0)
    second.close()


def test_a_file_system_without_locks_is_told_and_built_on(output, monkeypatch, capfd):
    def no_locks(descriptor, how):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("site_writer.lock.fcntl.flock", no_locks)
    publish(output, "one")
    assert texts(output) == {"index.html": "one"}
    assert "cannot be locked (No locks available): let no other build write there now" in capfd.readouterr().err


# What stays in the folder


@pytest.mark.parametrize("link", [os.link, None])
def test_what_is_kept_lies_in_the_new_folder_as_it_was(output, monkeypatch, link):
    publish(output, "one")
    (output / ".git" / "refs" / "tags").mkdir(parents=True)
    (output / ".git" / "HEAD").write_text("ref")
    (output / ".git" / "link").symlink_to("nowhere")
    (output / ".git").chmod(0o750)
    (output / "sub").mkdir()
    (output / "sub" / "mine.txt").write_text("mine")
    (output / ".DS_Store").write_bytes(b"icons")
    output.chmod(0o2775)
    if link is None:

        def refuse(*args, **options):
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr("site_writer.swap.os.link", refuse)
    publish(output, "two", kept=(".git", "sub/mine.txt", "not/there"))
    publish(output, "three", kept=(".git", "sub/mine.txt", "not/there"))
    assert (output / ".git" / "HEAD").read_text() == "ref"
    assert (output / ".git" / "link").readlink() == Path("nowhere")
    assert (output / ".git" / "refs" / "tags").is_dir()
    assert (output / ".git").stat().st_mode & 0o777 == 0o750
    assert (output / "sub" / "mine.txt").read_text() == "mine"
    assert (output / ".DS_Store").read_bytes() == b"icons"
    assert (output / "index.html").read_text() == "three"
    assert output.stat().st_mode & 0o7777 == 0o2775
    assert read_manifest(output) == {"index.html"}
    assert beside(output) == [".output.lock", "output"]


def test_what_the_site_makes_is_the_sites_though_it_is_kept(output):
    publish(output, "one", kept=("CNAME",), files={"CNAME": "one"})
    publish(output, "two", kept=("CNAME",), files={"CNAME": "two"})
    assert texts(output) == {"index.html": "two", "CNAME": "two"}
    publish(output, "three", kept=("CNAME",))
    assert texts(output) == {"index.html": "three", "CNAME": "two"}


@pytest.mark.parametrize("made", ["CNAME", "CNAME/below.txt"])
def test_a_file_that_is_kept_is_not_replaced_by_the_sites_own(output, made):
    publish(output, "one")
    (output / "CNAME").write_text("mine")
    with pytest.raises(BuildProblem, match="holds CNAME, which no build has written and which is to stay"):
        publish(output, "two", kept=("CNAME",), files={made: "ours"})
    assert texts(output) == {"index.html": "one", "CNAME": "mine"}


def test_what_comes_while_the_site_is_built_is_not_lost(output):
    publish(output, "one")
    build = Staging(output)
    (build.open() / "index.html").write_text("two")
    (output / "late.txt").write_text("mine")
    with pytest.raises(BuildProblem, match=r"holds late.txt, which no build has written"):
        build.publish(durable=False)
    assert build.outcome() == "The last site stays as it was."
    build.close()
    assert texts(output) == {"index.html": "one", "late.txt": "mine"}


def test_what_comes_at_the_last_moment_is_put_aside(output, monkeypatch, caplog):
    publish(output, "one")

    def exchange(new, current, *, old):
        (current / "late.txt").write_text("mine")
        return swap.exchange(new, current, old=old)

    monkeypatch.setattr(staging, "exchange", exchange)
    build = publish(output, "two")
    assert texts(output) == {"index.html": "two"}
    aside = output.with_name(f"output.left-{os.getpid()}")
    assert texts(aside) == {"late.txt": "mine"}
    assert str(aside) in caplog.text
    assert build.outcome() == "The new site is in its place."


@pytest.mark.parametrize("name", ["index.html", "a/b.txt", "a/link", "sub"])
def test_an_empty_folder_will_do_and_one_with_a_file_will_not(output, name):
    (output / "empty" / "folders").mkdir(parents=True)
    Staging(output)
    path = output / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("/") if name in ("a/link", "sub") else path.write_text("mine")
    with pytest.raises(BuildProblem, match=f"holds {name}, and no build has written that folder"):
        Staging(output)


def test_the_site_may_not_have_a_file_of_the_manifests_name(output):
    with pytest.raises(BuildProblem, match=r"is called \.site-manifest\.json"):
        publish(output, "one", files={NAME: "{}"})


@pytest.mark.parametrize("setting", ["CNAME", None, 5, ["../x"], ["/etc"], [""], ["."], [5], ["a//b"], [b"x"]])
def test_a_setting_that_names_no_path_in_the_folder_is_refused(setting):
    with pytest.raises(BuildProblem, match=r"OUTPUT_RETENTION .* Write it like"):
        Kept.of(setting)


def test_what_is_kept_is_named_whole():
    kept = Kept.of(["CNAME", ".well-known/", "./a/b"])
    assert all(path in kept for path in ("CNAME", ".well-known", ".well-known/x/y", "a/b", "a/b/c", "lost+found"))
    assert not any(path in kept for path in ("CNAME.txt", "a", "b", "x/CNAME", ".well-known2"))
