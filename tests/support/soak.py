"""How many random cases a test tries: a quick number in every run, more of them, and others, in `make soak`.

SOAK=20 multiplies the cases; SOAK_SEED=x draws others. Without both, every run tries the same cases.
"""

import os
from random import Random

from hypothesis import settings

TIMES = int(os.environ.get("SOAK", "1"))
SEED = os.environ.get("SOAK_SEED", "")


def cases(usual: int) -> int:
    """Return how many cases to try where a usual run tries so many."""
    return usual * TIMES


def examples(usual: int) -> settings:
    """Return how many examples hypothesis is to try where a usual run tries so many."""
    return settings(max_examples=cases(usual))


def draws(usual_seed: int | str) -> Random:
    """Return the source of a test's random cases: of the usual ones, or of those that SOAK_SEED names."""
    return Random(f"{usual_seed} {SEED}" if SEED else usual_seed)
