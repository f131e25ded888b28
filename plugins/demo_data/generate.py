"""Generate: write every demo provider's reviews and replies again. Same seed, same bytes.

Profiles, terms and rate cards are kept by hand; only reviews/ and replies/ are written, and files there that no
story stands for any more are removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from demo_data.bills import Till
from demo_data.dates import plan
from demo_data.desk import Desk, load_desk, load_holidays
from demo_data.record_parts import Facts
from demo_data.records import reply, review, review_id
from demo_data.seeds import dice
from demo_data.stories import FOLDER, Story, read_stories
from demo_data.timeline import make_timeline, submitted_day
from demo_data.yaml_text import document
from marketplace.sources.reader import read

SEED = "2026"
TODAY = date(2026, 11, 20)
REVIEW_SCHEMA = "../../_schema/review.schema.json"
REPLY_SCHEMA = "../../_schema/reply.schema.json"


@dataclass(frozen=True)
class Vocabulary:
    """Which category a service belongs to, and the default tier of each category."""

    category_of: Mapping[str, str]
    tiers: Mapping[str, str]


def generate(providers: Path, *, stories: Path = FOLDER, seed: str = SEED, today: date = TODAY) -> int:
    """Write the reviews and replies of all demo providers that have stories; return how many reviews."""
    holidays, vocabulary = load_holidays(providers / "_reference"), _vocabulary(providers / "_reference")
    count = 0
    for path in sorted(stories.glob("*.md")):
        desk = load_desk(providers / path.stem, holidays)
        files = provider_files(desk, read_stories(path.stem, folder=stories), vocabulary, seed=seed, today=today)
        _write(providers / path.stem, files)
        count += sum(name.startswith("reviews/") for name in files)
    return count


def provider_files(
    desk: Desk, stories: list[Story], vocabulary: Vocabulary, *, seed: str, today: date
) -> dict[str, str]:
    """Return the text of every review and reply of one provider, by path within its folder."""
    till = Till(desk, vocabulary.tiers)
    reported = plan(stories, desk, dice(seed, desk.slug), today)
    files: dict[str, str] = {}
    for story in stories:
        own = f"{seed} {desk.slug} {story.title}"
        random = dice(own)
        times = make_timeline(story, desk, reported[story.number], random)
        submitted = submitted_day(story, times, random, today)
        category = vocabulary.category_of[story.services[0]]
        bill = till.bill(story, times, category, random)
        name = review_id(story, submitted)
        if f"reviews/{name}.yaml" in files:
            raise ValueError(f"two reviews would be called {name}; change a title a little")
        fields = review(story, Facts(desk, category, times, submitted, bill, f"{own} review"))
        files[f"reviews/{name}.yaml"] = document(REVIEW_SCHEMA, fields)
        answer = reply(story, submitted, own, today)
        if answer:
            files[f"replies/{name}.yaml"] = document(REPLY_SCHEMA, answer)
    return files


def _vocabulary(reference: Path) -> Vocabulary:
    categories = read(reference / "services.yaml").tree["categories"]
    return Vocabulary(
        {service["id"]: category["id"] for category in categories for service in category["services"]},
        {category["id"]: category["default_tier"] for category in categories},
    )


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for kind in ("reviews", "replies"):
        for old in sorted((folder / kind).glob("*.yaml")):
            if f"{kind}/{old.name}" not in files:
                old.unlink()
    for name in sorted(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], "utf-8", newline="\n")
