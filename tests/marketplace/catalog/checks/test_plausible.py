# ruff: noqa: E501 (a table of cases is read by column)
"""Values that are well formed and most likely wrong: each is named at its line, and what is right is left alone."""

import pytest

from marketplace.catalog import load_reference
from tests.marketplace.catalog.planting import ROOT, Folder, copy_reference, sound_folder

BENCH = "    lat: 53.80\n    lon: -1.55\n    timezone: Europe/London\n    hours:"
TOWN = "    locality: Leeds\n    region: GB-LDS"
VILLAGE = "    locality: Otley\n    region: GB-LDS"
RATES = "rates:\n  remote:\n    standard: 60.00"
MINE = "providers/alder-repairs/"

# Name -> file, replacements, the line that is named, code, words of the message.
WRONG = {
    "a minus is missing": ("profile.yaml", [(TOWN, VILLAGE), (BENCH, BENCH.replace("-1.55", "4.55"))], "lat: 53.80\n    lon: 4", "coords_outside", "lies outside GB. Is a minus"),
    "swapped in a country that has both": ("profile.yaml", [(TOWN, VILLAGE), (BENCH, BENCH.replace("53.80", "-1.55").replace("lon: -1.55", "lon: 53.80"))], "lat: -1.55", "coords_outside", "Are lat and lon swapped?"),
    "another continent": ("profile.yaml", [(TOWN, VILLAGE), (BENCH, BENCH.replace("53.80", "40.10").replace("lon: -1.55", "lon: -75.20"))], "lat: 40.10", "coords_outside", "on a map"),
    "a rate of another country": ("pricing.yaml", [("rate_pct: 20", "rate_pct: 19")], "rate_pct: 19", "tax_rate_unlikely", "19% is no rate of tax in GB. The rates there are 20, 5."),
    "a rate with a digit too many": ("pricing.yaml", [("rate_pct: 20", "rate_pct: 2")], "rate_pct: 2", "tax_rate_unlikely", "confirmed: true"),
    "a clock of another country": ("pricing.yaml", [("timezone: Europe/London", "timezone: Europe/Paris")], "timezone: Europe/Paris", "timezone_mismatch", "none of your countries (GB)"),
    "holidays of another country": ("pricing.yaml", [("list: GB-ENG", "list: FR")], "holidays: {list: FR", "holidays_elsewhere", "a list of FR"),
    "holidays of another country for a desk": ("sla.yaml", [("list: GB-ENG", "list: FR")], "holidays: {list: FR", "holidays_elsewhere", "Lists of yours: GB-ENG"),
    "an evening that became a morning": ("profile.yaml", [("days: [mon-fri], from: 09:00, to: 18:00", "days: [mon-fri], from: 09:00, to: 05:30")], "to: 05:30", "window_long", "09:00 to 05:30 is 20.5 hours. Is 17:30 meant?"),
    "a day of 18 hours": ("profile.yaml", [("days: [sat], from: 10:00, to: 12:00", "days: [sat], from: 05:00, to: 23:00")], "from: 05:00", "window_long", "18 hours"),
    "a band that became a night": ("pricing.yaml", [("from: 09:00, to: 17:30", "from: 09:00, to: 05:30")], "to: 05:30", "window_long", "Is 17:30 meant?"),
    "a price without its dot": ("pricing.yaml", [("    standard: 60.00", "    standard: 6000.00")], "standard: 6000.00", "rate_unlikely", "far from the 65 that is usual in GB"),
    "a price with a dot too many": ("pricing.yaml", [("    standard: 72.00", "    standard: 7.20")], "standard: 7.20", "rate_unlikely", "GBP 7.20 an hour"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path)


@pytest.mark.parametrize("name", WRONG)
def test_a_value_that_is_most_likely_wrong_is_named(folder, name):
    file, changes, at, code, words = WRONG[name]
    for old, new in changes:
        path, line = folder.plant(file, old, new, at=at if (old, new) == changes[-1] else "")
    found = [problem for problem in folder.problems() if problem.code == code]
    assert [(problem.path, problem.line, problem.severity) for problem in found] == [(path, line, "warning")]
    assert words in found[0].message


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("pricing.yaml", "rate_pct: 20", "rate_pct: 5"),
        ("pricing.yaml", "rate_pct: 20", "rate_pct: 20.0"),
        ("pricing.yaml", "  rate_pct: 20", "  rate_pct: 19\nconfirmed: true"),
        ("profile.yaml", "days: [mon-fri], from: 09:00, to: 18:00", "days: [mon-fri], from: 18:00, to: 09:00"),
        ("profile.yaml", "days: [mon-fri], from: 09:00, to: 18:00", "days: [mon-fri], from: 00:00, to: 24:00"),
        ("profile.yaml", TOWN, VILLAGE),
    ],
)
def test_what_may_be_right_is_left_alone(folder, file, old, new):
    folder.plant(file, old, new)
    # Other checks compare the hours with those of the coverages.
    assert {problem.code for problem in folder.problems()} <= {"hours_disagree", "hours_overlap"}


def test_a_firm_that_is_listed_twice_is_named_at_the_later_one(folder):
    folder.copy("birchgate-desk")
    assert folder.problems() == ()
    path = folder.root / "birchgate-desk" / "profile.yaml"
    path.write_text(path.read_text("utf-8").replace("+441134960151", "+441134960150"), "utf-8")
    found = [problem for problem in folder.problems() if problem.code == "firm_twice"]
    assert [(problem.path, problem.field) for problem in found] == [
        ("providers/birchgate-desk/profile.yaml", "contacts.1.value")
    ]
    assert "alder-repairs has the same telephone number" in found[0].message


def real(folder: Folder, number: str, country: str = "GB") -> list:
    """Return what is said about a tax number of a real provider, the code alone."""
    folder.plant("profile.yaml", "demo: true", f"demo: false\ntax_id: {number}")
    return [(problem.severity, problem.message) for problem in folder.problems() if problem.code == "tax_number"]


@pytest.mark.parametrize(
    ("number", "severity", "words"),
    [
        ("GB 999 9999 73", None, ""),
        ("999999973", None, ""),
        ("GB 999 9999 74", "error", "its check digit is wrong. Copy it again."),
        ("GB 999 9999", "error", "its form is another"),
        ("DE 136695976", "warning", "its form is another. Copy it again, with GB before it"),
        ("12345", "warning", "or leave it out"),
    ],
)
def test_a_tax_number_has_its_form_and_its_check_digit(folder, number, severity, words):
    found = real(folder, number)
    assert [each[0] for each in found] == ([severity] if severity else [])
    assert words in (found[0][1] if found else "")


def test_without_the_table_of_countries_nothing_is_questioned(tmp_path):
    folder = sound_folder(tmp_path)
    (folder.root / "_reference" / "countries.yaml").unlink()
    folder.plant("pricing.yaml", "rate_pct: 20", "rate_pct: 19")
    assert folder.problems() == ()


def test_every_box_holds_the_cities_of_its_country(tmp_path):
    reference = load_reference(ROOT / "providers" / "_reference")
    outside = [
        city.name
        for city in reference.city_list.cities
        if (facts := reference.country_list.of(city.country)) and not facts.holds(city.lat, city.lon)
    ]
    assert outside == []
    assert {city.country for city in reference.city_list.cities} <= {
        one.country for one in reference.country_list.countries
    }


@pytest.mark.parametrize("box", ["[49.8, -8.7, 60.9]", "[60.9, -8.7, 49.8, 1.8]", "[49.8, -8.7, 190, 1.8]"])
def test_a_box_that_is_none_is_an_error(tmp_path, box):
    root = tmp_path / "providers"
    copy_reference(root)
    path = root / "_reference" / "countries.yaml"
    path.write_text(path.read_text("utf-8").replace("[49.8, -8.7, 60.9, 1.9]", box), "utf-8")
    problems = Folder(root).problems()
    assert problems and all(problem.path.endswith("countries.yaml") for problem in problems)
