"""Names and slugs: each clash of own-names.json is refused in one of the two names, or seen between them."""

import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from marketplace.catalog.checks.names import near_keys
from marketplace.models.naming import RESERVED_SLUGS, DisplayName, Slug, skeleton
from marketplace.sources import parse

CASES = json.loads((Path(__file__).resolve().parents[2] / "data_cases" / "own-names.json").read_text("utf-8"))
NAME, SLUG = TypeAdapter(DisplayName), TypeAdapter(Slug)


def taken(adapter, value: str) -> bool:
    try:
        # The reader goes first, as it does for a file.
        adapter.validate_python(parse(f"n: {json.dumps(value)}\n".encode(), "f").tree["n"])
    except Exception as error:
        assert isinstance(error, ValidationError) or hasattr(error, "problems")
        return False
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['clash']} {case['a'][:12]!a}")
def test_two_names_that_clash_cannot_both_stand_unseen(case):
    a, b = case["a"], case["b"]
    if case["clash"] in ("reserved", "Windows device"):
        assert not taken(SLUG, a)
        assert not taken(SLUG, b)
        return
    if case["clash"].startswith("both slugs empty under"):
        # Slugs are typed, never made from names, so these two names may stand.
        assert skeleton(a) != skeleton(b)
        return
    seen = skeleton(a) == skeleton(b) or set(near_keys(a)) & set(near_keys(b))
    assert not taken(NAME, a) or not taken(NAME, b) or seen


@pytest.mark.parametrize(
    "name",
    [
        "Dusk & Relay",
        "Atelier Cliquevert",
        "中文公司",
        "東京コンピュータ",
        "Łódź IT",
        "O'Neill & Sons",
        "3D Repairs",
        "Müller-Lüd",
    ],
)
def test_ordinary_names_of_the_world_are_taken(name):
    assert taken(NAME, name)


def test_every_reserved_slug_is_refused():
    assert not any(taken(SLUG, slug) for slug in RESERVED_SLUGS)


@pytest.mark.parametrize("slug", ["ab", "a" * 61, "-ab", "ab-", "a--b", "Abc", "a_b", "a.b", "中文中", "a b"])
def test_what_is_no_slug_is_refused(slug):
    assert not taken(SLUG, slug)


@pytest.mark.parametrize("slug", ["abc", "a" * 60, "a-b-c", "123"])
def test_slugs_at_the_limits_are_taken(slug):
    assert taken(SLUG, slug)
