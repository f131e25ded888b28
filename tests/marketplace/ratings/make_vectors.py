"""Write tests/data_cases/rating_3_vectors.json: python -m tests.marketplace.ratings.make_vectors

Expected values come from plain.py and plain_3.py only; the engine is then held to them by test_vectors.py. Those
vectors of RATE-1 that RATE-3 answers otherwise are among them, with their new answers.
"""

import json
import random
from datetime import date, timedelta
from pathlib import Path

from tests.marketplace.ratings.plain import plain_cdf, plain_posterior, plain_shown, plain_votes
from tests.marketplace.ratings.plain_3 import held_and_waves, weights_3

AS_OF = date(2026, 11, 23)
RATE_1 = Path("tests/data_cases/rating_vectors.json")
# Two or more unproven reviews together, or one beside a checked contact in one week.
ONLY_RATE_1 = {"P17", "P18", "P20", "P21"}
COLD = [0.15, 0.1, 0.15, 0.3, 0.3]
LEVELS = ("verified_invoice", "verified_contact", "unverified", "unverified", "unverified")
# Honest reviews, fakes, days from one fake to the next, their stars, days since the last, and what else there is.
CASES = {
    "W01": ("eight unproven in one week, all held", (0, 8, 1, 1, 0), {}),
    "W02": ("the same eleven days later: a thousandth of a vote together", (0, 8, 1, 1, 11), {}),
    "W03": ("the same, cleared by an editor: the allowance of half a vote", (0, 8, 1, 1, 11), {"cleared": ["wave"]}),
    "W04": ("the same with invoices: no wave, no cap", (0, 8, 1, 1, 0), {"verification": "verified_invoice"}),
    "W05": ("a burst of twenty against ten", (10, 20, 0, 1, 11), {}),
    "W06": ("one a day against forty, the newest held", (40, 20, 1, 1, 0), {}),
    "W07": ("one every four days for the provider", (40, 20, 4, 5, 3), {}),
    "W08": ("one a week against two hundred", (200, 20, 7, 1, 0), {}),
    "W09": ("unproven reviews alone, slowly: half a vote together", (0, 6, 70, 5, 0), {}),
    "W10": ("a checked contact comes before what its week brings without proof", (3, 3, 100, 1, 0), {"contact": True}),
    "W11": ("nine fakes and twelve honest ones of another firm", (12, 9, 2, 5, 20), {}),
    "W13": ("three invoices use up most of the allowance", (3, 6, 70, 1, 0), {"proof": "verified_invoice"}),
    "W14": (
        "four invoices leave unproven votes a thousandth of a vote",
        (4, 6, 70, 1, 0),
        {"proof": "verified_invoice"},
    ),
    "W15": ("three unproven on three days are a wave", (8, 3, 1, 1, 11), {"proof": "verified_contact"}),
    "W16": ("two are none", (1, 2, 1, 1, 11), {"proof": "verified_invoice"}),
    "W12": ("shown late: held from the day it appeared", (4, 6, 2, 1, 30), {"appeared_on": "2026-11-20"}),
}


def reviews_of(name: str) -> list[dict]:
    honest, fakes, every, stars, since = CASES[name][1]
    more = dict(CASES[name][2])
    rng = random.Random(name)
    rows = [
        {"id": f"h{n:03}", "reviewer": f"c{n}", "stars": rng.choices((1, 2, 3, 4, 5), (1, 1, 2, 4, 6))[0],
         "submitted_on": str(AS_OF - timedelta(days=rng.randrange(1, 900))), "verification": rng.choice(LEVELS)}
        for n in range(honest)
    ]  # fmt: skip
    if proof := more.pop("proof", None):
        rows = [row | {"verification": proof} for row in rows]
    last = AS_OF - timedelta(days=since)
    days = [last - timedelta(days=every * n) for n in range(fakes)]
    if more.pop("contact", False):
        rows += [
            {"id": f"k{n}", "reviewer": f"k{n}", "stars": 5, "submitted_on": str(day),
             "verification": "verified_contact"}
            for n, day in enumerate(days)
        ]  # fmt: skip
    return rows + [
        {"id": f"x{n:03}", "reviewer": f"s{n}", "stars": stars, "submitted_on": str(day), "verification": "unverified"}
        | more
        for n, day in enumerate(days)
    ]


def expected(reviews: list[dict]) -> dict:
    read = [
        {**r, **{name: date.fromisoformat(r[name]) for name in ("submitted_on", "appeared_on") if name in r}}
        for r in reviews
    ]
    votes, waves = held_and_waves(plain_votes(read, AS_OF), AS_OF)
    weights = weights_3(votes, waves, AS_OF)
    alpha, score, effective = plain_posterior(votes, weights, COLD)
    ids = [vote["id"] for vote in votes]
    return {
        "votes": len(votes), "shown": plain_shown(votes) and one_decimal(score), "plain": plain_shown(votes),
        "effective_votes": round(effective, 9), "score": round(score, 9),
        "low": round(root(alpha, 0.05), 8), "high": round(root(alpha, 0.95), 8), "waves": sorted(waves),
        "weights": dict(zip(ids, (round(w, 9) for w in weights), strict=True)),
    }  # fmt: skip


def one_decimal(score: float) -> str:
    """Return a score as the stars show it; one between 1 and 5 never reads as either."""
    tenths = min(49, max(11, int(round(score, 6) * 10 + 0.5)))
    return f"{tenths // 10}.{tenths % 10}"


def root(alpha: list[float], p: float) -> float:
    low, high = 1.0, 5.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if plain_cdf(alpha, middle) < p else (low, middle)
    return (low + high) / 2


def made() -> dict:
    meta = {"name": "RATE-3 test vectors", "made": "2026-11-23", "as_of": str(AS_OF), "tolerance": 1e-6}
    vectors = []
    for name, (note, *_) in CASES.items():
        reviews = reviews_of(name)
        vectors.append({"id": name, "note": note, "reviews": reviews, "expected": expected(reviews)})
    for vector in json.loads(RATE_1.read_text("utf-8"))["vectors"]:
        if vector["id"] in ONLY_RATE_1:
            reviews = vector["input"]["reviews"]
            note = f"{vector['note']} (RATE-1 gave {vector['expected']['score']})"
            vectors.append({"id": vector["id"], "note": note, "reviews": reviews, "expected": expected(reviews)})
    return {"meta": meta, "vectors": vectors}


if __name__ == "__main__":
    text = json.dumps(made(), indent=1, ensure_ascii=False)
    Path("tests/data_cases/rating_3_vectors.json").write_text(text + "\n", "utf-8")
