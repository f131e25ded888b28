"""Every hostile string there is, in portions that one provider can carry."""

import json
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "data_cases"
TEXTS = ("own-text", "own-markdown", "strings-blns")
# Longer than any data file allows; the page of a review takes no more.
LONGEST = 5_000
A_PORTION = 24
HARMLESS = "Nothing to see here"


def load(name: str) -> list:
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


def hostile_strings() -> list[str]:
    """Return all strings, once each: texts, Markdown and addresses. A blank one is no text, so it stands in marks."""
    found = [text for name in TEXTS for text in load(name)] + [case["url"] for case in load("own-urls")]
    return list(dict.fromkeys((text if text.strip() else f"[{text}]")[:LONGEST] for text in found))


def portions() -> list[list[str]]:
    strings = hostile_strings()
    return [strings[start : start + A_PORTION] for start in range(0, len(strings), A_PORTION)]


def sound_addresses() -> list[str]:
    """Return the addresses that a provider's website may have."""
    return [case["url"] for case in load("own-urls") if case["ok"] and case["url"].startswith("https:")]
