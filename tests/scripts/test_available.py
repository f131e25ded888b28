"""available.py as people run it: calls in, answers out, words with --text, and never a traceback."""

import json
import shutil
from pathlib import Path

from tests.support.commands import run_script

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests/data_cases/availability_vectors.json"
CASES = json.loads(VECTORS.read_text("utf-8"))["cases"]
ODD_LINES = [
    "nonsense", "[]", "{}", '{"provider": 1}', "\x00", '{"called": "2026-11-28T21:00", "timezone": "Europe/London"}',
    json.dumps({**CASES[0], "provider": "nobody"}),
    json.dumps({**CASES[0], "provider": {"pricing": {}, "coverages": "x"}}),
    json.dumps({**CASES[0], "provider": {"pricing": {}, "coverages": [{"windows": 3}], "promises": [None]}}),
    json.dumps({**CASES[0], "incident": {"channel": ["remote"], "minutes": 60}}),
    json.dumps({**CASES[0], "incident": {"channel": "remote", "minutes": -1}}),
    json.dumps({**CASES[0], "timezone": "Mars/Olympus"}),
    json.dumps({**CASES[0], "called": "2026-03-29T01:30"}),
    json.dumps({**CASES[0], "called": "2199-03-29T01:30"}),
]  # fmt: skip


def run(*arguments: object, lines: list[str]) -> list[str]:
    done = run_script("available.py", *arguments, stdin="\n".join(lines))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_the_cases_are_answered_in_their_own_form():
    found = [json.loads(line) for line in run("--reference", VECTORS, lines=list(map(json.dumps, CASES)))]
    assert found == [{"id": case["id"], **case["expect"]} for case in CASES]


def test_an_answer_is_explained_in_words():
    text = run("--reference", VECTORS, "--text", lines=[json.dumps(CASES[7])])
    assert text == [
        "Called Tuesday 24 November 2026, 16:00 in Europe/London.",
        "Somebody works then: work can start at once.",
        "Somebody at the door by Tuesday 24 November 2026, 20:00 (target).",
        "Price at the earliest start: GBP 86.40 with tax.",
        "If they start Tuesday 24 November 2026, 17:30 or later: GBP 129.60 with tax.",
        "",
    ]


def test_a_provider_is_named_by_its_slug_and_the_answer_says_it():
    call = {
        "incident": {"channel": "onsite", "minutes": 60, "distance_km": "5", "travel_minutes_one_way": 10},
        "called": "2026-11-28T21:00",
        "timezone": "Europe/London",
    }
    lines = [json.dumps({"provider": slug, **call}) for slug in ("quillmoor-fixworks", "quilmoor-fixworks", "../tests")]
    named, slip, outside = map(json.loads, run(lines=lines))
    assert (named["provider"], named["code"]) == ("quillmoor-fixworks", "priced")
    assert (named["open"], named["earliest"]) == (False, "2026-11-30T09:00Z")
    # As its terms say in the JSON form.
    (text,) = [line for line in run("--text", lines=lines[:1]) if line.startswith("Price")]
    assert text == f"Price at the earliest start: GBP {named['total'] / 100:.2f} with tax."
    assert slip["error"] == outside["error"] == "provider_unknown"
    assert slip["message"].endswith("The nearest is quillmoor-fixworks.")


def test_a_folder_whose_files_are_wrong_is_its_own_answer_only(tmp_path):
    for folder in ("_reference", "quillmoor-fixworks", "lanternbyte"):
        shutil.copytree(ROOT / "providers" / folder, tmp_path / folder)
    sla = tmp_path / "lanternbyte/sla.yaml"
    sla.write_text(sla.read_text("utf-8").replace("metric: response", "metric: reponse"), "utf-8")
    call = {"incident": {"channel": "remote", "minutes": 60}, "called": "2026-11-30T10:00", "timezone": "Europe/London"}
    lines = [json.dumps({"provider": slug, **call}) for slug in ("lanternbyte", "quillmoor-fixworks")]
    wrong, sound = map(json.loads, run("--reference", tmp_path / "_reference", lines=lines))
    assert wrong["error"] == "provider_invalid" and "lanternbyte/sla.yaml" in wrong["message"]
    assert sound["code"] == "priced"


def test_odd_lines_get_a_code_and_do_not_stop_the_rest():
    found = [json.loads(line) for line in run("--reference", VECTORS, lines=[*ODD_LINES, json.dumps(CASES[0])])]
    assert all({"error", "message"} <= answer.keys() for answer in found[:-1])
    assert found[-1]["code"] == "priced"
    assert {answer["error"] for answer in found[:-1]} >= {"json_invalid", "timezone_unknown", "provider_unknown"}
