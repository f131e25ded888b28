"""The data of the estimate page as one small file whose address changes with its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import ref

from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.pack import pack
from marketplace.views.shipped.files import address, compact

if TYPE_CHECKING:
    from marketplace.snapshot import Snapshot

Json = dict[str, Any]
DEMO = " (demo)"
PACKED = ("providers", "cities", "zones", "holidays")


@dataclass(frozen=True, slots=True)
class Published:
    """The data of the estimate as a tree and as the file, and the file's address."""

    data: Json
    content: bytes
    url: str


# One build has one snapshot, and several of its pages name the file: it is made once.
_made: list[tuple[ref[Snapshot], Published]] = []


def published(snapshot: Snapshot) -> Published:
    """Return the data of a snapshot; those of the last snapshot are kept while it is."""
    if not _made or _made[0][0]() is not snapshot:
        data = estimate_json(snapshot)
        content = packed(data)
        _made[:] = [(ref(snapshot), Published(data, content, data_url(content)))]
    return _made[0][1]


def packed(data: Json) -> bytes:
    """Return the data as one compact file."""
    small = dict(data)
    names = [provider["name"] for provider in data["providers"]]
    suffix = DEMO if names and all(name.endswith(DEMO) for name in names) else ""
    small["providers"] = [_without_slug(provider, suffix) for provider in data["providers"]]
    for name in PACKED:
        small[name] = [len(small[name]), pack(small[name])]
    small["suffix"] = suffix
    return compact(small)


def data_url(content: bytes) -> str:
    """Return the address of the data: another content, another address."""
    return address("/estimate/data", content)


def _without_slug(provider: Json, suffix: str) -> Json:
    """Leave out the slug where the name gives it, as it usually does."""
    tree = dict(provider, name=provider["name"].removesuffix(suffix))
    if slug_of(tree["name"]) == tree["slug"]:
        del tree["slug"]
    return tree


def slug_of(name: str) -> str:
    """Return the slug that a name would have: its letters and digits in lower case, joined by hyphens."""
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower())
    return "-".join(kept.split())
