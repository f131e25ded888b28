"""The store of records: what comes back equals what was put in, and what is torn, foreign or strange counts as none."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from marketplace.catalog import examine_catalog
from marketplace.catalog.folder import MODELS
from marketplace.catalog.store import NO_STORE, Kept, Store
from marketplace.catalog.store.codec import NotStorable, NotStored, decoded, encoded
from marketplace.catalog.store.version import program_version
from marketplace.models.base import Record
from marketplace.models.review.review import Review
from marketplace.problems import Problem
from tests.marketplace.catalog.planting import AS_OF, SOUND, sound_folder

ROOT = Path(__file__).resolve().parents[4]
KEY = "0" * 64
ODD = Problem("providers/a/sla.yaml", 3, 1, "x", "some_code", "warning", "A “sentence” of words.")


@pytest.fixture(scope="module")
def records(tmp_path_factory) -> tuple[Record, ...]:
    """Return the records of a provider with every field, and of all in the demo."""
    folder = sound_folder(tmp_path_factory.mktemp("sound"))
    found = [examine_catalog(root, as_of=AS_OF).catalog for root in (folder.root, ROOT / "providers")]
    everyone = [provider for catalog in found for provider in catalog.providers.values()]
    return tuple(
        record
        for p in everyone
        for record in (p.profile, *p.rate_cards, p.service_level, *p.reviews, *p.replies.values())
        if record is not None
    )


def stated(record: object) -> object:
    """Return all that a record holds, with the type of each value and the fields that were written."""
    if isinstance(record, Record):
        parts = {name: stated(vars(record)[name]) for name in type(record).model_fields}
        return type(record), sorted(record.model_fields_set), record.is_whole, record.__pydantic_extra__, parts
    if isinstance(record, tuple | dict):
        inner = record.items() if isinstance(record, dict) else record
        return type(record), [stated(each) for each in inner]
    return type(record), record


def test_records_come_back_as_they_were(records):
    tree = json.loads(json.dumps(encoded(records)))
    back = tuple(decoded(tree))
    assert back == records
    assert [stated(record) for record in back] == [stated(record) for record in records]
    with pytest.raises(Exception, match="frozen"):
        back[0].slug = "other"


def test_all_kinds_of_files_are_among_them(records):
    assert {type(record) for record in records} == set(MODELS.values())


@pytest.mark.parametrize("value", [object(), {1: 2}, frozenset(), [1], b"", datetime(2026, 1, 1, tzinfo=UTC).timetz()])
def test_what_would_not_come_back_alike_is_refused(records, value):
    with pytest.raises(NotStorable):
        encoded([records[0].model_copy(update={"slug": value})])


def test_a_record_that_was_read_in_part_is_refused():
    with pytest.raises(NotStorable):
        encoded([Review.partial({})])


TREES = {
    "no tree": [],
    "a class of another": {"classes": [["os.system", "command"]], "records": [[0, 1, "true"]]},
    "other fields": {"classes": [["marketplace.models.windows.Window", "when"]], "records": [[0, 1, 1]]},
    "no such class": {"classes": [], "records": [[0, 0]]},
    "a class counted from the end": {"classes": [], "records": [[-1, 0]]},
    "a letter for nothing": {"classes": [], "records": [["eval", "1"]]},
    "no record": {"classes": [], "records": ["text"]},
    "a date that is none": {"classes": [], "records": [["date", "2026-13-01"]]},
    "a group": {"classes": [], "records": [{}]},
    "a number that is none": {"classes": [], "records": [["decimal", "x"]]},
    "too few values": None,
}  # fmt: skip


@pytest.mark.parametrize("name", TREES)
def test_a_tree_of_others_is_no_record(records, name):
    tree = TREES[name]
    if tree is None:
        tree = encoded(records[:1])
        tree["records"][0].pop()
    with pytest.raises(NotStored):
        list(decoded(tree))


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def test_what_was_kept_is_found_by_its_key_alone(store, records):
    kept = Kept(KEY, records[:2]).with_findings("today", (ODD,))
    store.put("a", kept)
    assert store.get("a", KEY) == kept
    assert store.get("a", "1" * 64) is None
    assert store.get("b", KEY) is None


def test_findings_of_old_days_are_forgotten():
    kept = Kept(KEY, ())
    for day in range(10):
        kept = kept.with_findings(str(day), (replace(ODD, line=day + 1),))
    assert list(kept.findings) == ["6", "7", "8", "9"]
    assert list(kept.with_findings("7", ()).findings) == ["6", "8", "9", "7"]


def test_torn_and_changed_entries_count_as_none(store, records, tmp_path):
    store.put("a", Kept(KEY, records[:1]))
    path = tmp_path / "store" / "a.json"
    whole = path.read_bytes()
    for torn in (b"", whole[:70], whole[:-1], whole.replace(b"a", b"b", 5), b"\xff" + whole, whole[65:]):
        path.write_bytes(torn)
        assert store.get("a", KEY) is None


@pytest.mark.parametrize(
    "rest",
    [
        '"records":[],"classes":[]}',
        '"records":[],"classes":[],"findings":[]}',
        '"records":[],"classes":[],"findings":{"today":[[1]]}}',
        '"records":[],"classes":[],"findings":{"today":[[1,2,3,4,5,6,7]]}}',
        '"records":[],"classes":[],"findings":{"today":[["a","b","c","d","e","error","g"]]}}',
        '"records":' + "[" * 100_000 + "}",
    ],
)
def test_a_whole_entry_of_another_shape_counts_as_none(store, tmp_path, rest):
    body = f'{{"key":"{KEY}",{rest}'.encode()
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "a.json").write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    assert store.get("a", KEY) is None


def test_entries_of_those_who_left_are_removed_and_nothing_else(store, records, tmp_path):
    for slug in ("a", "b"):
        store.put(slug, Kept(KEY, records[:1]))
    for name in (".a.123", "note.txt"):
        (tmp_path / "store" / name).touch()
    store.keep_only(["b", "c"])
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == ["b.json", "note.txt"]


def test_a_store_that_cannot_be_written_keeps_nothing(records, tmp_path):
    (tmp_path / "file").touch()
    for store in (Store(tmp_path / "file" / "below"), NO_STORE):
        store.put("a", Kept(KEY, records[:1]))
        assert store.get("a", KEY) is None
        store.keep_only([])


def test_other_code_is_another_program(tmp_path):
    library = tmp_path / "plugins" / "marketplace"
    copytree(SOUND, library)
    (tmp_path / "plugins" / "ignored_files").mkdir()
    before = program_version(library)
    program_version.cache_clear()
    assert program_version(library) == before
    for name in ("new.py", "new.json"):
        (library / name).write_text("1")
        program_version.cache_clear()
        assert program_version(library) != before
        before = program_version(library)
    program_version.cache_clear()
