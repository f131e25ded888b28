"""The committed reviews are what the stories and the seed give: same seed, same bytes."""

import shutil
from pathlib import Path

import pytest

from demo_data.generate import generate

ROOT = Path(__file__).resolve().parents[2]
PROVIDERS = ROOT / "providers"


def written(folder: Path) -> dict[str, str]:
    files = [*folder.glob("*/reviews/*.yaml"), *folder.glob("*/replies/*.yaml")]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(files)}


@pytest.fixture
def without_reviews(tmp_path: Path) -> Path:
    target = tmp_path / "providers"
    shutil.copytree(PROVIDERS, target, ignore=shutil.ignore_patterns("reviews", "replies", "_schema", "_template"))
    return target


def test_the_committed_reviews_are_the_generated_ones(without_reviews):
    assert generate(without_reviews) == len(list(PROVIDERS.glob("*/reviews/*.yaml")))
    assert written(without_reviews) == written(PROVIDERS)


def test_another_seed_draws_other_facts_for_the_same_words(without_reviews):
    generate(without_reviews, seed="another")
    ours, theirs = written(PROVIDERS), written(without_reviews)
    assert len(theirs) == len(ours)
    assert theirs.keys() != ours.keys()


def test_a_review_without_a_story_is_removed_and_other_files_are_left(without_reviews):
    generate(without_reviews)
    folder = without_reviews / "tarnhold-support"
    stale = folder / "reviews" / "tarnhold-support-202501-0000.yaml"
    stale.write_text("provider: tarnhold-support\n")
    profile = (folder / "profile.yaml").read_bytes()
    generate(without_reviews)
    assert not stale.exists()
    assert (folder / "profile.yaml").read_bytes() == profile
