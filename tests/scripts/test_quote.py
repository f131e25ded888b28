# ruff: noqa: E501 (a table of cases is read by column)
"""quote.py as people run it: lines in, lines out, and never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import run_script
from tests.support.tariffs import VECTORS

ROOT = Path(__file__).resolve().parents[2]
QUILLMOOR = ROOT / "providers" / "quillmoor-fixworks" / "pricing.yaml"
TUESDAY = {"channel": "remote", "start": "2026-03-10T10:00", "minutes": 20}


def run(*arguments, lines=b""):
    if not isinstance(lines, bytes):
        lines = "\n".join(map(json.dumps, lines)).encode()
    return run_script("quote.py", *arguments, stdin=lines)


def answers(*arguments, lines):
    done = run(*arguments, lines=lines)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def vectors(tmp_path):
    """The vectors' holidays and reference incidents as a --reference file."""
    path = tmp_path / "reference.json"
    path.write_text(json.dumps({k: VECTORS[k] for k in ("holidays", "reference_week", "reference_incidents")}), "utf-8")
    return path


@pytest.fixture
def uk(tmp_path):
    path = tmp_path / "uk.json"
    path.write_text(json.dumps(VECTORS["providers"]["uk_hourly"]), "utf-8")
    return path


def test_each_line_brings_its_own_card_and_all_vectors_come_out(vectors):
    cases = VECTORS["cases"]
    lines = [{"pricing": VECTORS["providers"][c["provider"]], "incident": c["incident"]} for c in cases]
    found = answers("--pricing", "-", "--reference", vectors, lines=lines)
    for case, answer in zip(cases, found, strict=True):
        error = case.get("expected_error")
        wanted = {"error": error["code"], "message": error["message"]} if error else case["expected"]
        assert answer == wanted, case["id"]


def test_a_card_in_the_json_form_prices_every_line(vectors, uk):
    cases = [case for case in VECTORS["cases"] if case["provider"] == "uk_hourly" and "expected" in case]
    found = answers("--pricing", uk, "--reference", vectors, lines=[case["incident"] for case in cases])
    assert found == [case["expected"] for case in cases]


def test_a_data_file_prices_with_the_project_s_reference():
    easter = {**TUESDAY, "start": "2026-04-06T11:00", "category": "phones_voip"}
    (plain, holiday) = answers("--pricing", QUILLMOOR, lines=[TUESDAY, easter])
    assert (plain["total"], holiday["billed_by_band"], holiday["lines"][0]["rate"]) == (3600, {"holiday": 30}, "21250")


def test_a_line_that_cannot_be_priced_says_why_and_the_rest_go_on(uk):
    deep = b"[" * 100_000
    lines = [
        json.dumps(TUESDAY).encode(), b"{", b"\xff\xfe", b'{"minutes": NaN}', b'{"minutes": 1e999999999}', deep, b"7",
        b"", b"null", b'{"channel": "remote", "start": "2026-03-10T10:00", "minutes": -5}',
        b'{"channel": "remote", "start": "2026-03-10T10:00", "minutes": 9' + b"9" * 5000 + b"}",
        json.dumps({**TUESDAY, "channel": "\ud800"}).encode(), json.dumps(TUESDAY).encode(),
    ]  # fmt: skip
    found = answers("--pricing", uk, lines=b"\n".join(lines))
    assert [answer.get("error", "priced") for answer in found] == [
        "priced", "json_invalid", "json_invalid", "json_invalid", "json_invalid", "json_invalid", "not_a_group",
        "not_a_group", "minutes_negative", "json_invalid", "channel_unknown", "priced",
    ]  # fmt: skip
    assert all(answer["message"] for answer in found if "error" in answer)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"incident": TUESDAY}, "field_missing"),
        ({"pricing": VECTORS["providers"]["uk_hourly"]}, "field_missing"),
        ({"pricing": {}, "incident": TUESDAY}, "field_missing"),
        ({"pricing": 5, "incident": TUESDAY}, "not_a_group"),
        ({"pricing": {"\ud800": 1}, "incident": TUESDAY}, "not_text"),
        ({"pricing": {**VECTORS["providers"]["uk_hourly"], "default_band": "x"}, "incident": TUESDAY}, "band_missing_default"),
        ({"pricing": VECTORS["providers"]["uk_hourly"], "incident": 5}, "not_a_group"),
        ({"pricing": {**VECTORS["providers"]["uk_hourly"], "holidays": "XX"}, "incident": TUESDAY}, "holiday_list_missing"),
    ],
)  # fmt: skip
def test_a_broken_card_in_a_line_is_an_error_of_that_line(line, code, vectors):
    sound = {"pricing": VECTORS["providers"]["uk_hourly"], "incident": TUESDAY}
    bad, good = answers("--pricing", "-", "--reference", vectors, lines=[line, sound])
    assert bad["error"] == code
    assert good["total"] == 3600


def test_a_vague_card_gives_a_range_that_names_the_clause(vectors):
    saturday = {
        "channel": "onsite",
        "start": "2026-03-14T10:00",
        "minutes": 90,
        "severity": "P1",
        "expedite": True,
        "distance_km": "10",
    }
    vague = {**VECTORS["providers"]["us_trip"], "stacking": "unknown"}
    (found,) = answers("--pricing", "-", "--reference", vectors, lines=[{"pricing": vague, "incident": saturday}])
    assert found["unknown_clauses"] == ["stacking"]
    assert (found["total"], found["low"]["total"], found["high"]["total"]) == ([37750, 54625], 37750, 54625)
    text = run("--pricing", "-", "--text", "--reference", vectors, lines=[{"pricing": vague, "incident": saturday}])
    assert "The card does not say: stacking." in text.stdout


def test_the_text_is_a_bill_that_adds_up():
    visit = {
        "channel": "onsite",
        "start": "2026-03-13T16:45",
        "minutes": 90,
        "distance_km": "22",
        "parts": [{"desc": "Fan\x1b[2J", "cost": 1000}],
    }
    text = run("--pricing", QUILLMOOR, "--text", lines=[visit, {**visit, "minutes": -1}]).stdout
    assert "Labour (standard)" in text
    assert "60 min at 72.00" in text
    assert "\x1b" not in text
    amounts = [line.split()[-1] for line in text.split("Net")[0].splitlines() if line.strip()]
    net = next(line.split()[-1] for line in text.splitlines() if "Net" in line)
    assert sum(int(a.replace(".", "")) for a in amounts) == int(net.replace(".", ""))
    assert "No price: Minutes of labour cannot be below zero. [minutes_negative]" in text


def test_the_basket_of_a_card(vectors, uk):
    found = answers("--pricing", uk, "--reference", vectors, "--basket", lines=b"")
    wanted = VECTORS["baskets"]["uk_hourly"]
    assert {row["id"]: {k: row["quote"][k] for k in ("net", "total", "complete")} for row in found} == wanted
    text = run("--pricing", QUILLMOOR, "--basket", "--text").stdout
    assert "360.00 net" in next(line for line in text.splitlines() if line.startswith("B3"))


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((), 2, "--pricing"),
        (("--pricing", "-", "--basket"), 2, "needs one rate card"),
        (("--pricing", "no/such/file"), 1, "no/such/file"),
        (("--pricing", QUILLMOOR, "--reference", "no/such/folder"), 1, "no/such/folder"),
        (("--pricing", QUILLMOOR, "--reference", QUILLMOOR), 65, "json_invalid"),
        (("--pricing", ROOT / "providers/quillmoor-fixworks/profile.yaml"), 65, "unknown_field"),
        (("--pricing", ROOT / "tests"), 1, "tests"),
    ],
)
def test_what_cannot_be_read_is_one_clear_message(arguments, status, words):
    done = run(*arguments, lines=[TUESDAY])
    assert done.returncode == status
    assert words in done.stderr


def test_a_slip_in_the_file_is_named_with_its_line(tmp_path):
    path = tmp_path / "pricing.yaml"
    path.write_text(QUILLMOOR.read_text("utf-8").replace("default_band: night", "default_band: nihgt"), "utf-8")
    done = run("--pricing", path)
    assert done.returncode == 65
    line = QUILLMOOR.read_text("utf-8").splitlines().index("default_band: night") + 1
    assert f"pricing.yaml:{line}:" in done.stderr
    assert "[band_missing_default]" in done.stderr


def test_reading_only_the_first_answer_is_no_error(uk):
    lines = "\n".join([json.dumps(TUESDAY)] * 20_000)
    command = f"{sys.executable} scripts/quote.py --pricing {uk} | head -n 1"
    done = subprocess.run(["bash", "-c", command], input=lines.encode(), capture_output=True, cwd=ROOT, timeout=120)
    assert done.stderr == b""
    assert json.loads(done.stdout)["total"] == 3600
