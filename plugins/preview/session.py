"""One session of serving and rebuilding, until it is interrupted."""

import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from ignored_files import is_inside_ignored, printed
from preview.server import open_server
from preview.watch import Watch, build

NAMED = 3


def serve(root: Path, *, port: int, build_site: Callable[[Path, Path], bool] = build) -> int:
    """Build the site of `root`, serve it on loopback and rebuild on every change; return an exit status.

    A build that fails leaves the last good site being served. Interrupt or terminate to end.
    """
    output = root / "output"
    try:
        server = open_server(output, port=port, reloads=True)
    except OSError as error:
        say(f"Port {port} of 127.0.0.1 cannot be used ({error.strerror}). Choose another: make serve PORT=8001")
        return 1
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    threading.Thread(target=server.run, daemon=True).start()
    address = f"{server.address}/"
    watch = Watch(root, stop)
    names: list[str] = []
    while not stop.is_set():
        if names:
            say(changed(names))
        built = build_site(root, output)
        if built:
            say(f"Serving {address}  Changes are built as they are saved. Ctrl-C ends.")
        elif not stop.is_set():
            say(unbuilt(output, address))
        names = watch.wait(failed=not built)
    server.stop()
    say("Stopped.")
    return 0


def changed(names: Sequence[str]) -> str:
    """Return what to say before a build: the first files that it reads, else those whose end may let it succeed."""
    read = [name for name in names if not is_inside_ignored(PurePath(name))]
    listed = ", ".join(map(printed, (read or names)[:NAMED]))
    more = " and more" if len(read or names) > NAMED else ""
    if not read:
        return f"Deleted, which may have been in the way: {listed}{more}. Building ..."
    return f"Changed: {listed}{more}. Building ..."


def unbuilt(output: Path, address: str) -> str:
    """Return what to say after a build that failed."""
    now = f"still serving the last good site on {address}" if output.exists() else f"no site yet on {address}"
    return f"Not built: {now}. Correct the problems above and save; the next build starts by itself."


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
