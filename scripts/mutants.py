"""Break the engines on purpose, one place at a time, and show every change that no test notices.

mutmut changes only code in a folder named src, so it works in a copy, .cache/mutants, where plugins/ has that name."""

import argparse
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / ".cache" / "mutants"
BESIDE = ("tests", "theme", "providers", "content", "docs", "scripts", "*.md", "*.py", "*.toml", "Makefile")
MUTMUT = (sys.executable, "-m", "mutmut")
LEAST_NOTICED = 95  # per cent
NOTICED = ("killed", "timeout", "segfault")

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("packages", nargs="+", help="packages of marketplace to break: pricing, service_levels ...")
parser.add_argument("--sample", type=int, default=100, help="how many places, drawn at random; 0: all")
parser.add_argument("--seed", default="")


def prepare(packages: list[str]) -> None:
    """Copy the project, and tell mutmut what to change and which tests may notice."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT / "plugins", COPY / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (path for name in BESIDE for path in ROOT.glob(name)):
        (shutil.copytree if path.is_dir() else shutil.copy)(path, COPY / path.name)
    config = {
        "source_paths": ["src"],
        "only_mutate": [f"src/marketplace/{name}/*.py" for name in packages],
        "also_copy": [path.name for path in COPY.iterdir() if path.name != "src"],
        "pytest_add_cli_args": ["-n0"],
        "pytest_add_cli_args_test_selection": [f"tests/marketplace/{name}" for name in packages],
    }
    with (COPY / "pyproject.toml").open("a", encoding="utf-8") as project:
        print("\n[tool.mutmut]", *(f"{key} = {json.dumps(config[key])}" for key in config), sep="\n", file=project)


def mutmut(*arguments: str) -> str:
    """Return what a command of mutmut prints."""
    return subprocess.run([*MUTMUT, *arguments], cwd=COPY, capture_output=True, text=True).stdout


if __name__ == "__main__":
    options = parser.parse_args()
    prepare(options.packages)
    log = mutmut("run", "none of them yet")  # makes all mutants, and learns which tests reach them
    trees = [json.loads(path.read_text("utf-8")) for path in (COPY / "mutants").rglob("*.meta")]
    drawn = sorted(name for tree in trees for name in tree["exit_code_by_key"])
    drawn = random.Random(options.seed).sample(drawn, min(options.sample or len(drawn), len(drawn)))
    log = mutmut("run", *drawn) if drawn else log
    told = dict(line.strip().rsplit(": ", 1) for line in mutmut("results", "--all", "true").splitlines())
    unnoticed = [name for name in drawn if told.get(name) not in NOTICED]
    print(*(mutmut("show", name) for name in unnoticed), sep="\n")
    print(f"{len(drawn) - len(unnoticed)} of {len(drawn)} changes were noticed.")
    sys.exit(0 if drawn and len(unnoticed) * 100 <= (100 - LEAST_NOTICED) * len(drawn) else log[-2000:] or 1)
