"""Price incidents: one line of JSON on standard input each, one quote on a line of standard output each.

    echo '{"channel": "remote", "start": "2026-03-10T10:00", "minutes": 20}' \\
      | scripts/quote.py --pricing providers/quillmoor-fixworks/pricing.yaml --text

What a bill counts as none because the card does not state it, --text says by itself and JSON with --assumed.
--pricing also takes the JSON form of a card; with `--pricing -` each line is {"pricing": ..., "incident": ...}.
"""

import argparse
import json
import sys
from pathlib import Path

from command_line import parser_of, run
from marketplace.catalog.pricing_inputs import load_pricing_inputs, load_rate_card
from marketplace.pricing.basket import price_basket
from marketplace.pricing.lines import LinePricer, answer_json, price_json
from marketplace.pricing.text import answer_text, basket_text

parser = parser_of(__doc__, "--reference", "--text")
parser.add_argument("--pricing", required=True, metavar="FILE", help="rate card, or - for one in each line")
parser.add_argument("--basket", action="store_true", help="price the reference incidents instead")
parser.add_argument("--assumed", action="store_true", help="add to each object of JSON which clauses counted as none")


def main(options: argparse.Namespace) -> None:
    """Print what the options ask for. Raises DataInvalid or OSError."""
    inputs = load_pricing_inputs(options.reference)
    card = None if options.pricing == "-" else load_rate_card(Path(options.pricing), tiers=inputs.tiers)
    if not options.basket:
        for answer in LinePricer(card, holidays=inputs.holidays).answers(sys.stdin.buffer):
            print(answer_text(answer) if options.text else answer_json(answer, assumed=options.assumed))
    elif card is None or inputs.basket is None:
        parser.error("--basket needs one rate card and a reference that holds reference incidents")
    else:
        priced = price_basket(card, inputs.basket)
        trees = [
            {"id": name, "quote": price and price_json(price, assumed=options.assumed)}
            for name, price in priced.items()
        ]
        print(basket_text(priced) if options.text else "\n".join(map(json.dumps, trees)))


if __name__ == "__main__":
    run(lambda: main(parser.parse_args()))
