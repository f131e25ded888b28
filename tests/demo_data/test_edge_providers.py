"""Edge fixtures, kept out of the site: closed, delisted, priced by quotation only, certificate expired."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from marketplace.catalog import examine_catalog
from marketplace.pricing.basket import price_basket

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def edge(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edge")
    shutil.copytree(ROOT / "tests" / "data" / "edge_providers", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "providers" / "_reference", folder / "_reference")
    return examine_catalog(folder, as_of=date(2026, 11, 23))


def test_they_are_valid_and_say_what_they_are(edge):
    status = {slug: provider.profile.status for slug, provider in edge.catalog.providers.items()}
    assert status == {
        "fernclasp-expired": "active", "marlhasp-on-request": "active", "peatgarnet-delisted": "delisted",
        "thistlequay-closed": "closed",
    }  # fmt: skip


def test_what_has_ended_is_warned_of(edge):
    assert [(problem.code, problem.severity) for problem in edge.problems] == [
        ("cert_expired", "warning"),
        ("insurance_expired", "warning"),
    ]


def test_a_card_of_quotations_prices_nothing(edge):
    card = edge.catalog.providers["marlhasp-on-request"].rate_card
    basket = price_basket(card, edge.catalog.reference.incidents)
    offered = {name: priced for name, priced in basket.items() if priced is not None}
    assert set(offered) == {"B1", "B2", "B3", "B4", "B5", "B7"}
    assert not any(priced.complete for priced in offered.values())
