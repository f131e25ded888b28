"""A content folder that is right until a test breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.guides import ContentFolder, content_folder


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    return content_folder(tmp_path)
