# ruff: noqa: E501 (a table of cases is read by column)
"""Loading everything: many faults in one run, no misleading follow-ups, order, warnings, and what a catalog holds."""

import re
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from marketplace.catalog import examine_catalog, load_catalog, load_reference
from marketplace.catalog.manual import template_lines, template_text
from marketplace.problems import DataInvalid
from tests.marketplace.catalog.planting import AS_OF, REPLY, REVIEW, ROOT, Folder, copy_reference, sound_folder

# Thirty slips in seven files, as people make them; (code, file, old, new, line if not the new text's first).
SLIPS = [
    ("flag_format", "profile.yaml", "takes_projects: true", "takes_projects: maybe", ""),
    ("summary_length", "profile.yaml", "summary: Repairs of computers and networks for small offices in and around Leeds.", "summary: Repairs.", ""),
    ("language_tag", "profile.yaml", "  - pl\n", "  - polish\n", ""),
    ("region_unknown", "profile.yaml", "region: GB-LDS", "region: GB-LEEDS", ""),
    ("coords_precise", "profile.yaml", "lat: 53.80\n", "lat: 53.80001\n", ""),
    ("area_radius", "profile.yaml", "km: 30", "km: 5000", ""),
    ("channel_unknown", "profile.yaml", "  - workshop\n", "  - worksop\n", ""),
    ("service_unknown", "profile.yaml", "{id: wifi,", "{id: wi-fi,", ""),
    ("cert_no_evidence", "profile.yaml", "    method: public register\n", "", "state: verified\n    on"),
    ("insurance_limit", "profile.yaml", "    limit: 2000000.00\n", "", "  - kind: public_liability"),
    ("phone_not_e164", "profile.yaml", "value: +441134960150", "value: 0113 496 0150", ""),
    ("demo_real_domain", "profile.yaml", "value: desk@alder-repairs.example", "value: desk@alder.co.uk", ""),
    ("url_not_https", "profile.yaml", "website: https://", "website: http://", ""),
    ("hours_unquoted", "profile.yaml", "from: 10:00, to: 12:00", "from: 600, to: 12:00", "    - {days: [sat]"),
    ("year_future", "profile.yaml", "founded_year: 2014", "founded_year: 2031", ""),
    ("unknown_field", "profile.yaml", "sectors: [legal, charity]", "sector: [legal, charity]", ""),
    ("confirmed_future", "profile.yaml", "last_confirmed: 2026-10-12", "last_confirmed: 2027-10-12", ""),
    ("currency_unknown", "pricing.yaml", "currency: GBP", "currency: UKP", ""),
    ("band_two_prices", "pricing.yaml", "    multiplier: 2\n", "    multiplier: 2\n    add_per_hour: 5.00\n", "    add_per_hour"),
    ("minimum_not_multiple", "pricing.yaml", "minimum_min: 60", "minimum_min: 45", ""),
    ("money_format", "pricing.yaml", "standard: 72.00", 'standard: "72,00"', ""),
    ("timezone_unknown", "pricing.yaml", "timezone: Europe/London", "timezone: London", ""),
    ("coverage_unknown", "sla.yaml", "coverage: office, minutes", "coverage: offce, minutes", "    clock"),
    ("holiday_list_missing", "sla.yaml", "list: GB-ENG", "list: GB-XXX", ""),
    ("timezone_abbreviation", "sla.yaml", "timezone: Europe/London", "timezone: BST", ""),
    ("score_range", REVIEW, "overall: 4", "overall: 6", ""),
    ("time_order", REVIEW, "resolved_at: 2026-03-16T12:05", "resolved_at: 2026-03-14T12:05", ""),
    ("category_unknown", REVIEW, "category: network", "category: netwrok", ""),
    ("reply_before_review", REPLY, "on: 2026-03-25", "on: 2026-03-01", ""),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path)


def test_many_slips_in_many_files_are_all_named_in_one_run(folder):
    for code, file, old, new, _ in SLIPS:
        assert code
        folder.plant(file, old, new)
    (folder.root / "second-desk").mkdir()
    (folder.root / "second-desk" / "profile.yaml").write_text("slug: [second-desk\n")
    wanted = {
        ("yaml_syntax", "providers/second-desk/profile.yaml", 1),
        ("file_missing", "providers/second-desk/pricing.yaml", 1),
    }
    for code, file, _, new, at in SLIPS:
        text = (folder.root / "alder-repairs" / file).read_text()
        marker = at or new.strip()
        wanted.add((code, f"providers/alder-repairs/{file}", text.count("\n", 0, text.index(marker)) + 1))
    found = [(p.code, p.path, p.line) for p in folder.problems()]
    assert set(found) == wanted
    assert len(found) == len(wanted) == 31
    assert [found_[1:] for found_ in found] == sorted(found_[1:] for found_ in found)


def test_the_exception_carries_everything_and_exits_65(folder):
    folder.plant("profile.yaml", "km: 30", "km: 0")
    folder.plant("sla.yaml", "labour_days: 30", "labour_days: 3650")
    with pytest.raises(DataInvalid) as caught:
        load_catalog(folder.root, as_of=AS_OF)
    assert [problem.code for problem in caught.value.problems] == ["area_radius", "warranty_odd"]
    assert caught.value.exitcode == 65
    assert "profile.yaml:43:11 service_area.onsite.radius.km: A radius of 0 km" in str(caught.value)


def test_warnings_alone_do_not_stop_and_are_on_the_catalog(folder):
    folder.plant("sla.yaml", "labour_days: 30", "labour_days: 3650")
    catalog = load_catalog(folder.root, as_of=AS_OF)
    assert [problem.code for problem in catalog.warnings] == ["warranty_odd"]
    assert list(catalog.providers) == ["alder-repairs"]


def test_a_provider_has_its_records(folder):
    (folder.root / "alder-repairs" / "pricing-household.yaml").write_text(
        (folder.root / "alder-repairs" / "pricing.yaml")
        .read_text()
        .replace("audience: business", "audience: household")
    )
    provider = load_catalog(folder.root, as_of=AS_OF).providers["alder-repairs"]
    assert provider.profile.insurance[0].limit == 200_000_000  # minor units
    assert provider.rate_card.audience == "business"
    assert [card.audience for card in provider.rate_cards] == ["business", "household"]
    assert provider.service_level.promises[0].priority == "P1"
    assert [review.id for review in provider.reviews] == ["alder-repairs-202603-9f3a"]
    assert list(provider.replies) == ["alder-repairs-202603-9f3a"]


def test_a_provider_without_an_sla_is_a_provider(folder):
    (folder.root / "alder-repairs" / "sla.yaml").unlink()
    assert load_catalog(folder.root, as_of=AS_OF).providers["alder-repairs"].service_level is None


@pytest.mark.parametrize(
    "broken", ["slug: [", "- a\n", "", "demo: true\n", "name: &a x\n", "\x00", "slug: alder-repairs\ndemo: perhaps\n"]
)
def test_a_broken_profile_makes_no_follow_ups_in_other_files(folder, broken):
    (folder.root / "alder-repairs" / "profile.yaml").write_text(broken)
    problems = folder.problems()
    assert problems
    assert {problem.path for problem in problems} == {"providers/alder-repairs/profile.yaml"}


@pytest.mark.parametrize("file", ["pricing.yaml", "sla.yaml", REVIEW])
def test_a_broken_file_is_the_only_one_with_problems(folder, file):
    (folder.root / "alder-repairs" / file).write_text("a: [1\n")
    assert {(p.path, p.code) for p in folder.problems()} == {(f"providers/alder-repairs/{file}", "yaml_syntax")}


def test_a_slug_or_a_name_belongs_to_one_provider(folder):
    folder.copy("birchgate-desk")
    assert folder.problems() == ()
    folder.plant("profile.yaml", "slug: birchgate-desk", "slug: alder-repairs", slug="birchgate-desk")
    path, line = folder.plant(
        "profile.yaml", "brand: Birchgate Desk", "brand: ALDER-Repairs (demo)", slug="birchgate-desk"
    )
    found = folder.problems()
    assert [(p.code, p.path) for p in found] == [("slug_taken", path), ("name_taken", path)]
    assert found[1].line == line
    assert "alder-repairs is already used by another provider." in found[0].message


def test_a_name_that_is_one_slip_away_is_a_warning(folder):
    folder.copy("birchgate-desk")
    path, line = folder.plant("profile.yaml", "brand: Birchgate Desk", "brand: Adler Repairs", slug="birchgate-desk")
    (problem,) = folder.problems()
    assert (problem.code, problem.path, problem.line, problem.severity) == ("name_similar", path, line, "warning")


def test_a_review_in_another_providers_folder_is_misplaced(folder):
    folder.copy("birchgate-desk")
    name = "alder-repairs-202603-9f3a.yaml"
    (folder.root / "alder-repairs" / "replies" / name).unlink()
    (folder.root / "alder-repairs" / "reviews" / name).rename(folder.root / "birchgate-desk" / "reviews" / name)
    (problem,) = folder.problems()
    assert (problem.code, problem.path) == ("review_misplaced", f"providers/birchgate-desk/reviews/{name}")


def test_a_broken_vocabulary_is_named_and_nothing_is_measured_by_it(folder):
    services = folder.root / "_reference" / "services.yaml"
    services.write_text(services.read_text().replace("- id: software", "- id: software\n    lable: x", 1))
    problems = folder.problems()
    assert {problem.path for problem in problems} == {"providers/_reference/services.yaml"}


def test_vocabularies_are_checked_against_each_other(folder):
    incidents = folder.root / "_reference" / "incidents.yaml"
    text = incidents.read_text().replace("category: network", "category: netwrok", 1)
    incidents.write_text(text.replace("job_if_offered: malware_removal", "job_if_offered: malware"))
    (folder.root / "_reference" / "holidays" / "GB-ENG.yaml").rename(
        folder.root / "_reference" / "holidays" / "GB-XYZ.yaml"
    )
    codes = [problem.code for problem in folder.problems() if problem.path.startswith("providers/_reference")]
    assert codes == ["id_not_file_name", "category_unknown", "job_unknown"]


def test_the_day_is_an_argument(folder):
    assert examine_catalog(folder.root, as_of=date(2027, 3, 5)).problems != ()
    assert folder.problems() == ()


def test_the_reference_answers_what_checks_ask():
    reference = load_reference(ROOT / "providers" / "_reference")
    assert reference.category_of["wifi"] == "network"
    assert reference.categories["network"].default_tier == "senior"
    assert reference.city_of("GB", "leeds").slug == "leeds"
    assert reference.holidays["GB-ENG"].covers(2026)
    assert not reference.holidays["GB-ENG"].covers(2040)
    assert date(2026, 12, 25) in reference.holidays["GB-ENG"].days


def test_a_reference_that_is_broken_is_refused(tmp_path):
    folder = sound_folder(tmp_path)
    (folder.root / "_reference" / "cities.yaml").unlink()
    with pytest.raises(DataInvalid) as caught:
        load_reference(folder.root / "_reference")
    assert [problem.code for problem in caught.value.problems] == ["file_missing"]


def test_a_city_keeps_a_clock_of_its_country(tmp_path):
    folder = sound_folder(tmp_path)
    file = folder.root / "_reference" / "cities.yaml"
    file.write_text(file.read_text().replace("Pacific/Honolulu", "Europe/London"))
    with pytest.raises(DataInvalid) as caught:
        load_reference(folder.root / "_reference")
    (problem,) = caught.value.problems
    assert problem.code == "timezone_mismatch"
    assert problem.message.startswith("Europe/London is not used in US. Write one of America/Adak, ")
    assert file.read_text().splitlines()[problem.line - 1].startswith("  - {slug: honolulu")


COMMENTED = re.compile(r"^( *)# (?=(?: *- \{|[a-z_]+:(?: |$)))", re.MULTILINE)


def test_the_clauses_that_the_template_offers_are_sound(tmp_path):
    root = tmp_path / "providers"
    copy_reference(root)
    copytree(ROOT / "providers" / "_template", root / "your-firm")
    for file in (root / "your-firm").iterdir():
        text, taken = COMMENTED.subn(r"\1", file.read_text("utf-8"))
        assert taken >= 3, file
        file.write_text(text.replace("# CHANGE", "#"), encoding="utf-8")
    assert examine_catalog(root, as_of=AS_OF).problems == ()


def test_the_template_is_a_sound_provider_but_for_what_nobody_has_said(tmp_path):
    folder = sound_folder(tmp_path)
    for file in sorted((ROOT / "providers" / "_template").iterdir()):
        target = folder.root / "your-firm" / file.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.read_bytes())
    found = folder.problems()
    assert {(problem.code, problem.severity) for problem in found} == {("template_value", "error")}
    lines = template_lines(ROOT / "providers" / "_template")
    assert len(found) == len(lines) > 20
    assert {problem.field for problem in found} == set(lines.values())
    profile = folder.root / "your-firm" / "profile.yaml"
    text = profile.read_text("utf-8")
    # Another value with the mark, and the same value without it, are both somebody's word.
    profile.write_text(
        text.replace("languages: [en]", "languages: [de]").replace(
            "brand: Your Firm              # CHANGE: ", "brand: Your Firm   # "
        )
    )
    assert {problem.field for problem in found} - {problem.field for problem in folder.problems()} == {
        "languages",
        "name.brand",
    }


def test_what_the_template_says_is_kept_beside_the_program():
    text = (ROOT / "plugins" / "marketplace" / "models" / "template_lines.json").read_text("utf-8")
    assert text == template_text(ROOT / "providers" / "_template"), "run .venv/bin/python scripts/export_schemas.py"


def test_the_catalog_reads_the_same_wherever_it_lies(tmp_path, monkeypatch):
    folder = sound_folder(tmp_path / "deep" / "er")
    folder.plant("profile.yaml", "km: 30", "km: 0")
    monkeypatch.chdir(folder.root)
    here = examine_catalog(Path(), as_of=AS_OF).problems
    assert here == folder.problems()
    assert here[0].path == "providers/alder-repairs/profile.yaml"
