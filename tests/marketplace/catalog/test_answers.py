# ruff: noqa: E501 (a table of cases is read by column)
"""What people get wrong and how it is answered: all that is printed for one slip, word for word, and nothing else."""

import pytest

from tests.marketplace.catalog.planting import REPLY, REVIEW, SLUG, Folder, sound_folder

P, R, S, V, A = "profile.yaml", "pricing.yaml", "sla.yaml", REVIEW, REPLY


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path)


def answers(folder: Folder) -> list[str]:
    """Return the lines that the check prints, without the folder's name before each."""
    return [str(problem).removeprefix(f"providers/{SLUG}/") for problem in folder.problems()]


def test_a_review_under_a_wrong_name_leaves_its_reply_in_peace(folder):
    review = folder.root / SLUG / REVIEW
    review.rename(review.with_suffix(".yml"))
    (answer,) = answers(folder)
    assert answer.endswith("Did you mean alder-repairs-202603-9f3a.yaml? Rename it.  [file_unexpected]")
