"""How the tables of towns are made of the files of GeoNames and of the Office for National Statistics."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, floor, radians
from typing import NamedTuple

# GeoNames numbers the regions of these countries by FIPS or INSEE; of the others it uses the codes of ISO 3166-2.
ISO_REGIONS = {
    "CA": "01 AB 02 BC 03 MB 04 NB 05 NL 07 NS 08 ON 09 PE 10 QC 11 SK 12 YT 13 NT 14 NU",
    "AU": "01 ACT 02 NSW 03 NT 04 QLD 05 SA 06 TAS 07 VIC 08 WA",
    "DE": "01 BW 02 BY 03 HB 04 HH 05 HE 06 NI 07 NW 08 RP 09 SL 10 SH 11 BB 12 MV 13 SN 14 ST 15 TH 16 BE",
    "FR": "11 IDF 24 CVL 27 BFC 28 NOR 32 HDF 44 GES 52 PDL 53 BRE 75 NAQ 76 OCC 84 ARA 93 PAC 94 20R",
    "NL": "01 DR 02 FR 03 GE 04 GR 05 LI 06 NB 07 NH 09 UT 10 ZE 11 ZH 15 OV 16 FL",
    "AT": "01 1 02 2 03 3 04 4 05 5 06 6 07 7 08 8 09 9",
    "NZ": "E7 AUK E8 BOP E9 CAN F1 GIS F2 HKB F3 MWT F4 MBH F5 NSN F6 NTL F7 OTA F8 STL F9 TKI G1 WKO G2 WGN G3 WTC",
}
FORM = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?", re.ASCII)
# Of a town's centre: the address code nearest to it, looked for within about 3 km.
CELL = 0.03


class Point(NamedTuple):
    """A place in degrees, WGS 84."""

    lat: float
    lon: float


def region_of(country: str, code: str) -> str:
    """Return the ISO 3166-2 code of what GeoNames calls a first-order region; empty where it has none."""
    known = ISO_REGIONS.get(country)
    if known is None:
        return f"{country}-{code}" if code else ""
    words = known.split()
    iso = dict(zip(words[::2], words[1::2], strict=True)).get(code)
    return f"{country}-{iso}" if iso else ""


def district_of(code: str) -> str:
    """Return the outward part of a British address code: all but the last three characters."""
    return code[:-3].strip()


def districts(codes: Iterable[tuple[str, Point]]) -> Iterator[tuple[str, Point]]:
    """Yield each postcode district (LS1) with the middle of its address codes, by name."""
    found: dict[str, list[Point]] = defaultdict(list)
    for code, point in codes:
        found[district_of(code)].append(point)
    # Of a code that was given up before codes had today's form, such as NPT, nobody has an address.
    for name, points in sorted(found.items()):
        if not FORM.fullmatch(name):
            continue
        yield name, Point(sum(p.lat for p in points) / len(points), sum(p.lon for p in points) / len(points))


class Codes:
    """Address codes with their places, in cells, so that the nearest one is found among few."""

    def __init__(self, codes: Iterable[tuple[str, Point]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Point]]] = defaultdict(list)
        for code, point in codes:
            self._cells[_cell(point)].append((code, point))

    def district_at(self, point: Point) -> str:
        """Return the district of the code nearest to a point; empty where none is near."""
        lat, lon = _cell(point)
        around = ((y, x) for y in (lat - 1, lat, lat + 1) for x in (lon - 1, lon, lon + 1))
        near = [code for cell in around for code in self._cells.get(cell, ())]

        def square(code: tuple[str, Point]) -> float:
            return (code[1].lat - point.lat) ** 2 + ((code[1].lon - point.lon) * cos(radians(point.lat))) ** 2

        return district_of(min(near, key=square)[0]) if near else ""


def _cell(point: Point) -> tuple[int, int]:
    return floor(point.lat / CELL), floor(point.lon / CELL)


def written(point: Point) -> tuple[str, str]:
    """Return a place as tables write it: two decimals, about a kilometre."""
    return f"{point.lat:.2f}", f"{point.lon:.2f}"
