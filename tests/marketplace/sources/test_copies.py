"""Copies by their names: every program's mark, alone and repeated, and names that only look like one."""

import pytest

from marketplace.sources.copies import copied


@pytest.mark.parametrize(
    "name",
    [
        "pricing copy.yaml", "pricing copy 2.yaml", "pricing copy copy.yaml", "Pricing Copy.YAML", "pricing_copy.yaml",
        "pricing - Copy.yaml", "pricing - Copy (2).yaml", "pricing - Copy - Copy.yaml", "Copy of pricing.yaml",
        "Copy (2) of pricing.yaml", "pricing (1).yaml", "pricing(1).yaml", "pricing (1) (2).yaml", "pricing.yaml (1)",
        "pricing Kopie.yaml", "pricing - Kopie.yml", "Kopie von pricing.yaml", "pricing copie.yaml",
        "pricing - Copie (3).yaml", "Copie de pricing.yaml", "pricing kopi.yaml", "Kopi af pricing.yaml",
        "pricing copia.yaml", "pricing cópia.yaml", "pricing co\u0301pia.yaml", "pricing — kopia.yaml",
        "pricing (copy).yaml", "pricing (another copy).yaml", "pricing (3rd copy).yaml", "pricing (Kopie 2).yaml",
        "pricingのコピー.yaml", "pricing のコピー 2.yaml", "pricing 副本.yaml",
        "pricing (Ann's conflicted copy 2026-11-27).yaml", "pricing (conflicted copy 2026-11-27 120000).yaml",
        "pricing.sync-conflict-20261127-120000-ABCDEFG.yaml", "pricing.yaml copy", "pricing.copy.yaml",
    ],
)  # fmt: skip
def test_a_copy_is_known_by_its_name(name):
    assert copied(name) == "pricing.yaml"


def test_a_copy_keeps_what_else_its_name_says():
    assert copied("pricing-household - Copy (2).yaml") == "pricing-household.yaml"
    assert copied("Pricing Household copy.yaml") == "pricing-household.yaml"
    assert copied("acme it copy 3") == "acme-it"


@pytest.mark.parametrize(
    "name",
    ["pricing.yaml", "pricing-household.yaml", "Pricing_2024.yml", "pricing 2.yaml", "photocopy.yaml", "copy.yaml",
     "copycat pricing.yaml", "pricing copyright.yaml", "pricing (household).yaml", "acme", "(1).yaml", ""],
)  # fmt: skip
def test_another_name_is_none(name):
    assert copied(name) is None
