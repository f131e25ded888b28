"""The command: formats, limits to paths, exit statuses, and never a traceback."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from marketplace.catalog.report import lines, summary
from marketplace.problems import Problem
from tests.marketplace.catalog.planting import ROOT, Folder, sound_folder
from tests.support.commands import Ended, run_script


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path)


def check(*args: object) -> Ended:
    return run_script("check.py", *args, "--as-of", "2026-11-23")


def test_a_review_that_was_lost_is_an_error_against_the_base(tmp_path):
    root = tmp_path / "providers"
    shutil.copytree("providers", root)
    git = ("git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "first")):
        subprocess.run((*git, *command), check=True)
    gone, silent = sorted((root / "cobaltwren" / "reviews").glob("*.yaml"))[:2]
    gone.unlink()
    silent.write_text(silent.read_text("utf-8").replace("outcome: fixed", "outcome: partial"), "utf-8")
    done = run_script("check.py", str(root), "--as-of", "2026-11-23", "--base", "HEAD")
    assert done.returncode == 65
    assert f"providers/cobaltwren/reviews/{gone.name}:1:1: This review was published and is gone." in done.stdout
    assert "Reviews since the base: 0 added, 0 withdrawn, 0 removed." in done.stderr
    assert "[ledger_silent]" in done.stdout


def test_sound_data_exit_0_with_one_line(folder):
    run = check(folder.root)
    assert run.returncode == 0
    assert re.fullmatch(r"No problems; \d+ files checked\.\n", run.stdout)


def test_errors_exit_65_with_place_field_remedy_code_and_a_summary(folder):
    path, line = folder.plant("profile.yaml", "region: GB-LDS", "region: GB-LEEDS")
    folder.plant("sla.yaml", "labour_days: 30", "labour_days: 3650")
    run = check(folder.root)
    assert run.returncode == 65
    first, second, last = run.stdout.splitlines()
    assert first == (
        f"{path}:{line}:13 locations.1.region: GB-LEEDS is not a region code. Did you mean GB-LDS?  [region_unknown]"
    )
    assert "terms.warranty.labour_days: warning: 3650 days" in second
    assert re.fullmatch(r"1 error, 1 warning in 2 files; \d+ files checked\.", last)


def test_today_is_where_the_provider_is(folder):
    """At 20:24 UTC the next day has begun in Adelaide, and has not in London."""
    for name in ("profile.yaml", "pricing.yaml", "sla.yaml"):
        path = folder.root / "alder-repairs" / name
        path.write_text(path.read_text().replace("last_confirmed: 2026-10-12", "last_confirmed: 2026-11-28"))
    evening = "1795811040"  # 2026-11-27T20:24Z
    run = run_script("check.py", folder.root, SOURCE_DATE_EPOCH=evening)
    assert run.stdout.count("_future]") == 2, run.stdout
    for name in ("profile.yaml", "pricing.yaml", "sla.yaml"):
        path = folder.root / "alder-repairs" / name
        path.write_text(path.read_text().replace("Europe/London", "Australia/Adelaide"))
    run = run_script("check.py", folder.root, SOURCE_DATE_EPOCH=evening)
    assert run.stdout.count("_future]") == 0, run.stdout


def test_warnings_alone_exit_0(folder):
    folder.plant("sla.yaml", "labour_days: 30", "labour_days: 3650")
    assert check(folder.root).returncode == 0


def test_json_is_one_list_of_problems_with_seven_fields(folder):
    path, line = folder.plant("profile.yaml", "km: 30", "km: 0")
    run = check(folder.root, "--format", "json")
    (problem,) = json.loads(run.stdout)
    assert list(problem) == ["path", "line", "column", "field", "code", "severity", "message"]
    assert (problem["path"], problem["line"], problem["code"], problem["severity"]) == (
        path,
        line,
        "area_radius",
        "error",
    )
    assert json.loads(check(folder.root / "_reference", "--format", "json").stdout) == []


def test_a_path_limits_the_report_but_not_what_is_read(folder):
    folder.copy("birchgate-desk")
    folder.plant("profile.yaml", "km: 30", "km: 0")
    path, _ = folder.plant("profile.yaml", "brand: Birchgate Desk", "brand: ALDER REPAIRS", slug="birchgate-desk")
    assert "2 errors in 2 files" in check(folder.root).stdout
    for limit in ("birchgate-desk", "birchgate-desk/profile.yaml"):
        run = check(folder.root / limit)
        assert run.stdout.startswith(f"{path}:6:10 name.brand: ")
        assert "1 error in 1 file; " in run.stdout
    assert check(folder.root / "birchgate-desk" / "sla.yaml").stdout == "No problems; 1 file checked.\n"


def test_annotations_are_escaped():
    problem = Problem("a,b:c.yaml", 2, 3, "x", "code", "warning", "50%\n::error::forged\r\x1b[31m")
    (line,) = lines([problem], "github")
    assert line.startswith("::warning file=a%2Cb%3Ac.yaml,line=2,col=3,title=code::x: 50%25%0A::error::forged%0D")
    assert "\n" not in line
    assert "\x1b" not in line


def test_text_obeys_no_value(folder):
    folder.plant("profile.yaml", "brand: Alder Repairs", r'brand: "\x1b[31mred\nproviders/x:1:1 forged \u202e"')
    run = check(folder.root)
    assert run.returncode == 65
    assert all(line.isprintable() for line in run.stdout.splitlines())
    assert not any(line.startswith("providers/x") for line in run.stdout.splitlines())


@pytest.mark.parametrize("path", ["nowhere", "nowhere/at/all.yaml", "\n", "a" * 300])
def test_a_path_that_does_not_exist_exits_66(path):
    run = check(path)
    assert run.returncode == 66
    assert run.stderr.startswith("check: ")


def test_a_path_outside_any_data_folder_exits_66(tmp_path):
    (tmp_path / "profile.yaml").write_text("slug: x\n")
    run = check(tmp_path / "profile.yaml")
    assert run.returncode == 66
    assert "_reference/" in run.stderr


def test_odd_files_are_problems_not_crashes(folder):
    home = folder.root / "alder-repairs"
    (home / "sla.yaml").unlink()
    (home / "sla.yaml").mkdir()
    (home / "pricing.yaml").write_bytes(b"\xff\xfe\x00")
    (folder.root / "second").symlink_to(home)
    (folder.root / "_reference" / "rating.yaml").write_text("")
    run = check(folder.root)
    assert run.returncode == 65
    assert {re.search(r"\[(\w+)\]$", line)[1] for line in run.stdout.splitlines()[:-1]} == {
        "file_unreadable",
        "not_utf8",
        "file_symlink",
        "not_a_group",
    }


def test_output_is_the_same_in_any_locale(folder):
    folder.plant("profile.yaml", "brand: Alder Repairs", 'brand: "Ａlder"')
    command = [sys.executable, str(ROOT / "scripts" / "check.py"), str(folder.root), "--as-of", "2026-11-23"]
    outputs = set()
    for locale in ("C", "C.UTF-8"):
        environ = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0"}
        run = subprocess.run(command, capture_output=True, text=True, env=environ, cwd=ROOT)
        assert run.returncode == 65
        outputs.add(run.stdout)
    assert outputs == {check(folder.root).stdout}


def test_the_projects_own_data_have_no_errors():
    assert run_script("check.py", "--as-of", "2026-11-28").returncode == 0


def test_the_summary_counts():
    def problem(path, severity):
        return Problem(path, 1, 1, "", "c", severity, "m")

    assert summary([], 1) == "No problems; 1 file checked."
    three = [problem("a", "error"), problem("a", "error"), problem("b", "warning")]
    assert summary(three, 285) == "2 errors, 1 warning in 2 files; 285 files checked."
    assert summary([problem("a", "warning")], 2) == "1 warning in 1 file; 2 files checked."
