"""Synthetic providers are in the real format: nothing to complain about, as many as wanted, the same every time."""

import shutil
from datetime import date
from pathlib import Path

from demo_data.synthetic import brand, write_providers
from marketplace.catalog import examine_catalog
from marketplace.catalog.checks.names import near_keys

REFERENCE = Path(__file__).resolve().parents[2] / "providers" / "_reference"


def test_they_pass_every_check(tmp_path):
    shutil.copytree(REFERENCE, tmp_path / "_reference")
    reviews = write_providers(tmp_path, 27)
    findings = examine_catalog(tmp_path, as_of=date(2026, 11, 23))
    assert findings.problems == ()
    assert findings.catalog is not None
    assert len(findings.catalog.providers) == 27
    assert sum(len(p.reviews) for p in findings.catalog.providers.values()) == reviews
    assert 27 * 7 < reviews < 27 * 13


def test_the_same_seed_writes_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_providers(tmp_path / name, 3, seed=5)
    write_providers(tmp_path / "other", 3, seed=6)
    one, two, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.yaml")}
        for name in ("one", "two", "other")
    )
    assert one == two
    assert one != other


def test_names_stay_apart():
    seen: dict[str, str] = {}
    for number in range(3000):
        name = f"{brand(number)} (demo)"
        assert len(name) <= 60
        keys = set(near_keys(name))
        assert not keys & seen.keys(), name
        seen |= dict.fromkeys(keys, name)
