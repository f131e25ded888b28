"""Twice the data is twice the work, counted in lines of the library: every list of every file, or it is refused."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from marketplace.catalog.checks import CATALOG_CHECKS, RECORD_CHECKS
from marketplace.catalog.checks.known import Known
from marketplace.catalog.load import MODELS
from marketplace.catalog.provider import Provider
from marketplace.catalog.vocabularies import load_reference
from marketplace.models.base import salvage
from marketplace.models.review import likeness as review_likeness
from marketplace.models.review.likeness import MOST_COMPARED, near_copies
from marketplace.models.unread import until_unknown
from marketplace.sources import listing, read
from marketplace.views.provider.reviews.section import reviews_view
from tests.marketplace.catalog.planting import AS_OF, REPLY, REVIEW, ROOT, SLUG, SOUND
from tests.support.snapshots import changed, demo_snapshot
from tests.support.work import growth, lines_run

FILES = {
    "profile": "profile.yaml", "pricing": "pricing.yaml", "sla": "sla.yaml", "review": REVIEW, "reply": REPLY,
}  # fmt: skip
TREES = {kind: read(SOUND / SLUG / file).tree for kind, file in FILES.items()}
CONTEXT = {"demo": True, "currency": "GBP", "exponent": 2, "file_stem": Path(REVIEW).stem}
REFERENCE = load_reference(ROOT / "providers" / "_reference")
# Two is linear, with sorting a little more; four is quadratic.
MOST_GROWTH = 2.6


def lists_in(tree: Any, at: tuple = ()) -> Iterator[tuple]:
    """Yield the place of every list of a file."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    if isinstance(tree, list):
        yield at
    for key, value in pairs:
        yield from lists_in(value, (*at, key))


def longer(tree: Any, at: tuple, size: int) -> Any:
    """Return a file in which a list has so many items, each with an id of its own."""
    tree = json.loads(json.dumps(tree))
    held = tree
    for key in at[:-1]:
        held = held[key]
    items = held[at[-1]]
    held[at[-1]] = [
        {**item, **({"id": f"{item['id']}-{n}"} if "id" in item else {})} if isinstance(item, dict) else item
        for n, item in ((n, items[n % len(items)]) for n in range(size))
    ]
    return tree


def check(kind: str, tree: Any) -> None:
    """Read a record and run everything that is checked about it."""
    record, _ = salvage(MODELS[kind], tree, context={**CONTEXT, "from_file": True})
    parts = {name: salvage(MODELS[name], TREES[name], context=CONTEXT)[0] for name in MODELS}
    parts[kind] = record
    provider = Provider(
        SLUG, parts["profile"], (parts["pricing"],), parts["sla"], (parts["review"],), MappingProxyType({})
    )
    known = Known(as_of=AS_OF, reference=REFERENCE, providers={SLUG: provider}, provider=provider)
    for one in RECORD_CHECKS[kind]:
        list(until_unknown(one(record, known)))
    for one in CATALOG_CHECKS:
        list(until_unknown(one(known)))


IDS = [f"{kind}-{'.'.join(map(str, at))}" for kind, tree in TREES.items() for at in lists_in(tree)]
LISTS = [(kind, at) for kind, tree in TREES.items() for at in lists_in(tree)]


def test_the_sound_files_have_lists_of_all_kinds():
    assert len(LISTS) > 30


@pytest.mark.parametrize(("kind", "at"), LISTS, ids=IDS)
def test_a_list_twice_as_long_is_twice_the_work(kind, at):
    assert growth(lambda size: lines_run(check, kind, longer(TREES[kind], at, size)), 32) < MOST_GROWTH


@pytest.mark.parametrize("kind", TREES)
def test_twice_as_many_unknown_fields_are_twice_the_work(kind):
    def work(size: int) -> int:
        return lines_run(check, kind, {**TREES[kind], **{f"strange_{n}": "1" for n in range(size)}})

    assert growth(work, 24) < MOST_GROWTH


def test_texts_of_very_few_words_are_compared_with_few_others(monkeypatch):
    """Two thousand short texts of four words share nearly all their runs; all pairs would be two million."""
    words = ("slow", "printer", "fixed", "again")
    texts = [" ".join(words[(n * n + n * k + k * k * k // (1 + n % 7)) % 4] for k in range(14)) for n in range(2_000)]
    asked = 0
    near = review_likeness._is_near

    def counted(one, other):
        nonlocal asked
        asked += 1
        return near(one, other)

    monkeypatch.setattr(review_likeness, "_is_near", counted)
    list(near_copies(texts))
    assert asked <= MOST_COMPARED * len(texts)


def test_a_copy_is_found_among_thousands_of_texts():
    texts = [" ".join(f"w{n}of{k}" for k in range(20)) for n in range(1_000)]
    copy = texts[400].replace("w", "W").rsplit(" ", 1)[0] + " end"
    ((place, earlier, _),) = [found for found in near_copies([*texts, copy]) if found[0] == 1_000]
    assert (place, earlier) == (1_000, 400)


class CountedName(str):
    """A file name that counts how often it is hashed or compared."""

    asked = 0

    def __hash__(self) -> int:
        CountedName.asked += 1
        return super().__hash__()

    def __eq__(self, other: object) -> bool:
        CountedName.asked += 1
        return super().__eq__(other)


@pytest.mark.parametrize("name", ["{slug}-202603-{n:04x}.yaml", "{slug}_202603_{n:04x}.YAML", "notes-{n}.pdf", ".{n}"])
def test_twice_as_many_review_files_are_twice_the_work(monkeypatch, tmp_path, name):
    """Right names, slips of them, documents and what programs leave behind."""

    class Entry:
        def __init__(self, number: int) -> None:
            self.name = CountedName(name.format(slug=SLUG, n=number))
            self.path = str(tmp_path / self.name)

        def is_dir(self, **_: object) -> bool:
            return False

        def stat(self, **_: object):
            return (ROOT / "README.md").stat()

    def work(size: int) -> int:
        CountedName.asked = 0
        entries = [Entry(number) for number in range(size)]
        monkeypatch.setattr(listing, "_entries", lambda *_: (entries, {entry.name for entry in entries}))
        folder = type("Folder", (), {"path": str(tmp_path), "name": "reviews"})()
        lines = lines_run(listing._records, folder, f"providers/{SLUG}/reviews", SLUG, listing._Seen())
        return CountedName.asked + lines

    assert growth(work, 50) < MOST_GROWTH


def test_twice_as_many_reviews_of_a_provider_are_twice_the_work():
    """Reading, rating, observing, and the page with all of them."""
    slug = "quillmoor-fixworks"
    base = [review for review in demo_snapshot().providers[slug].reviews if not review.is_stub]

    def work(size: int) -> int:
        copies = tuple(
            base[n % len(base)].model_copy(
                update={
                    "id": f"{slug}-202601-{n:04x}",
                    "reviewer": base[n % len(base)].reviewer.model_copy(update={"handle": f"desk {n}"}),
                }
            )
            for n in range(size)
        )
        snapshot = changed(demo_snapshot(), reviews={slug: copies})
        rated = replace(snapshot, catalog=replace(snapshot.catalog, providers={slug: snapshot.providers[slug]}))
        return lines_run(lambda: reviews_view(rated, rated.providers[slug]))

    assert growth(work, 40) < MOST_GROWTH
