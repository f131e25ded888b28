"""What a signal is: a reason for a person to look, computed alike for good and bad reviews, never an accusation."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

from marketplace.models.review.moderation import WAVE

# What each signal looks for, where it comes from, and what a moderator does about it.
KINDS = {
    "F1": ("a burst", "Fei and others 2013", "Read them side by side; ask their authors for an invoice."),
    "F2": ("a near-copy", "Jindal and Liu 2008", "Compare the two texts; ask both authors for an invoice."),
    "F3": ("a busy writer", "Mukherjee and others 2013", "Ask the author about each job; hold what cannot be."),
    "F4": ("a day of extremes", "Xie and others 2012", "Ask the authors for an invoice; hold those who do not answer."),
    "F5": ("a shift of the scores", "Feng and others 2012", "Ask the provider what has changed; read the newest."),
    "F6": ("a gap between proven and unproven", "Mayzlin and others 2014", "Ask the unproven authors for an invoice."),
    "F7": ("handles that wrote nothing else", "Xie and others 2012", "Ask a few of the authors for an invoice."),
    "F8": ("the provider's own name", "16 CFR 465.5", "Remove it with the reason not_a_customer if it is theirs."),
    "F9": ("a listed firm as reviewer", "16 CFR 465.5", "Ask for the invoice of the job; remove it without one."),
    "F10": ("two firms that review each other", "Mukherjee and others 2012", "Ask both for the invoice of the job."),
    "F11": ("a wave at the launch", "Xie and others 2012", "Ask the authors for an invoice."),
    "F12": ("an odd judge", "Lim and others 2010", "Read all that the handle wrote; ask for an invoice."),
    "F13": ("a pair that travels together", "Li and others 2017", "Ask both authors about the jobs they share."),
    "F15": ("a wave without proof", "docs/ratings.md#waves", "Read them within ten days; ask for proof."),
    "F16": ("one hand behind many handles", "Sandulescu and Ester 2015", "Reach each author, and ask for proof."),
    "F17": ("a reward that was not told", "16 CFR 465.4", "Ask what was offered; correct the label incentive."),
    "F19": ("proof that nobody can find", "docs/ratings.md#signals", "Find each invoice, or write unverified."),
    "F18": ("a network of a rival", "Mukherjee and others 2012", "Ask each author about the jobs, all at once."),
}  # fmt: skip
MOST_OF_A_FACT = 9.0
# What an editor clears for the rating, too.
OF_WAVES = ("F1", "F15")


@dataclass(frozen=True, order=True)
class Signal:
    """One signal: its code, whom it is about, the reviews to read, what was seen, and its chance where one is known."""

    code: str
    about: str
    reviews: tuple[str, ...]
    seen: str
    chance: float | None = None

    @property
    def score(self) -> float:
        """Return how strong it is: -log10 of its chance, or the number of reviews concerned, nine at most."""
        if self.chance is not None:
            return round(-math.log10(max(self.chance, 1e-99)), 2)
        return min(MOST_OF_A_FACT, float(len(self.reviews)))

    @property
    def clearing(self) -> str:
        """Return what a moderator who has looked writes under `cleared` in each of the reviews."""
        return WAVE if self.code in OF_WAVES else f"signal_{self.code.lower()}"

    @property
    def sentence(self) -> str:
        """Return what a moderator reads: what was seen, and what to do."""
        name, _, advice = KINDS[self.code]
        return f"{self.about}: {name}: {self.seen}. {advice}"


@dataclass(frozen=True)
class Signals:
    """What was found, and how many cases each signal was tested on: some false ones are to be expected."""

    found: tuple[Signal, ...]
    tested: dict[str, int]

    @property
    def worst_first(self) -> tuple[Signal, ...]:
        """Return the signals as a moderator works through them."""
        return tuple(sorted(self.found, key=lambda signal: (-signal.score, signal)))

    def as_json(self) -> dict[str, Any]:
        """Return the private list that editors work through."""
        found = [
            asdict(each) | {"score": each.score, "reference": KINDS[each.code][1], "sentence": each.sentence}
            for each in self.found
        ]
        return {"signals": found, "tested": self.tested}
