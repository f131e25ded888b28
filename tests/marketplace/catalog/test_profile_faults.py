# ruff: noqa: E501 (a table of cases is read by column)
"""Every mistake that a profile can hold, planted in a sound one: one problem, its code, its line, its remedy."""

import pytest

from tests.marketplace.catalog.planting import Folder, sound_folder

LONG = "x" * 300
PHONE = "value: +441134960150"
CASES = {
    # code: (old, new, line that is named if not the new text's first, words of the message)
    "slug_format": [
        ("slug: alder-repairs", "slug: Alder_Repairs", "", "Write alder-repairs."),
        ("slug: alder-repairs", "slug: ab", "", "Write 3 to 60"),
    ],
    "slug_reserved": [("slug: alder-repairs", "slug: feed", "", "feed-support")],
    "slug_folder": [("slug: alder-repairs", "slug: alder-repair", "", "The folder is named alder-repairs")],
    "summary_length": [
        ("summary: Repairs of computers and networks for small offices in and around Leeds.", "summary: Repairs.", "", "8"),
        ("in and around Leeds.", f"in Leeds. {LONG}", "summary:", "at most 280"),
    ],
    "summary_superlative": [
        ("Repairs of computers", "The best repairs of computers", "summary:", '"best"'),
        ("Repairs of computers", "The leading repairs of computers", "summary:", '"leading"'),
        ("Repairs of computers", "Number one for repairs of computers", "summary:", '"Number one"'),
    ],
    "country_is_boolean": [("    region: GB-LDS\n    country: GB", "    country: false", "country: false", "quotes")],
    "country_unknown": [
        ("    region: GB-LDS\n    country: GB", "    country: UK", "country: UK", "Use GB."),
        ("    region: GB-LDS\n    country: GB", "    country: Germany", "country: Germany", "Use DE."),
        ("countries: [GB]", "countries: [GBR]", "", "Use GB."),
    ],
    "region_unknown": [
        ("region: GB-LDS", "region: GB-LEEDS", "", "Did you mean GB-LDS?"),
        ("region: GB-LDS", "region: IE-CO", "", "the country is GB"),
    ],
    "language_tag": [
        ("  - en\n", "  - english\n", "", "Did you mean en?"),
        ("  - en\n", "  - en-gb\n", "", "en-GB"),
    ],
    "phone_not_e164": [
        (PHONE, "value: 0113 496 0150", "", "needs its country code: +441134960150."),
        (PHONE, "value: +44 113 496 0150", "", "+441134960150"),
        (PHONE, "value: +44113", "", "digits"),
    ],
    "phone_fictional": [],  # needs demo: false, see below
    "demo_real_phone": [(PHONE, "value: +441132430000", "", "+441132430000")],
    "phone_premium": [(PHONE, "value: +449098790879", "", "ordinary")],
    "demo_real_domain": [
        ("website: https://alder-repairs.example/", "website: https://alder-repairs.co.uk/", "", "name.example"),
        ("value: desk@alder-repairs.example", "value: desk@alder-repairs.co.uk", "", "name.example"),
        ("sources: [https://alder-repairs.example/about]", "sources: [https://a-b.org/about]", "", "name.example"),
    ],
    "demo_real_address": [("    public: true\n", "    public: true\n    street: 1 High Street\n", "street:", "street")],
    "demo_registration": [("team_size: 2-5", "team_size: 2-5\ntax_id: GB123456789", "tax_id", "tax_id")],
    "email_format": [("value: desk@alder-repairs.example", "value: mailto:desk@alder.example", "", "without mailto:")],
    "url_not_https": [
        ("website: https://alder-repairs.example/", "website: http://example.com", "", "Use https for http://example.com."),
        ("website: https://alder-repairs.example/", "website: www.example.com", "", "https://"),
    ],
    "url_format": [("website: https://alder-repairs.example/", "website: https://a.example:22/", "", "port")],
    "coords_swapped": [
        ("    lat: 53.80\n    lon: -1.55", "    lat: -122.33\n    lon: 47.61", "lat: -122.33", "lat and lon swapped?")
    ],
    "coords_precise": [
        ("lat: 53.80\n", "lat: 53.80001\n", "", "Four decimals"),
        ("lat: 53.81\n", "lat: 53.8123\n", "", "two decimals"),
        ("lon: -1.54\n", "lon: -1.5432\n", "", "two decimals"),
    ],
    "coords_format": [("lat: 53.80\n", 'lat: "53,80"\n', "", "dot")],
    "address_private": [],  # needs demo: false, see below
    "area_missing": [
        ("  onsite:\n    radius:\n      location: bench\n      km: 30\n    exclude:\n      postcodes:\n"
         "        - {country: GB, prefix: HX}\n", "", "service_area:", "whether you come to them"),
        ("    countries: [GB]\n", "    countries: []\n", "remote:\n", "names no place"),
    ],
    "area_radius": [
        ("km: 30", "km: 5000", "", "Use countries."),
        ("km: 30", "km: 0", "", "covers nothing"),
    ],
    "area_no_channel": [("  remote:\n    countries: [GB]\n", "  remote:\n    countries: [GB]\n  pickup:\n    countries: [GB]\n", "pickup:", "pickup")],
    "location_unknown": [("location: bench", "location: bnech", "", "Did you mean bench?")],
    "postcode_format": [("prefix: HX}", "prefix: hx}", "        - {country: GB, prefix: hx", "capitals")],
    "channel_unknown": [("  - workshop\n", "  - on-site\n", "", "Did you mean onsite?")],
    "channel_no_price": [],  # in another test: the rates must go
    "service_unknown": [("{id: wifi,", "{id: wi-fi,", "", "wi-fi is not a service id. Did you mean wifi?")],
    "certification_unknown": [("id: cyber_essentials", "id: cyber_essential", "", "Did you mean cyber_essentials?")],
    "cert_holder": [("holder: organisation", "holder: person", "", "Cyber Essentials is held by an organisation, not by a person. Write organisation.")],
    "cert_no_evidence": [("    on: 2026-03-20\n    method: public register\n", "", "state: verified", "a date and a method")],
    "cert_person_number": [("    count: 2\n", "    count: 2\n    number: A1\n", "number:", "person")],
    "insurance_kind": [("kind: public_liability", "kind: public", "", "public")],
    "insurance_limit": [("    limit: 2000000.00\n", "", "  - kind: public_liability", "Public liability cover has no limit")],
    "currency_unknown": [("currency: GBP", "currency: UKP", "", "Did you mean GBP?")],
    "money_decimals": [("limit: 2000000.00", "limit: 2000000.005", "", "GBP has 2 decimal places")],
    "hours_unquoted": [("{days: [mon-fri], from: 09:00, to: 18:00}", "{days: [mon-fri], from: 09:00, to: 1080}", "", "18:00")],
    "window_empty": [("from: 10:00, to: 12:00", "from: 10:00, to: 10:00", "", '"00:00" to "24:00"')],
    "clock_format": [("from: 10:00, to: 12:00", "from: 10am, to: 12:00", "", "like 10:00.")],
    "day_unknown": [("days: [sat]", "days: [Sat]", "", "Use sat.")],
    "hours_exception": [("closed: true", "closed: false", "", "windows of the day")],
    "timezone_unknown": [("lon: -1.55\n    timezone: Europe/London", "lon: -1.55\n    timezone: Europe/Londn", "timezone: Europe/Londn", "Europe/London")],
    "timezone_abbreviation": [("lon: -1.55\n    timezone: Europe/London", "lon: -1.55\n    timezone: GMT", "timezone: GMT", "Europe/London")],
    "year_future": [("founded_year: 2014", "founded_year: 2031", "", "founded_year 2031 is in the future.")],
    "confirmed_future": [
        ("last_confirmed: 2026-10-12", "last_confirmed: 2027-01-01", "", "after today"),
        ("listed_on: 2025-02-02", "listed_on: 2027-02-02", "", "after today"),
        ("    on: 2026-03-20\n    method: public", "    on: 2026-12-20\n    method: public", "    on: 2026-12-20", "after today"),
        ("issued: 2026-03-04", "issued: 2026-12-04", "", "after today"),
        ("listed_on: 2025-02-02", "ownership_changed_on: 2027-02-02\nlisted_on: 2025-02-02", "ownership_changed_on:", "after today"),
    ],
    "date_order": [
        ("listed_on: 2025-02-02", "listed_on: 2026-11-01", "last_confirmed:", "before it was listed"),
        ("expires: 2027-03-04", "expires: 2026-03-01", "", "issued"),
        ("  expires: 2027-03-20", "  expires: 2026-03-19", "", "was checked on 2026-03-20"),
    ],
    "ownership_missing": [
        ("ownership_disclosure:\n  relation_to_site: none\n", "", "slug:", "none is an answer"),
        ("relation_to_site: none", "relation_to_site: investor", "", "text"),
    ],
    "ownership_relation": [("relation_to_site: none", "relation_to_site: non", "", "Did you mean none?")],
    "verification_incomplete": [("  method: Register entry and certificates were read.\n", "", "level:", "method")],
    "contact_missing": [],  # see below
    "contact_kind": [("kind: web_form", "kind: webform", "", "Did you mean web_form?")],
    "legal_name_missing": [("  legal: Alder Repairs Ltd\n", "", "name:", "registered name")],
    "name_characters": [
        ("brand: Alder Repairs", "brand: Аlder Repairs", "", "alphabets"),
        ("brand: Alder Repairs", "brand: Ａlder Repairs", "", "looks like"),
        ("brand: Alder Repairs", 'brand: "!!!"', "", "letters"),
    ],
    "unknown_field": [
        ("founded_year: 2014", "founded_yeer: 2014", "", "Did you mean founded_year?"),
        ("locality: Leeds\n    region", "adress: x\n    locality: Leeds\n    region", "adress", "not a field"),
    ],
    "field_missing": [("status: active\n", "", "slug:", "status is missing")],
    "value_missing": [("status: active\n", "status:\n", "", "missing")],
    "status_unknown": [("status: active", "status: activ", "", "Did you mean active?")],
    "id_repeated": [
        ("{id: screen_replacement,", "{id: wifi,", "  - {id: wifi, depth: offered", "twice"),
        ("  - workshop\n", "  - workshop\n  - remote # again\n", "  - remote # again", "twice"),
    ],
    "list_empty": [("languages:\n  - en\n  - pl\n", "languages: []\n", "", "at least one")],
    "not_a_list": [("platforms: [windows, macos]", "platforms: windows", "", "must be a list")],
    "not_a_group": [("ownership_disclosure:\n  relation_to_site: none", "ownership_disclosure: none", "", "group of fields")],
    "not_text": [("status: active", "status: [active]", "", "One value")],
    "flag_format": [("takes_projects: true", "takes_projects: maybe", "", "true or false")],
    "whole_number": [("technicians: 4", "technicians: four", "", "whole number")],
    "date_format": [("listed_on: 2025-02-02", "listed_on: 02/02/2025", "", "year-month-day")],
    "platform_unknown": [("platforms: [windows, macos]", "platforms: [windws]", "", "Did you mean windows?")],
}  # fmt: skip
PLANTED = [(code, *case) for code, cases in CASES.items() for case in cases]


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path)


def test_the_sound_folder_has_no_problems(folder):
    assert folder.problems() == ()


@pytest.mark.parametrize(("code", "old", "new", "at", "says"), PLANTED)
def test_a_planted_fault_is_named_at_its_line_with_a_remedy(folder, code, old, new, at, says):
    path, line = folder.plant("profile.yaml", old, new, at=at)
    found = folder.problems()
    assert [(p.code, p.path, p.line, p.severity) for p in found] == [(code, path, line, "error")], found
    assert says in found[0].message


WARNINGS = {
    "coords_far": [
        ("    lat: 53.80\n    lon: -1.55", "    lat: 51.51\n    lon: -0.13", "lat:", "about 272 km from Leeds."),
        ("    lat: 53.80\n    lon: -1.55", "    lat: -1.55\n    lon: 53.80", "lat:", "Are lat and lon swapped?"),
    ],
    "locality_spelling": [
        ("locality: Leeds\n    region", "locality: Leedz\n    region", "", "Did you mean Leeds, at this place?"),
        ("locality: Leeds\n    region", "locality: LEED\n    region", "", "Did you mean Leeds, at this place?"),
    ],
    "timezone_mismatch": [
        ("lon: -1.55\n    timezone: Europe/London", "lon: -1.55\n    timezone: Europe/Paris", "timezone: Europe/Paris", "not used in GB")
    ],
    "cert_expired": [("expires: 2027-03-04", "expires: 2026-05-01", "", "Cyber Essentials ended on 2026-05-01.")],
    "insurance_expired": [("valid_until: 2027-04-30", "valid_until: 2026-04-30", "", "Public liability")],
    "verification_expired": [("  expires: 2027-03-20", "  expires: 2026-06-20", "", "2026-06-20")],
    "last_confirmed_stale": [("last_confirmed: 2026-10-12", "last_confirmed: 2026-05-07", "", "200 days ago")],
    "hours_overlap": [
        ("{days: [sat], from: 10:00, to: 12:00}", "{days: [fri-sat], from: 12:00, to: 18:00}", "", "Friday 09:00-18:00 and 12:00-18:00 overlap"),
        ("{days: [sat], from: 10:00, to: 12:00}", "{days: [thu], from: 22:00, to: 09:30}", "", "Friday 09:00-18:00 and Thursday 22:00-09:30 overlap"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "old", "new", "at", "says"), [(code, *case) for code, cases in WARNINGS.items() for case in cases]
)
def test_a_doubtful_value_is_a_warning(folder, code, old, new, at, says):
    path, line = folder.plant("profile.yaml", old, new, at=at)
    found = folder.problems()
    assert [(p.code, p.path, p.line, p.severity) for p in found] == [(code, path, line, "warning")], found
    assert says in found[0].message


def test_days_at_the_limit_are_not_stale(folder):
    folder.plant("profile.yaml", "last_confirmed: 2026-10-12", "last_confirmed: 2026-05-27")  # 180 days before
    assert folder.problems() == ()


def test_a_real_provider_may_not_use_what_is_reserved_for_examples(folder):
    folder.plant("profile.yaml", "demo: true", "demo: false")
    (folder.root / "alder-repairs" / "reviews" / "alder-repairs-202603-9f3a.yaml").unlink()
    (folder.root / "alder-repairs" / "replies" / "alder-repairs-202603-9f3a.yaml").unlink()
    assert [p.code for p in folder.problems()] == [
        "domain_reserved",  # the certificate's page
        "phone_fictional",
        "domain_reserved",
        "domain_reserved",
        "domain_reserved",
        "domain_reserved",
    ]


def test_a_private_place_has_no_street_and_no_postal_code(folder):
    folder.plant(
        "profile.yaml", "public: false\n", "public: false\n    street: 1 High Street\n    postal_code: LS1 1AA\n"
    )
    assert [p.code for p in folder.problems() if p.code == "address_private"] == ["address_private"] * 2


def test_a_missing_or_empty_list_of_contacts_is_said_in_its_own_words(folder):
    path = folder.root / "alder-repairs" / "profile.yaml"
    text = path.read_text()
    start, end = text.index("contacts:"), text.index("website:")
    for contacts in ("", "contacts: []\n"):
        path.write_text(text[:start] + contacts + text[end:])
        (problem,) = folder.problems()
        assert problem.code == "contact_missing"
        assert "at least one way to get in touch" in problem.message


def test_channels_and_rates_must_match_both_ways(folder):
    path, _ = folder.plant("profile.yaml", "  - workshop\n", "")
    (problem,) = folder.problems()
    assert (problem.code, problem.path) == ("price_no_channel", path.replace("profile", "pricing"))
    assert "workshop" in problem.message
    folder.plant("pricing.yaml", "  workshop:\n    standard: 50.00\n", "")
    folder.plant("pricing.yaml", "  workshop: {increment_min: 15, minimum_min: 30}\n", "")
    folder.plant("profile.yaml", "  - onsite\n", "  - onsite\n  - mail_in\n")
    (problem,) = folder.problems()
    assert (problem.code, problem.path) == ("channel_no_price", path)
    assert "mail_in is offered but pricing has no workshop rate" in problem.message
