"""The comment and the status on the host: JSON that is no verdict makes none, and the workflow runs as written."""

import base64
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from request_judge.comment import MARKER, MOST_BYTES, NotAVerdict, comment, is_silent, read_verdict
from request_judge.findings import Verdict, for_a_person, refused
from request_judge.report import written

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BASE, HEAD = "1" * 40, "2" * 40
FOUND = for_a_person("providers/a-b-c/profile.yaml", "provider_new", "@all `new` </details>", 3)
TREE = json.loads(written(Verdict((FOUND,), ("£1.00 → £2.00 (+100%)",), BASE, HEAD), "json"))


def read(**changes):
    return read_verdict(json.dumps({**TREE, **changes}).encode(), HEAD)


def test_a_verdict_is_told_once_and_found_again():
    told = comment(read())
    assert told.splitlines()[0] == MARKER
    assert "providers/a-b-c/profile.yaml:3: @all `new` </details>  [provider_new]" in told
    assert "- £1.00 → £2.00 \\(\\+100%\\)" in told
    assert not is_silent(read())
    assert is_silent(read(verdict="accept", findings=[], consequences=[]))
    refusal = Verdict((refused("", "not_judged", "This cannot be judged."),))
    assert "This cannot be judged." in comment(read_verdict(written(refusal, "json").encode(), HEAD))


FINDING = TREE["findings"][0]


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "success"}, {"verdict": ["accept"]}, {"verdict": None}, {"head": "3" * 40}, {"head": None},
        {"head": ""}, {"base": "main"}, {"base": 1}, {"extra": 1}, {"findings": None}, {"findings": [1]},
        {"findings": [{}]}, {"findings": [{**FINDING, "line": "3"}]}, {"findings": [{**FINDING, "line": True}]},
        {"findings": [{**FINDING, "code": "a\nb"}]}, {"findings": [{**FINDING, "message": None}]},
        {"findings": [{**FINDING, "message": "x" * 5_000}]}, {"findings": [{**FINDING, "more": 1}]},
        {"consequences": "x"}, {"consequences": [1]},
    ],
)  # fmt: skip
def test_what_is_no_verdict_is_not_told(changes):
    with pytest.raises(NotAVerdict):
        read(**changes)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b" " * MOST_BYTES + b"{}", b"null"],
    ids=lambda data: str(data[:3]),
)
def test_bytes_that_are_no_verdict_are_not_told(data):
    with pytest.raises(NotAVerdict):
        read_verdict(data, HEAD)
    with pytest.raises(NotAVerdict):
        read_verdict(json.dumps(TREE).encode(), "HEAD")


def steps(path: Path) -> list[dict]:
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_no_rights_by_default_and_takes_no_words_into_its_commands(path):
    tree = yaml.safe_load(path.read_text("utf-8"))
    assert tree["permissions"] == {}
    assert all(job["timeout-minutes"] for job in tree["jobs"].values())
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []
    uses = [step["uses"] for step in steps(path) if "uses" in step]
    assert [name for name in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []
    assert all(
        step["with"]["persist-credentials"] is False for step in steps(path) if "checkout" in step.get("uses", "")
    )


def test_no_job_with_rights_sees_a_file_of_the_request():
    path = ROOT / ".github" / "workflows" / "request.yml"
    tree = yaml.safe_load(path.read_text("utf-8"))
    writing = [job for job in tree["jobs"].values() if "write" in job["permissions"].values()]
    assert len(writing) == 1
    assert not any("fetch" in step.get("run", "") or "setup" in step.get("run", "") for step in writing[0]["steps"])
    refs = [step["with"]["ref"] for step in steps(path) if "uses" in step]
    assert set(refs) == {"${{ github.event.repository.default_branch }}"}


GH = """#!/bin/sh
for word in "$@"; do case "$word" in body=@*) cat "${word#body=@}" >> "$LOG.body";; esac; done
echo "$*" >> "$LOG"
case "$*" in *--paginate*) echo $OLD;; esac
"""


@pytest.mark.parametrize(
    ("old", "tree", "called"),
    [
        ("", TREE, ["statuses/" + HEAD, "issues/7/comments", "issues/7/comments"]),
        ("99", TREE, ["statuses/" + HEAD, "issues/7/comments", "issues/comments/99"]),
        (
            "",
            {**TREE, "verdict": "accept", "findings": [], "consequences": []},
            ["statuses/" + HEAD, "issues/7/comments"],
        ),
        ("", {**TREE, "head": BASE}, []),
    ],
)
def test_the_step_with_rights_makes_or_changes_one_comment(tmp_path, old, tree, called):
    (step,) = (s for s in steps(ROOT / ".github" / "workflows" / "request.yml") if s.get("name") == "Tell")
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    log = tmp_path / "log"
    environ = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}", "LOG": str(log), "OLD": old, "GITHUB_REPOSITORY": "o/n",
        "NUMBER": "7", "HEAD": HEAD, "VERDICT": base64.b64encode(json.dumps(tree).encode()).decode(),
    }  # fmt: skip
    run = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environ, capture_output=True)
    lines = log.read_text().splitlines() if log.exists() else []
    assert [re.search(r"repos/o/n/(\S+)", line)[1] for line in lines] == called
    assert (run.returncode == 0) == bool(called)
    if called:
        state = {"person": "pending", "accept": "success"}[tree["verdict"]]
        assert f"-f state={state}" in lines[0]
    if len(called) == 3:
        assert Path(f"{log}.body").read_text().startswith(MARKER)
