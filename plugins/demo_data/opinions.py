"""Opinions: the five scores, whether the customer would come back, and whether it was fixed the first time."""

from __future__ import annotations

from random import Random

from demo_data.stories import Story

ASPECTS = ("responsiveness", "diagnosis", "resolution", "communication", "value")
NOISE = (-1, 0, 0, 0, 0, 0, 1)
NOT_APPLICABLE = 0.07


def scores(story: Story, random: Random) -> dict[str, str]:
    """Return the aspects: the stars with a little noise, and what the story says was weak or strong."""
    marks: dict[str, str] = {}
    for aspect in ASPECTS:
        mark = max(1, min(5, story.stars + random.choice(NOISE)))
        if aspect == "responsiveness":
            mark = min(mark, 3) if story.has("slow", "late") else max(mark, story.stars) if story.has("quick") else mark
        if aspect == story.facts.get("weak"):
            mark = max(1, min(mark, story.stars - 1, 3))
        if aspect == story.facts.get("strong"):
            mark = 5
        skip = aspect in ("diagnosis", "value") and random.random() < NOT_APPLICABLE
        marks[aspect] = "na" if skip and aspect != story.facts.get("weak") else str(mark)
    return marks


def outcome(story: Story) -> str:
    """Return how it ended."""
    ends = {"no_fault": "no_fault_found", "partial": "partial", "not_fixed": "not_fixed", "declined": "declined"}
    ends["ongoing"] = "ongoing"
    return next((name for word, name in ends.items() if story.has(word)), "fixed")


def fixed_first_time(story: Story, sessions: int) -> str:
    """Return yes, no or na."""
    if outcome(story) in ("declined", "no_fault_found", "ongoing"):
        return "na"
    return "yes" if outcome(story) == "fixed" and sessions == 1 else "no"


def recurred(story: Story, days: int, random: Random) -> str | None:
    """Return whether it came back within 30 days; nothing for stories that did not end with a repair."""
    if story.has("recurred"):
        return "yes"
    if outcome(story) != "fixed" or random.random() < 0.4:
        return None
    return "no" if days >= 30 else "too_early"


def would_use_again(story: Story, random: Random) -> str:
    """Return yes, no or unsure."""
    if story.stars >= 4:
        return "yes"
    if story.stars == 3:
        return random.choice(("yes", "unsure", "unsure", "no"))
    return "no" if story.stars == 1 or random.random() < 0.6 else "unsure"
