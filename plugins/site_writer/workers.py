"""Render and write all pages, in forked processes when there are many; the result does not depend on their number."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from site_writer.interrupts import forget_in_worker, uninterrupted
from site_writer.links import LinkCheck
from site_writer.pages import Page
from site_writer.plan import Planned
from site_writer.problems import BuildProblem
from site_writer.rendering import Renderer
from site_writer.reuse import Made, Reuse, key_of

REPORT_EVERY = 20
if TYPE_CHECKING:
    Readers: TypeAlias = dict[Connection[Any, Any], BaseProcess]


@dataclass
class Job:
    """What writing needs, the same in every process."""

    planned: list[Planned]
    renderer: Renderer
    links: LinkCheck
    folder: Path
    failures: list[str] = field(default_factory=list)
    broken: OSError | None = None
    made: dict[str, Made] = field(default_factory=dict)

    def carry(self, reuse: Reuse) -> None:
        """Carry over what the last build has made alike, so that only the rest is planned."""
        rest = []
        for entry in self.planned:
            made = reuse.carry(entry, self.folder)
            if made is None:
                rest.append(entry)
            else:
                self.links.merge(dict.fromkeys(made.links, entry.item.url))
        self.planned, self.made = rest, reuse.made


def write_all(job: Job, *, workers: int, advance: Callable[[int], object] = lambda count: None) -> None:
    """Write every planned page below the job's folder; `advance` hears how many more are done.

    Raises BuildProblem with the failures of all pages, each message once, and OSError when the disk takes no more.
    """
    if workers <= 1:
        for done in _write(job, start=0, step=1):
            advance(done)
    else:
        job.renderer.warm({entry.item.template for entry in job.planned if isinstance(entry.item, Page)})
        _fork(job, workers, advance)
    if job.broken:
        raise job.broken
    if job.failures:
        raise BuildProblem("\n".join(_each_once(job.failures)))


def _write(job: Job, *, start: int, step: int) -> Iterator[int]:
    """Write every `step`-th page; yield the number done from time to time. Failures are collected, not raised."""
    mine = job.planned[start::step]
    for count, entry in enumerate(mine, 1):
        try:
            _write_one(job, entry)
        except BuildProblem as problem:
            job.failures.append(str(problem))
        except OSError as error:
            job.broken = error  # the next page would fare no better
            return
        if count % REPORT_EVERY == 0:
            yield REPORT_EVERY
    yield len(mine) % REPORT_EVERY


def _write_one(job: Job, entry: Planned) -> None:
    content = job.renderer.bytes_of(entry.item)
    inside: tuple[str, ...] = ()
    if isinstance(entry.item, Page):
        inside, others = job.links.look(entry.item.url, content)
        job.links.merge(dict.fromkeys(inside, entry.item.url))
        for link in others:
            raise BuildProblem(
                f"{entry.item.url}: the link {link!a} leads to another host. "
                "Write one slash for a page of this site, https:// for another."
            )
    try:
        write_new(job.folder / entry.path, content)
    except FileExistsError:
        raise BuildProblem(
            f"{entry.item.url} of {entry.source} and a static or content file want the same URL. Change one of them."
        ) from None
    key = key_of(entry)
    if key is not None:
        job.made[entry.path] = Made(key, inside)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet: what another part of the build has written is never replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            file.write(content)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from error  # by itself it names no file


def _fork(job: Job, workers: int, advance: Callable[[int], object]) -> None:
    context = multiprocessing.get_context("fork")
    readers: Readers = {}
    gc.freeze()  # what is shared stays shared: the collector does not touch the pages of the parent
    try:
        with uninterrupted():  # a worker that is only half started would not be found, and would write on
            for number in range(workers):
                reader, writer = context.Pipe(duplex=False)
                process: BaseProcess = context.Process(target=_work, args=(job, number, workers, writer))
                with warnings.catch_warnings():
                    # Threads of the parent (a progress bar) hold no lock that a worker needs.
                    warnings.simplefilter("ignore", DeprecationWarning)
                    process.start()
                writer.close()
                readers[reader] = process
        _listen(job, readers, advance)
    finally:
        for process in readers.values():
            process.kill()
            process.join()
        gc.unfreeze()


def _listen(job: Job, readers: Readers, advance: Callable[[int], object]) -> None:
    waiting = set(readers)
    while waiting:
        for ready in wait(list(waiting)):
            reader = cast("Connection[Any, Any]", ready)
            try:
                message = reader.recv()
            except (EOFError, OSError):
                readers[reader].join()
                raise BuildProblem(_ended(readers[reader].exitcode)) from None
            if isinstance(message, int):
                advance(message)
                continue
            failures, found, broken, made = message
            job.made.update(made)
            job.broken = job.broken or broken
            job.failures += failures
            job.links.merge(found)
            waiting.remove(reader)


def _work(job: Job, number: int, workers: int, writer: Connection[Any, Any]) -> None:
    forget_in_worker()
    job.made = {}
    for done in _write(job, start=number, step=workers):
        writer.send(done)
    writer.send((job.failures, job.links.found, job.broken, job.made))


def _ended(status: int | None) -> str:
    """Say how a worker ended that has not told its pages."""
    if status is None or status >= 0:
        return f"a worker of the build ended early (status {status}). Look above for what it said."
    name = signal.Signals(-status).name
    memory = " The machine may have run out of memory: close other programs, or render in one process: -e WORKERS=1"
    return f"a worker of the build was killed ({name}).{memory if -status == signal.SIGKILL else ' Build again.'}"


def _each_once(failures: list[str]) -> list[str]:
    """Return the failures, sorted; those that differ in their page only become one, with a count."""
    by_cause: dict[str, list[str]] = {}
    for failure in sorted(failures):
        by_cause.setdefault(failure.partition(": ")[2], []).append(failure)
    return [
        same[0] + (f"  (and {len(same) - 1} more pages alike)" if len(same) > 1 else "") for same in by_cause.values()
    ]
