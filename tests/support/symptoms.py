"""The symptom vocabulary of the project, the texts that readers type, and random texts made of both."""

import json
import random
from functools import cache
from pathlib import Path

from marketplace.symptoms import Index, index_of
from tests.support.snapshots import demo_snapshot

CASES = Path(__file__).resolve().parents[1] / "data_cases" / "symptom_queries.json"
QUERIES = json.loads(CASES.read_text("utf-8"))["queries"]
JOINTS = (" ", " ", " ", ", ", " but ", " not a ", " isn't the ", " only ", "! ", " É ", "  ")


@cache
def demo_index() -> Index:
    """Return the vocabulary of providers/_reference/symptoms/, made ready."""
    return index_of(demo_snapshot().reference.symptoms)


def random_texts(rng: random.Random, count: int) -> list[str]:
    """Return texts of real words in a random order, with slips in them."""
    said = [word for query in QUERIES for word in query["query"].split()]
    words = sorted({*said, *demo_index().tables.words.known, *demo_index().tables.words.spellings})
    urgent = sorted(demo_index().tables.urgency)
    found = []
    for _ in range(count):
        parts = [_slipped(rng, rng.choice(words)) for _ in range(rng.randint(1, 6))] + rng.choices(["", *urgent], k=1)
        rng.shuffle(parts)
        found.append("".join(part + rng.choice(JOINTS) for part in parts))
    return found


def _slipped(rng: random.Random, word: str) -> str:
    at = rng.randrange(len(word))
    return rng.choice(
        (
            word,
            word,
            word[:at] + word[at + 1 :],
            word[:at] + "e" + word[at:],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        )
    )
