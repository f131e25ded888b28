"""Make a change of a filled-in form: an issue form of the host, or the text of a mail, from standard input.

    .venv/bin/python scripts/form.py --empty price > price.txt      # the text to fill in; --empty alone lists the forms
    .venv/bin/python scripts/form.py < price.txt                    # checks it, and changes the files
    .venv/bin/python scripts/form.py --format json < body           # changes nothing, and prints the change as JSON

Exits 0, 65 with every wrong field (which, what is wrong, what to write), or 66 for a text that is none of the forms.
"""

import os
import sys
from datetime import UTC, datetime

from command_line import parser_of
from marketplace.catalog.vocabularies import load_reference
from marketplace.pricing.linter import lint_when_sound
from provider_data.as_of import VARIABLE, as_of_instant
from provider_forms.answers import FormRefused, NoForm
from provider_forms.catalogue import FORMS
from provider_forms.checking import made
from provider_forms.mail import mail, read_form
from provider_forms.outcome import as_json, refused_as_json, told, write
from provider_forms.requests import Desk


def main() -> int:
    """Parse, read, change, print."""
    parser = parser_of(__doc__, "--providers")
    parser.add_argument("--empty", nargs="?", const="", choices=("", *FORMS), metavar="FORM", help="print a form")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json changes nothing")
    args = parser.parse_args()
    if args.empty is not None:
        print(mail(FORMS[args.empty]) if args.empty else "\n".join(f"{n}: {f.about}" for n, f in FORMS.items()))
        return 0
    day = (as_of_instant(args.providers, os.environ) if os.environ.get(VARIABLE) else datetime.now(UTC)).date()
    try:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        desk = Desk(args.providers, load_reference(args.providers / "_reference"), day)
        answers = read_form(text)
        draft, warnings = made(answers, desk, {"pricing": (lint_when_sound,)})
    except FormRefused as error:
        print(refused_as_json(error) if args.format == "json" else error)
        return 66 if isinstance(error, NoForm) else 65
    if args.format == "json":
        print(as_json(answers, draft, warnings))
    else:
        write(draft)
        print(told(answers, draft, warnings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
