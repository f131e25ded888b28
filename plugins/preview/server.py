"""A server of one folder on loopback that nobody can keep busy: bounded threads, connections and waits.

Waitress does the work, as it reads requests without a thread for each and drops silent connections; Python's own
http.server keeps a thread for every socket that somebody opens, for as long as they like.
"""

import logging
import time
from pathlib import Path
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.wasyncore import close_all

from preview.site import SiteApp

ADDRESS = "127.0.0.1"
NAMES = ("localhost", ADDRESS, "[::1]")
THREADS = 4
CONNECTIONS = 200
# A browser sends a request at once; its idle connections it opens anew.
REQUEST_SECONDS = 5
LARGEST_HEADER = 32_768
LARGEST_BODY = 65_536


class Channel(HTTPChannel):
    """One connection; knows since when it has been reading a request."""

    began: float | None = None

    def received(self, data: bytes) -> bool:
        base: Any = super()  # without types
        took: bool = base.received(data)
        self.began = None if self.request is None else self.began or time.time()
        return took

    @property
    def waits(self) -> bool:
        """Return whether nothing of it is being answered."""
        return not self.requests and not self.total_outbufs_len


class SiteServer(TcpWSGIServer):
    """Serve until told to stop, from any thread."""

    channel_class = Channel

    @property
    def address(self) -> str:
        """Return the address of the site, without a slash at the end."""
        return f"http://{ADDRESS}:{self.effective_port}"

    def readable(self) -> bool:
        if len(self._map) >= self.adj.connection_limit:
            self._make_room()
        base: Any = super()  # without types
        found: bool = base.readable()
        return found

    def maintenance(self, now: float) -> None:
        """Close what has been silent for long, and a request that comes in drops."""
        base: Any = super()  # without types
        base.maintenance(now)
        for channel in self.active_channels.values():
            if channel.began is not None and now - channel.began > REQUEST_SECONDS:
                channel.will_close = True

    def _make_room(self) -> None:
        """Close a tenth of the connections, those that have been silent longest, so that nobody is kept out."""
        waiting = sorted(
            (channel for channel in self.active_channels.values() if channel.waits),
            key=lambda channel: channel.last_activity,
        )
        for channel in waiting[: CONNECTIONS // 10]:
            channel.will_close = True

    def stop(self) -> None:
        """Close all connections and end `run`."""
        self.trigger.pull_trigger(lambda: close_all(self._map))
        self.task_dispatcher.shutdown()


def open_server(folder: Path, *, port: int = 0, reloads: bool = False) -> SiteServer:
    """Open a server of `folder` on loopback; port 0 takes a free one. Raise OSError when the port is taken.

    The folder may come later, and may be exchanged while it is served; with `reloads` its pages then load anew.
    """
    # What strangers send is no news for the terminal, which is for the problems of the build.
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    settings = Adjustments(
        listen=f"{ADDRESS}:{port}",
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=REQUEST_SECONDS,
        cleanup_interval=1,
        max_request_header_size=LARGEST_HEADER,
        max_request_body_size=LARGEST_BODY,
        asyncore_use_poll=True,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(THREADS)
    return SiteServer(SiteApp(folder, NAMES, reloads=reloads), dispatcher=dispatcher, adj=settings)
