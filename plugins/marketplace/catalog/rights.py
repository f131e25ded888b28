"""providers/_owners.yaml and _refused.yaml as data files: the host of the repository needs them, and no page."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.catalog.entry import read_entry
from marketplace.models.rights import Owners, RefusedList
from marketplace.problems import Fault, Problem, did_you_mean, shown
from marketplace.sources import Listing
from marketplace.sources.listing import RIGHTS


def rights_problems(listing: Listing) -> list[Problem]:
    """Return what is wrong with who may change what, and with who was refused."""
    problems: list[Problem] = []
    for file in listing.files:
        if file.folder == RIGHTS:
            if file.kind == "refused":
                problems += read_entry(file, RefusedList).problems
                continue
            entry = read_entry(file, Owners)
            problems += [*entry.problems, *entry.place(_owned_providers_exist(entry.record, listing.folders))]
    return problems


def _owned_providers_exist(owners: Owners, slugs: tuple[str, ...]) -> Iterator[Fault]:
    for slug in owners.providers:
        if slug not in slugs:
            message = f"{shown(slug)} is no provider. {did_you_mean(slug, slugs)}"
            yield Fault("owned_unknown", message, at=("providers", slug), severity="warning")
