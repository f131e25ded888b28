"""Run pytest here; where the demo providers have been replaced, in a copy of the project that has them again.

The tests measure the program on the demo data. The copy is as it is here, committed or not, but for providers/, which
is that of the last commit with the demo.
"""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy2
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
DEMO = "providers/quillmoor-fixworks/profile.yaml"
NO_DEMO = """The tests measure the program on the demo providers, and neither this folder nor its git history has them.
Fetch the history (git fetch --unshallow), or keep the demo and set PROVIDERS_PATH: docs/run-your-own.md."""


def git(folder: Path, *command: str) -> str:
    """Return what git prints."""
    who = ("-c", "user.name=tests", "-c", "user.email=tests@localhost.invalid", "-c", "commit.gpgsign=false")
    return os.fsdecode(subprocess.run(["git", "-C", folder, *who, *command], capture_output=True, check=True).stdout)


def copy_with_demo(copy: Path) -> None:
    """Fill a folder with the project as it is here and the demo, and commit it there."""
    try:
        last = git(ROOT, "rev-list", "--max-count=1", "HEAD", "--", DEMO).strip()
        demo = next(name for name in ("HEAD", f"{last}^") if git(ROOT, "ls-tree", "--name-only", name, "--", DEMO))
    except (subprocess.CalledProcessError, FileNotFoundError, StopIteration):
        sys.exit(NO_DEMO)
    git(ROOT, "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(copy))
    for name in git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0"):
        if name and not name.startswith("providers/") and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            copy2(ROOT / name, copy / name)
    git(copy, "checkout", "--quiet", git(ROOT, "rev-parse", demo).strip(), "--", "providers")
    (copy / ".git" / "info" / "exclude").write_text(".venv\n")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--allow-empty", "-m", "The project with the demo")
    (copy / ".venv").symlink_to(ROOT / ".venv")


def main() -> int:
    """Run pytest where the demo is."""
    command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
    if (ROOT / DEMO).exists():
        return subprocess.run(command, cwd=ROOT).returncode
    with TemporaryDirectory(prefix="tests-") as folder:
        copy = Path(folder) / "project"
        copy_with_demo(copy)
        sys.stderr.write("The demo providers are not here: the tests run in a copy of the project that has them.\n")
        return subprocess.run(command, cwd=copy, env={**os.environ, "PYTHONPATH": str(copy / "plugins")}).returncode


if __name__ == "__main__":
    sys.exit(main())
