"""Starts of postal codes: what they cover, the form that each country's must have, and what is answered to another."""

import json
from itertools import product
from pathlib import Path

import pycountry
import pytest
from pydantic import ValidationError

from marketplace.models.base import validate
from marketplace.models.postcodes import (
    AREAS,
    AS_IN_BRITAIN,
    DIGITS,
    OF_AN_ISLAND,
    WITHOUT_CODES,
    covers,
    kind_of,
    weight,
    what_to_write,
)
from marketplace.models.profile.location import PostcodeArea

CASES = json.loads((Path(__file__).resolve().parents[2] / "data_cases/postcodes.json").read_text("utf-8"))
# A whole British code, and every start that holds it, from the widest on.
BRITISH = {
    "BS1 4DJ": ["BS", "BS1", "BS1 4", "BS1 4DJ"],
    "BS14 4DJ": ["BS", "BS14", "BS14 4", "BS14 4DJ"],
    "B1 1AA": ["B", "B1", "B1 1", "B1 1AA"],
    "W1A 1AA": ["W", "W1", "W1A", "W1A 1", "W1A 1AA"],
    "W1 1AA": ["W", "W1", "W1 1", "W1 1AA"],
    "W11 1AA": ["W", "W11", "W11 1", "W11 1AA"],
    "EC1A 1BB": ["EC", "EC1", "EC1A", "EC1A 1", "EC1A 1BB"],
    "E1W 1AA": ["E", "E1", "E1W", "E1W 1", "E1W 1AA"],
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['country']}-{case['start']}-{case['code']}")
def test_what_a_start_covers(case):
    assert covers(case["country"], case["start"], case["code"]) is case["covered"]


def test_a_british_code_is_in_its_own_starts_and_in_no_other():
    starts = {start for found in BRITISH.values() for start in found}
    for code, start in product(BRITISH, starts):
        assert covers("GB", start, code) is (start in BRITISH[code]), (start, code)
        assert covers("GB", start, code.replace(" ", "")) is (start in BRITISH[code]), (start, code)


def test_the_wider_of_two_starts_weighs_less():
    for found in BRITISH.values():
        assert [weight(start) for start in found] == sorted({weight(start) for start in found})


@pytest.mark.parametrize(
    ("country", "start", "kind"),
    [
        ("GB", "B", "area"), ("GB", "BS1", "district"), ("GB", "EC1A", "district"), ("GB", "BS1 4", "sector"),
        ("GB", "BS1 4DJ", "code"), ("JE", "JE", "area"), ("DE", "2", "start"), ("DE", "20095", "code"),
        ("IE", "D6W", "routing_key"), ("IE", "D02X285", "code"), ("CA", "M", "start"), ("CA", "M5V3L9", "code"),
        ("NL", "1012", "start"), ("NL", "1012AB", "code"), ("IS", "101", "code"), ("MT", "VLT", "start"),
    ],
)  # fmt: skip
def test_right_forms_are_taken_and_named(country, start, kind):
    assert validate(PostcodeArea, {"country": country, "prefix": start}).prefix == start
    assert kind_of(country, start) == kind


@pytest.mark.parametrize(
    ("country", "start", "remedy"),
    [
        ("GB", "BS14DJ", "Write BS1 4DJ, with one blank."),
        ("GB", "BS144DJ", "Write BS14 4DJ, with one blank."),
        ("GB", "BS144", "For the sector write BS14 4, with a blank."),
        ("GB", "EC1A1", "For the sector write EC1A 1, with a blank."),
        ("GB", "BS1  4", "Write BS1 4."),
        ("GB", "bs1 4", "Write BS1 4."),
        ("GB", "ls1", "Write LS1."),
        ("GB", "LS-1", "Write LS1."),
        ("GB", "BS1 4D", "Write the area (LS), the district (LS1), the sector (LS1 4) or the whole code (LS1 4DJ)."),
        ("GB", "ABC1", "Write the area (LS), the district (LS1), the sector (LS1 4) or the whole code (LS1 4DJ)."),
        ("GB", "1", "Write the area (LS), the district (LS1), the sector (LS1 4) or the whole code (LS1 4DJ)."),
        ("DE", "123456", "Codes of DE have 5 digits. Write the first of them, without blanks."),
        ("DE", "D2", "Codes of DE have 5 digits. Write the first of them, without blanks."),
        ("SE", "114 55", "Write 11455, without the blank."),
        ("PL", "00-9", "Write 009, without the hyphen."),
        ("PT", "1000-0", "Write 10000, without the hyphen."),
        ("JP", "100-0", "Write 1000, without the hyphen."),
        ("BR", "01310-", "Write 01310, without the hyphen."),
        ("US", "02-1", "Write 021, without the hyphen."),
        ("CZ", "110 0", "Write 1100, without the blank."),
        ("GR", "10 4", "Write 104, without the blank."),
        ("US", "02110-1234", "Codes of US have 5 digits. Write the first of them, without blanks."),
        ("LV", "LV-10", "Write 10, without the hyphen."),
        ("LT", "LT01", "Write 01."),
        ("DE", "D-22", "Write 22, without the hyphen."),
        ("HK", "1", "HK has no postal codes. Name it in countries, or give regions or a radius instead."),
        ("AE", "00000", "AE has no postal codes. Name it in countries, or give regions or a radius instead."),
        ("GB", "H", "H is no area of British postcodes. Those with H are HA, HD, HG, HP, HR, HS, HU, HX."),
        ("GB", "H1 4", "H is no area of British postcodes. Those with H are HA, HD, HG, HP, HR, HS, HU, HX."),
        ("GB", "Q", "Q is no area of British postcodes. Write one like LS, M or SW."),
        ("GB", "JE2", "JE is no part of GB: write country: JE."),
        ("GG", "LS1", "Codes of GG begin with GY."),
        ("IE", "D6", "Write the routing key, like D02 or D6W, or the whole Eircode without a blank."),
        ("IE", "D02 X285", "Write D02X285, without the blank."),
        ("CA", "M5V 3L9", "Write M5V3L9, without the blank."),
        (
            "CA",
            "M5V3",
            "Write the first one to three characters, like M, M5 or M5V, or the whole code without a blank.",
        ),
        ("NL", "1012 AB", "Write 1012AB, without the blank."),
        ("NL", "AB", "Write the first of the four digits, or the whole code without a blank, like 1012AB."),
    ],
)
def test_another_form_is_answered_with_what_to_write(country, start, remedy):
    assert what_to_write(country, start) == remedy


def test_what_an_answer_proposes_is_right_itself():
    for country, start in product(
        ["GB", "IE", "CA", "NL", "DE", "US"], ["bs1 4dj", "BS144", "d02 x285", "m5v-3l9", "78-7"]
    ):
        words = (what_to_write(country, start) or "").removeprefix("For the sector write ").removeprefix("Write ")
        proposed = words.rstrip(".").partition(",")[0]
        if not proposed.startswith(("the ", "Codes")) and proposed:
            assert what_to_write(country, proposed) is None


def test_lengths_of_numbers():
    assert {country: DIGITS[country] for country in ("IS", "AU", "DE", "IN", "JP", "BR")} == {
        "IS": 3, "AU": 4, "DE": 5, "IN": 6, "JP": 7, "BR": 8,
    }  # fmt: skip
    assert not {"GB", "IE", "CA", "NL", "MT"} & DIGITS.keys()


def test_the_areas_are_the_124():
    assert len(AREAS) + len(OF_AN_ISLAND) == 124
    assert all(what_to_write("GB", area) is None for area in AREAS)
    assert all(what_to_write(country, area) is None for country, area in OF_AN_ISLAND.items())


def test_a_country_has_codes_or_none():
    assert not WITHOUT_CODES & {*DIGITS, *AS_IN_BRITAIN, "IE", "CA", "NL"}
    assert not WITHOUT_CODES - {country.alpha_2 for country in pycountry.countries}


@pytest.mark.parametrize(
    ("country", "prefix", "says"),
    [
        ("PL", "00-9", "00-9 is not the start of a postal code of PL. Write 009, without the hyphen."),
        ("BR", "01310-", "Write 01310, without the hyphen."),
        ("GB", "ls1", "Write LS1."),
        ("HK", "1", "HK has no postal codes."),
        ("DE", "2*", "2*: write the start of the code in capitals and digits, as its country writes codes."),
    ],
)
def test_a_file_with_another_form_is_answered_once(country, prefix, says):
    with pytest.raises(ValidationError) as caught:
        validate(PostcodeArea, {"country": country, "prefix": prefix})
    (error,) = caught.value.errors()
    assert error["type"] == "postcode_format"
    assert says in error["msg"]
