"""The bench builds for real, with few providers, and says what it measured; no test asks how long it took."""

import re
import sys
from pathlib import Path

import pytest

from benchmark import report
from benchmark.again import CHANGES, RATE, Copy, measured
from benchmark.project import Project, count_files, make_project

ROOT = Path(__file__).resolve().parents[2]


def test_a_small_bench_builds_and_reports_every_phase():
    lines = list(report.bench(ROOT, providers=3))
    assert re.fullmatch(r"3 synthetic providers with \d+ reviews: \d+ files, [\d.]+ MB", lines[0])
    assert re.fullmatch(r"\d+ processors \(.+\), \d+ GB memory, Python 3\.\d+\.\d+", lines[1])
    phases = [line for line in lines if line.endswith(" MB") and "written" not in line][1:]
    assert [re.split(r"\s{2,}", line)[0] for line in phases] == [
        "start", "load and validate", "compute", "render and write", "whole build",
    ]  # fmt: skip
    written = re.fullmatch(r"([\d,]+) files written, [\d.]+ MB", lines[-2])
    assert written and int(written[1].replace(",", "")) > 50
    each = re.fullmatch(r"([\d.]+) files and (\d+) kB a provider, all pages counted", lines[-1])
    assert each and float(each[1]) == pytest.approx(int(written[1].replace(",", "")) / 3, abs=0.01)


def test_a_build_that_fails_says_why(tmp_path):
    project = make_project(tmp_path, reference=ROOT / "providers" / "_reference", providers=1)
    next(project.data.glob("[a-z]*/profile.yaml")).write_text("slug: wrong\n")
    with pytest.raises(report.BenchFailed, match="slug"):
        report.run_build(ROOT, project)


def test_the_whole_is_the_sum_of_the_phases_and_the_highest_peak():
    phases = [
        {"phase": "start", "seconds": 1.04, "cpu": 0.9, "megabytes": 50},
        {"phase": "compute", "seconds": 2.5, "cpu": 2.0, "megabytes": 300},
        {"phase": "render and write", "seconds": 3.0, "cpu": 5.5, "megabytes": 120},
    ]
    assert list(report.table(phases))[-1].split() == ["whole", "build", "6.5", "8.4", "300", "MB"]


def test_a_project_has_the_vocabularies_and_its_providers(tmp_path):
    project = make_project(tmp_path, reference=ROOT / "providers" / "_reference", providers=4)
    assert project == Project(tmp_path, 4, project.reviews)
    assert len(list(project.data.glob("[a-z]*/profile.yaml"))) == 4
    assert len(list(project.data.glob("*/reviews/*.yaml"))) == project.reviews
    assert (project.data / "_reference" / "rating.yaml").is_file()
    files, size = count_files(project.data)
    assert files == sum(path.is_file() for path in project.data.rglob("*")) and size > 1000


def test_the_processor_has_a_name(tmp_path):
    told = tmp_path / "cpuinfo"
    told.write_text("processor\t: 0\nmodel name\t: Some CPU 3000\n")
    assert report.processor(told) == "Some CPU 3000"
    assert report.processor(tmp_path / "none") != ""


def test_every_change_changes_what_a_build_reads(tmp_path):
    copy = Copy(ROOT, tmp_path, providers=3)
    assert (tmp_path / "scripts" / "build.py").is_file() and (tmp_path / "pelicanconf.py").is_file()

    def read() -> dict[str, bytes]:
        found = (tmp_path / name for name in ("providers", "theme/templates"))
        return {str(path): path.read_bytes() for folder in found for path in folder.rglob("*") if path.is_file()}

    differing = {}
    for name, change in CHANGES.items():
        before = read()
        change(copy)
        after = read()
        differing[name] = [path for path in after if after[path] != before.get(path)]
        assert before.keys() <= after.keys()
    ends = {name: [Path(path).name for path in paths] for name, paths in differing.items()}
    assert ends.pop("one review added")[0].endswith(".yaml")
    assert ends == {
        "nothing built yet": [], "nothing changed": [], "one rate changed": ["pricing.yaml"],
        "one template changed": ["provider.html"],
    }  # fmt: skip
    assert RATE.sub(lambda found: found[2], "standard: 66.00", count=1) == "66"


def test_what_a_command_uses_is_measured_and_what_fails_says_why(tmp_path):
    used = measured([sys.executable, "-c", "sum(range(10**6))"], cwd=tmp_path, env={})
    assert used.seconds > 0 and used.cpu > 0 and used.megabytes > 1
    with pytest.raises(report.BenchFailed, match="no such thing"):
        measured([sys.executable, "-c", "import sys; sys.exit('no such thing')"], cwd=tmp_path, env={})
