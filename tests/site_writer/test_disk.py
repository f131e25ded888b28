"""A disk that is full, over quota, read-only or broken: at every stage one sentence, and the last site stays.

The system's answer is put in by hand, so that these tests need no rights and no disk of their own.
"""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_writer.problems import CAUSES, unwritten
from tests.support.tiny import TinySite

# Each stage: what of the program, called with a path, gets the answer.
PATCH = """
import errno, os, pathlib, shutil
import site_writer.workers, site_writer.swap, site_writer.staging
def refuse(*args, **more):
    raise OSError({number}, os.strerror({number}), "/the/place")
{where} = refuse
"""
STAGES = {
    "opening": "site_writer.staging.lock",
    "writing pages": "site_writer.workers.write_new",
    "copying static files": "shutil.copyfile",
    "listing": "site_writer.staging.write_manifest",
    "flushing": "site_writer.staging.flush",
}
WORDS = {
    errno.ENOSPC: "the disk is full. Free some space",
    errno.EDQUOT: "your share of the disk (quota) is used up",
    errno.EROFS: "the disk is mounted for reading only",
    errno.EIO: "the disk reports an error",
    errno.ENOENT: "it does not exist, and cannot be made there. Correct the path, or choose an output folder elsewhere",
    errno.EACCES: "your user may not read or write there",
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    site = TinySite(tmp_path_factory.mktemp("disk"))
    assert site.build()[0] == 0
    return site


def broken(tiny: TinySite, stage: str, number: int, conf: str = "") -> str:
    """Build with a stage that gets an answer of the system; return what was said."""
    before = tiny.tree()
    tiny.conf = f"DURABLE_OUTPUT = True\n{conf}" + PATCH.format(number=number, where=STAGES[stage])
    code, said = tiny.build()
    assert code == 1, said
    assert "Traceback" not in said
    assert "out of memory" not in said
    assert said.count("the site cannot be written: ") == 1
    assert tiny.tree() == before
    assert tiny.left_beside() == []
    return said


@pytest.mark.parametrize("stage", STAGES)
def test_a_full_disk_is_named_at_every_stage(tiny, stage):
    said = broken(tiny, stage, errno.ENOSPC)
    assert "/the/place: the disk is full. Free some space" in said
    assert "-o another/folder. The last site stays as it was." in said


@pytest.mark.parametrize("number", WORDS)
def test_each_answer_has_its_sentence(number):
    assert WORDS[number] in unwritten(OSError(number, os.strerror(number), "/the/place"))


def test_a_full_disk_is_named_by_workers_too_and_the_next_build_works(tiny):
    assert "the disk is full" in broken(tiny, "writing pages", errno.ENOSPC, conf="WORKERS = 3\n")
    tiny.conf = ""
    code, said = tiny.build()
    assert code == 0, said


@pytest.mark.parametrize("number", CAUSES)
def test_every_sentence_names_the_place_and_ends(number):
    said = unwritten(OSError(number, os.strerror(number), "/a/\x1b[31mplace"))
    assert said.startswith("the site cannot be written: /a/\\x1b[31mplace: ")
    assert said.endswith((".", "WORKERS=1"))


def test_an_answer_without_a_sentence_is_quoted():
    remedy = "Correct that, or choose an output folder elsewhere: -o another/folder."
    said = "the site cannot be written:"
    assert unwritten(OSError(errno.ENODEV, "No such device", "/x")) == f"{said} /x: No such device. {remedy}"
    assert unwritten(OSError("odd")) == f"{said} odd. {remedy}"


def test_a_message_that_cannot_be_printed_is_not_blamed_on_the_site(tiny):
    tiny.write()
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "--log-handler", "plain"]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(command, cwd=tiny.folder, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert run.returncode == 1
    assert run.stderr.startswith("what the build says cannot be written: the disk is full.")
    assert run.stderr.rstrip().endswith("The new site is in its place.")
