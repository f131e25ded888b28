"""Start files of a provider: a listing, a further rate card or a reply, and say what comes next."""

import os
import sys

from command_line import parser_of
from marketplace.catalog.template import template_problems
from marketplace.catalog.vocabularies import load_reference
from marketplace.problems import DataInvalid
from provider_data.as_of import NoDate, as_of_date
from provider_forms.starting import CannotStart, new_card, new_listing, new_reply, place_of, provider_of
from provider_forms.words import slug_of

EX_USAGE = 64


def main() -> int:
    """Parse, write, print."""
    parser = parser_of(__doc__, "--providers")
    parser.add_argument("what", choices=("provider", "card", "reply"))
    parser.add_argument("of", help="the name of the firm, the slug of a provider, the id of a review")
    for name in ("place", "name", "role"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--demo", action="store_true", help="an invented firm: addresses and numbers are reserved ones")
    args = parser.parse_args()
    root = args.providers
    try:
        day = as_of_date(root, os.environ)
        if args.what == "provider":
            reference = load_reference(root / "_reference")
            slug, name = slug_of(args.of), " ".join(args.of.split())
            files = new_listing(root, name, place_of(args.place, reference), reference, day=day, demo=args.demo)
        elif args.what == "card":
            slug, files = args.of, new_card(root, args.of, args.name, day=day)
        else:
            slug, files = provider_of(root, args.of), new_reply(root, args.of, args.role, day=day)
    except (CannotStart, DataInvalid, NoDate) as error:
        print(f"new-{args.what}: {str(error).rstrip('.')}.", file=sys.stderr)
        return EX_USAGE
    for name, text in files.items():
        path = root / slug / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    marks = sum(len(template_problems(text.encode(), name)) for name, text in files.items())
    named = ", ".join(f"{root.name}/{slug}/{name}" for name in files)
    print(
        f"{named}: {marks} line{'s'[: marks != 1]} marked CHANGE. Write there what is so, and ask "
        f"`make check PATHS={root.name}/{slug}`."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
