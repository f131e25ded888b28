"""Starts of postal codes: what each country's start means, which codes it covers, and which form it must have.

A start is written as the country writes codes, in capitals. Most countries number their codes, and there every code
that begins so is meant. British codes are no numbers: LS1 is a district of Leeds and LS10 is another, so there a start
is an area, a district, a sector or a whole code. Source: docs/data-files.md#postal-codes
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# The outward code (area, district, perhaps a letter) and the inward code of a British address, BS 7666.
BRITISH = re.compile(r"([A-Z]{1,2})([0-9]{1,2})([A-Z]?)(?:([0-9])([A-Z]{2})?)?", re.ASCII)
WHOLE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})", re.ASCII)
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?", re.ASCII)
AREA = re.compile(r"[A-Z]{1,2}", re.ASCII)
START = re.compile(r"(?P<outward>[A-Z]{1,2}[0-9][A-Z0-9]?) (?P<inward>[0-9](?:[A-Z]{2})?)", re.ASCII)
AS_IN_BRITAIN = frozenset(("GB", "GG", "IM", "JE"))
IRISH_KEY = re.compile(r"[A-Z][0-9]{2}|D6W", re.ASCII)
IRISH = re.compile(r"([A-Z][0-9]{2}|D6W)[A-Z0-9]{4}", re.ASCII)
CANADIAN = re.compile(r"[A-Z](?:[0-9](?:[A-Z](?:[0-9][A-Z][0-9])?)?)?", re.ASCII)
DUTCH = re.compile(r"[0-9]{1,4}|[0-9]{4}[A-Z]{2}", re.ASCII)
ANY = re.compile(r"[A-Z0-9]{1,10}", re.ASCII)
# The 121 areas of Great Britain and Northern Ireland; with the three islands they are 124 (ONS Postcode Directory).
AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY "
    "G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX "
    "PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF "
    "WN WR WS WV YO ZE".split()
)
OF_AN_ISLAND: Mapping[str, str] = MappingProxyType({"GG": "GY", "IM": "IM", "JE": "JE"})
# Neither the UPU's Postal addressing systems nor the address data of libaddressinput give these a code.
WITHOUT_CODES = frozenset(
    "AE AG AW BF BI BJ BS BW BZ CD CF CG CI CM CW DM ER FJ GA GM GQ GY HK KI KM ML MO NU QA SB SC SL SR ST SX TD TF TG "
    "TK TO TV VU ZW".split()
)
BRITISH_FORMS = "Write the area (LS), the district (LS1), the sector (LS1 4) or the whole code (LS1 4DJ)."
# How many digits a code has where codes are digits only (UPU, Postal addressing systems).
DIGITS: Mapping[str, int] = MappingProxyType({
    country: digits
    for digits, countries in (
        (3, "FO IS"),
        (4, "AM AT AU BD BE BG CC CH CX CY DK GE GL HU LI LU LV MD MK NF NO NP NZ PH SI SJ TN ZA"),
        (5, "BA CR CU CZ DE DO DZ EE EG ES FI FR GF GP GR GT HR ID IT JO KE KR KW LK LT MA MC ME MM MN MQ MX MY NC"),
        (5, "PF PK PL PM PR RE RS SA SE SK SM SN TH TR UA US UY VA VI WF YT"),
        (6, "BY CN CO IN KG KZ RO RU SG TJ TM UZ"),
        (7, "CL IL JP PT"),
        (8, "BR"),
    )
    for country in countries.split()
})  # fmt: skip


def compact(code: str) -> str:
    """Return a code in capitals, without the blanks and hyphens that only make it easy to read."""
    return re.sub(r"[\s-]+", "", code.upper())


def covers(country: str, start: str, code: str) -> bool:
    """Return whether a start of postal codes holds a code of the same country, which may itself be known in part only.

    A British district without its letter holds those with one: W1 is all of W1A to W1W, and W1A only itself.
    """
    code = compact(code)
    if country in AS_IN_BRITAIN:
        return _covers_british(start, code)
    if country == "IE":
        # The key is a name: D6W is no part of a D6.
        return start in (code, code[:3])
    return bool(start) and code.startswith(start)


def _covers_british(start: str, code: str) -> bool:
    whole = WHOLE.fullmatch(code)
    outward, inward = whole.groups() if whole else (code, "")
    district, _, rest = start.partition(" ")
    if rest:
        return outward == district and inward.startswith(rest)
    if AREA.fullmatch(district):
        letters = re.match(r"[A-Z]*", outward)
        return letters is not None and letters[0] == district
    return outward == district or (outward[:-1] == district and outward[-1:].isalpha())


def weight(start: str) -> int:
    """Return how exact a start is: of two that hold one code, the longer one."""
    return len(compact(start))


def kind_of(country: str, start: str) -> str:
    """Return what a start is, for a sentence: area, district, sector, code, routing_key or start."""
    if country in AS_IN_BRITAIN:
        if AREA.fullmatch(start):
            return "area"
        return "district" if " " not in start else "sector" if len(start.partition(" ")[2]) == 1 else "code"
    if country == "IE":
        return "routing_key" if len(start) == 3 else "code"
    whole = {"CA": 6, "NL": 6, **DIGITS}.get(country)
    return "code" if len(start) == whole else "start"


def what_to_write(country: str, start: str) -> str | None:
    """Return the sentence that answers a start of the wrong form; None for a right one."""
    if country in WITHOUT_CODES:
        return f"{country} has no postal codes. Name it in countries, or give regions or a radius instead."
    if country in AS_IN_BRITAIN:
        return _british_remedy(start) or _other_area(country, start)
    form, remedy = _form(country)
    if form.fullmatch(start):
        return None
    # In addresses a country's letters may stand before its digits: LV-1010, D-22765.
    digits = re.sub(rf"^(?:{country}[\s-]*|[A-Z]{{1,3}}[\s-]+)(?=[0-9])", "", start.strip().upper())
    right = next((code for code in (compact(start), compact(digits)) if form.fullmatch(code)), None)
    return f"Write {right}{_without(start)}." if right else remedy


def _without(start: str) -> str:
    left_out = [name for sign, name in (("-", "hyphen"), (" ", "blank")) if sign in start.strip()]
    return f", without the {' and the '.join(left_out)}" if left_out else ""


def _other_area(country: str, start: str) -> str | None:
    """Return what to write where nobody of the country has a code of the area."""
    area = start[: 2 if start[1:2].isalpha() else 1]
    if country in OF_AN_ISLAND:
        own = OF_AN_ISLAND[country]
        return None if area == own else f"Codes of {country} begin with {own}."
    if area in AREAS:
        return None
    island = next((code for code, own in OF_AN_ISLAND.items() if own == area), None)
    if island:
        return f"{area} is no part of GB: write country: {island}."
    alike = sorted(each for each in AREAS if each[0] == area[0])
    known = f"Those with {area[0]} are {', '.join(alike)}." if alike else "Write one like LS, M or SW."
    return f"{area} is no area of British postcodes. {known}"


def _form(country: str) -> tuple[re.Pattern[str], str]:
    digits = DIGITS.get(country)
    if digits:
        form = re.compile(rf"[0-9]{{1,{digits}}}", re.ASCII)
        return form, f"Codes of {country} have {digits} digits. Write the first of them, without blanks."
    if country == "IE":
        form = re.compile(f"{IRISH_KEY.pattern}|{IRISH.pattern}", re.ASCII)
        return form, "Write the routing key, like D02 or D6W, or the whole Eircode without a blank."
    if country == "CA":
        return (
            CANADIAN,
            "Write the first one to three characters, like M, M5 or M5V, or the whole code without a blank.",
        )
    if country == "NL":
        return DUTCH, "Write the first of the four digits, or the whole code without a blank, like 1012AB."
    return ANY, "Write the start of the code in capitals, without blanks, at most 10 characters."


def _british_remedy(start: str) -> str | None:
    if AREA.fullmatch(start) or OUTWARD.fullmatch(start) or START.fullmatch(start):
        return None
    spaced = " ".join(start.upper().split())
    if START.fullmatch(spaced):
        return f"Write {spaced}."
    found = BRITISH.fullmatch(compact(start))
    whole = WHOLE.fullmatch(compact(start))
    if whole:
        return f"Write {' '.join(whole.groups())}, with one blank."
    if found and found[4] and not found[5]:
        return f"For the sector write {found[1]}{found[2]}{found[3]} {found[4]}, with a blank."
    if AREA.fullmatch(compact(start)) or OUTWARD.fullmatch(compact(start)):
        return f"Write {compact(start)}."
    return BRITISH_FORMS
