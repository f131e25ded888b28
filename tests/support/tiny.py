"""A tiny Pelican site in a folder, with an edge of its own, to test the writer by building for real."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

# Tests that run in the background inherit signals that are ignored; a build by hand hears them.
PELICAN = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
runpy.run_module("pelican", run_name="__main__", alter_sys=True)
"""
CONF = """
from jinja2 import StrictUndefined
import sys
sys.path.insert(0, {plugins!r})
PLUGINS = ["site_writer", "tiny_edge"]
PATH = "content"; THEME = "theme"; OUTPUT_PATH = "output"
ARTICLE_PATHS = []; PAGE_PATHS = []; DIRECT_TEMPLATES = []; STATIC_PATHS = ["images"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
SITENAME = "Tiny"; TIMEZONE = "UTC"; LOCALE = ("C",); READERS = {{"html": None, "rst": None}}
THEME_TEMPLATES_OVERRIDES = ["theme"]
{more}
"""

EDGE = """
import time
from dataclasses import dataclass
from pelican import signals
from site_writer import File, Page, PageSource

@dataclass(frozen=True)
class View:
    title: str
    links: tuple[str, ...] = ()

class TinyPages(PageSource):
    def pages(self):
        yield Page("/", "page.html", View("home", ("/about/", "https://other.example/")))
        yield Page("/about/", "page.html", lambda: View("about <b>", ("../#top",)))
        yield File("/data.json", b"[]")
{more}

def add(pelican):
    return TinyPages

def register():
    signals.get_generators.connect(add)
"""

TEMPLATE = """<!doctype html>
{% from "components/tag/macro.html" import tag %}
<html lang="{{ site.language }}"><title>{{ view.title }}</title>
{% for link in view.links %}<a href="{{ link }}">{{ tag("x") }}</a>
{% endfor %}</html>
"""


@dataclass
class TinySite:
    """Files of a site below `folder`; `pages` is more Python for the body of the edge's `pages`."""

    folder: Path
    pages: str = ""
    conf: str = ""
    files: dict[str, str] = field(default_factory=dict)

    def write(self) -> None:
        plugins = self.folder / "plugins"
        texts = {
            "content/images/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "theme/static/robots.txt": "robots",
            "theme/templates/page.html": TEMPLATE,
            "theme/components/tag/macro.html": "{% macro tag(text) %}<i>{{ text }} {{ site.name }}</i>{% endmacro %}",
            "plugins/tiny_edge.py": EDGE.format(more="".join(f"        {line}\n" for line in self.pages.splitlines())),
            "pelicanconf.py": CONF.format(plugins=str(plugins), more=self.conf),
            **self.files,
        }
        for name, text in texts.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def start(self, *more: str, **env: str) -> subprocess.Popen:
        self.write()
        loud = ("--fatal", "errors", "--log-handler", "plain")
        return subprocess.Popen(
            [sys.executable, "-c", PELICAN, "-s", "pelicanconf.py", *loud, *more],
            cwd=self.folder,
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def build(self, *more: str, **env: str) -> tuple[int, str]:
        """Return the exit status and everything said; `more` are arguments for Pelican."""
        process = self.start(*more, **env)
        try:
            said, _ = process.communicate(timeout=300)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        return process.returncode, said

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def tree(self) -> dict[str, str]:
        """Return path and digest of every file of the site."""
        return tree(self.output)

    def left_beside(self) -> list[str]:
        """Return what a build left beside the output folder, but for the lock."""
        return sorted(path.name for path in self.folder.glob(".output.*") if path.name != ".output.lock")


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
