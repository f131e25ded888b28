"""All commands of the project as one program: .venv/bin/python scripts COMMAND ...

Each is a file of its name here, and may be run alone: scripts quote ... is scripts/quote.py ...
"""

import argparse
import ast
import runpy
import sys
from pathlib import Path

from command_line import parser_of
from marketplace.problems import did_you_mean

HERE = Path(__file__).parent
EX_USAGE = 64


def commands() -> dict[str, str]:
    """Return the commands by name, each with its sentence."""
    files = sorted(path for path in HERE.glob("*.py") if path != Path(__file__))
    texts = {path.stem: ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "" for path in files}
    return {name: text.partition("\n\n")[0].replace("\n", " ") for name, text in texts.items()}


def main(arguments: list[str]) -> None:
    """Run the command that is named first with what follows it; without one, list them."""
    listed = commands()
    width = max(map(len, listed))
    parser = parser_of(f"{__doc__}\n" + "\n".join(f"  {name:{width}}  {text}" for name, text in listed.items()))
    parser.add_argument("command", metavar="COMMAND", nargs="?", help="one of these; its --help says more")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="what the command takes")
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
    elif options.command.replace("-", "_") in listed:
        path = HERE / f"{options.command.replace('-', '_')}.py"
        sys.argv = [str(path), *options.rest]
        runpy.run_path(str(path), run_name="__main__")
    else:
        print(f"{options.command} is no command. {did_you_mean(options.command, list(listed))}", file=sys.stderr)
        sys.exit(EX_USAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
