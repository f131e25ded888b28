"""Ask one server for one page: alive, blocked (it answers, but not to programs) or failed.

A site that refuses programs is not dead, and one bad day of a server says little: only the history decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Literal
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

State = Literal["alive", "blocked", "failed"]
SECONDS = 20
# Forbidden, too many, not for robots or not from this country: somebody is there.
BLOCKED = frozenset({401, 403, 407, 418, 429, 451, 999})
# Some servers know no HEAD, or answer it wrongly; then the first bytes of the page are asked for.
ASK_AGAIN = frozenset({400, 404, 405, 410, 500, 501, 503})
AGENT = "Mozilla/5.0 (compatible; link check of a site's editors, once a day)"
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: a state, and the reason in a word, like 200, 404, timeout."""

    state: State
    said: str


def ask(address: str, *, seconds: float = SECONDS) -> Answer:
    """Return the answer for one address; redirects are followed."""
    answer = _asked(address, "HEAD", seconds)
    if answer.state == "failed" and (not answer.said.isdigit() or int(answer.said) in ASK_AGAIN):
        return _asked(address, "GET", seconds)
    return answer


def ask_all(addresses: Iterable[str], *, seconds: float = SECONDS) -> dict[str, Answer]:
    """Ask for all addresses, several hosts at once, of one host one page after the other."""
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(urlsplit(address).netloc, []).append(address)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(
            lambda of_host: [(address, ask(address, seconds=seconds)) for address in of_host], hosts.values()
        )
        return dict(pair for pairs in found for pair in pairs)


def _asked(address: str, method: str, seconds: float) -> Answer:
    # What a browser would escape by itself.
    plain = quote(address.partition("#")[0], safe=":/?#[]@!$&'()*+,;=%~-._")
    headers = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Language": "en"}
    try:
        request = Request(plain, method=method, headers=headers)  # noqa: S310  # https, as the checker of texts demands
        with urlopen(request, timeout=seconds) as response:  # noqa: S310
            response.read(1024)
            return Answer("alive", str(response.status))
    except HTTPError as error:
        error.close()
        return Answer("blocked" if error.code in BLOCKED else "failed", str(error.code))
    except TimeoutError:
        return Answer("failed", "timeout")
    except URLError as error:
        timed_out = isinstance(error.reason, TimeoutError)
        return Answer("failed", "timeout" if timed_out else "no connection")
    except (HTTPException, OSError, ValueError):
        return Answer("failed", "no answer")
