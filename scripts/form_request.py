"""Write the files and the texts of a request made of a form, from the JSON of form.py. Exits 65 where that is none.

    python3 scripts/form_request.py --number 7 --out told < change.json

Writes the changed files below providers/, and into the folder of --out: message, title, body and comment. Prints the
provider, or nothing where no file changes. Needs nothing but Python.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from provider_forms.sending import MOST_BYTES, NotAChange, read_change, texts


def main() -> int:
    """Parse, look, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", required=True, type=int, help="the number of the issue")
    parser.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="where the texts are written")
    args = parser.parse_args()
    try:
        change = read_change(sys.stdin.buffer.read(MOST_BYTES + 1))
    except NotAChange as error:
        sys.stderr.write(f"form_request: {error}\n")
        return 65
    for name, text in change["files"].items():
        path = Path.cwd() / name
        if any(part.is_symlink() for part in (path, *path.parents)):
            sys.stderr.write(f"form_request: {name} leads elsewhere\n")
            return 65
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    args.out.mkdir(exist_ok=True)
    for name, text in texts(change, args.number).items():
        (args.out / name).write_text(text, encoding="utf-8")
    print(change["slug"] if change["files"] else "", end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
