"""Synthetic providers in the real format, as many as wanted: for measuring, never for showing.

Plain string writing, so that making ten thousand takes seconds; everything validates.
"""

from __future__ import annotations

from pathlib import Path

from demo_data.seeds import dice
from demo_data.synthetic.files import pricing_file, profile_file, sla_file
from demo_data.synthetic.names import brand
from demo_data.synthetic.reviews import review_files
from demo_data.synthetic.towns import TOWNS
from demo_data.synthetic.words import JOBS

__all__ = ["brand", "write_providers"]


def write_providers(folder: Path, n: int, *, seed: int = 1) -> int:
    """Write n providers beside the _reference/ of a folder; return how many reviews they have."""
    reviews = 0
    for number in range(n):
        random = dice(seed, number)
        town, name = TOWNS[number % len(TOWNS)], brand(number)
        slug = name.lower().replace(" ", "-")
        place = folder / slug
        (place / "reviews").mkdir(parents=True, exist_ok=True)
        rate, services = town.rate * random.randint(80, 125) // 100, random.sample(JOBS, 6)
        files = {
            "profile": profile_file(slug, name, town, number, services, random),
            "pricing": pricing_file(town, rate, random),
            "sla": sla_file(town, random),
        }
        written = review_files(slug, town, number, rate, services, random)
        for stem, text in (files | written).items():
            (place / f"{stem}.yaml").write_text(text, "utf-8", newline="\n")
        reviews += len(written)
    return reviews
