"""The published vectors of RATE-1 and RATE-3, and the method in force.

RATE-3 gives other numbers for some vectors of RATE-1: `ONLY_RATE_1` names them, plain.py still computes them, and
rating_3_vectors.json has what they give now.
"""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from marketplace.catalog.vocabularies import load_reference
from marketplace.ratings.aggregate import rate_frame
from marketplace.ratings.frame import frame_of, vote_row
from marketplace.ratings.method import Method
from marketplace.ratings.summary import Rating
from tests.marketplace.ratings.make_vectors import ONLY_RATE_1 as ONLY_RATE_1

FILE_3 = json.loads(Path("tests/data_cases/rating_3_vectors.json").read_text("utf-8"))
FILE = json.loads(Path("tests/data_cases/rating_vectors.json").read_text("utf-8"))
AS_OF = date(2026, 11, 23)
PRIORS = {name: tuple(Fraction(str(share)) for share in shares) for name, shares in FILE["meta"]["priors"].items()}
METHOD = replace(Method.of(load_reference(Path("providers/_reference")).rating), shares=PRIORS["cold"])


def vectors(group: str) -> list[Any]:
    return [vector for vector in FILE["vectors"] if vector["group"] == group]


def method(prior: str) -> Method:
    return METHOD.with_shares(PRIORS[prior])


def row(provider: str = "a", **fields: Any) -> dict[str, Any]:
    """Return a row from a vector's record, whose days are text."""
    for name in ("submitted_on", "incident_on", "appeared_on"):
        if isinstance(fields.get(name), str):
            fields[name] = date.fromisoformat(fields[name])
    return vote_row(provider, **fields)


def rating(reviews: list[dict[str, Any]], *, as_of: date = AS_OF, prior: str = "cold", waves: bool = True) -> Rating:
    frame = frame_of(row(**review) for review in reviews)
    used = method(prior) if waves else replace(method(prior), wave_p=0.0)
    return rate_frame(frame, slugs=["a"], as_of=as_of, method=used)["a"]
