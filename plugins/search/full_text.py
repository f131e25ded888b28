"""The index of all texts, made by Pagefind: its program reads requests, each in base64 and ended by a comma.

The package `pagefind` has a client for it, which asks for one page after the other and waits a tenth of a second for
each answer: a thousand pages would take minutes. So the same requests are written here, all at once.
"""

import base64
import gzip
import json
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import PurePath
from typing import IO, Any

from pagefind_bin import get_executable

from marketplace.views.search.texts import SearchText
from site_writer import BuildProblem

LANGUAGE = "en"  # that of the pages; reviews in other languages are found by their words as they are written
# What the search page loads. The boxes that Pagefind draws by itself are left out: they make markup of data.
WANTED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", f"wasm.{LANGUAGE}.pagefind", "*.pf_*")
END = b","
# A page of the index: compressed JSON after a sign.
FRAGMENT, SIGNATURE = ".pf_fragment", b"pagefind_dcd"
Request = dict[str, Any]


def index_files(texts: Iterable[SearchText]) -> dict[str, bytes]:
    """Return the files of the index by path, in order. Raises BuildProblem with what Pagefind says.

    They are asked for, not written by Pagefind: it answers before the last bytes of a file are on the disk.
    """
    answer = _ask([
        {"type": "NewIndex", "config": {"force_language": LANGUAGE}},
        *({"type": "AddFile", "index_id": 0, "url": text.url, "file_contents": text.html} for text in texts),
        {"type": "GetFiles", "index_id": 0},
    ])  # fmt: skip
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    return {path: files[path] for path in sorted(files) if any(PurePath(path).match(name) for name in WANTED)}


def page_ids(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return how a browser's search names each page of an index, by the page's address."""
    found = {}
    for path, content in files.items():
        if path.endswith(FRAGMENT):
            page = json.loads(gzip.decompress(content).removeprefix(SIGNATURE))
            found[page["url"]] = PurePath(path).name.removesuffix(FRAGMENT)
    return found


def _ask(requests: list[Request]) -> Request:
    """Return the last answer."""
    try:
        program = subprocess.Popen([get_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    except OSError as error:
        raise BuildProblem(f"Pagefind, which makes the index of the search page, does not start: {error}") from error
    # It answers while it reads: who writes everything first would wait for a full pipe for ever.
    writer = threading.Thread(target=_write, args=(program, requests), daemon=True)
    writer.start()
    answers = _answers(program)
    answer: Request = {}
    try:
        for request in requests:
            answer = next(answers, {"type": "Error", "message": "it ended without an answer"})
            if answer["type"] == "Error":
                asked = request.get("url", request["type"])
                raise BuildProblem(f"Pagefind, which makes the index of the search page ({asked}): {answer['message']}")
    finally:
        program.kill()  # it would wait for more
        writer.join()
        program.wait()
    return answer


def _write(program: subprocess.Popen[bytes], requests: Iterable[Request]) -> None:
    """Write all requests; who reads the answers says what went wrong, so a closed pipe is no error here."""
    pipe = _pipe(program.stdin)
    with suppress(BrokenPipeError):
        for number, request in enumerate(requests, 1):
            line = json.dumps({"message_id": number, "payload": request})
            pipe.write(base64.b64encode(line.encode()) + END)
        pipe.flush()


def _answers(program: subprocess.Popen[bytes]) -> Iterator[Request]:
    """Yield what is answered, in order; ends with the program."""
    pipe = _pipe(program.stdout)
    parts: list[bytes] = []
    while block := os.read(pipe.fileno(), 1 << 16):
        *ends, rest = block.split(END)
        for end in ends:
            payload: Request = json.loads(base64.b64decode(b"".join([*parts, end])))["payload"]
            parts.clear()
            yield payload
        parts.append(rest)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    """Return an end of a pipe that was asked for, as type checkers see it."""
    if pipe is None:
        raise BuildProblem("Pagefind was started without pipes.")
    return pipe
