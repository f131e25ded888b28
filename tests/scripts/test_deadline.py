"""The command line: JSON lines in and out, words with --text, and a sentence instead of a traceback."""

import json
from pathlib import Path

import pytest

from marketplace.catalog.service_level_inputs import load_service_level, load_service_level_inputs
from marketplace.service_levels.lines import LineAnswers
from tests.support.commands import Ended, run_script

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests/data_cases/sla_vectors.json"
CASES = json.loads(VECTORS.read_text("utf-8"))
QUILLMOOR = ROOT / "providers/quillmoor-fixworks/sla.yaml"


@pytest.fixture(scope="module")
def holidays():
    return load_service_level_inputs(ROOT / "providers/_reference").holidays


def run(*arguments: object, stdin: str = "") -> Ended:
    return run_script("deadline.py", *arguments, stdin=stdin)


def test_lines_bring_their_own_terms_in_the_form_of_the_cases():
    lines = [{**case, "coverage": CASES["coverages"][case["coverage"]]} for case in CASES["deadlines"]]
    done = run("--sla", "-", "--reference", VECTORS, stdin="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    for case, answer in zip(CASES["deadlines"], answers, strict=True):
        if "expected" in case:
            assert {name: answer[name] for name in case["expected"]} == case["expected"]
        else:
            wanted = case["expected_error"]
            assert (answer["error"], answer["message"]) == (wanted["code"], wanted["message"])


def test_a_provider_s_file_is_explained_in_words():
    done = run("--sla", QUILLMOOR, "--text", stdin='{"reported": "2026-12-23T16:30", "priority": "P1"}\n')
    assert "  Thursday 24 December: closed (holiday)." in done.stdout  # added in the file
    assert "  Monday 28 December: closed (holiday)." in done.stdout  # from the frozen list
    assert "Due Tuesday 29 December 2026, 12:00 in Europe/London" in done.stdout


def test_a_bad_line_does_not_stop_the_rest():
    done = run("--sla", QUILLMOOR, stdin='nonsense\n\n{"reported": "2026-03-13T16:30"}\n')
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["error"] == "json_invalid"
    assert second["deadline"] == "2026-03-16T12:00+00:00"
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--sla", "nowhere.yaml"), 65, "file_unreadable"),
        (("--sla", "-", "--reference", "nowhere"), 1, "nowhere: No such file or directory"),
        (("--sla", "-", "--reference", "pyproject.toml"), 65, "json_invalid"),
        (("--sla", "providers/quillmoor-fixworks/profile.yaml"), 65, "unknown_field"),
        (("--sla", "providers"), 65, "file_unreadable"),
        ((), 2, "--sla"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(arguments, status, words):
    done = run(*arguments)
    assert done.returncode == status
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", sorted(ROOT.glob("providers/*/sla.yaml")), ids=lambda path: path.parent.name)
def test_every_demo_provider_answers_or_says_why(path, holidays):
    lines = [{"reported": "2026-12-24T16:30", "timezone": "Europe/London", "priority": p} for p in ("P1", "P4")]
    found = LineAnswers(load_service_level(path), lists=holidays).answers(json.dumps(line).encode() for line in lines)
    answers = [answer.as_json() for answer in found]
    assert len(answers) == 2
    assert all("deadline" in a or a["error"] in ("typical", "best_effort", "not_stated") for a in answers)
