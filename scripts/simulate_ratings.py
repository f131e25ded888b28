"""Try the rating against attacks and other methods, and print the tables of the methodology page.

.venv/bin/python scripts/simulate_ratings.py
    ours and other sites' published rules on invented markets with bombed and self-promoted providers
.venv/bin/python scripts/simulate_ratings.py --attacks
    what fake reviews move before an editor acts: stars and places, the worst of all cases
--seed 7, --markets 20
    other invented providers, more or fewer markets
"""

from datetime import date

from command_line import REFERENCE, parser_of, run
from marketplace.catalog.vocabularies import load_reference
from marketplace.ratings import Method
from marketplace.ratings.lab import attacks, methods

AS_OF = date(2026, 11, 23)


def main() -> None:
    """Parse, try, print."""
    parser = parser_of(__doc__)
    parser.add_argument("--attacks", action="store_true", help="the budget of attacks")
    parser.add_argument("--seed", type=int, default=1, help="the first seed of the invented providers")
    parser.add_argument("--markets", type=int, default=40, help="how many markets, each with the next seed")
    options = parser.parse_args()
    method = Method.of(load_reference(REFERENCE).rating)
    if options.attacks:
        moved = attacks.attacked(attacks.cases(seeds=(options.seed,)), as_of=AS_OF, method=method)
        print(attacks.as_markdown(moved))
        return
    seeds = range(options.seed, options.seed + options.markets)
    print(methods.as_markdown(methods.compared(seeds, as_of=AS_OF, method=method)))


if __name__ == "__main__":
    run(main)
