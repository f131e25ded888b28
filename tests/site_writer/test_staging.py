"""Building aside: one builder at a time, one step from the old site to the new."""

import threading

import pytest

from site_writer import swap
from site_writer.problems import BuildProblem
from site_writer.staging import Staging


@pytest.fixture
def output(tmp_path):
    return tmp_path / "output"


def publish(output, text):
    staging = Staging(output)
    (staging.open() / "index.html").write_text(text)
    staging.publish(durable=True)


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
    staging = Staging(output)
    staging.open()
    assert (output / "index.html").read_text() == "one"
    staging.close()


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
    (output.parent / ".other.building-1").mkdir()
    staging = Staging(output)
    staging.open()
    assert beside(output) == [".other.building-1", f".output.building-{staging.folder.name[17:]}", ".output.lock"]
    staging.close()


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
        staging = Staging(output)
        (staging.open() / "index.html").write_text(str(number))
        staging.publish(durable=False)
    stop.set()
    reader.join()
    assert missed == []
