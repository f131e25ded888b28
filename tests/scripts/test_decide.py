"""decide.py as people run it: questions in, answers out, a card from a file, and never a traceback."""

import json
import subprocess
import sys

from tests.support.decisions import ROOT, TOOLS_FILE, VECTORS, expected, lines_of_vectors

GOOD = {"tool": "downtime", "input": {"currency": "GBP", "people": "3", "labour_hour": 2600, "open_min": 120}}
CONTRACT = {"tool": "leave_contract", "today": "2026-09-15", "input": VECTORS["leave_contract"][0]["input"]}
BILL = {"tool": "bill_check", **VECTORS["bill_check"][0]}
WAIT = {"tool": "wait_or_not", **VECTORS["wait_or_not"][0]}
BLOCK = {"tool": "block_hours", **VECTORS["block_hours"][0]}
ODD_LINES = [
    ("nonsense", "json_invalid"),
    ("\x00", "json_invalid"),
    ("[" * 5000, "json_invalid"),
    ('{"tool": "downtime", "tool": "downtime"}', "json_invalid"),
    ("[]", "not_a_group"),
    ("{}", "choice_unknown"),
    ('{"tool": "dowtime"}', "choice_unknown"),
    ('{"tool": ["downtime"]}', "choice_unknown"),
    ('{"tool": "downtime"}', "not_a_group"),
    ('{"tool": "wizard"}', "not_a_group"),
    ('{"tool": "wizard", "input": {"people": "7"}}', "choice_unknown"),
    ('{"tool": "breakeven", "input": {"users": 0}}', "number_out_of_range"),
    ('{"tool": "breakeven", "input": {"usres": 1}}', "field_unknown"),
    ('{"tool": "breakeven", "input": {"users": 1.5}}', "number_invalid"),
    ('{"tool": "breakeven", "input": {"blocking_share": "2"}}', "share_out_of_range"),
    (json.dumps({**GOOD, "who": 1}), "field_unknown"),
    (json.dumps({**GOOD, "input": {**GOOD["input"], "people": 10**29}}), "number_out_of_range"),
    (json.dumps({**GOOD, "input": {**GOOD["input"], "people": "9" * 5000}}), "number_invalid"),
    (json.dumps({**GOOD, "input": {**GOOD["input"], "lumps": [[]]}}), "not_a_group"),
    (json.dumps({**GOOD, "input": {**GOOD["input"], "currency": "GB\u20ac"}}), "currency_unknown"),
    (json.dumps({**CONTRACT, "today": None}), "date_invalid"),
    (json.dumps({**CONTRACT, "today": "9999-12-31"}), "date_invalid"),
    (json.dumps({**CONTRACT, "input": {**CONTRACT["input"], "business": {"days": []}}}), "window_never_valid"),
    (json.dumps({**CONTRACT, "input": {**CONTRACT["input"], "notice": {"latest": 731}}}), "notice_out_of_range"),
    (json.dumps({**CONTRACT, "input": {**CONTRACT["input"], "renewal": {"mode": "fixed"}}}), "number_invalid"),
    (json.dumps({**BILL, "card": "nobody"}), "card_unknown"),
    (json.dumps({**BILL, "card": {}}), "field_missing"),
    (json.dumps({**BILL, "card": {**VECTORS["cards"]["uk_hourly"], "currency": 5}}), "currency_unknown"),
    (json.dumps({**BILL, "input": {**BILL["input"], "bill": {"currency": "GBP", "lines": 4}}}), "not_a_list"),
    (json.dumps({**WAIT, "provider": "nobody"}), "provider_unknown"),
    (json.dumps({**WAIT, "provider": {"coverages": "x"}}), "field_missing"),
    (json.dumps({**WAIT, "input": {**WAIT["input"], "incident": {"channel": ["remote"], "minutes": 60}}}), None),
    (json.dumps({**BLOCK, "input": {"kinds": [{"channel": {}, "band": [], "minutes": 1}]}}), "channel_not_offered"),
]  # fmt: skip


def run(*arguments: object, lines: list[str]) -> list[dict]:
    command = [sys.executable, "scripts/decide.py", *map(str, arguments)]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_cases_of_each_tool_are_answered_in_their_own_form():
    lines = list({line["tool"]: line for line in lines_of_vectors()}.values())
    found = run("--reference", TOOLS_FILE, lines=[json.dumps(line) for line in lines])
    assert found == [expected(line) for line in lines]


def test_odd_lines_get_a_code_and_do_not_stop_the_rest():
    found = run("--reference", TOOLS_FILE, lines=[*(line for line, _ in ODD_LINES), json.dumps(GOOD)])
    assert all(answer["error"] and answer["message"] for answer in found[:-1])
    wrong = [
        (line[:80], answer["error"])
        for (line, code), answer in zip(ODD_LINES, found, strict=False)
        if code not in (None, answer["error"])
    ]
    assert wrong == []
    assert found[-1]["likely"]["total"] == 9360


def test_a_card_from_a_file_stands_for_all_lines():
    kinds = [{"channel": "remote", "band": "standard", "minutes": 60, "a_year": "10"}]
    line = {"tool": "block_hours", "today": "2026-11-23", "input": {"kinds": kinds}}
    card = "providers/quillmoor-fixworks/pricing.yaml"
    (found,) = run("--pricing", card, lines=[json.dumps(line)])
    assert (found["currency"], [block["id"] for block in found["blocks"]]) == ("GBP", ["block10", "block5"])


def test_every_answer_can_be_read_as_text():
    lines = [json.dumps(line) for line in [*lines_of_vectors(), {"tool": "dowtime"}]]
    command = [sys.executable, "scripts/decide.py", "--text", "--reference", str(TOOLS_FILE)]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, cwd=ROOT, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    blocks = done.stdout.split("\n\n")
    assert len([block for block in blocks if block.strip()]) == len(lines)
    assert blocks[-2].startswith("No answer: ") or blocks[-1].startswith("No answer: ")
    assert "None" not in done.stdout


def test_text_says_the_sum_and_the_steps_to_it():
    command = [sys.executable, "scripts/decide.py", "--text"]
    done = subprocess.run(command, input=json.dumps(GOOD), capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.stdout == "Likely: GBP 93.60 in 120 open minutes\n  staff: GBP 93.60\n  margin: GBP 0.00\n\n"
