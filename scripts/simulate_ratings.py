"""Try the rating against attacks, and print the tables of the methodology page.

.venv/bin/python scripts/simulate_ratings.py --attacks
    what fake reviews move before an editor acts: stars and places, the worst of all cases
--seed 7
    other invented providers
"""

from datetime import date

from command_line import REFERENCE, parser_of, run
from marketplace.catalog.vocabularies import load_reference
from marketplace.ratings import Method
from marketplace.ratings.lab.attacks import as_markdown, attacked, cases

AS_OF = date(2026, 11, 23)


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--attacks", action="store_true", help="the budget of attacks")
    parser.add_argument("--seed", type=int, default=1, help="of the invented providers")
    options = parser.parse_args()
    method = Method.of(load_reference(REFERENCE).rating)
    print(as_markdown(attacked(cases(seeds=(options.seed,)), as_of=AS_OF, method=method)))


if __name__ == "__main__":
    run(main)
