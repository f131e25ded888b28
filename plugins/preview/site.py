"""What a static host does with a site's folder, as a WSGI application: pages, redirects, the site's own 404 page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from http import HTTPStatus
from mimetypes import MimeTypes
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote, urlsplit
from wsgiref.util import FileWrapper

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]]+)(?::[0-9]{1,5})?")
# Python's own list: what a machine's /etc/mime.types says differs.
TYPES = MimeTypes()
TEXT = "text/plain; charset=utf-8"
SCRIPT = "text/javascript; charset=utf-8"
# No page of a site begins so: names that begin with a point are never served.
RELOAD_PATH, BUILT_PATH = "/.preview/reload.js", "/.preview/built"
RELOADS = f'<script type="module" src="{RELOAD_PATH}"></script>\n'
# Asks which build is served, and loads the page anew after another one; the browser keeps the place in the text.
RELOAD = f"""const asked = async () => (await fetch({BUILT_PATH!r}, {{ cache: "no-store" }})).text();
let shown = await asked();
setInterval(async () => {{
  const now = await asked().catch(() => "");
  if (now.trim() && now !== shown) {{
    shown = now;
    location.reload();
  }}
}}, 400);"""
# A page may be built anew within a second, so nothing is kept, and no part or older copy of it is offered. No other
# site may embed what is not published yet.
ALWAYS = (
    ("Cache-Control", "no-store"),
    ("Accept-Ranges", "none"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


class SiteApp:
    """Serve the files of `folder` as they are now, to whoever calls the server by one of its own `names`.

    A page elsewhere can let its own name lead to this machine (DNS rebinding) and would then read what is served; it
    cannot choose what a browser writes into the Host header. Any port counts: it may be forwarded. With `reloads` a
    page loads itself anew after a build.
    """

    def __init__(self, folder: Path, names: Collection[str], *, reloads: bool = False) -> None:
        self.folder = folder
        self.names = names
        self.reloads = reloads

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = _Answer(environ, start_response, reloads=self.reloads)
        if not self._is_meant(environ):
            named = " or ".join(sorted(self.names))
            return answer.text(HTTPStatus.MISDIRECTED_REQUEST, f"This preview answers to {named} only.")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return answer.text(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD.", ("Allow", "GET, HEAD"))
        try:
            return self._found(environ, answer)
        except (OSError, ValueError):
            return self._missing(answer)

    def _is_meant(self, environ: WSGIEnvironment) -> bool:
        """Return whether the Host header, and the address where a request gives a whole one, name this server."""
        address = environ.get("REQUEST_URI", "/")
        called = [environ.get("HTTP_HOST", "")]
        if not address.startswith("/"):
            called.append(urlsplit(address).netloc)
        found = [HOST.fullmatch(name) for name in called]
        return all(host is not None and host[1].lower() in self.names for host in found)

    def _found(self, environ: WSGIEnvironment, answer: _Answer) -> Iterable[bytes]:
        """Answer with the file of a path; raise OSError or ValueError where there is none to be served."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8")
        if self.reloads and path == RELOAD_PATH:
            return answer.text(HTTPStatus.OK, RELOAD, kind=SCRIPT)
        if self.reloads and path == BUILT_PATH:
            return answer.text(HTTPStatus.OK, built(self.folder))
        first, *folders, last = path.split("/")
        if first or "" in folders or any(name.startswith(".") or "\\" in name for name in (*folders, last)):
            raise ValueError
        root = self.folder.resolve(strict=True)
        file = root.joinpath(*folders, last or "index.html").resolve(strict=True)
        if not file.is_relative_to(root):
            raise ValueError
        if file.is_dir() and (file / "index.html").is_file():
            query = f"?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else ""
            return answer.text(HTTPStatus.MOVED_PERMANENTLY, "", ("Location", f"{quote(path)}/{query}"))
        if not file.is_file():
            raise ValueError
        if file.suffix == ".html":
            return answer.page(HTTPStatus.OK, file)
        kind = TYPES.guess_type(file.name)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind == "application/javascript":
            kind += "; charset=utf-8"
        return answer.file(HTTPStatus.OK, file.open("rb"), kind)

    def _missing(self, answer: _Answer) -> Iterable[bytes]:
        try:
            return answer.page(HTTPStatus.NOT_FOUND, self.folder / "404.html")
        except OSError:
            return answer.text(HTTPStatus.NOT_FOUND, "Not found.")


def built(folder: Path) -> str:
    """Return which build lies in a folder: each puts a new folder, or new files, in the place of the last."""
    try:
        states = [path.stat() for path in (folder, folder / "index.html")]
    except OSError:
        return ""
    return "-".join(f"{state.st_ino:x}.{state.st_mtime_ns:x}" for state in states)


class _Answer:
    """One answer: status, headers and body."""

    def __init__(self, environ: WSGIEnvironment, start: StartResponse, *, reloads: bool) -> None:
        self.reloads = reloads
        self.with_body = environ["REQUEST_METHOD"] != "HEAD"
        self.wrapper: Callable[[BinaryIO], Iterable[bytes]] = environ.get("wsgi.file_wrapper", FileWrapper)
        self.start = start

    def text(
        self, status: HTTPStatus, text: str, *headers: tuple[str, str], kind: str = TEXT, end: str = "\n"
    ) -> Iterable[bytes]:
        body = f"{text}{end}".encode() if text else b""
        self._begin(status, len(body), ("Content-Type", kind), *headers)
        return [body] if self.with_body else []

    def page(self, status: HTTPStatus, file: Path) -> Iterable[bytes]:
        """Answer with a page that loads itself anew when the site was built again."""
        before, end, after = file.read_text("utf-8", errors="replace").rpartition("</body>")
        text = f"{before}{RELOADS if end and self.reloads else ''}{end}{after}"
        return self.text(status, text, kind="text/html; charset=utf-8", end="")

    def file(self, status: HTTPStatus, file: BinaryIO, kind: str) -> Iterable[bytes]:
        size = file.seek(0, 2)
        file.seek(0)
        self._begin(status, size, ("Content-Type", kind))
        if self.with_body:
            return self.wrapper(file)
        file.close()
        return []

    def _begin(self, status: HTTPStatus, size: int, *headers: tuple[str, str]) -> None:
        self.start(f"{status.value} {status.phrase}", [("Content-Length", str(size)), *headers, *ALWAYS])
