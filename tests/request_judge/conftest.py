"""One repository for all requests of the tests: each is a commit of its own on the same base."""

from collections.abc import Iterator
from functools import cache

import pytest

from marketplace.sources import reader
from tests.support.requests import Requests, new_requests


@pytest.fixture(scope="session")
def requests(tmp_path_factory) -> Iterator[Requests]:
    with pytest.MonkeyPatch.context() as patch:
        # The same vocabularies are read for every request, twice: once is enough here.
        patch.setattr(reader, "examine_bytes", cache(reader.examine_bytes))
        yield new_requests(tmp_path_factory.mktemp("requests"))
