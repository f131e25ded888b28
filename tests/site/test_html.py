"""Every page is HTML without a fault, read strictly: no stray tag, no repeated id, no child where it may not stand."""

from pathlib import Path

import pytest

from tests.site.kinds import file_of, urls_of
from tests.theme.markup import problems, unsafe

PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_are_valid(site: Path, part: int):
    found = {url: problems(file_of(site, url).read_text("utf-8")) for url in urls_of(site)[part::PARTS]}
    assert {url: faults for url, faults in found.items() if faults} == {}


def test_a_bad_page_would_be_told():
    bad = "<!doctype html><html lang=en><head><title>t</title></head><body><p id=a><div id=a></p><ul><p>x</ul></body>"
    assert len(problems(bad)) >= 3
    assert unsafe("<p onclick='x'>") == ["onclick='x'"]
