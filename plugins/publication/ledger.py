"""The ledger of published addresses, a text file in git: one whole address a line, in order.

Source: docs/builds.md#addresses-that-move
"""

from collections.abc import Iterable
from pathlib import Path

from site_writer import BuildProblem

ABOUT = "# Addresses that this site has published; `make addresses` adds new ones, and nothing takes one away.\n"
MOST_TOLD = 20


def read_ledger(file: Path) -> list[str]:
    """Return the addresses; none where there is no ledger yet. Raises BuildProblem for a line that is no address."""
    if not file.is_file():
        return []
    found = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            if not line.startswith("https://"):
                raise BuildProblem(
                    f"{file.name}:{number}: {line!r} is no address. Lines are like https://support.example/all/"
                )
            found.append(line)
    return found


def vanished(ledger: Iterable[str], site: str, pages: Iterable[str]) -> list[str]:
    """Return what the ledger has of this site that is no page any more, from the root of the site.

    `site` is its address; addresses of another one are not ours to keep.
    """
    there = set(pages)
    own = (url.removeprefix(site) for url in ledger if url.startswith(f"{site}/"))
    return sorted({path for path in own if path not in there})


def refuse_lost(file: Path, site: str, pages: Iterable[str]) -> None:
    """Raise BuildProblem naming each published address that the new site does not have."""
    lost = vanished(read_ledger(file), site, pages)
    if lost:
        more = [f"and {len(lost) - MOST_TOLD} more."] if len(lost) > MOST_TOLD else []
        told = [f"{path} was published and is gone." for path in lost[:MOST_TOLD]]
        remedy = (
            "Bring each back, or write where it leads now into content/redirects.txt (/old/ /new/); of a provider with "
            f"a new slug the old one stands in former_slugs. The addresses are those of {file.name}."
        )
        raise BuildProblem("\n".join([*told, *more, remedy]))


def add_addresses(file: Path, site: str, pages: Iterable[str]) -> int:
    """Add the pages of a site to its ledger, and return how many are new. Raises OSError."""
    old = set(read_ledger(file))
    new = old | {f"{site}{path}" for path in pages}
    if new != old or not file.is_file():
        file.write_text(ABOUT + "".join(f"{url}\n" for url in sorted(new)), "utf-8")
    return len(new - old)
