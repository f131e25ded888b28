"""The demo data as one snapshot, on the day they were made for."""

from datetime import date
from pathlib import Path

import pytest

from marketplace.snapshot import Snapshot, load_snapshot

ROOT = Path(__file__).resolve().parents[4]
AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return load_snapshot(ROOT / "providers", AS_OF)
