"""Where Pelican meets the writer.

Pelican gathers, then asks every generator for its output. Here that output is a plan: pages are rendered when the last
generator has spoken, so that all of them are known, counted and checked before the first is written. Pelican's own
files (images, the theme's static folder) go to the same staging folder, so one swap publishes everything or nothing.
"""

import atexit
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from pelican import Pelican, signals
from pelican.generators import StaticGenerator
from pelican.log import console
from pelican.writers import Writer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from site_writer.address import site_address
from site_writer.basis import basis
from site_writer.environment import make_environment
from site_writer.ignored import ignore_files
from site_writer.interrupts import stop_with_status
from site_writer.kept import Kept
from site_writer.links import LinkCheck
from site_writer.names import Site
from site_writer.pages import File, Page
from site_writer.plan import Plan
from site_writer.problems import BuildProblem, hide_tracebacks, shown, state, unwritten
from site_writer.rendering import Renderer
from site_writer.sources import real_folder, refuse_escape, refuse_sources
from site_writer.staging import Staging
from site_writer.workers import Job, write_all

ENGLISH = "en"
PAGES_WORTH_FORKING = 300
DELETES_NOTHING = (
    "DELETE_OUTPUT_DIRECTORY (-d) changes nothing: every build removes the last site and touches nothing else."
)

logger = logging.getLogger(__name__)


class PageSource:
    """What an edge subclasses: say which pages there are, and connect the class to `signals.get_generators`."""

    def __init__(self, *, context: dict[str, Any], settings: Mapping[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def pages(self) -> Iterable[Page | File]:
        """Return or yield the pages, in a fixed order; asked once, after everything has been gathered."""
        raise NotImplementedError

    def generate_output(self, writer: "SiteWriter") -> None:
        writer.plan.add(type(self).__module__.partition(".")[0], self.pages())


class SiteWriter(Writer):
    """Pelican's writer with a plan of our pages beside it."""

    build: "Build"

    @property
    def plan(self) -> Plan:
        return self.build.plan


class ContextKeeper:
    """A generator without pages: it hands Pelican's context to the build, as no other signal carries both."""

    build: "Build"

    def __init__(self, *, context: dict[str, Any], **_: object) -> None:
        self.build.context = context


class Build:
    """One run of Pelican, from the opened staging folder to the swap."""

    def __init__(self, pelican: Pelican) -> None:
        """Open the staging folder. Raises BuildProblem where nothing may or can be written."""
        self.settings = settings = pelican.settings
        if pelican.delete_outputdir:
            logger.warning("%s", DELETES_NOTHING)
            pelican.delete_outputdir = False
        try:
            output = real_folder(Path(settings["OUTPUT_PATH"]))
            refuse_sources(output, settings)
            refuse_escape(settings["THEME_STATIC_DIR"], "the theme's static folder (THEME_STATIC_DIR)")
            self.staging = Staging(output, kept=Kept.of(settings["OUTPUT_RETENTION"]))
            state.outcome, state.close = self.staging.outcome, self.staging.close
            atexit.register(self.staging.close)
            pelican.output_path = str(self.staging.open())
        except OSError as error:
            raise BuildProblem(unwritten(error)) from error
        self.plan = Plan()
        self.context: dict[str, Any] = {}

    def finish(self) -> None:
        """Render, write and check all pages, and publish. Raises BuildProblem that says what became of the site."""
        site = Site.of(self.context)
        renderer = Renderer(make_environment(self.settings, site))
        job = Job(self.plan.all(), renderer, LinkCheck(site), self.staging.folder)
        keyed = any(entry.item.key is not None for entry in job.planned)
        reuse = self.staging.reuse(basis(self.settings, site)) if keyed else None
        try:
            if reuse is not None:
                job.carry(reuse)
            with _progress(len(job.planned)) as advance:
                write_all(job, workers=_workers(self.settings, len(job.planned)), advance=advance)
            self._report_dead_links(job)
            for look in self.plan.last:
                look(self.staging.folder)
            self.staging.publish(durable=self.settings.get("DURABLE_OUTPUT", False))
            if reuse is not None:
                reuse.remember(self.staging.output)
        except OSError as error:
            raise BuildProblem(unwritten(error)) from error

    def _report_dead_links(self, job: Job) -> None:
        dead = job.links.dead(self.staging.folder)
        if dead and self.settings.get("DEAD_LINKS", "error") == "error":
            raise BuildProblem("\n".join(dead))
        for message in dead:
            logger.warning("%s", message)


def _workers(settings: Mapping[str, Any], pages: int) -> int:
    """Return how many processes render: setting WORKERS, else one for each processor when there are many pages."""
    chosen = settings.get("WORKERS")
    if chosen is None:
        chosen = min(len(os.sched_getaffinity(0)), 8) if pages >= PAGES_WORTH_FORKING else 1
    return max(1, min(chosen, pages))


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """Show a bar on a terminal; elsewhere show nothing."""
    columns = (TextColumn("Writing pages"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.advance(task, done)


_unfinished: list[Build] = []
_builds: "WeakKeyDictionary[Pelican, Build]" = WeakKeyDictionary()


def settle(pelican: Pelican) -> None:
    """Put the site's address into its one form before anything reads it. Raises BuildProblem, also for other languages.

    A page in English words that says it is Norwegian is read out wrong, and translated into English again.
    """
    language = str(pelican.settings["DEFAULT_LANG"])
    if language.partition("-")[0].lower() != ENGLISH:
        raise BuildProblem(
            f"DEFAULT_LANG is {shown(language)}, but the words of the site are English and have no catalogue of others "
            'yet. Write "en" or a kind of it, like "en-GB".'
        )
    pelican.settings["SITEURL"] = pelican.settings["FEED_DOMAIN"] = site_address(pelican.settings["SITEURL"])


def begin(pelican: Pelican) -> type:
    """Open the staging folder and point Pelican at it, before its generators are made."""
    while _unfinished:
        _unfinished.pop().staging.close()  # it failed in this process before (pelican --autoreload)
    build = _builds[pelican] = Build(pelican)
    _unfinished.append(build)
    return type("ContextKeeper", (ContextKeeper,), {"build": build})


def stay_below(generator: StaticGenerator) -> None:
    """Refuse a static file that Pelican would write outside the output folder."""
    for static in generator.staticfiles:
        refuse_escape(static.save_as, f"the static file {shown(static.get_relative_source_path())}")


def writer_class(pelican: Pelican) -> type:
    return type("SiteWriter", (SiteWriter,), {"build": _builds[pelican]})


def finish(pelican: Pelican) -> None:
    _builds.pop(pelican).finish()
    _unfinished.clear()


def register() -> None:
    """Connect to Pelican."""
    hide_tracebacks()
    stop_with_status()
    signals.initialized.connect(settle)
    signals.initialized.connect(ignore_files)
    signals.get_generators.connect(begin)
    signals.static_generator_finalized.connect(stay_below)
    signals.get_writer.connect(writer_class)
    signals.finalized.connect(finish)
