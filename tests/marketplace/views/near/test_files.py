"""The files by which a browser finds towns: addresses that change with their content, and who may serve a country."""

import gzip
import json
import re

import pytest

from marketplace.gazetteer import tables
from marketplace.models.base import validate
from marketplace.models.profile.location import ServiceArea
from marketplace.views import paths
from marketplace.views.listing import Listing
from marketplace.views.near.files import near_files
from marketplace.views.near.firms import firms_for, regions_json
from tests.support.snapshots import changed, demo_snapshot

# Compressed: what a place of one country costs at most.
MOST = 50_000


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return near_files(Listing(demo_snapshot()))


def test_the_index_names_every_other_file_and_no_more(files):
    countries = json.loads(files[paths.NEAR])["countries"]
    named = {url for one in countries.values() for name, url in one.items() if name != "name"}
    assert named == set(files) - {paths.NEAR}
    assert all(re.fullmatch(r"/near/[a-z-]+\.[0-9a-f]{12}\.json", url) for url in named)
    assert set(countries) == set(Listing(demo_snapshot()).countries) & set(tables.covered())
    assert [code for code, one in countries.items() if "codes" in one] == ["GB"]


def test_no_country_costs_much(files):
    assert {
        url: len(gzip.compress(content)) for url, content in files.items() if len(gzip.compress(content)) > MOST
    } == {}


def test_a_circle_from_over_the_border_is_among_those_who_may_serve():
    area = validate(ServiceArea, {"onsite": {"radius": {"location": "bench", "km": "500"}}})
    update = {"service_area": area, "channels_offered": ("onsite",)}
    listing = Listing(changed(demo_snapshot(), {"quillmoor-fixworks": update}))
    reached = {
        code: "quillmoor-fixworks" in {one.slug for one in firms_for(listing, code, tables.towns(code))}
        for code in ("GB", "FR", "US", "AU")
    }
    assert reached == {"GB": True, "FR": True, "US": False, "AU": False}


def test_the_regions_around_those_that_areas_name_are_told():
    found = regions_json(demo_snapshot().listed)
    assert "GB-SCT" in found["GB-GLG"]
    assert found["US-TX"] == ["US-TX"]
