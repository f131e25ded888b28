"""What hosts read beside the pages, and how much of a site they take: hosts.toml has the limits, with source and day.

Source: docs/run-your-own.md#hosts
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from site_writer import BuildProblem
from site_writer.manifest import NAME as MANIFEST

LIMITS = Path(__file__).with_name("hosts.toml")
# Names that change with the content, as `styles.fa87ba5b1774.css`: what stands under one never changes.
HASHED = re.compile(r"\.[0-9a-f]{12}\.")
EVERYWHERE = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
    "Permissions-Policy: camera=(), geolocation=(self), microphone=()",
    "Content-Security-Policy: frame-ancestors 'none'",
)
FOR_EVER = "Cache-Control: public, max-age=31536000, immutable"


@cache
def hosts() -> Mapping[str, Mapping[str, Any]]:
    """Return the limits of each host by its name."""
    return tomllib.loads(LIMITS.read_text("utf-8"))


def headers_file(root: str, files: Iterable[str]) -> bytes:
    """Return `_headers` as Netlify and Cloudflare Pages read it; `files` are the addresses of all files."""
    blocks: list[tuple[str, tuple[str, ...]]] = [(f"{root}/*", EVERYWHERE)]
    blocks += [(f"{root}{url}", (FOR_EVER,)) for url in sorted(files) if HASHED.search(url)]
    return "".join(f"{url}\n" + "".join(f"  {line}\n" for line in lines) for url, lines in blocks).encode("ascii")


def redirects_file(root: str, moves: Mapping[str, str]) -> bytes:
    """Return `_redirects` as Netlify, Cloudflare Pages and GitLab Pages read it."""
    return "".join(f"{root}{old} {root}{new} 301\n" for old, new in sorted(moves.items())).encode("ascii")


def refuse_over_limits(site: Path, host: str, *, redirects: int) -> None:
    """Raise BuildProblem where a built site is more than a host takes, or the host is none that we know."""
    if host not in hosts():
        raise BuildProblem(f"HOST={host} is none that we know the limits of. Known are {', '.join(hosts())}.")
    over = list(_over(site, hosts()[host], redirects))
    if over:
        found = hosts()[host]
        told = (
            f"The limits are those of {found['source']} on {found['checked']}. Leave pages out, or choose another host."
        )
        raise BuildProblem("\n".join([*(f"{found['label']} takes {what}" for what in over), told]))


def _over(site: Path, limits: Mapping[str, Any], redirects: int) -> Iterator[str]:
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    count = len(sizes) + (MANIFEST not in sizes)  # written with the swap
    if count > limits.get("files", count):
        yield f"{limits['files']:,} files, and the site has {count:,}."
    total = sum(sizes.values())
    if total > limits.get("bytes", total):
        yield f"{limits['bytes']:,} bytes, and the site has {total:,}."
    for name, size in sorted(sizes.items()):
        if size > limits.get("file_bytes", size):
            yield f"files of {limits['file_bytes']:,} bytes, and {name} has {size:,}."
    if redirects > limits.get("redirects", redirects):
        yield f"{limits['redirects']:,} redirects, and the site has {redirects:,}."
