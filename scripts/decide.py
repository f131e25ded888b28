"""Answer the decision tools: one question of JSON a line in, one answer a line out.

    echo '{"tool": "downtime", "input": {"currency": "GBP", "people": "3", "labour_hour": 2600, "open_min": 120}}' \\
      | scripts/decide.py --text

The tools are breakeven, wizard, leave_contract, downtime, block_hours, wait_or_not and bill_check: docs/decisions.md.
block_hours and bill_check take a `card`, wait_or_not a `provider`: the JSON form, or a name in "cards" or "providers"
of a JSON file given as --reference. --pricing gives the card of all lines that bring none.
"""

import argparse
import json
import sys
from pathlib import Path

from command_line import REFERENCE, parser_of, run
from marketplace.catalog.decision_inputs import load_decision_inputs
from marketplace.catalog.pricing_inputs import load_pricing_inputs, load_rate_card
from marketplace.decisions.lines import DecisionLines
from marketplace.decisions.text import answer_text

parser = parser_of(__doc__, "--reference", "--text")
parser.add_argument("--pricing", type=Path, metavar="FILE", help="rate card of lines that bring none")


def main(options: argparse.Namespace) -> None:
    """Print an answer for each line. Raises DataInvalid or OSError."""
    inputs = load_decision_inputs(options.reference, defaults=REFERENCE)
    tiers = load_pricing_inputs(options.reference).tiers if options.pricing else {}
    lines = DecisionLines(
        inputs.method,
        lists=inputs.holidays,
        cards=inputs.cards,
        providers=inputs.providers,
        own=load_rate_card(options.pricing, tiers=tiers) if options.pricing else None,
    )
    for tool, answer in lines.by_tool(sys.stdin.buffer):
        print(answer_text(tool, answer) if options.text else json.dumps(answer))


if __name__ == "__main__":
    run(lambda: main(parser.parse_args()))
