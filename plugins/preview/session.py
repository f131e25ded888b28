"""One session of serving and rebuilding, until it is interrupted."""

import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from preview.server import open_server
from preview.watch import Watch, build


def serve(root: Path, *, port: int, build_site: Callable[[Path, Path], bool] = build) -> int:
    """Build the site of `root`, serve it on loopback and rebuild on every change; return an exit status.

    A build that fails leaves the last good site being served. Interrupt or terminate to end.
    """
    output = root / "output"
    try:
        server = open_server(output, port=port)
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
            say(f"Changed: {', '.join(names[:3])}{' and more' if len(names) > 3 else ''}. Building ...")
        built = build_site(root, output)
        if built:
            say(f"Serving {address}  Changes are built as they are saved. Ctrl-C ends.")
        elif not stop.is_set():
            say(unbuilt(output, address))
        names = watch.wait(failed=not built)
    server.stop()
    say("Stopped.")
    return 0


def unbuilt(output: Path, address: str) -> str:
    """Return what to say after a build that failed."""
    now = f"still serving the last good site on {address}" if output.exists() else f"no site yet on {address}"
    return f"Not built: {now}. Correct the problems above and save; the next build starts by itself."


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
