"""New files come from template and manual, say what is known, and cannot be published before somebody has spoken."""

import re
from shutil import copytree

import pytest

from marketplace.catalog import examine_catalog
from provider_forms.starting import CannotStart, new_card, new_listing, new_reply, place_of
from tests.marketplace.catalog.planting import SLUG
from tests.provider_forms.bodies import REVIEW
from tests.provider_forms.conftest import DAY

# What somebody writes who lists a firm: a regular expression, and what comes in its place.
WRITTEN = [
    (r"legal: Your Firm Ltd .*", "legal: Copperfinch Repairs Ltd"),
    (
        r"summary: .*",
        "summary: We mend laptops, printers and networks of small shops in and around Leeds, and come to you.",
    ),
    (r"\+441134960199", "+441134960123"),
    (r"your-firm\.example", "copperfinch.example"),
    (r"remote: \{standard: 60\.00\}", "remote: {standard: 41.00}"),
    (r"onsite: \{standard: 72\.00\}", "onsite: {standard: 55.00}"),
    (r"workshop: \{standard: 50\.00\}", "workshop: {standard: 39.00}"),
    (r" *# CHANGE.*", ""),
]


def checked(desk, tmp_path, slug, files):
    root = tmp_path / "providers"
    copytree(desk.root, root)
    for name, text in files.items():
        (root / slug / name).parent.mkdir(parents=True, exist_ok=True)
        (root / slug / name).write_text(text, encoding="utf-8")
    return [each for each in examine_catalog(root, as_of=DAY).problems if each.path.startswith(f"providers/{slug}/")]


def test_a_new_listing_names_what_nobody_has_said_and_then_nothing(desk, tmp_path):
    place = place_of("leeds", desk.reference)
    files = new_listing(desk.root, "Copperfinch Repairs", place, desk.reference, day=DAY, demo=True)
    problems = checked(desk, tmp_path / "first", "copperfinch-repairs", files)
    assert {each.code for each in problems} == {"template_value"}
    fields = {each.field for each in problems}
    assert {"name.legal", "summary", "rates.remote", "contacts.1", "website", "travel"} <= fields
    assert not {"slug", "name.brand", "demo"} & fields
    assert "region: GB-LDS" in files["profile.yaml"] and "list: GB-ENG" in files["pricing.yaml"]
    for form, word in WRITTEN:
        files = {name: re.sub(form, word, text) for name, text in files.items()}
    assert checked(desk, tmp_path / "then", "copperfinch-repairs", files) == []


def test_a_place_that_the_site_does_not_know_is_said_whole(desk):
    place = place_of("Bergen, 60.39, 5.32, Europe/Oslo", desk.reference)
    files = new_listing(desk.root, "Fjellfiks", place, desk.reference, day=DAY, demo=True)
    assert "country: NO" in files["profile.yaml"] and "region:" not in files["profile.yaml"]
    card = files["pricing.yaml"]
    assert (
        "currency: NOK" in card
        and "rate_pct: 25" in card
        and "timezone: Europe/Oslo" in card
        and "holidays" not in card
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Leedz", "Did you mean Leeds?"),
        ("Otley, 53.91", "is no place"),
        ("Otley, x, y, Europe/London", "is no place"),
        ("Otley, 153.91, -1.69, Europe/London", "is no place"),
        ("Otley, 53.91, -1.69, Europe/Otley", "is no place"),
        ("", "is no city"),
    ],
)
def test_a_place_that_is_none_is_answered(desk, text, said):
    with pytest.raises(CannotStart, match=re.escape(said)):
        place_of(text, desk.reference)


def test_a_further_card_has_the_firms_currency_and_clock(desk, tmp_path):
    files = new_card(desk.root, SLUG, "homes", day=DAY)
    problems = checked(desk, tmp_path, SLUG, files)
    fields = {each.field for each in problems if each.code == "template_value"}
    assert "rates.remote" in fields and "tax" not in fields
    for slug, name, said in (
        (SLUG, "Homes!", "no name for a card"),
        ("alder", "homes", f"Did you mean {SLUG}?"),
        ("../x", "a", "no provider"),
    ):
        with pytest.raises(CannotStart, match=re.escape(said)):
            new_card(desk.root, slug, name, day=DAY)


def test_a_reply_waits_for_its_words(desk, tmp_path):
    with pytest.raises(CannotStart, match="There is a reply already"):
        new_reply(desk.root, REVIEW, "owner", day=DAY)
    with pytest.raises(CannotStart, match="There is no review"):
        new_reply(desk.root, f"../{REVIEW}", "owner", day=DAY)
    root = tmp_path / "providers"
    copytree(desk.root, root)
    (root / SLUG / "replies" / f"{REVIEW}.yaml").unlink()
    with pytest.raises(CannotStart, match="is no role"):
        new_reply(root, REVIEW, "boss", day=DAY)
    ((name, text),) = new_reply(root, REVIEW, "owner", day=DAY).items()
    path = root / SLUG / name
    path.write_text(text, encoding="utf-8")
    found = [each for each in examine_catalog(root, as_of=DAY).problems if each.path.endswith(path.name)]
    assert [(each.code, each.field) for each in found] == [("template_value", "text")]
    path.write_text(text.replace(text.splitlines()[-1].strip(), "It's mended: the part we'd ordered came - #2 of 3."))
    assert not [each for each in examine_catalog(root, as_of=DAY).problems if each.path.endswith(path.name)]
