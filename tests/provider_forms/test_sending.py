"""From the host's event to branch, request and comment: the steps of the workflow, run with a host of our own."""

import base64
import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml

from provider_forms.sending import FIELDS, MARKER, MOST_BYTES, NotAChange, read_change, texts
from tests.marketplace.catalog.planting import ROOT
from tests.support.repositories import commit_all, git

FILE = "providers/alder-repairs/profile.yaml"
CHANGE = {
    "form": "status", "slug": "alder-repairs", "title": "Closed: alder-repairs",
    "files": {FILE: "slug: alder-repairs\n"},
    "said": ["Who are you?: ``` @everyone ![x](https://a.example/x.png)"], "trailers": ["Evidence: x\x07y"],
    "told": [], "wrong": [],
}  # fmt: skip
GH = """#!/bin/sh
for word in "$@"; do case "$word" in body=@*) cat "${word#body=@}" >> "$LOG.body";; esac; done
echo "$*" >> "$LOG"
case "$*" in *"POST repos/o/n/pulls"*) echo 12;; esac
"""


def test_a_change_is_what_the_form_says():
    assert read_change(json.dumps(CHANGE).encode()) == CHANGE
    assert CHANGE.keys() == FIELDS
    made = texts(CHANGE, 7)
    assert made["body"].count("````") == 2 and "Closes #7" in made["body"]
    assert made["comment"].startswith(MARKER)
    assert made["message"].endswith("\nEvidence: x\N{REPLACEMENT CHARACTER}y\n")


@pytest.mark.parametrize(
    "changes",
    [
        {"files": {"providers/_owners.yaml": "x"}},
        {"files": {"providers/alder-repairs/reviews/alder-repairs-202603-9f3a.yaml": "x"}},
        {"files": {"providers/other-firm/profile.yaml": "x"}},
        {"files": {"providers/alder-repairs/../../Makefile": "x"}},
        {"files": {f"{FILE}\n": "x"}},
        {"files": {".github/workflows/x.yml": "x"}},
        {"files": {FILE: "x" * 70_000}},
        {"files": {FILE: 1}},
        {"files": []},
        {"wrong": ["x"]},
        {"title": 1},
        {"said": "x"},
        {"slug": None},
        {"more": 1},
    ],
    ids=str,
)
def test_what_is_no_change_is_not_sent(changes):
    with pytest.raises(NotAChange):
        read_change(json.dumps({**CHANGE, **changes}).encode())


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b"[" * 100_000, b" " * MOST_BYTES + b"{}"], ids=lambda d: str(d[:3])
)
def test_bytes_that_are_no_change_are_not_sent(data):
    with pytest.raises(NotAChange):
        read_change(data)


def steps(name: str) -> dict[str, dict]:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "form.yml").read_text("utf-8"))["jobs"]
    return {step.get("name", ""): step for step in jobs[name]["steps"]}


def test_who_reads_has_no_rights_and_who_has_rights_installs_nothing():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "form.yml").read_text("utf-8"))["jobs"]
    assert jobs["read"]["permissions"] == {"contents": "read"}
    assert "sender.id == github.event.issue.user.id" in jobs["read"]["if"]
    assert steps("read")["Make"]["env"] == {"BODY": "${{ github.event.issue.body }}"}
    assert not any("setup" in step.get("run", "") for step in jobs["send"]["steps"])


def test_the_step_that_reads_passes_any_body_as_data(tmp_path):
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    seen = tmp_path / "seen"
    (tmp_path / ".venv" / "bin" / "python").write_text(f'#!/bin/sh\ncat > {seen}\necho "{{}}"\nexit $STATUS\n')
    (tmp_path / ".venv" / "bin" / "python").chmod(0o755)
    body = "### X\r\n\r\n$(touch pwned) `touch pwned` '\"; touch pwned; # %s \\n"
    for status, said in (("0", True), ("65", True), ("66", False), ("1", None)):
        out = tmp_path / f"out{status}"
        environ = {"PATH": os.environ["PATH"], "BODY": body, "GITHUB_OUTPUT": str(out), "STATUS": status}
        run = subprocess.run(["bash", "-e", "-c", steps("read")["Make"]["run"]], cwd=tmp_path, env=environ)
        assert (run.returncode == 0, out.exists()) == (said is not None, bool(said))
        assert seen.read_bytes().decode() == body
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize("wrong", [[], ["Remote, an hour: no amount."]])
def test_the_step_that_sends_makes_a_branch_a_request_and_a_comment(tmp_path, wrong):
    work, host = tmp_path / "work", tmp_path / "host" / "o" / "n"
    host.mkdir(parents=True)
    git(host, "init", "-q", "--bare")
    (work / "providers" / "alder-repairs").mkdir(parents=True)
    (work / "providers" / "README.md").write_text("x")
    commit_all(work, "2026-11-28T12:00:00Z")
    (work / "scripts").symlink_to(ROOT / "scripts")
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    change = {**CHANGE, "wrong": wrong, "files": {} if wrong else CHANGE["files"]}
    log = tmp_path / "log"
    environ = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}", "LOG": str(log), "GITHUB_REPOSITORY": "o/n", "NUMBER": "7",
        "GITHUB_REPOSITORY_OWNER": "o", "GITHUB_SERVER_URL": f"file://{tmp_path}/host", "BRANCH": "main",
        "CHANGE": base64.b64encode(json.dumps(change).encode()).decode(), "HOME": str(tmp_path),
    }  # fmt: skip
    step = steps("send")["Send"]["run"]
    run = subprocess.run(["bash", "-e", "-c", step], cwd=work, env=environ, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    lines = log.read_text().splitlines()
    comment = Path(f"{log}.body").read_text()
    if wrong:
        assert git(host, "branch").strip() == "" and wrong[0] in comment
        assert not any("workflow run" in line for line in lines)
        return
    assert git(host, "diff", "--name-only", "form/7~", "form/7").split() == [FILE]
    assert any("workflow run request.yml" in line and "number=12" in line for line in lines)
    assert "The request is #12." in comment
