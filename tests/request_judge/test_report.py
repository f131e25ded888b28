"""What is printed: nothing that strangers wrote is obeyed by a terminal, a log or a page; and the command's ends."""

import json

import pytest

from request_judge.findings import Verdict, for_a_person, note, refused
from request_judge.report import FORMATS, MOST_SHOWN, exit_status, written
from tests.support.commands import run_script
from tests.support.requests import OWNER, PRICING, RIVAL

HOSTILE = "@everyone ``` </details> ![x](https://evil.example/x.png) \x1b[31m\n::error::x [red]"
WORDS = [(note, "accept", 0), (for_a_person, "person", 3), (refused, "refuse", 65)]


@pytest.mark.parametrize(("make", "word", "status"), WORDS)
def test_the_gravest_finding_decides(make, word, status):
    verdict = Verdict(
        (note("a", "x", "y"), make("providers/a/b.yaml", "code", "Why.", 7)), base="1" * 40, head="2" * 40
    )
    assert (verdict.word, exit_status(verdict)) == (word, status)
    assert json.loads(written(verdict, "json")) == {
        "verdict": word, "base": "1" * 40, "head": "2" * 40, "consequences": [],
        "findings": [
            {"path": "a", "line": 1, "code": "x", "message": "y"},
            {"path": "providers/a/b.yaml", "line": 7, "code": "code", "message": "Why."},
        ],
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_a_stranger_s_words_are_shown_and_not_obeyed(form):
    verdict = Verdict((refused(f"providers/{HOSTILE}", "code", HOSTILE),), (HOSTILE,))
    lines = written(verdict, form).splitlines()
    assert not any("\x1b" in line or line.startswith("::") for line in lines)
    if form == "json":
        assert json.loads("\n".join(lines))["findings"][0]["message"] == HOSTILE
    if form == "markdown":
        fence = next(line for line in lines if line.startswith("````"))
        inside = lines[lines.index(fence) + 1 : lines.index("`" * 4, lines.index(fence) + 1)]
        assert fence == "````text" and len(inside) == 1 and "@everyone" in inside[0]
        (told,) = (line for line in lines if line.startswith("- "))
        assert "\\@everyone" in told and "\\!\\[x\\]\\(" in told and "\\</details\\>" in told


def test_a_comment_ends_somewhere():
    verdict = Verdict(tuple(refused("a", f"code{number}", "x") for number in range(500)))
    assert f"and {500 - MOST_SHOWN} more" in written(verdict, "markdown")


@pytest.mark.parametrize(
    ("account", "status", "word"), [(OWNER, 0, "accept"), (RIVAL, 65, "refuse"), ("name", 65, "refuse")]
)
def test_the_command_prints_the_verdict_and_ends_with_it(requests, account, status, word):
    head = requests.commit({PRICING: requests.edited(PRICING, ("    standard: 60.00", "    standard: 66.00"))})
    asked = ("--repository", requests.folder, "--base", requests.base, "--head", head, "--account", account)
    run = run_script("judge_request.py", *asked, "--format", "json", SOURCE_DATE_EPOCH="1795867200")
    assert (run.returncode, json.loads(run.stdout)["verdict"]) == (status, word)


@pytest.mark.parametrize(
    "arguments",
    [(), ("--base", "x", "--head", "y"), ("--base", "x", "--head", "y", "--account", "1", "--format", "yaml")],
)
def test_a_command_that_is_no_question_is_a_refusal(arguments):
    assert run_script("judge_request.py", *arguments).returncode == 65


def test_a_day_that_is_none_is_a_refusal(requests):
    asked = ("--repository", requests.folder, "--base", requests.base, "--head", requests.base, "--account", OWNER)
    run = run_script("judge_request.py", *asked, SOURCE_DATE_EPOCH="soon")
    assert run.returncode == 65 and "judge_failed" in run.stdout
