"""Write the draft of a holiday list into providers/_reference/holidays/, for a person to read against a source."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from holiday_lists import NoHolidays, draft
from provider_data.folder import providers_of

PROJECT = Path(__file__).resolve().parents[1]
LIBRARY = PROJECT / ".cache" / "holidays"
EX_USAGE = 64
MOST_YEARS = 20


def years(text: str) -> range:
    """Return the years of 2025-2028."""
    first, _, last = text.partition("-")
    found = range(int(first), int(last or first) + 1)
    if not 1 <= len(found) <= MOST_YEARS or not 2000 <= found[0] <= 2099:
        raise ValueError
    return found


def main() -> int:
    """Parse, write, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("list_id", help="a country or a part of one, by ISO 3166: NO, DE-BE, GB-ENG")
    parser.add_argument("--years", type=years, required=True, help="like 2025-2028")
    parser.add_argument("--folder", type=Path, help="the data folder (default: that of the settings)")
    args = parser.parse_args()
    folder = args.folder or providers_of(PROJECT / "pelicanconf.py")
    file = folder / "_reference" / "holidays" / f"{args.list_id}.yaml"
    if file.exists() or not file.parent.is_dir():
        why = "is there already. Add the years that it lacks by hand" if file.exists() else "has no folder to lie in"
        print(f"holidays: {file} {why}.", file=sys.stderr)
        return EX_USAGE
    try:
        sys.path.append(str(LIBRARY))
        text = draft(args.list_id, args.years, import_module("holidays"))
    except ModuleNotFoundError:
        print(
            "holidays: the library is not there. Ask for the draft by make holidays, which fetches it.", file=sys.stderr
        )
        return EX_USAGE
    except NoHolidays as error:
        print(f"holidays: {error}.", file=sys.stderr)
        return EX_USAGE
    file.write_text(text, "utf-8")
    print(f"{file} is a draft. Read every day against a source of the state, then fill in source and reviewed_on.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
