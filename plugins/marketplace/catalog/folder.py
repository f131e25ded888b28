"""One provider's folder: its files read into records, or taken from the store where they are the same bytes.

What the store gives is what reading gives, so whether there is one changes the time and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from marketplace.catalog.entry import Entry, read_entry
from marketplace.catalog.provider import Provider
from marketplace.catalog.store import Kept, Store
from marketplace.catalog.store.version import program_version
from marketplace.models.base import Record, RecordT
from marketplace.models.money import currency_context
from marketplace.models.pricing.rate_card import RateCard
from marketplace.models.profile.profile import Profile
from marketplace.models.review.review import Reply, Review
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.sources import Reading, SourceFile, contents
from marketplace.sources.reader import MAX_BYTES

MODELS: dict[str, type[Record]] = {
    "profile": Profile,
    "pricing": RateCard,
    "sla": ServiceLevel,
    "review": Review,
    "reply": Reply,
}
# A review's amounts are in its provider's currency, so the rate card is read first.
READ_ORDER = tuple(MODELS)
Bytes = Mapping[str, "bytes | Reading"]


@dataclass(frozen=True)
class Folder:
    """One provider's files as far as they could be read; `kept` is what the store has or may have of them."""

    slug: str
    entries: tuple[Entry[Record], ...]
    kept: Kept | None
    unread: bool = field(default=False, kw_only=True)

    @cached_property
    def provider(self) -> Provider:
        """Return the records together; where a file is absent or unread, one of which nothing is known stands in."""
        records = [entry.record for entry in self.entries]
        replies = {entry.file.stem: entry.record for entry in self.entries if isinstance(entry.record, Reply)}
        return Provider(
            slug=self.slug,
            profile=next(_of(Profile, records), Profile.partial({})),
            rate_cards=tuple(_of(RateCard, records)) or (RateCard.partial({}),),
            service_level=next(_of(ServiceLevel, records), None),
            reviews=(*_of(Review, records), *((Review.partial({}),) if self.unread else ())),
            replies=MappingProxyType(replies),
        )


def read_folder(slug: str, files: Sequence[SourceFile], store: Store, *, unread: bool) -> Folder:
    """Read a provider's files, or take their records from the store."""
    found: Bytes = {file.shown: contents(file.path, name=file.shown) for file in files}
    key = _key(found)
    mine = sorted((file for file in files if file.kind in MODELS), key=lambda file: (_place(file), file.stem))
    kept = store.get(slug, key) if key else None
    if kept is not None and [type(record) for record in kept.records] == [MODELS[file.kind] for file in mine]:
        entries = [Entry(file, True, record, ()) for file, record in zip(mine, kept.records, strict=True)]
        return Folder(slug, tuple(entries), kept, unread=unread)
    read = tuple(_read(mine, found))
    sound = key and all(entry.readable and not entry.problems for entry in read)
    return Folder(slug, read, Kept(key, tuple(entry.record for entry in read)) if sound else None, unread=unread)


def _key(found: Bytes) -> str:
    """Return the digest of a provider's files and of the program; "" where one of them cannot be read."""
    digest = hashlib.sha256(program_version().encode())
    for shown, data in found.items():
        if isinstance(data, Reading) or len(data) > MAX_BYTES:  # of a longer one not all was read
            return ""
        digest.update(f"\0{shown}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _place(file: SourceFile) -> int:
    return READ_ORDER.index(file.kind)


def _read(files: Iterable[SourceFile], found: Bytes) -> Iterator[Entry[Record]]:
    context: dict[str, object] = {}
    for file in files:
        entry = read_entry(file, MODELS[file.kind], {**context, "file_stem": file.stem}, found[file.shown])
        if file.kind == "profile" and "demo" in vars(entry.record):
            context["demo"] = vars(entry.record)["demo"]
        if file.kind == "pricing":
            context = {**currency_context(vars(entry.record)), **context}
        yield entry


def _of(model: type[RecordT], records: Iterable[Record]) -> Iterator[RecordT]:
    return (record for record in records if isinstance(record, model))
