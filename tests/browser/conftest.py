"""Fixtures for the browser modules of the theme, called in a real browser as pages call them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "theme/scripts"
# An icon of its own, or the browser would ask the server for one.
EMPTY_PAGE = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Modules</title></html>'
# Text in, text out: the driver takes a minute to copy objects that JSON carries in a second.
RUN = """async ([module, name, text]) => {
  const found = await import(module);
  const { calls, shared } = JSON.parse(text);
  return JSON.stringify(calls.map((args) => {
    try { return found[name](...args, ...shared); } catch (error) { return `${error}\n${error.stack}`; }
  }));
}"""


@pytest.fixture
def call_module(page, serve_folder, tmp_path) -> Callable[..., list]:
    """Call an exported function once for each list of arguments: `call_module("a.js", "f", [[1], [2]], *last)`."""
    folder = tmp_path / "site"
    shutil.copytree(SCRIPTS, folder)
    (folder / "index.html").write_text(EMPTY_PAGE, "utf-8")
    url = serve_folder(folder)
    page.goto(f"{url}/index.html")

    def call(module: str, name: str, calls: list[list], *shared: object) -> list:
        text = json.dumps({"calls": calls, "shared": shared})
        return json.loads(page.evaluate(RUN, [f"{url}/{module}", name, text]))

    return call
