"""Fixtures that build the demo site once a test run, whatever the number of workers, and serve it."""

import fcntl
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from preview.server import open_server

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Build:
    """What one run of Pelican gave."""

    code: int
    output: Path
    log: str


def build_site(
    output: Path,
    *,
    content: Path = ROOT / "content",
    conf: Path = ROOT / "pelicanconf.py",
    env: dict[str, str] | None = None,
    **settings: object,
) -> Build:
    """Build the site as `make site` does, with the settings given on top (`PROVIDERS_PATH="/folder"`)."""
    extra = [f"{key}={json.dumps(value)}" for key, value in settings.items()]
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(content),
        "-s",
        str(conf),
        "-o",
        str(output),
        "--fatal",
        "errors",
        "--log-handler",
        "plain",
    ]
    run = subprocess.run(
        [*command, *(["-e", *extra] if extra else [])],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return Build(run.returncode, output, run.stdout + run.stderr)


def once_a_run(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder `name`, filled by `make` in the first worker that asks; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / name
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = base / f"{name}.done"
        if not done.exists():
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built demo site: a folder, to be read only."""

    def make(folder: Path) -> None:
        build = build_site(folder, SHOW_COMPONENTS=True)
        if build.code:
            pytest.fail(f"the demo site does not build (exit {build.code})\n{build.log}", pytrace=False)

    return once_a_run(tmp_path_factory, "demo-site", make)


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serve any folder on loopback: `serve_folder(path)` returns its address without a slash at the end."""
    servers = []

    def serve(folder: Path, *, reloads: bool = False) -> str:
        server = open_server(folder, reloads=reloads)
        threading.Thread(target=server.run, daemon=True).start()
        servers.append(server)
        return server.address

    yield serve
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def site_url(site: Path, serve_folder: Callable[[Path], str]) -> str:
    """The address of the built demo site, without a slash at the end."""
    return serve_folder(site)
