"""The edge hands over the page, its data and the clocks; a thousand providers stay small."""

import gzip
import json
import shutil
from pathlib import Path

from demo_data.synthetic import write_providers
from estimate_pages import EstimatePages
from marketplace.snapshot import load_snapshot
from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.file import packed
from site_writer import File, Page
from tests.support.snapshots import AS_OF, ROOT, demo_snapshot
from tests.support.symptoms import demo_index

MOST_BYTES = 60_000
FEW, MORE = 30, 90


def test_the_page_reads_the_data_that_stand_beside_it():
    data, symptoms, page, _, clocks = EstimatePages(context={"snapshot": demo_snapshot()}, settings={}).pages()
    assert isinstance(page, Page)
    assert (page.url, page.template) == ("/estimate/", "estimate.html")
    assert isinstance(data, File)
    assert (page.view().data_url, page.view().symptoms_url) == (data.url, symptoms.url)
    assert json.loads(symptoms.content) == json.loads(json.dumps(demo_index().as_json()))
    assert clocks.url.startswith("/estimate/clocks.")


def test_the_same_snapshot_gives_the_same_files():
    first, again = (
        [
            (item.url, getattr(item, "content", b""))
            for item in EstimatePages(context={"snapshot": demo_snapshot()}, settings={}).pages()
        ]
        for _ in range(2)
    )
    assert first == again


def test_a_thousand_providers_fit(tmp_path: Path):
    """What one more provider costs, times a thousand, and what all share: far below the limit."""
    shutil.copytree(ROOT / "providers" / "_reference", tmp_path / "_reference")
    write_providers(tmp_path, MORE)
    for folder in tmp_path.glob("*/reviews"):
        shutil.rmtree(folder)
    data = estimate_json(load_snapshot(tmp_path, AS_OF))
    assert len(data["providers"]) == MORE
    for number, provider in enumerate(data["providers"]):  # as many different ratings as there can be
        provider["rating"] = {
            "shown": f"{2 + number % 30 / 10:.1f}",
            "votes": 3 + number * 7 % 40,
            "rank": 1 + number * 37 % 1000,
        }
    few, more = (len(gzip.compress(packed({**data, "providers": data["providers"][:n]}), 9)) for n in (FEW, MORE))
    each = (more - few) / (MORE - FEW)
    assert few + each * (1000 - FEW) <= MOST_BYTES
