"""Find the browser that tests drive, or install one: a system Chromium or Chrome, apt-get, Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The headless shell is the same engine without a desktop's window: the tests take a third less time in it.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OF_PLAYWRIGHT = ("chromium_headless_shell-*/*/*headless[-_]shell", "chromium-*/chrome-linux*/chrome")
REMEDY = (
    "No browser for the tests. Install Chromium (sudo apt-get install chromium), or Playwright's "
    "(.venv/bin/python -m playwright install chromium), or name one: BROWSER_PATH=/path/to/chrome"
)


def find_browser() -> str | None:
    """Return the path of a browser that starts, or None."""
    named = os.environ.get("BROWSER_PATH")
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    for pattern in OF_PLAYWRIGHT:
        candidates += sorted(map(str, _playwright_folder().glob(pattern)), reverse=True)
    return next((path for path in candidates if path and _starts(path)), None)


def install_browser() -> None:
    """Install Chromium with the system's package manager, else with Playwright; say nothing when neither can."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and _run([*root, "apt-get", "update", "-qq"]):
        for package in NAMES[:2]:
            if _run([*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package]):
                return
    install = [sys.executable, "-m", "playwright", "install", "--only-shell"]
    if not find_browser() and not _run([*install, "--with-deps", "chromium"]):
        _run([*install, "chromium"])


def _playwright_folder() -> Path:
    return Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")


def _starts(path: str) -> bool:
    return _run([path, "--version"])


def _run(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=900, stdin=subprocess.DEVNULL).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    if not find_browser():
        sys.stderr.write("No browser yet for the tests: installing Chromium (once) ...\n")
        install_browser()
    path = find_browser()
    sys.exit(0 if path else REMEDY)
