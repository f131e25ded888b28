"""The data of the estimate are made once a snapshot, and anew for another one."""

from dataclasses import replace

from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.file import data_url, packed, published
from marketplace.views.tools.providers import cards_url
from tests.support.snapshots import demo_snapshot


def test_pages_of_one_build_share_one_file():
    snapshot = demo_snapshot()
    made = published(snapshot)
    assert published(snapshot) is made
    assert made.content == packed(estimate_json(snapshot))
    assert cards_url(snapshot) == made.url == data_url(made.content)


def test_another_snapshot_has_its_own():
    snapshot = demo_snapshot()
    first = published(snapshot)
    empty = replace(snapshot, catalog=replace(snapshot.catalog, providers={}))
    assert published(empty).url != first.url
    again = published(snapshot)
    assert again is not first and again.url == first.url
